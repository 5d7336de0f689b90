from odoo import api, fields, models

from ...models.common.selections import VOTES


class SlipAnswer(models.TransientModel):
    """An answer to one question of an opinion slip, with words of one's own."""

    _name = "ecabinet.slip.answer"
    _description = "Answer to an Opinion Slip"

    voter_id = fields.Many2one(
        "ecabinet.ballot.voter", required=True, ondelete="cascade"
    )
    question = fields.Char(compute="_compute_question")
    choice = fields.Selection(
        VOTES,
        default="other",
        required=True,
    )
    comment = fields.Text("Opinion")

    @api.depends("voter_id")
    @api.depends_context("uid")
    def _compute_question(self):
        """Whoever names another row than their own is not told what it asks."""
        for each in self:
            voter = each.voter_id.sudo(False)
            each.question = voter._filtered_access("read").question

    def action_answer(self):
        """Cast it; a refusal keeps the dialog open with what was typed."""
        self.ensure_one()
        return self.voter_id._answer(self.choice, self.comment)
