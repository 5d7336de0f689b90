from odoo import fields, models


class Recusal(models.Model):
    """A participant who takes no part in deciding an item: a conflict of interest.

    Whoever is recused is out of the base of every vote on the item that is opened
    afterwards, and of one that is open. That somebody is recused is for all who see the
    item, why is for those who run the meeting and for themselves.
    """

    _name = "ecabinet.recusal"
    _description = "Recusal"
    _inherit = ["ecabinet.written.by.steps", "ecabinet.follows.readable"]
    _order = "agenda_item_id, id"
    _rec_name = "participant_id"

    agenda_item_id = fields.Many2one(
        "ecabinet.agenda.item",
        "Item",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    meeting_id = fields.Many2one(related="agenda_item_id.meeting_id", store=True)
    participant_id = fields.Many2one(
        "ecabinet.participant",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    reason = fields.Char(required=True, readonly=True)

    _once = models.Constraint(
        "UNIQUE(agenda_item_id, participant_id)",
        "This person is already recused from the item.",
    )
