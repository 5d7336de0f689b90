from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.periods import DUE_DAY, FRIDAY
from ..common.selections import PERIOD_KINDS, WEEKDAYS


class ReportingRule(models.Model):
    """Who reports for which period: units, groups of units, bodies.

    Reports of a rule are made by themselves at the cut-off. The cut-offs of months and
    longer periods are the decree's (NĐ 09/2019, Art. 12); when a week begins, and on
    which day of the month a report is due, the office decides.
    """

    _name = "ecabinet.reporting.rule"
    _inherit = ["ecabinet.protected"]
    _description = "Reporting Rule"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    kind = fields.Selection(PERIOD_KINDS, "Period", default="month", required=True)
    department_ids = fields.Many2many(
        "hr.department", "ecabinet_reporting_rule_unit_rel", string="Units"
    )
    unit_group_ids = fields.Many2many(
        "ecabinet.unit.group",
        "ecabinet_reporting_rule_group_rel",
        string="Groups of units",
        help="Every unit of the group reports; a new unit does so by itself.",
    )
    body_ids = fields.Many2many(
        "ecabinet.body",
        "ecabinet_reporting_rule_body_rel",
        string="Bodies",
        help="A body reports on the tasks that it has given.",
    )
    since = fields.Date(
        "From",
        default=fields.Date.context_today,
        required=True,
        help="Reports are made for periods that end on this day or later.",
    )
    week_start = fields.Selection(
        WEEKDAYS, "A week begins on", default=str(FRIDAY), required=True
    )
    due_day = fields.Integer(
        "Due on day of the month",
        default=DUE_DAY,
        required=True,
        help="Of the last month of the period, 25 by NĐ 09/2019; at least one working "
        "day after the cut-off. Reports for a day or week are due the next working "
        "day.",
    )

    reader_ids = fields.Many2many(
        "res.users",
        "ecabinet_reporting_rule_reader_rel",
        string="Readers",
        help="They find approved reports in their inbox; who may not read a report is "
        "told nothing of it.",
    )
    send_after = fields.Integer(
        "Days after it is due",
        default=0,
        help="Approved reports are sent so many days after their due date, later ones "
        "once they are approved.",
    )

    _send_after_bounds = models.Constraint(
        "CHECK(send_after BETWEEN 0 AND 60)",
        "Reports are sent 0 to 60 days after they are due.",
    )

    @api.constrains("due_day")
    def _check_due_day(self):
        for rule in self:
            if not 15 <= rule.due_day <= 28:
                raise ValidationError(
                    self.env._(
                        "A report is due after its cut-off on the 14th and on a day "
                        "that every month has: 15 to 28, not %(day)s.",
                        day=rule.due_day,
                    )
                )

    def _reporting_units(self):
        """The units that report by this rule and exist today."""
        self.ensure_one()
        today = self.env["resource.calendar"]._ecabinet_local_day(fields.Datetime.now())
        chosen = self.department_ids.filtered_domain(
            self.env["hr.department"]._domain_on(today)
        )
        return chosen | self.unit_group_ids._current_units()
