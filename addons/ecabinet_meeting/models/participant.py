from typing import Literal

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..tools.api_types import OptionalText
from .meeting import OVER

ANSWER_FIELDS = frozenset(
    {
        "invitation_state",
        "substitute_state",
        "proposed_answer",
        "proposed_reason",
        "proposed_by_id",
    }
)
# Who a row is about; another person is another row.
IDENTITY_FIELDS = frozenset(
    {"meeting_id", "partner_id", "user_id", "body_member_id", "represents_id"}
)
# What is still entered when the meeting is over, for its minutes.
OPEN_AFTERWARDS = frozenset({"absence_reason", "seat"})
ANSWERABLE = ("invited", "in_session", "paused")
ATTENDEE_STATES = {
    "pending": "needsAction",
    "accepted": "accepted",
    "declined": "declined",
}


class Participant(models.Model):
    """Somebody called to a meeting: member, presenter, guest, secretary, substitute.

    The answer to the invitation is given by oneself, here or in the calendar. What an
    assistant answers is a proposal until the leader confirms it. A substitute is a row
    of its own that names whom it represents, and needs the chair's consent (QĐ
    45/2018).
    """

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
        [("pending", "Pending"), ("accepted", "Accepted"), ("declined", "Declined")],
        "Answer",
        default="pending",
        required=True,
        readonly=True,
        copy=False,
    )
    absence_reason = fields.Char("Reason for absence", copy=False)
    proposed_answer = fields.Selection(
        [("accepted", "Accepted"), ("declined", "Declined")],
        "Answer prepared",
        readonly=True,
        copy=False,
        help="What an assistant answered; it waits for the confirmation of the person "
        "invited.",
    )
    proposed_reason = fields.Char("Reason prepared", readonly=True, copy=False)
    proposed_by_id = fields.Many2one(
        "res.users", "Prepared by", readonly=True, copy=False
    )
    is_me = fields.Boolean(compute="_compute_is_me", search="_search_is_me")
    may_approve = fields.Boolean(related="meeting_id.may_approve")

    represents_id = fields.Many2one(
        "ecabinet.participant", ondelete="cascade", index="btree_not_null"
    )
    substitute_ids = fields.One2many("ecabinet.participant", "represents_id")
    substitute_state = fields.Selection(
        [("proposed", "Proposed"), ("consented", "Consented"), ("refused", "Refused")],
        "Chair's consent",
        readonly=True,
        copy=False,
    )
    substitute_scope = fields.Selection(
        [("attend", "Attend"), ("speak", "Attend and speak"), ("vote", "Vote")],
        "May",
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
                        "The account of %(name)s is another one.", name=row.display_name
                    )
                )

    @api.constrains("represents_id", "substitute_scope")
    def _check_substitute(self):
        for row in self.filtered("represents_id"):
            represented = row.represents_id
            if represented.partner_id == row.partner_id:
                raise ValidationError(
                    self.env._("Nobody can be a substitute for themselves.")
                )
            if represented.meeting_id != row.meeting_id:
                raise ValidationError(
                    self.env._(
                        "A substitute represents somebody called to this meeting."
                    )
                )
            if represented.represents_id or row.substitute_ids:
                raise ValidationError(
                    self.env._(
                        "A substitute cannot be represented by another substitute: "
                        "name one for %(name)s directly.",
                        name=(represented.represents_id or represented).display_name,
                    )
                )
            if (
                row.substitute_scope == "vote"
                and not row.meeting_id.body_id.substitute_may_vote
            ):
                raise ValidationError(
                    self.env._(
                        "In this body a substitute may not vote: let them attend, or "
                        "attend and speak."
                    )
                )

    @api.constrains("represents_id", "substitute_state")
    def _check_one_substitute(self):
        for represented in self.represents_id:
            standing = represented.substitute_ids.filtered(
                lambda row: row.substitute_state != "refused"
            )
            if len(standing) > 1:
                raise ValidationError(
                    self.env._(
                        "%(name)s already has a substitute in this meeting.",
                        name=represented.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_answers_untouched(vals)
        rows = super().create(vals_list)
        rows._check_not_over()
        return rows

    def write(self, vals):
        self._check_answers_untouched(vals)
        self._check_same_person(vals)
        if vals.keys() - OPEN_AFTERWARDS:
            self._check_not_over()
        result = super().write(vals)
        if "invitation_state" in vals:
            self._answer_in_calendar()
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

    def _check_answers_untouched(self, vals):
        answers = {key for key in ANSWER_FIELDS & vals.keys() if vals[key]}
        if answers - {"invitation_state"} or vals.get("invitation_state") not in (
            None,
            "pending",
        ):
            if not self.env.su:
                raise UserError(
                    self.env._(
                        "Only the person invited answers the invitation, and only the "
                        "chair consents to a substitute."
                    )
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
                            "The row of %(name)s stays theirs: call somebody else in a "
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

    # Answer to the invitation -------------------------------------------------------

    def action_accept(self):
        """Accept the invitation for oneself; as an assistant, propose to accept.

        :raises UserError: somebody else's invitation, or a meeting that is not open to
            answers
        """
        return self._answer("accepted", False)

    def action_decline(self, reason: OptionalText = False):
        """Decline the invitation for oneself; as an assistant, propose to decline.

        :param reason: why (text); kept in ``absence_reason``
        :raises UserError: as :meth:`action_accept`
        """
        return self._answer("declined", (reason or "").strip() or False)

    def action_confirm_answer(self):
        """Make an assistant's answer one's own.

        :raises UserError: nothing waits, or it is somebody else's to confirm
        """
        for participant in self:
            if participant.user_id != self.env.user:
                raise UserError(
                    self.env._("Only the person invited confirms a prepared answer.")
                )
            if not participant.proposed_answer:
                raise UserError(self.env._("No answer waits for your confirmation."))
            participant._answer(
                participant.proposed_answer, participant.proposed_reason
            )
        return True

    def _answer(self, answer, reason):
        for participant in self:
            participant._check_may_answer()
            # sudo: the answer is their own, or a proposal for their own leader.
            if participant.user_id == self.env.user:
                participant.sudo()._take_answer(answer, reason)
            else:
                participant.sudo().write(
                    {
                        "proposed_answer": answer,
                        "proposed_reason": reason,
                        "proposed_by_id": self.env.uid,
                    }
                )
        return True

    def _take_answer(self, answer, reason=False):
        """Set the answer of these people; what an assistant had prepared is settled."""
        self.write(
            {
                "invitation_state": answer,
                "absence_reason": reason,
                "proposed_answer": False,
                "proposed_reason": False,
                "proposed_by_id": False,
            }
        )

    def _check_may_answer(self):
        me = self.env.user
        if self.user_id != me and me not in self.sudo().user_id.ecabinet_assistant_ids:
            raise UserError(
                self.env._(
                    "You can answer only for yourself: this is the invitation of "
                    "%(name)s.",
                    name=self.sudo().display_name,
                )
            )
        self._check_answerable()

    def _check_answerable(self):
        state = self.sudo().meeting_id.state
        if state in ("draft", "submitted", "approved"):
            raise UserError(
                self.env._("The invitations to this meeting have not been sent yet.")
            )
        if state not in ANSWERABLE:
            raise UserError(
                self.env._("This meeting takes no more answers to its invitation.")
            )

    def _answer_in_calendar(self):
        """Show the answers in the calendar. sudo: the entry belongs to the meeting."""
        rows = self.sudo()
        events = rows.meeting_id.calendar_event_id
        if not events:
            return
        answers = {
            (row.meeting_id.calendar_event_id, row.partner_id): ATTENDEE_STATES[
                row.invitation_state
            ]
            for row in rows
        }
        for attendee in events.attendee_ids:
            state = answers.get((attendee.event_id, attendee.partner_id))
            if state and attendee.state != state:
                attendee.state = state

    # Substitutes --------------------------------------------------------------------

    def action_propose_substitute(
        self, partner_id: int, scope: Literal["attend", "speak", "vote"] = "attend"
    ) -> int:
        """Propose who attends in one's place; the chair consents or refuses.

        By the person invited, or by those who run the meeting.

        :param partner_id: id of the person (``res.partner``)
        :param scope: attend, speak or vote (vote only where the body allows it)
        :return: id of the substitute's row
        :raises UserError: no right, or a meeting that takes no answers
        :raises ValidationError: oneself, a chain, or a second substitute
        """
        self.ensure_one()
        if self.user_id != self.env.user and not self.meeting_id._may_run():
            raise UserError(
                self.env._("You can propose a substitute only for yourself.")
            )
        if self.sudo().meeting_id.state not in ANSWERABLE:
            raise UserError(
                self.env._(
                    "A substitute is proposed once the invitation has been sent."
                )
            )
        # sudo: checked above; the row is bound to this meeting and this person.
        rows = self.sudo()
        known = rows.meeting_id.participant_ids.filtered(
            lambda row: row.partner_id.id == partner_id
        )
        if known and known.represents_id != rows:
            if known == rows:
                raise ValidationError(
                    self.env._("Nobody can be a substitute for themselves.")
                )
            raise ValidationError(
                self.env._(
                    "%(name)s is called to this meeting already and cannot also be a "
                    "substitute.",
                    name=known.display_name,
                )
            )
        values = {
            "meeting_id": rows.meeting_id.id,
            "partner_id": partner_id,
            "department_id": rows.department_id.id,
            "role": "substitute",
            "represents_id": rows.id,
            "substitute_state": "proposed",
            "substitute_scope": scope,
            "sequence": rows.sequence,
        }
        if known:
            known.write(values)
        else:
            known = rows.create(values)
        return known.id

    def action_consent_substitute(self):
        """The chair consents to the substitutes proposed."""
        return self._decide_substitute("consented")

    def action_refuse_substitute(self):
        """The chair refuses the substitutes proposed; their rows stay on record."""
        return self._decide_substitute("refused")

    def _decide_substitute(self, decision):
        for row in self:
            if not row.meeting_id._may_approve():
                raise UserError(
                    self.env._(
                        "Only the chair of the meeting consents to a substitute."
                    )
                )
            if row.sudo().substitute_state != "proposed":
                raise UserError(
                    self.env._("No proposal of a substitute waits for the chair here.")
                )
        # sudo: the chair needs no other right on participants than this decision.
        self.sudo().write({"substitute_state": decision})
        if decision == "consented":
            # One postponed or over meanwhile is not invited to by this.
            self.meeting_id.filtered(lambda m: m.state in ANSWERABLE)._invite()
        return True

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
