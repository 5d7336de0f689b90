import logging
from collections import defaultdict
from datetime import datetime, time, timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.ecabinet_meeting.tools.time import in_words

from ...tools.reminder.message import Bundle, Line, Section
from .run import FASTER

_logger = logging.getLogger(__name__)

DONE = "ecabinet_task.agenda_done"
# Of each kind this many are named; the rest is a number.
MOST_NAMED = 5
# Later the morning is over: the reminders themselves still come.
LATEST = time(12)
HELD = ("approved", "invited", "in_session", "paused")


class ReminderAgenda(models.Model):
    """The leaders' morning: today's meetings, what waits for them, what is late.

    One message at the start of the working day, reminders of that hour included, and
    none to whom it would have nothing to say.
    """

    _inherit = "ecabinet.reminder"

    @api.model
    def _write_agendas(self):
        """Write this morning's agendas unless that was done; how many."""
        now = fields.Datetime.now()
        moment = self._local(now)
        # sudo: settings of the run; what a leader gets is read under their rights.
        settings = self.env["ir.config_parameter"].sudo()
        day = moment.date().isoformat()
        if not self._is_morning(moment) or settings.get_param(DONE) == day:
            return 0
        settings.set_param(DONE, day)
        leaders = self._agenda_readers() - self._agenda_had(day)
        parts = self._agendas_of(leaders, moment)
        readers = leaders.filtered(parts.get)
        _taken, reminders = self._take(now, len(readers) or 1, readers)
        own = reminders.grouped("user_id")
        bundles = {
            user: self.with_context(lang=user.lang or self.env.lang)._agenda_bundle(
                user, parts[user], own.get(user), moment
            )
            for user in readers
        }
        self._write_messages("agenda", bundles, reminders, now)
        return len(bundles)

    @api.model
    def _is_morning(self, moment):
        office = self.env["resource.calendar"]
        clock = office._ecabinet_working_time(moment.date(), moment.date())
        hours = clock.hours(moment.date())
        return bool(hours) and hours[0][0] <= moment.time() <= LATEST

    @api.model
    def _agenda_readers(self):
        leader = self.env.ref("ecabinet_meeting.group_leader")
        return (
            self.env["res.users"]
            .sudo()
            .search(
                [
                    ("all_group_ids", "in", leader.ids),
                    ("ecabinet_morning_agenda", "=", True),
                ]
            )
        )

    @api.model
    def _agenda_had(self, day):
        """Who has had the agenda of ``day`` (ISO) already."""
        written = self.env["ecabinet.reminder.dispatch"].sudo()
        return written.search(
            [("kind", "=", "agenda"), ("key", "=like", f"agenda-%-{day}")]
        ).user_id

    @api.model
    def _agendas_of(self, leaders, moment):
        """``{user: [sections]}`` of those who have anything today."""
        meetings = self._meetings_today(leaders, moment.date())
        slips = self._slips_waiting(leaders)
        found = {}
        for user in leaders:
            mine = self.with_user(user).with_context(lang=user.lang or self.env.lang)
            # One leader's trouble must not keep the others from theirs.
            try:
                with self.env.cr.savepoint():
                    sections = [
                        *mine._meeting_section(meetings[user]),
                        *mine._task_sections(moment.date()),
                        *mine._slip_section(slips.get(user, 0)),
                        *mine._instructed_section(),
                    ]
            except FASTER:
                raise
            except Exception:
                _logger.exception("No agenda for %s this morning.", user.login)
                continue
            if sections:
                found[user] = sections
        return found

    @api.model
    def _meetings_today(self, users, day):
        """``{user: meetings}`` to which each is called today, by their time."""
        office = self.env["resource.calendar"]
        start = office._ecabinet_to_utc(datetime.combine(day, time()))
        # sudo: to what each of them is called.
        calls = (
            self.env["ecabinet.participant"]
            .sudo()
            .search(
                [
                    ("user_id", "in", users.ids),
                    ("invitation_state", "!=", "declined"),
                    ("meeting_id.state", "in", HELD),
                    ("meeting_id.date_start", ">=", start),
                    ("meeting_id.date_start", "<", start + timedelta(days=1)),
                ]
            )
        )
        found = defaultdict(self.env["ecabinet.meeting"].sudo().browse)
        for call in calls:
            found[call.user_id] |= call.meeting_id
        return found

    @api.model
    def _slips_waiting(self, users):
        """``{user: number}`` of opinion slips that each has not answered."""
        return dict(
            self.env["ecabinet.ballot.voter"]
            .sudo()
            ._read_group(
                [
                    ("user_id", "in", users.ids),
                    ("voted", "=", False),
                    ("recused", "=", False),
                    ("ballot_id.mode", "=", "circulated"),
                    ("ballot_id.state", "=", "open"),
                ],
                ["user_id"],
                ["__count"],
            )
        )

    @api.model
    def _meeting_section(self, meetings):
        if not meetings:
            return []
        lines = []
        for meeting in meetings.sorted("date_start"):
            place = meeting.room_id.name or meeting.location or ""
            clock = in_words.hour(self._local(meeting.date_start))
            lines.append(
                Line(
                    title=f"{clock} – {meeting.name}",
                    path=f"/odoo/my-meetings/{meeting.id}",
                    reason=place,
                    matter=meeting._outside_matter(),
                )
            )
        title = self.env._("Meetings today: %(count)s", count=len(meetings))
        return [Section(title=title, lines=tuple(lines))]

    @api.model
    def _slip_section(self, count):
        if not count:
            return []
        line = Line(
            title=self.env._("Answer the opinion slips: %(count)s", count=count),
            path="/odoo/opinion-slips",
        )
        return [Section(lines=(line,))]

    @api.model
    def _instructed_section(self):
        """What assistants did at once on the reader's standing authority."""
        acts = self.env["ecabinet.authority.act"]
        domain = [("leader_id", "=", self.env.uid), *acts._domain_of_late()]
        done = acts.search(domain, limit=MOST_NAMED + 1)
        if not done:
            return []
        more = len(done) > MOST_NAMED
        count = acts.search_count(domain) if more else len(done)
        labels = dict(done._fields["kind"]._description_selection(self.env))
        return [
            Section(
                title=self.env._("Done on your instruction: %(count)s", count=count),
                lines=tuple(
                    Line(
                        title=f"{labels[act.kind]}: {act.title}",
                        path="/odoo/desk",
                        # sudo: names of colleagues.
                        reason=" · ".join(
                            filter(None, (act.words, act.sudo().assistant_id.name))
                        ),
                    )
                    for act in done[:MOST_NAMED]
                ),
                more=self.env._(
                    "%(count)s more are in your list.", count=count - MOST_NAMED
                )
                if more
                else "",
            )
        ]

    @api.model
    def _task_sections(self, day):
        """Under the reader's own rights: decisions, what is due today, what is late."""
        tasks = self.env["ecabinet.task"]
        office = self.env["resource.calendar"]
        tomorrow = office._ecabinet_to_utc(
            datetime.combine(day + timedelta(days=1), time())
        )
        now = fields.Datetime.now()
        is_open = Domain("state", "in", ("assigned", "accepted", "in_progress"))
        kinds = (
            (self.env._("Waiting for you: %(count)s"), tasks._domain_waiting_for_me()),
            (
                self.env._("Overdue: %(count)s"),
                is_open & Domain("overdue_after", "<", now),
            ),
            (
                self.env._("Due today: %(count)s"),
                is_open
                & Domain("overdue_after", ">=", now)
                & Domain("overdue_after", "<", tomorrow),
            ),
        )
        sections = []
        for title, domain in kinds:
            found = tasks.search(domain, limit=MOST_NAMED + 1)
            if not found:
                continue
            more = len(found) > MOST_NAMED
            count = tasks.search_count(domain) if more else len(found)
            left = self.env._(
                "%(count)s more are in your list.", count=count - MOST_NAMED
            )
            sections.append(
                Section(
                    title=title % {"count": count},
                    lines=tuple(
                        task._reminder_line(task.sudo().lead_department_id.name)
                        for task in found[:MOST_NAMED]
                    ),
                    more=left if more else "",
                )
            )
        return sections

    @api.model
    def _agenda_bundle(self, user, sections, reminders, moment):
        """The morning's message, in the language of the context, which is the reader's.

        Reminders that are due now stand at its end.
        """
        channels = {user._ecabinet_usual_channel()}
        if reminders:
            bundle = reminders.with_env(self.env)._bundle(user, fields.Datetime.now())
            channels |= bundle.channels
            [section] = bundle.sections
            title = self.env._("Reminders: %(count)s", count=bundle.task_count)
            sections = [
                *sections,
                Section(title=title, lines=section.lines, more=section.more),
            ]
        day = moment.date()
        return Bundle(
            user_id=user.id,
            author_id=self._author_id(),
            key=f"agenda-{user.id}-{day.isoformat()}",
            subject=self.env._("Your day, %(day)s", day=in_words.day(day)),
            sections=tuple(sections),
            channels=frozenset(channels),
            why=self.env._(
                "You get this as a leader, once at the start of a working day. You "
                "can turn it off in your preferences."
            ),
            task_count=sum(len(section.lines) for section in sections),
        )
