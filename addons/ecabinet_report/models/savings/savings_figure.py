from odoo import fields, models

from odoo.addons.ecabinet_meeting.tools.api_types import Screen

MEASURES = [
    ("session_time", "Time of sessions"),
    ("item_time", "Time of items"),
    ("paper", "Pages not printed"),
    ("deliveries", "Deliveries not made"),
    ("money", "Money"),
    ("slip_days", "Days of an opinion slip"),
    ("notice_days", "Days from session to notice"),
    ("task_days", "Days from session to task"),
]


class SavingsFigure(models.Model):
    """A measured figure with formula, baseline and inputs; or why there is none."""

    _name = "ecabinet.savings.figure"
    _inherit = ["ecabinet.written.by.steps"]
    _description = "Figure of Savings"
    _order = "savings_id, sequence, id"
    _rec_name = "measure"

    savings_id = fields.Many2one(
        "ecabinet.savings", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer()
    measure = fields.Selection(MEASURES, "What is saved", required=True)
    measured = fields.Boolean(help="Not measured: the sentence says what is missing.")
    before = fields.Float(digits=(16, 2))
    after = fields.Float("Now", digits=(16, 2))
    saved = fields.Float(digits=(16, 2))
    percent = fields.Float(
        "Saved (%)", digits=(6, 2), aggregator=None, help="Cut off, not rounded."
    )
    goal = fields.Float("Goal (%)", aggregator=None)
    cases = fields.Integer("Counted")
    formula = fields.Text()
    inputs = fields.Json(help="What the formula was filled with.")
    baseline = fields.Json(help="The baseline and its rates, as they were then.")
    missing = fields.Text(help="What to enter, where there is no figure.")

    def action_open_records(self) -> Screen:
        """The meetings or slips that the figure counts, as far as they are open."""
        self.ensure_one()
        self.check_access("read")
        savings = self.savings_id
        slips = self.measure == "slip_days"
        start, stop = savings._days()
        field = "closed_at" if slips else "date_start"
        return {
            "type": "ir.actions.act_window",
            "name": savings.name,
            "res_model": "ecabinet.slip.round" if slips else "ecabinet.meeting",
            "view_mode": "list,form",
            "views": [[False, "list"], [False, "form"]],
            "domain": [
                ("body_id", "=", savings.sudo().body_id.id),
                (field, ">=", fields.Datetime.to_string(start)),
                (field, "<", fields.Datetime.to_string(stop)),
                ("state", "in", ("closed",) if slips else ("closed", "published")),
            ],
        }
