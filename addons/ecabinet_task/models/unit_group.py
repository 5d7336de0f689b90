from odoo import fields, models


class UnitGroup(models.Model):
    """Many units by one name ("các sở, ban, ngành"): a task for it cascades to each."""

    _name = "ecabinet.unit.group"
    _description = "Group of Units"
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    department_ids = fields.Many2many(
        "hr.department",
        "ecabinet_unit_group_department_rel",
        "group_id",
        "department_id",
        "Units",
    )
