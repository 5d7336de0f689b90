from odoo import api, fields, models
from odoo.exceptions import ValidationError

PERMANENT = 0
LEAST_YEARS, MOST_YEARS = 2, 70


class RetentionPeriod(models.Model):
    """How long record files are kept: for good, or for a number of years.

    The Law on Archives (33/2024/QH15, in force since 1 July 2025) knows permanent and
    limited keeping, the latter of 2 to 70 years; which files are kept how long is said
    by the lists of the Ministry of Home Affairs and of the office. So the periods are
    data: those that come with the addon are a beginning, which administrators change.
    """

    _name = "ecabinet.retention.period"
    _description = "Retention Period"
    _inherit = ["ecabinet.protected"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    years = fields.Integer(help="0: kept for good.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    @api.constrains("years")
    def _check_years(self):
        for period in self:
            limited = LEAST_YEARS <= period.years <= MOST_YEARS
            if period.years != PERMANENT and not limited:
                raise ValidationError(
                    self.env._(
                        "“%(period)s”: files are kept for good (0), or for %(least)s "
                        "to %(most)s years.",
                        period=period.name,
                        least=LEAST_YEARS,
                        most=MOST_YEARS,
                    )
                )
