from odoo import fields, models


class IrRule(models.Model):
    """Rights that end on a day: terms of membership, units that are abolished.

    Odoo keeps each user's domains until something is written; here for a day (UTC).
    """

    _inherit = "ir.rule"

    def _compute_domain_context_values(self):
        yield from super()._compute_domain_context_values()
        yield fields.Date.today()
