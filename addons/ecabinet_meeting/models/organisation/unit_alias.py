from odoo import fields, models


class UnitAlias(models.Model):
    """Another name by which people know a unit: an old name, a nickname, a habit."""

    _name = "ecabinet.unit.alias"
    _inherit = ["ecabinet.protected", "ecabinet.cached"]
    _description = "Other Name of a Unit"
    _order = "department_id, name"

    name = fields.Char(required=True)
    department_id = fields.Many2one(
        "hr.department", "Unit", required=True, ondelete="cascade", index=True
    )
    active = fields.Boolean(default=True)

    _name_department_uniq = models.Constraint(
        "UNIQUE(name, department_id)", "The unit already has this name."
    )
