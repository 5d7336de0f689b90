from odoo import api, fields, models


class AgendaItem(models.Model):
    """The time that an item was given, took in the room, and took to prepare."""

    _inherit = "ecabinet.agenda.item"

    preparation_minutes = fields.Integer(
        "Preparation",
        copy=False,
        help="Working time that preparing this item took, in minutes.",
    )
    actual_minutes = fields.Integer(
        "Taken in the room",
        compute="_compute_actual_minutes",
        store=True,
        help="From taking the item up to its end, in whole minutes; a part of a minute "
        "counts as one.",
    )

    _preparation_not_negative = models.Constraint(
        "CHECK(preparation_minutes >= 0)", "Preparation time cannot be negative."
    )

    @api.depends("started_at", "ended_at")
    def _compute_actual_minutes(self):
        for item in self:
            taken = 0
            if item.started_at and item.ended_at and item.ended_at > item.started_at:
                taken = -(-(item.ended_at - item.started_at).total_seconds() // 60)
            item.actual_minutes = taken
