from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.ecabinet_meeting.models.common.arguments import checked
from odoo.addons.ecabinet_meeting.tools.api_types import OptionalText

from ...tools.reminder.message import Bundle, Line, Section
from ..common.leader import noted_for_leader
from ..common.selections import OPEN_STATES

# Who has just been reminded is left to work.
REST = timedelta(hours=1)


class TaskRemind(models.Model):
    """Somebody reminds by hand ("Nhắc"): the assigner's side, one tap, one message."""

    _inherit = "ecabinet.task"

    reminded_at = fields.Datetime(
        "Last reminded at", readonly=True, copy=False, system=True
    )
    reminded_by_id = fields.Many2one(
        "res.users", "Last reminded by", readonly=True, copy=False, system=True
    )

    @checked(note="text")
    @noted_for_leader("task_remind")
    def action_remind(self, note: OptionalText = False):
        """Remind the responsible person and the head of the lead unit of these tasks.

        Each of them gets one message for the whole selection; it also stands in the
        chatter of each task. Within an hour of the last one a task is not reminded of
        again: nothing is sent then, and the sentence names it.

        :param note: words to go along
        :raises AccessError: somebody else decides on one of the tasks
        :raises UserError: a task is not open, was reminded of within the hour, or
            nobody works in its unit
        """
        self._check_decides()
        self._check_state(*OPEN_STATES)
        self._check_not_just_reminded()
        people = self._people_to_remind()
        note = (note or "").strip()
        now = fields.Datetime.now()
        self._write_quietly({"reminded_at": now, "reminded_by_id": self.env.uid})
        text = self.env._("Reminded by %(name)s.", name=self.env.user.name)
        instructed = self._instructed("task_remind")
        self._tell(
            lambda task: "\n".join(
                filter(
                    None,
                    (text, note, *(task & instructed)._instruction_lines()),
                )
            )
        )
        bundles = [
            tasks._reminder_by_hand(user, note, now) for user, tasks in people.items()
        ]
        # sudo: messages of reminders are written by code only; who may remind has been
        # checked above.
        self.env["ecabinet.reminder.dispatch"].sudo()._send("manual", bundles)
        return True

    def _check_not_just_reminded(self):
        now = fields.Datetime.now()
        recent = self.filtered(
            lambda task: task.reminded_at and task.reminded_at > now - REST
        )
        if recent:
            raise UserError(
                self.env._(
                    "%(tasks)s: %(who)s already sent a reminder at %(when)s; you can "
                    "remind again from %(next)s.",
                    tasks=recent._named(),
                    who=recent[0].sudo().reminded_by_id.name,
                    when=self._local_text(recent[0].reminded_at),
                    next=self._local_text(recent[0].reminded_at + REST),
                )
            )

    def _people_to_remind(self):
        """``{user: tasks}``: the responsible person and the unit's head of each."""
        tasks = self.sudo()
        heads = tasks.lead_department_id._ecabinet_heads()
        people, nobody = {}, self.browse()
        for task in tasks:
            users = task.user_id | heads[task.lead_department_id]
            users = users.filtered("active") - self.env.user
            if not users:
                nobody |= task
            for user in users:
                people[user] = people.get(user, tasks.browse()) | task
        if nobody:
            raise UserError(
                self.env._(
                    "%(tasks)s: nobody but you works in this unit; name a responsible "
                    "person first.",
                    tasks=nobody._named(),
                )
            )
        return self._and_substitutes_to_remind(people)

    def _reminder_by_hand(self, user, note, now):
        """The message to ``user`` about these tasks (superuser mode)."""
        mine = self.with_context(lang=user.lang or self.env.lang)
        _ = mine.env._
        who = self.env.user
        intro = self.env._("%(name)s reminds you.", name=who.name)
        return Bundle(
            user_id=user.id,
            author_id=who.id,
            key=f"manual-{who.id}-{user.id}-{now.isoformat()}-{self[:1].id}",
            subject=mine._reminder_subject(),
            intro=f"{intro} {note}" if note else intro,
            sections=(Section(lines=tuple(task._reminder_line() for task in mine)),),
            channels=frozenset(
                {user._ecabinet_usual_channel()}
                | user._ecabinet_reminder_channels() & {"webhook"}
            ),
            why=self.env._(
                "You get this because you work on it or answer for the unit."
            ),
            task_count=len(self),
            task_id=self[:1].id,
        )

    def _reminder_subject(self):
        if len(self) == 1:
            return self.env._("Reminder: %(name)s", name=self.name)
        return self.env._("Reminder of %(count)s tasks", count=len(self))

    def _reminder_line(self, reason=None):
        """How this task stands in a message: link, urgency, deadline, reason."""
        lines = [reason] if reason else []
        if self.deadline:
            lines.append(self._deadline_text())
        labels = dict(self._fields["urgency"]._description_selection(self.env))
        return Line(
            title=self.name,
            path=f"/odoo/ecabinet-tasks/{self.id}",
            reason="\n".join(lines),
            mark="" if self.urgency == "normal" else labels[self.urgency],
            matter=self.sudo()._outside_matter(),
        )

    def _deadline_text(self):
        text = self.env._("Deadline: %(date)s.", date=self._local_text(self.deadline))
        if self.legal_status == "open_overdue":
            days = (fields.Datetime.now() - self.overdue_after).days
            late = (
                self.env._("Overdue by %(days)s days.", days=days)
                if days
                else self.env._("Overdue.")
            )
            text = f"{text} {late}"
        return text
