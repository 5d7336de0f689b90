from odoo import fields, models


class TaskReportPart(models.TransientModel):
    """A coordinating unit reports its part."""

    _name = "ecabinet.task.report.part"
    _inherit = ["ecabinet.task.step.files"]
    _description = "Report a Coordinating Part"

    text = fields.Text("What your unit did", required=True)

    def action_confirm(self):
        """Report what was entered as the unit's part of the tasks."""
        self.task_ids.action_report_part(self.text, self.attachment_ids.ids)
        return {"type": "ir.actions.act_window_close"}


class TaskPartAgain(models.TransientModel):
    """A coordinating unit is asked again."""

    _name = "ecabinet.task.part.again"
    _description = "Ask a Coordinating Unit again"

    part_ids = fields.Many2many(
        "ecabinet.task.part",
        required=True,
        default=lambda self: self._default_part_ids(),
    )
    reason = fields.Text(required=True)

    def _default_part_ids(self):
        if self.env.context.get("active_model") != "ecabinet.task.part":
            return []
        return self.env.context.get("active_ids", [])

    def action_confirm(self):
        """Ask the units again, saying what is missing."""
        self.part_ids.action_ask_again(self.reason)
        return {"type": "ir.actions.act_window_close"}
