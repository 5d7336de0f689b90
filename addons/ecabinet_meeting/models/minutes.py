from odoo import fields, models


class Minutes(models.Model):
    """The minutes (biên bản) of a meeting, in the five parts that the rules ask for.

    (1) chair and those present, (2) course, (3) statements, (4) votes, (5) conclusion
    and decisions – QĐ 45/2018.
    """

    _name = "ecabinet.minutes"
    _description = "Minutes"
    _inherit = ["mail.thread"]
    _order = "meeting_id, id desc"
    _rec_name = "meeting_id"

    meeting_id = fields.Many2one(
        "ecabinet.meeting", required=True, ondelete="restrict", index=True
    )
    part_attendance = fields.Html("1. Chair and those present")
    part_course = fields.Html("2. Course")
    part_statements = fields.Html("3. Statements")
    part_votes = fields.Html("4. Votes")
    part_conclusions = fields.Html("5. Conclusion and decisions")
    state = fields.Selection(
        [("draft", "Draft"), ("locked", "Locked")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
    )
    chair_confirmed_at = fields.Datetime(readonly=True, copy=False)
    secretary_confirmed_at = fields.Datetime(readonly=True, copy=False)
    checksum = fields.Char("SHA-256", readonly=True, copy=False)
