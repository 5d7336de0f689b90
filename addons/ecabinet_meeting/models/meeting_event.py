from odoo import fields, models


class MeetingEvent(models.Model):
    """The running log of a meeting: append-only, hash-chained (design, decision 6)."""

    _name = "ecabinet.meeting.event"
    _description = "Running Log"
    _order = "meeting_id, id"
    _rec_name = "kind"

    meeting_id = fields.Many2one(
        "ecabinet.meeting", required=True, ondelete="restrict", index=True
    )
    moment = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)
    user_id = fields.Many2one("res.users", "By", readonly=True)
    kind = fields.Char(required=True, readonly=True)
    data = fields.Json(readonly=True)
    position = fields.Integer(readonly=True, help="Place in the chain, from 1.")
    digest = fields.Char("Hash", readonly=True)

    _position_uniq = models.Constraint(
        "UNIQUE(meeting_id, position)", "Two entries cannot have the same place."
    )
