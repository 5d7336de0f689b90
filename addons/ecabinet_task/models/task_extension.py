from odoo import fields, models
from odoo.exceptions import UserError


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

    def action_grant(self, note=False):
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

    def action_refuse(self, note=False):
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
