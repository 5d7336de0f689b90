from odoo import fields, models


class IncomingAttend(models.TransientModel):
    """Asks who attends an invitation from elsewhere."""

    _name = "ecabinet.incoming.attend"
    _description = "Who Attends"

    invitation_id = fields.Many2one(
        "ecabinet.incoming.invitation",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    user_ids = fields.Many2many("res.users", string="Who attends", required=True)
    note = fields.Char("Decision in words")

    def action_confirm(self):
        """Decide; the invitation itself checks who may."""
        self.ensure_one()
        self.invitation_id.action_attend(self.user_ids.ids, self.note)
        return {"type": "ir.actions.act_window_close"}
