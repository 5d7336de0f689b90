from odoo import fields, models


class Sector(models.Model):
    """A work sector (lĩnh vực): health, finance, construction …"""

    _name = "ecabinet.sector"
    _description = "Work Sector"
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint(
        "UNIQUE(code)", "Another sector already has this code."
    )
