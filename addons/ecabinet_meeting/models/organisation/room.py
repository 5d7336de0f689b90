from odoo import fields, models


class Room(models.Model):
    """A meeting room, of one unit, that any unit may book."""

    _name = "ecabinet.room"
    _inherit = ["ecabinet.protected"]
    _description = "Meeting Room"
    _order = "sequence, name"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    department_id = fields.Many2one("hr.department", "Unit", index="btree_not_null")
    company_id = fields.Many2one(related="department_id.company_id", store=True)
    location = fields.Char("Address")
    capacity = fields.Integer("Seats")
    seat_rows = fields.Integer(
        "Rows", default=5, help="Rows of seats, A in front, where the chair sits."
    )
    seat_columns = fields.Integer("Seats in a row", default=8)

    _no_negative_capacity = models.Constraint(
        "CHECK(capacity >= 0)", "A room cannot have a negative number of seats."
    )
    _seats_fit_the_map = models.Constraint(
        "CHECK(seat_rows BETWEEN 1 AND 26 AND seat_columns BETWEEN 1 AND 40)",
        "The seat map takes 1 to 26 rows of 1 to 40 seats.",
    )
