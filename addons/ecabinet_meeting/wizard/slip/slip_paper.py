from odoo import fields, models
from odoo.exceptions import UserError

from ...models.common.selections import VOTES


class SlipPaper(models.TransientModel):
    """Enters the answer that a member has given on a slip of paper."""

    _name = "ecabinet.slip.paper"
    _description = "Opinion Slip on Paper"

    slip_round_id = fields.Many2one(
        "ecabinet.slip.round", required=True, readonly=True, ondelete="cascade"
    )
    ballot_id = fields.Many2one(
        "ecabinet.ballot",
        "Question",
        required=True,
        ondelete="cascade",
        domain="[('slip_round_id', '=', slip_round_id), ('state', '=', 'open'), "
        "('secrecy', '=', 'named')]",
    )
    user_id = fields.Many2one(
        "res.users", "Member", required=True, domain=[("share", "=", False)]
    )
    choice = fields.Selection(VOTES, default="agree", required=True)
    comment = fields.Text("Opinion")
    scan = fields.Binary(
        attachment=False, help="PDF, or a photograph (PNG, JPEG) of the slip."
    )
    scan_name = fields.Char()

    def action_enter(self):
        """Enter it; the question's own step checks who may, and for whom.

        :raises UserError: it was not counted, saying why
        """
        self.ensure_one()
        scan = self.with_context(bin_size=False).scan
        answer = self.ballot_id.cast_on_paper(
            self.user_id.id, self.choice, self.comment, scan and scan.decode()
        )
        if not answer["accepted"]:
            raise UserError(answer["message"])
        return {"type": "ir.actions.act_window_close"}
