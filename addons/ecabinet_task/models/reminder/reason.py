from odoo import api, models

from ...tools.reminder.message import Bundle, Section
from ...tools.reminder.reminders import Look, Occasion, occasions, reading_order
from .run import Due

# Longer messages are not read; the list holds the rest.
MOST_LINES = 30


class ReminderReason(models.Model):
    """The words of reminders: why each was sent, and the message that bundles them."""

    _inherit = "ecabinet.reminder"

    def _renew_reasons(self, facts, now):
        """What was put off says what holds now, not what held then."""
        again = self.filtered(lambda each: each.state == "snoozed")
        if not again:
            return
        clock = self._clock_around(facts.values(), self._local(now))
        for each in again:
            seen, slot = facts[each.task_id], self._local(each.slot)
            spoken = occasions(each.rule_id._as_rule(), seen, clock)
            occasion = next(
                (found for found in spoken if found.moment == slot),
                Occasion(moment=slot),
            )
            due = Due(
                each.rule_id,
                each.task_id,
                seen,
                Look(occasion=occasion, missed=each.missed),
                each.level,
                clock,
            )
            mine = self.with_context(lang=each.user_id.lang or self.env.lang)
            each.reason = mine._reason(due, each.role, now)

    @api.model
    def _reason(self, due, role, now):
        """Why this reminder is sent, in the language of the context."""
        sentences = [self._occasion_text(due, now)]
        if due.look.occasion.early:
            sentences.append(
                self.env._("Earlier than usual: it is likely to become late.")
            )
        if role == "superior":
            sentences.append(
                self.env._(
                    "You are told as the next superior: nothing has happened since."
                )
            )
        if due.look.missed:
            sentences.append(
                self.env._(
                    "Replaces %(count)s earlier ones as well.", count=due.look.missed
                )
            )
        return " ".join(sentences)

    @api.model
    def _occasion_text(self, due, now):
        task, facts = due.task, due.facts
        local = self._local_text
        match due.rule.trigger:
            case "before":
                return self._days_left_text(due, now)
            case "at" if self._local(now) <= (facts.limit or facts.deadline):
                return self.env._("The deadline is now.")
            case "at" | "after":
                return self.env._(
                    "Overdue since %(date)s.",
                    date=local(facts.limit or facts.deadline),
                )
            case "idle":
                days = due.clock.working_days_between(
                    facts.active_at.date(), self._local(now).date()
                )
                return self.env._("No progress for %(days)s working days.", days=days)
            case "not_accepted":
                return self.env._(
                    "Given at %(date)s and not accepted yet.",
                    date=local(facts.assigned_at),
                )
            case "milestone" | "milestone_late":
                return self._milestone_text(task, due.look.occasion.milestones)
            case "extension":
                return self.env._(
                    "A request for more time has waited for your decision since "
                    "%(date)s.",
                    date=local(facts.asked_at),
                )
            case "submission":
                return self.env._(
                    "A result has waited for approval since %(date)s.",
                    date=local(facts.handed_in_at),
                )

    @api.model
    def _days_left_text(self, due, now):
        today = self._local(now).date()
        day = (due.facts.limit or due.facts.deadline).date()
        left = due.clock.working_days_between(today, day)
        if today == day:
            return self.env._("The deadline is today.")
        if left <= 0:
            return self.env._("No working day is left before the deadline.")
        if left == 1:
            return self.env._("One working day is left.")
        return self.env._("%(count)s working days are left.", count=left)

    @api.model
    def _milestone_text(self, task, moments):
        """Names those that are due at ``moments``, otherwise the nearest."""
        milestones = task._open_milestones()[task]
        if not milestones:
            return self.env._("A milestone is due.")
        meant = milestones.filtered(
            lambda each: task._local_or_none(each.overdue_after) in moments
        )
        return " ".join(
            self.env._(
                "Milestone “%(name)s” is due at %(date)s.",
                name=milestone.name,
                date=self._local_text(self._local(milestone.deadline)),
            )
            for milestone in meant or milestones[0]
        )

    @api.model
    def _local(self, moment):
        return self.env["resource.calendar"]._ecabinet_to_local(moment)

    @api.model
    def _local_text(self, moment):
        """A moment of the office's clock in words."""
        utc = self.env["resource.calendar"]._ecabinet_to_utc(moment)
        return self.env["ecabinet.task"]._local_text(utc)

    def _bundle(self, user, now):
        """The one message that brings these reminders to ``user``."""
        mine = self.with_context(lang=user.lang or self.env.lang)
        by_task = mine.grouped("task_id")
        tasks = sorted(
            by_task,
            key=lambda task: reading_order(
                task.urgency, task.overdue_after or None, now
            ),
        )
        reasons = {
            task: "\n".join(dict.fromkeys(own.mapped("reason")))
            for task, own in by_task.items()
        }
        lines = tuple(task._reminder_line(reasons[task]) for task in tasks[:MOST_LINES])
        more = len(tasks) - MOST_LINES
        all_tasks = mine.task_id.browse([task.id for task in tasks])
        return Bundle(
            user_id=user.id,
            author_id=self._author_id(),
            key=self._bundle_key(user),
            subject=all_tasks._reminder_subject(),
            sections=(
                Section(
                    lines=lines,
                    more=mine.env._("%(count)s more are in your list.", count=more)
                    if more > 0
                    else "",
                ),
            ),
            channels=self._bundle_channels(user),
            why=mine._why_text(),
            task_count=len(tasks),
            task_id=tasks[0].id,
            reminder_ids=tuple(self.ids),
            unlisted=tuple(task._outside_matter() for task in tasks[MOST_LINES:]),
        )

    @api.model
    def _author_id(self):
        """Reminders by rule come from the system itself."""
        return self.env["ir.model.data"]._xmlid_to_res_id("base.user_root")

    def _bundle_key(self, user):
        """The same reminders give the same key, so that nobody gets them twice."""
        first = min(self, key=lambda each: each.id)
        return f"reminder-{user.id}-{first.id}-{first.snoozes}"

    def _bundle_channels(self, user):
        """Those of the rules that the user wishes; at least one."""
        wanted = user._ecabinet_reminder_channels()
        asked = set().union(*(rule._channels() for rule in self.rule_id))
        if "inbox" in asked and user.notification_type != "inbox":
            # Who reads their notices by mail has no inbox in Odoo.
            asked |= {"mail"}
        return frozenset(asked & wanted or {user._ecabinet_usual_channel()})

    def _why_text(self):
        roles = dict(self._fields["role"]._description_selection(self.env))
        told_as = ", ".join(roles[role] for role in dict.fromkeys(self.mapped("role")))
        rules = ", ".join(dict.fromkeys(self.rule_id.mapped("name")))
        return self.env._(
            "You get this as: %(roles)s. Rules: %(rules)s. What you get, and how, is "
            "set in your preferences.",
            roles=told_as,
            rules=rules,
        )
