from odoo import Command, api, fields, models

from odoo.addons.ecabinet_meeting.models.common.selections import VOTES


class SlipToSign(models.TransientModel):
    """A member's answers to a round, before they are put on the slip to be signed."""

    _name = "ecabinet.slip.to.sign"
    _description = "Opinion Slip to Be Signed"

    slip_round_id = fields.Many2one(
        "ecabinet.slip.round", required=True, readonly=True, ondelete="cascade"
    )
    line_ids = fields.One2many("ecabinet.slip.to.sign.line", "slip_id", "Answers")

    @api.model
    def default_get(self, fields):
        """A line for each question that the user may answer so."""
        values = super().default_get(fields)
        slip_round = self.env["ecabinet.slip.round"].browse(values.get("slip_round_id"))
        if "line_ids" in fields and slip_round._filtered_access("read"):
            questions = slip_round._questions_to_sign(self.env.user)
            values["line_ids"] = [
                Command.create({"ballot_id": ballot.id}) for ballot in questions
            ]
        return values

    def action_draw(self):
        """Open the PDF with these answers; the round's own step checks them."""
        self.ensure_one()
        answers = {
            line.ballot_id: (line.choice, (line.comment or "").strip())
            for line in self.line_ids
            if line.choice
        }
        return self.slip_round_id._send_slip_to_sign(answers).action_print()


class SlipToSignLine(models.TransientModel):
    _name = "ecabinet.slip.to.sign.line"
    _description = "Answer on an Opinion Slip to Be Signed"

    slip_id = fields.Many2one(
        "ecabinet.slip.to.sign", required=True, ondelete="cascade"
    )
    ballot_id = fields.Many2one(
        "ecabinet.ballot", "Question", required=True, ondelete="cascade"
    )
    choice = fields.Selection(VOTES, "Answer")
    comment = fields.Text("Opinion")
