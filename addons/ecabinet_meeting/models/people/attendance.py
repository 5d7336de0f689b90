from odoo import fields, models


class Attendance(models.Model):
    """One coming or going of a participant: the quorum at any moment follows.

    Written by the participant's own methods only (``presence.py``). What was marked by
    mistake stays, struck out, and counts nowhere (``correction.py``).
    """

    _name = "ecabinet.attendance"
    _description = "Coming and Going"
    _inherit = ["ecabinet.written.by.steps"]
    _order = "moment, id"
    _rec_name = "participant_id"

    participant_id = fields.Many2one(
        "ecabinet.participant", required=True, ondelete="cascade", index=True
    )
    meeting_id = fields.Many2one(
        related="participant_id.meeting_id", store=True, index=True
    )
    moment = fields.Datetime(default=fields.Datetime.now, required=True)
    direction = fields.Selection([("in", "In"), ("out", "Out")], required=True)
    presence = fields.Selection(
        [("in_person", "In person"), ("online", "Online")], default="in_person"
    )
    method = fields.Selection(
        [
            ("self", "By themselves"),
            ("qr", "QR code of the room"),
            ("secretary", "By the secretary"),
        ],
        required=True,
        default="secretary",
    )
    struck_reason = fields.Char("Struck out because")
    struck_by_id = fields.Many2one("res.users", "Struck out by")

    def _strike(self, reason):
        """Strike these entries out: they say what was not so."""
        self.write({"struck_reason": reason, "struck_by_id": self.env.uid})
