from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ecabinet_meeting.tools.api_types import OptionalText


class TaskExtension(models.Model):
    """A request for more time: the original deadline stays on record."""

    _name = "ecabinet.task.extension"
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
        "A request for more time is waiting already.",
    )

    def action_grant(self, note: OptionalText = False):
        """The assigner's side grants the time; the deadline in force moves."""
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

    def action_refuse(self, note: OptionalText = False):
        """The assigner's side refuses; the deadline stays."""
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
            raise UserError(self.env._("This request has been decided already."))
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

    def action_grant_extension(self, note: OptionalText = False):
        """Grant the request that waits; see the request's own action."""
        return self._waiting_extension().action_grant(note)

    def action_refuse_extension(self, note: OptionalText = False):
        """Refuse the request that waits; see the request's own action."""
        return self._waiting_extension().action_refuse(note)

    def _waiting_extension(self):
        return self.extension_ids.filtered(lambda request: request.state == "asked")
