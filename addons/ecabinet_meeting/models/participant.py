from odoo import api, fields, models


class Participant(models.Model):
    """Somebody called to a meeting: member, presenter, guest, secretary, substitute."""

    _name = "ecabinet.participant"
    _description = "Participant of a Meeting"
    _order = "meeting_id, sequence, id"
    _rec_name = "partner_id"

    meeting_id = fields.Many2one(
        "ecabinet.meeting", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer("Protocol order", default=10)
    partner_id = fields.Many2one(
        "res.partner", "Person", required=True, ondelete="restrict", index=True
    )
    user_id = fields.Many2one(
        "res.users",
        compute="_compute_user_id",
        store=True,
        readonly=False,
        index="btree_not_null",
    )
    department_id = fields.Many2one("hr.department", "Unit", index="btree_not_null")
    role = fields.Selection(
        [
            ("chair", "Chair"),
            ("member", "Member"),
            ("presenter", "Presenter"),
            ("guest", "Guest"),
            ("secretary", "Secretary"),
            ("substitute", "Substitute"),
        ],
        default="member",
        required=True,
    )
    voting = fields.Boolean(help="Counts towards the quorum and may vote.")

    invitation_state = fields.Selection(
        [("pending", "Pending"), ("accepted", "Accepted"), ("declined", "Declined")],
        default="pending",
        required=True,
        copy=False,
    )
    absence_reason = fields.Char(copy=False)
    represents_id = fields.Many2one(
        "ecabinet.participant", ondelete="cascade", index="btree_not_null"
    )
    substitute_state = fields.Selection(
        [("proposed", "Proposed"), ("consented", "Consented"), ("refused", "Refused")],
        copy=False,
    )
    substitute_scope = fields.Selection(
        [("attend", "Attend"), ("speak", "Attend and speak"), ("vote", "Vote")],
        default="attend",
    )

    attendance_state = fields.Selection(
        [
            ("not_marked", "Not marked"),
            ("in_person", "Present"),
            ("online", "Present online"),
            ("left", "Left"),
            ("absent", "Absent"),
        ],
        default="not_marked",
        required=True,
        copy=False,
    )
    attendance_ids = fields.One2many("ecabinet.attendance", "participant_id", "In/out")
    seat = fields.Char()

    _partner_uniq = models.Constraint(
        "UNIQUE(meeting_id, partner_id)",
        "This person is already called to the meeting.",
    )

    @api.depends("partner_id")
    def _compute_user_id(self):
        for participant in self:
            participant.user_id = participant.partner_id.user_ids[:1]
