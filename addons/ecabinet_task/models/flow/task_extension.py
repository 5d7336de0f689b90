from typing import Literal

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ecabinet_meeting.models.common.arguments import checked
from odoo.addons.ecabinet_meeting.tools.api_types import DayOrTime, OptionalText

from ..common.leader import left_to_leader


class TaskExtension(models.Model):
    """A request for more time: the original deadline stays on record."""

    _name = "ecabinet.task.extension"
    _inherit = ["ecabinet.arguments"]
    _description = "Request for More Time"
    _order = "task_id, id desc"
    _rec_name = "task_id"

    task_id = fields.Many2one(
        "ecabinet.task", required=True, ondelete="cascade", index=True
    )
    asked_by_id = fields.Many2one("res.users", readonly=True)
    old_deadline = fields.Datetime("Deadline then", readonly=True)
    new_deadline = fields.Datetime("Asked until", required=True)
    reason = fields.Text(required=True)
    state = fields.Selection(
        [("asked", "Asked"), ("granted", "Granted"), ("refused", "Refused")],
        default="asked",
        required=True,
        readonly=True,
        index=True,
    )
    decision_note = fields.Char("Note on the decision")
    decided_by_id = fields.Many2one("res.users", readonly=True)
    decided_at = fields.Datetime(readonly=True)
    can_decide = fields.Boolean(related="task_id.can_decide")

    _one_waiting = models.UniqueIndex(
        "(task_id) WHERE state = 'asked'",
        "A request for more time is already waiting.",
    )

    @checked(note="text")
    @left_to_leader("extension_grant")
    def action_grant(self, note: OptionalText = False):
        """The assigner's side grants the time; the deadline in force moves.

        As an assistant, prepare that for the assigner.
        """
        self._decide("granted", note)
        for request in self:
            request.task_id._write_quietly({"deadline": request.new_deadline})
            request.task_id._tell(
                self.env._(
                    "More time granted: the deadline is %(date)s now; originally it "
                    "was %(original)s.",
                    date=request.task_id._local_text(request.new_deadline),
                    original=request.task_id._local_text(
                        request.task_id.original_deadline
                    ),
                ),
                request.task_id._people_to_tell(),
            )
        return True

    @checked(note="text")
    @left_to_leader("extension_refuse")
    def action_refuse(self, note: OptionalText = False):
        """The assigner's side refuses; the deadline stays.

        As an assistant, prepare that for the assigner.
        """
        self._decide("refused", note)
        for request in self:
            text = self.env._("More time refused; the deadline stays.")
            request.task_id._tell(
                f"{text}\n{note}" if note else text, request.task_id._people_to_tell()
            )
        return True

    def _decide(self, state, note):
        self.check_access("read")
        self.task_id._check_decides()
        if self.filtered(lambda request: request.state != "asked"):
            raise UserError(self.env._("This request has already been decided."))
        # sudo: nobody writes requests but through this check.
        self.sudo().write(
            {
                "state": state,
                "decision_note": note,
                "decided_by_id": self.env.uid,
                "decided_at": fields.Datetime.now(),
            }
        )


class Task(models.Model):
    """The request that waits, decided on the task itself."""

    _inherit = "ecabinet.task"

    asked_deadline = fields.Datetime("Asked until", compute="_compute_asked_deadline")
    asked_reason = fields.Text("Reason", compute="_compute_asked_deadline")

    @api.depends("extension_ids.state")
    def _compute_asked_deadline(self):
        for task in self:
            request = task._waiting_extension()
            task.asked_deadline = request.new_deadline
            task.asked_reason = request.reason

    @checked(note="text")
    def action_grant_extension(self, note: OptionalText = False):
        """Grant the requests that wait; see the request's own action."""
        return self._extensions_to_decide().action_grant(note)

    @checked(note="text")
    def action_refuse_extension(self, note: OptionalText = False):
        """Refuse the requests that wait; see the request's own action."""
        return self._extensions_to_decide().action_refuse(note)

    @checked(new_deadline="moment", reason="text")
    def action_extend(
        self,
        new_deadline: DayOrTime | Literal[False] = False,
        reason: OptionalText = False,
    ):
        """The assigner's side gives more time at once; the original deadline stays.

        A request that waits is answered with it.

        :param new_deadline: UTC datetime, or a date for 17:00 of that day local time
        """
        self._check_decides()
        self._check_leader_decides()
        self._check_state("assigned", "accepted", "in_progress", "submitted")
        reason = self._needed(reason, self.env._("Say why more time is given."))
        new_deadline = self._new_deadline(new_deadline)
        self._refuse_open_extensions(self.env._("The assigner set another deadline."))
        self._check_later_deadline(new_deadline)
        # sudo: extensions are written by their actions, which have checked the person.
        self.env["ecabinet.task.extension"].sudo().create(
            [
                {
                    "task_id": task.id,
                    "old_deadline": task.deadline,
                    "new_deadline": new_deadline,
                    "reason": reason,
                    "asked_by_id": self.env.uid,
                    "state": "granted",
                    "decided_by_id": self.env.uid,
                    "decided_at": fields.Datetime.now(),
                }
                for task in self
            ]
        )
        self._write_quietly({"deadline": new_deadline})
        self._tell(
            self.env._(
                "More time given, until %(date)s: %(reason)s",
                date=self._local_text(new_deadline),
                reason=reason,
            ),
            self._people_to_tell(),
        )
        return True

    def _extensions_to_decide(self):
        self.check_access("read")
        for task in self:
            if not task._waiting_extension():
                raise UserError(
                    self.env._(
                        "%(task)s: no request for more time is waiting.",
                        task=task._named(),
                    )
                )
        return self._waiting_extension()

    def _waiting_extension(self):
        return self.extension_ids.filtered(lambda request: request.state == "asked")
