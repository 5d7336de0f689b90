from odoo import fields, models


class Room(models.Model):
    """A meeting room, of one unit, that any unit may book."""

    _name = "ecabinet.room"
    _description = "Meeting Room"
    _order = "sequence, name"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    department_id = fields.Many2one("hr.department", "Unit", index="btree_not_null")
    company_id = fields.Many2one(related="department_id.company_id", store=True)
    location = fields.Char("Address")
    capacity = fields.Integer("Seats")

    _no_negative_capacity = models.Constraint(
        "CHECK(capacity >= 0)", "A room cannot have fewer than no seats."
    )
