from typing import Literal

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.ecabinet_meeting.models.common.arguments import checked
from odoo.addons.ecabinet_meeting.tools.api_types import DayOrTime, OptionalText
from odoo.addons.ecabinet_meeting.tools.time import in_words

from ..common.leader import left_to_leader, noted_for_leader
from ..common.selections import CLOSED_STATES, NO_MAIL, OPEN_STATES


class TaskFlow(models.Model):
    """The life of a task: every action checks the person and the state.

    All actions work on many tasks at once; if one of them cannot follow, it is named
    and nothing is changed. What happened stands in the chatter with who and when.
    """

    _inherit = "ecabinet.task"

    @left_to_leader("task_assign")
    @noted_for_leader("task_assign")
    def action_assign(self):
        """Give the tasks to their lead units, or again after they declined.

        A task for a group of units is broken down to each of them. As an assistant,
        prepare that for the assigner.
        """
        self._check_decides()
        again = self.filtered("decline_reason")
        (self - again)._check_state("draft")
        again._check_state("assigned")
        self._take_lead_of_groups()
        self._check_can_be_given()
        now = fields.Datetime.now()
        first_deadlines = self.grouped(
            lambda task: task.original_deadline or task.deadline
        )
        for original_deadline, tasks in first_deadlines.items():
            tasks._write_quietly(
                {
                    "state": "assigned",
                    "assigned_at": now,
                    "original_deadline": original_deadline,
                    "decline_reason": False,
                }
            )
        self._prepare_parts()
        self._follow()
        self._tell(lambda task: task._given_text(), self._people_to_tell())
        for task in self.filtered("unit_group_id"):
            units = task.unit_group_id._current_units()
            task._cascade_to(units - task.except_department_ids)
        return True

    def action_accept(self):
        """The lead unit takes the tasks on, also after it had declined."""
        self._check_works()
        self._check_state("assigned")
        self._write_quietly({"state": "accepted", "decline_reason": False})
        self._tell(self.env._("Accepted."), self._assigners_to_tell())
        return True

    @checked(reason="text")
    def action_decline(self, reason: OptionalText = False):
        """The lead unit declines with a reason, which the assigner settles.

        They assign again (to another unit, if they like) or cancel.
        """
        self._check_works()
        self._check_state("assigned")
        reason = self._needed(reason, self.env._("Say why the unit declines."))
        self._write_quietly({"decline_reason": reason})
        self._tell(
            self.env._("Declined: %(reason)s", reason=reason), self._assigners_to_tell()
        )
        return True

    @checked(
        progress="percent",
        note="text",
        obstacle="text",
        attachment_ids="ids:ir.attachment",
    )
    def action_report_progress(
        self,
        progress: int | None = None,
        note: OptionalText = False,
        obstacle: OptionalText = False,
        attachment_ids: list[int] = (),
    ):
        """Report how far the work is; a coordinating unit reports its part.

        :param progress: percentage of the whole, 0 to 100; left as it is if None. What
            a coordinating unit says counts for its own part only.
        :param note: what was done; ``obstacle``: what is stuck
        :param attachment_ids: ids of files, which then belong to the task
        :raises UserError: if it says nothing of all this
        """
        self.check_access("read")
        self.filtered(lambda task: not task.can_coordinate)._check_works()
        self._check_state("accepted", "in_progress")
        self._check_report_not_empty(progress, note, obstacle, attachment_ids)
        self._record_progress(progress, note, obstacle, attachment_ids)
        working = self.filtered(lambda task: task.can_work or self.env.su)
        values = {"state": "in_progress"}
        if progress is not None:
            values["progress"] = progress
        working._write_quietly(values)
        text = self._progress_text(progress, note, obstacle)
        self._tell(text, self._assigners_to_tell() if obstacle else None)
        return True

    @checked(result="text", attachment_ids="ids:ir.attachment")
    def action_submit(
        self, result: OptionalText = False, attachment_ids: list[int] = ()
    ):
        """Hand in the result for approval; this moment counts for the legal status.

        Where the unit wants it, its head is asked first and hands it in; what was
        entered stays, unless the head says more.
        """
        self._check_works()
        self._check_state("accepted", "in_progress")
        said = (result or "").strip()
        self._record_progress(None, result, False, attachment_ids, kind="result")
        for_head = self.filtered(lambda task: task._heads_to_ask())
        for_head._put_before_head(said)
        handed_in = self - for_head
        if said:
            handed_in._write_quietly({"result": said})
        handed_in._write_quietly(
            {
                "state": "submitted",
                "awaits_head": False,
                "handed_in_at": fields.Datetime.now(),
                "handed_in_by_id": self.env.uid,
            }
        )
        text = self.env._("Result handed in.")
        handed_in._tell(
            f"{text}\n{said}" if said else text, handed_in._assigners_to_tell()
        )
        return True

    @left_to_leader("task_approve")
    def action_approve(self):
        """The assigner's side approves: done, as of the moment of handing in.

        As an assistant, prepare that for the assigner.
        """
        self._check_decides()
        self._check_state("submitted")
        own = self.filtered(lambda task: task.handed_in_by_id == self.env.user)
        if own and not self.env.su:
            raise AccessError(
                self.env._(
                    "%(tasks)s: you handed in the result yourself; somebody else has "
                    "to approve it.",
                    tasks=own._named(),
                )
            )
        now = fields.Datetime.now()
        for handed_in_at, tasks in self.grouped("handed_in_at").items():
            tasks._write_quietly(
                {
                    "state": "done",
                    "submitted_at": handed_in_at,
                    "done_at": now,
                    "progress": 100,
                }
            )
        self._refuse_open_extensions(self.env._("The task is done."))
        self._tell(self.env._("Approved."), self._people_to_tell())
        return True

    @checked(reason="text")
    @left_to_leader("task_return")
    def action_return(self, reason: OptionalText = False):
        """The assigner's side returns the submission; the clock runs on.

        As an assistant, prepare that for the assigner.
        """
        self._check_decides()
        self._check_state("submitted")
        reason = self._needed(reason, self.env._("Say what is missing."))
        now = fields.Datetime.now()
        self._write_quietly(
            {"state": "in_progress", "handed_in_at": False, "received_at": now}
        )
        self._tell(
            self.env._("Returned: %(reason)s", reason=reason), self._people_to_tell()
        )
        return True

    @checked(reason="text")
    @left_to_leader("task_cancel")
    def action_cancel(self, reason: OptionalText = False):
        """The assigner's side cancels the tasks and what is open below them.

        The series that begin with one of them end. As an assistant, prepare that for
        the assigner.
        """
        self._check_decides()
        self._check_state("draft", *OPEN_STATES, "submitted")
        reason = self._needed(reason, self.env._("Say why the task is cancelled."))
        below = self.sudo().search(
            [("id", "child_of", self.ids), ("state", "not in", CLOSED_STATES)]
        )
        tasks = self | below.sudo(self.env.su)
        # sudo: what is part of a cancelled task falls with it, whoever gave it.
        tasks._write_quietly(
            {"state": "cancelled", "cancelled_at": fields.Datetime.now()}
        )
        tasks._refuse_open_extensions(self.env._("The task was cancelled."))
        tasks._tell(
            self.env._("Cancelled: %(reason)s", reason=reason),
            tasks._people_to_tell(),
        )
        self._running_series()._end_series(reason)
        return True

    @checked(new_deadline="moment", reason="text")
    def action_ask_extension(
        self,
        new_deadline: DayOrTime | Literal[False] = False,
        reason: OptionalText = False,
    ) -> models.BaseModel:
        """The lead unit asks for more time.

        :param new_deadline: UTC datetime, or a date for 17:00 of that day local time
        :return: the requests (``ecabinet.task.extension``)
        """
        self._check_works()
        self._check_state(*OPEN_STATES)
        reason = self._needed(reason, self.env._("Say why more time is needed."))
        new_deadline = self._new_deadline(new_deadline)
        self._check_later_deadline(new_deadline)
        requests = self.env["ecabinet.task.extension"]._ask(
            self,
            reason,
            lambda task: {"old_deadline": task.deadline, "new_deadline": new_deadline},
        )
        self._tell(
            self.env._(
                "More time asked for, until %(date)s: %(reason)s",
                date=self._local_text(new_deadline),
                reason=reason,
            ),
            self._assigners_to_tell(),
        )
        return requests.sudo(self.env.su)

    @api.model
    def _new_deadline(self, day):
        """A day or moment as a UTC moment; raises if there is none."""
        if not day:
            raise UserError(self.env._("Say until when: choose the new deadline."))
        values = {"deadline": day}
        self._set_hour(values)
        return fields.Datetime.to_datetime(values["deadline"])

    def _write_quietly(self, values):
        """Write derived fields; the chatter line comes from ``_tell``."""
        # sudo: every caller has checked the person and the state.
        self.sudo().with_context(**NO_MAIL).write(values)
        if {"state", "decline_reason"} & values.keys():
            self._settle_prepared()

    @api.model
    def _needed(self, text, sentence):
        """``text`` without blanks around; ``sentence`` is raised if nothing is left."""
        text = (text or "").strip()
        if not text:
            raise UserError(sentence)
        return text

    def _check_can_be_given(self):
        """Raise if a unit is missing or abolished, or the deadline is over."""
        nobody = self.filtered(lambda task: not task.lead_department_id)
        if nobody:
            raise UserError(
                self.env._(
                    "%(tasks)s: name the unit that leads.", tasks=nobody._named()
                )
            )
        tasks = self.sudo()
        # Read at once: the units of one task at a time would be a query each.
        (
            tasks.lead_department_id
            | tasks.coordinating_department_ids
            | tasks.report_to_department_id
        ).fetch(["name", "valid_from", "valid_to"])
        for task in tasks:
            units = (
                task.lead_department_id
                | task.coordinating_department_ids
                | task.report_to_department_id
            )
            if trouble := self._trouble_with_units(units):
                raise UserError(
                    self.env._(
                        "%(task)s: %(trouble)s", task=task._named(), trouble=trouble
                    )
                )
        late = self.filtered(
            lambda task: (
                task.deadline
                and not task.original_deadline
                and task.overdue_after < fields.Datetime.now()
            )
        )
        if late:
            raise UserError(
                self.env._(
                    "%(tasks)s: the deadline, %(date)s, has already passed; give a "
                    "later one.",
                    tasks=late._named(),
                    date=self._local_text(late[0].deadline),
                )
            )

    @api.model
    def _trouble_with_units(self, units):
        """A sentence on the first unit that does not exist today, or False."""
        today = self.env["resource.calendar"]._ecabinet_to_local(fields.Datetime.now())
        for unit in units.sudo():
            if unit.valid_to and unit.valid_to < today.date():
                successors = ", ".join(unit.successor_ids.mapped("name"))
                return self.env._(
                    "%(unit)s has not existed since %(date)s; its work is done by "
                    "%(successors)s.",
                    unit=unit.name,
                    date=in_words.day(unit.valid_to),
                    successors=successors or self.env._("nobody known"),
                )
            if unit.valid_from and unit.valid_from > today.date():
                return self.env._(
                    "%(unit)s does not exist before %(date)s.",
                    unit=unit.name,
                    date=in_words.day(unit.valid_from),
                )
        return False

    def _check_later_deadline(self, new_deadline):
        for task in self:
            if not task.deadline:
                raise UserError(
                    self.env._(
                        "%(task)s has no deadline to be extended.", task=task._named()
                    )
                )
            if new_deadline <= max(task.deadline, fields.Datetime.now()):
                raise UserError(
                    self.env._(
                        "%(task)s: the new deadline must be in the future and later "
                        "than %(date)s.",
                        task=task._named(),
                        date=self._local_text(task.deadline),
                    )
                )
            if task.extension_ids._waiting():
                raise UserError(
                    self.env._(
                        "%(task)s: a request for more time is already waiting.",
                        task=task._named(),
                    )
                )

    def _refuse_open_extensions(self, note):
        # sudo: requests fall away with the task that the caller may close.
        self.sudo().extension_ids._waiting().write(
            {"state": "refused", "decision_note": note}
        )

    def _given_text(self):
        task = self.sudo()
        lines = [
            self.env._(
                "Assigned to %(unit)s by %(giver)s.",
                unit=task.lead_department_id.name,
                giver=task.assigner_id.name,
            )
        ]
        if task.deadline:
            lines.append(
                self.env._("Deadline: %(date)s.", date=self._local_text(task.deadline))
            )
        return "\n".join(lines + self._instruction_lines())

    @api.model
    def _local_text(self, moment):
        """A UTC moment in words of the office's clock."""
        return self.env["resource.calendar"]._ecabinet_moment_text(moment)
