from odoo import api, fields, models


class MinutesGaps(models.TransientModel):
    """Says what minutes leave open, and asks whether to confirm them all the same."""

    _name = "ecabinet.minutes.gaps"
    _description = "Minutes With Gaps, Before They Are Confirmed"

    minutes_id = fields.Many2one("ecabinet.minutes", required=True, readonly=True)
    left_open = fields.Text("Still to be written", compute="_compute_left_open")

    @api.depends("minutes_id")
    def _compute_left_open(self):
        for each in self:
            if each.minutes_id:
                each.minutes_id.check_access("read")
            each.left_open = each.minutes_id and "\n".join(each.minutes_id._gaps())

    def action_confirm(self):
        """Confirm knowingly; the minutes' own step checks who may."""
        self.ensure_one()
        return self.minutes_id.action_confirm_knowingly()
