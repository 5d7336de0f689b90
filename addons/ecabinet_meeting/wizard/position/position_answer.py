from odoo import api, fields, models


class PositionAnswer(models.TransientModel):
    """The drafting unit answers a member's position (tiếp thu, giải trình)."""

    _name = "ecabinet.position.answer"
    _description = "Answer to a Position"

    position_id = fields.Many2one(
        "ecabinet.position", required=True, default=lambda self: self._default_id()
    )
    comment = fields.Text(related="position_id.comment", related_sudo=False)
    response = fields.Text(
        "Answer",
        compute="_compute_response",
        # Stored, it would be computed as superuser: for any position that is named.
        compute_sudo=False,
        store=True,
        readonly=False,
        required=True,
    )

    @api.model
    def _default_id(self):
        return self.env.context.get("active_id")

    @api.depends("position_id")
    def _compute_response(self):
        for wizard in self:
            wizard.response = wizard.position_id.response

    def action_answer(self):
        """Write the answer to the position, which checks who may."""
        self.ensure_one()
        self.position_id.answer(self.response)
        return {"type": "ir.actions.act_window_close"}
