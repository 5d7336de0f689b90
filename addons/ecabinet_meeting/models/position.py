from odoo import fields, models


class Position(models.Model):
    """A member's position on an item before the meeting (ý kiến trước họp)."""

    _name = "ecabinet.position"
    _description = "Position before the Meeting"
    _order = "agenda_item_id, participant_id"
    _rec_name = "participant_id"

    agenda_item_id = fields.Many2one(
        "ecabinet.agenda.item", "Item", required=True, ondelete="cascade", index=True
    )
    participant_id = fields.Many2one(
        "ecabinet.participant", required=True, ondelete="cascade", index=True
    )
    meeting_id = fields.Many2one(
        related="agenda_item_id.meeting_id", store=True, index=True
    )
    choice = fields.Selection(
        [("agree", "Agree"), ("objection", "Objection"), ("other", "Other opinion")]
    )
    wants_to_speak = fields.Boolean()
    comment = fields.Text()
    shared = fields.Boolean(help="Other members of the body may read it.")
    response = fields.Text(
        help="The drafting unit's answer: taken over or explained (tiếp thu, giải "
        "trình)."
    )
    confirmed = fields.Boolean(
        default=True,
        help="An assistant's entry counts when the member has confirmed it.",
    )

    _item_participant_uniq = models.Constraint(
        "UNIQUE(agenda_item_id, participant_id)",
        "A member has one position on an item.",
    )
