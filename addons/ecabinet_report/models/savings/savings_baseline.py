from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError


class SavingsBaseline(models.Model):
    """What sessions, slips and notices of a body took before (số liệu gốc).

    Either typed in, with where it comes from, or taken from the first sessions that
    were held here. Rates and goals are the office's; 0 is "not entered". The goals of
    30 % for time and 40 % for printing and delivery are those of the Government's
    programme and of the first provinces.
    """

    _name = "ecabinet.savings.baseline"
    _inherit = ["ecabinet.protected", "mail.thread"]
    _description = "Baseline of Savings"
    _rec_name = "body_id"

    body_id = fields.Many2one(
        "ecabinet.body", required=True, ondelete="cascade", index=True
    )
    source = fields.Selection(
        [
            ("typed", "Figures from before"),
            ("first_sessions", "The first sessions held here"),
        ],
        "Time before",
        default="typed",
        required=True,
        tracking=True,
    )
    first_sessions = fields.Integer("How many sessions", default=3, tracking=True)
    basis = fields.Char(
        "Where the figures come from",
        tracking=True,
        help="For example: minutes of the twelve sessions of 2025.",
    )
    session_minutes = fields.Float(
        "Minutes of a session",
        tracking=True,
        help="Preparation included; the average before.",
    )
    item_minutes = fields.Float("Minutes of an item", tracking=True)
    slip_days = fields.Float("Days of an opinion slip", tracking=True)
    notice_days = fields.Float("Days from session to notice", tracking=True)
    task_days = fields.Float("Days from session to task", tracking=True)
    page_cost = fields.Float("Cost of a printed page", tracking=True)
    delivery_cost = fields.Float("Cost of a delivery", tracking=True)
    currency_id = fields.Many2one(
        "res.currency", default=lambda self: self.env.company.currency_id
    )
    goal_time = fields.Float("Goal for time (%)", default=30, tracking=True)
    goal_paper = fields.Float("Goal for paper (%)", default=40, tracking=True)

    _one_for_a_body = models.Constraint(
        "UNIQUE(body_id)", "This body already has its baseline: change that one."
    )
    _not_negative = models.Constraint(
        """CHECK(session_minutes >= 0 AND item_minutes >= 0 AND slip_days >= 0
                 AND notice_days >= 0 AND task_days >= 0 AND page_cost >= 0
                 AND delivery_cost >= 0)""",
        "What it took before cannot be less than nothing.",
    )

    @api.constrains("source", "first_sessions")
    def _check_first_sessions(self):
        for baseline in self:
            if baseline.source == "first_sessions" and baseline.first_sessions < 1:
                raise ValidationError(
                    self.env._("Say how many sessions are the baseline: 1 at least.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        baselines = super().create(vals_list)
        baselines._check_own()
        return baselines

    def write(self, vals):
        done = super().write(vals)
        if "body_id" in vals:
            self._check_own()
        return done

    def _check_own(self):
        """:raises AccessError: the body is somebody else's to measure"""
        for baseline in self if not self.env.su else ():
            own = self.env.user in baseline.sudo().body_id.secretary_ids
            if not own and not self.env.user.has_group(
                "ecabinet_meeting.group_administrator"
            ):
                raise AccessError(
                    self.env._(
                        "The baseline of a body is entered by its secretaries or by "
                        "an administrator."
                    )
                )
