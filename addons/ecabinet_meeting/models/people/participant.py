from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..common.selections import ANSWERS, INVITATION_STATES, OVER

# Who a row is about; another person is another row.
IDENTITY_FIELDS = frozenset(
    {"meeting_id", "partner_id", "user_id", "body_member_id", "represents_id"}
)
# What is still entered when the meeting is over, for its minutes.
OPEN_AFTERWARDS = frozenset({"absence_reason", "seat"})


class Participant(models.Model):
    """Somebody called to a meeting: member, presenter, guest, secretary, substitute.

    The person invited answers the invitation, here or in the calendar. What an
    assistant answers is a proposal until the leader confirms it
    (``answer.py``). A substitute is a row of its own
    (``substitute.py``).
    """

    _name = "ecabinet.participant"
    _description = "Participant of a Meeting"
    _inherit = ["ecabinet.protected", "ecabinet.arguments"]
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
        precompute=True,
        index="btree_not_null",
    )
    body_member_id = fields.Many2one(
        "ecabinet.body.member",
        "Membership",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
        help="The membership of the body by which this person is called.",
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
        INVITATION_STATES,
        "Answer",
        default="pending",
        required=True,
        readonly=True,
        copy=False,
        system=True,
    )
    absence_reason = fields.Char("Reason for absence", copy=False)
    proposed_answer = fields.Selection(
        ANSWERS,
        "Answer prepared",
        readonly=True,
        copy=False,
        help="What an assistant answered; it waits for the confirmation of the person "
        "invited.",
        system=True,
    )
    proposed_reason = fields.Char(
        "Reason prepared", readonly=True, copy=False, system=True
    )
    proposed_by_id = fields.Many2one(
        "res.users",
        "Prepared by",
        readonly=True,
        copy=False,
        system=True,
    )
    answered_by_id = fields.Many2one(
        "res.users",
        "Answered on instruction by",
        readonly=True,
        copy=False,
        help="Who gave the answer, as the person invited has instructed them.",
        system=True,
    )
    is_me = fields.Boolean(compute="_compute_is_me", search="_search_is_me")
    may_approve = fields.Boolean(related="meeting_id.may_approve")

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

    @api.depends("user_id")
    @api.depends_context("uid")
    def _compute_is_me(self):
        for participant in self:
            participant.is_me = participant.user_id == self.env.user

    def _search_is_me(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("user_id", "=", self.env.uid)]

    @api.constrains("partner_id", "user_id")
    def _check_own_account(self):
        for row in self.sudo():
            if row.user_id and row.user_id.partner_id != row.partner_id:
                raise ValidationError(
                    self.env._(
                        "This account does not belong to %(name)s.",
                        name=row.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._check_not_over()
        if not self.env.su:
            rows._check_marked()
            rows._check_seats()
        rows._log_attendance(dict.fromkeys(rows.ids, "not_marked"))
        return rows

    def write(self, vals):
        self._check_same_person(vals)
        if vals.keys() - OPEN_AFTERWARDS:
            self._check_not_over()
        revoted = self.browse()
        if not self.env.su:
            if "attendance_state" in vals:
                self._check_may_mark()
                self._check_can_mark()
            if "voting" in vals:
                revoted = self._change_votes(vals["voting"])
        self._move_rooms_for(vals)
        attended = {each.id: each.attendance_state for each in self}
        result = super().write(vals)
        revoted.filtered("voting")._check_voting_seat()
        if "invitation_state" in vals:
            self._answer_in_calendar()
        if "attendance_state" in vals:
            self._log_attendance(attended)
            self._end_speeches()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_over(self):
        self._check_not_over()

    def unlink(self):
        """Whoever is called no more leaves the calendar entry as well."""
        meetings = self.sudo().meeting_id.filtered("calendar_event_id")
        result = super().unlink()
        meetings.exists()._sync_calendar()
        return result

    def _system_fields_refusal(self, vals):
        return self.env._(
            "Only the person invited answers the invitation, and only the chair "
            "consents to a substitute."
        )

    def _check_same_person(self, vals):
        """:raises AccessError: a row, and the consent of the chair, stays whose it is

        Attendance, answers, positions and votes hang on the row.
        """
        if self.env.su:
            return
        for row in self:
            fixed = IDENTITY_FIELDS & vals.keys()
            if row.substitute_state == "consented":
                fixed |= {"substitute_scope"} & vals.keys()
            for name in fixed:
                known = row._fields[name].convert_to_write(row[name], row)
                if known != (vals[name] or False):
                    raise AccessError(
                        self.env._(
                            "This row belongs to %(name)s: call somebody else in a "
                            "row of their own.",
                            name=row.sudo().display_name,
                        )
                    )

    def _check_not_over(self):
        """:raises UserError: the meeting is over; who was called stays on record"""
        if self.env.su:
            return
        for meeting in self.sudo().meeting_id:
            if meeting.state in OVER:
                raise UserError(
                    self.env._(
                        "“%(meeting)s” is over: who was called to it stays on record.",
                        meeting=meeting.name,
                    )
                )

    def _roles_by_chair(self):
        """``{role: participants}`` of those whose role the chair of today changes."""
        changes = {}
        for row in self.filtered(lambda row: not row.represents_id):
            role = row.role
            if row.user_id and row.user_id == row.meeting_id.chair_id:
                role = "chair"
            elif role == "chair":
                role = "member" if row.body_member_id else "guest"
            if role != row.role:
                changes[role] = changes.get(role, self.browse()) | row
        return changes
