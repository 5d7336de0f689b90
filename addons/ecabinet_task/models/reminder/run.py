import logging
from dataclasses import dataclass
from datetime import datetime

from psycopg2.errors import (
    DeadlockDetected,
    SerializationFailure,
    UniqueViolation,
)

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime

from ...tools.reminder.reminders import (
    Facts,
    Look,
    applies,
    breaks_through,
    is_open,
    is_quiet,
    level,
    look,
    next_open,
)

_logger = logging.getLogger(__name__)

# Tasks looked at, and people written to, in one transaction.
BATCH = 500
TRIES = 5
# What the database says when another transaction was faster.
FASTER = (DeadlockDetected, SerializationFailure, UniqueViolation)
# First key of the advisory locks that keep two runs from writing to one person.
LOCK = 1905


@dataclass(frozen=True, slots=True)
class Due:
    """A rule that speaks of a task now."""

    rule: models.BaseModel
    task: models.BaseModel
    facts: Facts
    look: Look
    level: int
    clock: WorkingTime


class ReminderRun(models.Model):
    """The run: finds what is due, writes it down once, and has it delivered.

    It may be killed at any moment, run twice at once, or after days of downtime: a
    batch of tasks is locked, its reminders are inserted unless they exist, and the
    moment of the next look is moved in the same transaction. Delivery starts from what
    is written down.
    """

    _inherit = "ecabinet.reminder"

    @api.model
    def _cron_remind(self):
        """Write what is due and deliver it, a batch a transaction.

        A second run at the same time leaves at once: it would find nothing that the
        first does not, and would split what a person gets into two messages.
        """
        # Held by the connection, through all commits; a killed run lets go of it.
        [[alone]] = self.env.execute_query(SQL("SELECT pg_try_advisory_lock(%s)", LOCK))
        if not alone:
            return
        try:
            self._run()
        except BaseException:
            self.env.cr.rollback()
            raise
        finally:
            self.env.execute_query(SQL("SELECT pg_advisory_unlock(%s)", LOCK))

    @api.model
    def _run(self):
        cron = self.env["ir.cron"]
        for step in (self._write_due, self._write_agendas, self._deliver):
            while count := self._repeated(step):
                if not cron._commit_progress(count):
                    self.env.ref("ecabinet_task.ir_cron_remind").sudo()._trigger()
                    return
        self._trigger_next()
        cron._commit_progress()

    @api.model
    def _repeated(self, step):
        """``step()``, again if another transaction was faster."""
        for attempt in range(1, TRIES + 1):
            try:
                count = step()
                self.env.flush_all()
                return count
            except FASTER:
                if attempt == TRIES:
                    raise
                _logger.info("Reminders: another transaction was faster, once more.")
                self.env.cr.rollback()
                self.env.invalidate_all()
                self.env.transaction.clear()

    @api.model
    def _write_due(self, limit=BATCH):
        """Write the reminders of the tasks that are to be looked at; how many tasks.

        Only these are read, through the index on the moment of their next look.
        """
        now = fields.Datetime.now()
        self.env["ecabinet.task"].flush_model()
        found = self.env.execute_query(
            SQL(
                """SELECT id FROM ecabinet_task
                    WHERE reminder_check_at <= %s
                    ORDER BY reminder_check_at, id LIMIT %s
                      FOR NO KEY UPDATE SKIP LOCKED""",
                now,
                limit,
            )
        )
        # sudo: the run works for everybody; people get what concerns them only.
        tasks = self.env["ecabinet.task"].sudo().browse(row[0] for row in found)
        if not tasks:
            return 0
        due, looked = self._look_at(tasks, now)
        self._insert(self._rows(due, now))
        self._move_looks(looked)
        return len(tasks)

    @api.model
    def _look_at(self, tasks, now):
        """What is due, and ``{task: (next look, settled until)}`` in UTC."""
        office = self.env["resource.calendar"]
        rules = (
            self.env["ecabinet.reminder.rule"].sudo().search([("active", "=", True)])
        )
        timing = [(rule, rule._as_rule()) for rule in rules]
        facts = tasks._reminder_facts()
        moment = office._ecabinet_to_local(now)
        clock = self._clock_around(facts.values(), moment)
        working = is_open(moment, clock)
        due, looked = [], {}
        for task, seen in facts.items():
            settled = task.reminder_checked_until or task.create_date
            since = max(seen.assigned_at, office._ecabinet_to_local(settled))
            nexts, held = [], False
            for rule, when in timing:
                if not applies(when, seen):
                    continue
                found = look(when, seen, clock, since, moment)
                if found.next_at:
                    nexts.append(found.next_at)
                if not found.occasion:
                    continue
                if not working and not breaks_through(when, seen.urgency):
                    # Found late, out of hours: it waits until the office opens.
                    held = True
                    nexts.append(next_open(moment, clock))
                elif not is_quiet(when, seen, clock, moment):
                    high = level(when, seen, found.occasion, clock)
                    due.append(Due(rule, task, seen, found, high, clock))
            looked[task] = (
                office._ecabinet_to_utc(min(nexts)) if nexts else None,
                settled if held else now,
            )
        return due, looked

    @api.model
    def _clock_around(self, facts, moment):
        """The working time that all moments of these facts need."""
        days = [moment.date()]
        for seen in facts:
            moments = (
                seen.deadline,
                seen.limit,
                seen.assigned_at,
                seen.handed_in_at,
                seen.asked_at,
                *seen.milestones,
            )
            days += [each.date() for each in moments if each]
        office = self.env["resource.calendar"]
        return office._ecabinet_working_time(min(days), max(days))

    @api.model
    def _rows(self, due, now):
        """Rows of reminders: one a rule, task and person, as the most direct role."""
        tasks = self.env["ecabinet.task"].union(*(each.task for each in due))
        people = tasks._reminder_people()
        put_off = self._put_off(tasks)
        rows = []
        for each in due:
            told = {}
            for role in each.rule._recipient_roles():
                for user in people.of(each.task, role):
                    told.setdefault(user, role)
            for step in range(1, each.level + 1):
                for user in people.superiors(each.task, step):
                    told.setdefault(user, "superior")
            for user, role in told.items():
                if (each.task.id, each.rule.id, user.id) not in put_off:
                    rows.append(self._row(each, user, role, now))
        return rows

    @api.model
    def _put_off(self, tasks):
        """``{(task id, rule id, user id)}``: what somebody has put off.

        Only that rule keeps still; what the others say was not put off.
        """
        waiting = self.sudo().search_fetch(
            [("task_id", "in", tasks.ids), ("state", "=", "snoozed")],
            ["task_id", "rule_id", "user_id"],
        )
        return {(each.task_id.id, each.rule_id.id, each.user_id.id) for each in waiting}

    @api.model
    def _row(self, due, user, role, now):
        office = self.env["resource.calendar"]
        mine = self.with_context(lang=user.lang or self.env.lang)
        return {
            "task_id": due.task.id,
            "rule_id": due.rule.id,
            "user_id": user.id,
            "slot": office._ecabinet_to_utc(due.look.occasion.moment),
            "role": role,
            "level": due.level,
            "missed": due.look.missed,
            "reason": mine._reason(due, role, now),
            "any_time": breaks_through(due.rule._as_rule(), due.task.urgency),
            "send_at": now,
            "state": "waiting",
            "snoozes": 0,
            "create_uid": self.env.uid,
            "create_date": now,
            "write_uid": self.env.uid,
            "write_date": now,
        }

    @api.model
    def _insert(self, rows):
        """Insert those that do not exist yet: the unique index decides."""
        if not rows:
            return
        names = list(rows[0])
        self.env.execute_query(
            SQL(
                """INSERT INTO ecabinet_reminder (%s) VALUES %s
                   ON CONFLICT (task_id, rule_id, user_id, slot) DO NOTHING
                   RETURNING id""",
                SQL(", ").join(SQL.identifier(name) for name in names),
                SQL(", ").join(
                    SQL("(%s)", SQL(", ").join(SQL("%s", row[name]) for name in names))
                    for row in rows
                ),
            )
        )
        self.env["ecabinet.task"].invalidate_model(["reminder_ids"])

    @api.model
    def _move_looks(self, looked):
        """Move the next look of each task, in one statement and no chatter."""
        rows = SQL(", ").join(
            SQL("(%s, %s::timestamp, %s::timestamp)", task.id, *moments)
            for task, moments in looked.items()
        )
        self.env.execute_query(
            SQL(
                """UPDATE ecabinet_task task
                      SET reminder_check_at = look.next_at,
                          reminder_checked_until = look.until
                     FROM (VALUES %s) AS look (id, next_at, until)
                    WHERE task.id = look.id RETURNING 1""",
                rows,
            )
        )
        self.env["ecabinet.task"].invalidate_model(
            ["reminder_check_at", "reminder_checked_until"], flush=False
        )

    @api.model
    def _trigger_next(self):
        """Have the cron called when the next reminder, or working day, is due."""
        now = fields.Datetime.now()
        [[look_at, send_at]] = self.env.execute_query(
            SQL(
                """SELECT (SELECT min(reminder_check_at) FROM ecabinet_task
                            WHERE reminder_check_at > %(now)s),
                          (SELECT min(send_at) FROM ecabinet_reminder
                            WHERE state IN ('waiting', 'snoozed')
                              AND send_at > %(now)s)""",
                now=now,
            )
        )
        moment = min(filter(None, (look_at, send_at, self._next_opening(now))))
        cron = self.env.ref("ecabinet_task.ir_cron_remind").sudo()
        known = self.env["ir.cron.trigger"].sudo()
        if not known.search_count(
            [("cron_id", "=", cron.id), ("call_at", "=", moment)], limit=1
        ):
            cron._trigger(at=moment)

    @api.model
    def _next_opening(self, now: datetime):
        """When the office opens next after ``now`` (UTC)."""
        office = self.env["resource.calendar"]
        day = office._ecabinet_local_day(now)
        clock = office._ecabinet_working_time(day, day)
        opens = clock.start_of_day(clock.next_working_day(day))
        if clock.is_working_day(day):
            today = office._ecabinet_to_utc(clock.start_of_day(day))
            if today > now:
                return today
        return office._ecabinet_to_utc(opens)

    @api.model
    def _deliver(self, limit=BATCH):
        """Write one message to each of the next people; how many there were."""
        now = fields.Datetime.now()
        taken, reminders = self._take(now, limit)
        if reminders:
            bundles = {
                user: own._bundle(user, now)
                for user, own in reminders.grouped("user_id").items()
            }
            self._write_messages("automatic", bundles, reminders, now)
        return taken

    @api.model
    def _take(self, now, limit, users=None):
        """The reminders to be sent now to the next people, and how many people.

        Two runs never write to one person at once: whom one has taken the other passes
        over, and what the first committed the second reads again.
        """
        self.env["ecabinet.reminder"].flush_model()
        due = SQL("state IN ('waiting', 'snoozed') AND send_at <= %s", now)
        if not self._office_is_open(now):
            due = SQL("%s AND any_time", due)
        if users is not None:
            due = SQL("%s AND user_id = ANY(%s)", due, users.ids)
        taken = self.env.execute_query(
            SQL(
                """SELECT user_id FROM (
                       SELECT DISTINCT user_id FROM ecabinet_reminder
                        WHERE %s ORDER BY user_id LIMIT %s) AS people
                    WHERE pg_try_advisory_xact_lock(%s, user_id)""",
                due,
                limit,
                LOCK,
            )
        )
        # sudo: the run works for everybody; each message goes to its recipient only.
        reminders = self.sudo()
        if taken:
            found = self.env.execute_query(
                SQL(
                    """SELECT id FROM ecabinet_reminder
                        WHERE user_id = ANY(%s) AND %s ORDER BY id FOR UPDATE""",
                    [user_id for [user_id] in taken],
                    due,
                )
            )
            reminders = reminders.browse(row[0] for row in found)
            facts = reminders.task_id._reminder_facts()
            reminders -= reminders._drop_past(facts)
            reminders._renew_reasons(facts, now)
        return len(taken), reminders

    def _drop_past(self, facts):
        """Drop, and give, what is not to be said any more.

        Settled since it was written, or no longer this person's: the task has been
        passed on, or somebody else is responsible.
        """
        people = self.task_id._reminder_people()
        over = self.filtered(
            lambda each: (
                not applies(each.rule_id._as_rule(), facts[each.task_id])
                or not each._still_reaches(people)
            )
        )
        over.write({"state": "dropped"})
        return over

    def _still_reaches(self, people):
        """Is its person still one of those whom the rule reminds?"""
        groups = [
            *(
                people.of(self.task_id, role)
                for role in self.rule_id._recipient_roles()
            ),
            *(people.superiors(self.task_id, n + 1) for n in range(self.level)),
        ]
        return any(self.user_id in users for users in groups)

    @api.model
    def _write_messages(self, kind, bundles, reminders, now):
        """Write ``{user: bundle}``; the reminders are delivered with their user's."""
        dispatches = self.env["ecabinet.reminder.dispatch"].sudo()
        dispatches._send(kind, list(bundles.values()))
        if not reminders:
            return
        ids = {
            dispatch.key: dispatch.id
            for dispatch in dispatches.search_fetch(
                [("key", "in", [bundle.key for bundle in bundles.values()])], ["key"]
            )
        }
        self.env.execute_query(
            SQL(
                """UPDATE ecabinet_reminder SET state = 'sent', delivered_at = %s,
                          dispatch_id = sent.dispatch_id
                     FROM (VALUES %s) AS sent (id, dispatch_id)
                    WHERE ecabinet_reminder.id = sent.id RETURNING 1""",
                now,
                SQL(", ").join(
                    SQL("(%s, %s)", each.id, ids[bundles[each.user_id].key])
                    for each in reminders
                ),
            )
        )
        reminders.invalidate_recordset(
            ["state", "delivered_at", "dispatch_id"], flush=False
        )

    @api.model
    def _office_is_open(self, now):
        office = self.env["resource.calendar"]
        moment = office._ecabinet_to_local(now)
        clock = office._ecabinet_working_time(moment.date(), moment.date())
        return is_open(moment, clock)
