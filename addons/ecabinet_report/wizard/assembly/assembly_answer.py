from odoo import fields, models


class AssemblyAnswer(models.TransientModel):
    """Asks what is answered to a question of the People's Council."""

    _name = "ecabinet.assembly.answer"
    _description = "Answer to a Question of the People's Council"

    question_id = fields.Many2one(
        "ecabinet.assembly.question", "What is asked", required=True, readonly=True
    )
    answer = fields.Text(required=True)

    def action_confirm(self):
        """Give the answer; the step itself checks the person."""
        self.ensure_one()
        self.question_id.action_answer(self.answer)
        return {"type": "ir.actions.act_window_close"}
