from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..common.selections import BEFORE_INVITATION, OVER

FIXED_WHEN_OVER = frozenset(
    {"body_id", "kind", "date_start", "date_stop", "chair_id", "secretary_id"}
)


class Meeting(models.Model):
    """A meeting (phiên họp) of a body, from the draft programme to the conclusions.

    Created for a body, it calls the members in force on its day, in protocol order,
    and follows them when the day or the body changes before the invitation. Times are
    UTC; the day is counted on the clock of the office's working calendar.

    Life: draft → submitted → approved → invited → in session ⇄ paused → closed →
    published; or postponed (a new date, then invited again), or cancelled. ``state``
    and the other fields of the life are not written from outside: ``action_*`` do it.
    """

    _name = "ecabinet.meeting"
    _description = "Meeting"
    _inherit = [
        "ecabinet.protected",
        "ecabinet.arguments",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "date_start desc, id desc"

    name = fields.Char(required=True, tracking=True, index="trigram")
    body_id = fields.Many2one(
        "ecabinet.body", required=True, ondelete="restrict", index=True
    )
    kind = fields.Selection(
        [
            ("regular", "Regular"),
            ("special", "Special"),
            ("thematic", "Thematic"),
            ("briefing", "Briefing"),
        ],
        default="regular",
        required=True,
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Submitted"),
            ("approved", "Programme approved"),
            ("invited", "Invited"),
            ("in_session", "In session"),
            ("paused", "Paused"),
            ("closed", "Closed"),
            ("published", "Published"),
            ("postponed", "Postponed"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
        system=True,
    )

    date_start = fields.Datetime("Start", required=True, tracking=True, index=True)
    date_stop = fields.Datetime("End", required=True, tracking=True)
    actual_start = fields.Datetime("Opened at", readonly=True, copy=False, system=True)
    actual_stop = fields.Datetime("Closed at", readonly=True, copy=False, system=True)
    preparation_minutes = fields.Integer(
        "Preparation",
        help="Working time that preparing this meeting took, in minutes.",
        copy=False,
    )

    room_id = fields.Many2one("ecabinet.room", index="btree_not_null")
    location = fields.Char("Place")
    place = fields.Char(
        "Room and place", compute="_compute_place", help="The room and the place."
    )
    chair_id = fields.Many2one(
        "res.users",
        compute="_compute_chair_id",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
        index=True,
        help="The chair of the body on that day, unless somebody else chairs.",
    )
    secretary_id = fields.Many2one(
        "res.users",
        compute="_compute_secretary_id",
        store=True,
        readonly=False,
        precompute=True,
        index=True,
    )

    participant_ids = fields.One2many(
        "ecabinet.participant", "meeting_id", "Participants"
    )
    agenda_item_ids = fields.One2many("ecabinet.agenda.item", "meeting_id", "Agenda")
    document_ids = fields.One2many("ecabinet.document", "meeting_id", "Papers")
    ballot_ids = fields.One2many("ecabinet.ballot", "meeting_id", "Ballots")
    conclusion_ids = fields.One2many("ecabinet.conclusion", "meeting_id", "Conclusions")
    minutes_ids = fields.One2many("ecabinet.minutes", "meeting_id")
    event_ids = fields.One2many("ecabinet.meeting.event", "meeting_id", "Running log")
    calendar_event_id = fields.Many2one(
        "calendar.event",
        "Calendar entry",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
        system=True,
    )

    _date_order = models.Constraint(
        "CHECK(date_start < date_stop)",
        "A meeting cannot end before it starts: correct the start or the end.",
    )

    @api.depends("room_id", "location")
    def _compute_place(self):
        for meeting in self:
            room, location = meeting.room_id.name or "", meeting.location or ""
            # Places that people write often name the room themselves.
            places = (location,) if room in location else (room, location)
            meeting.place = ", ".join(place for place in places if place)

    @api.depends("body_id", "date_start")
    def _compute_chair_id(self):
        members = self._body_members()
        for meeting in self:
            users = members[meeting].user_id
            if meeting.chair_id in users or meeting.state not in BEFORE_INVITATION:
                continue
            chairs = members[meeting].filtered(lambda member: member.role == "chair")
            meeting.chair_id = chairs[:1].user_id or meeting.chair_id

    @api.depends("body_id")
    def _compute_secretary_id(self):
        me = self.env.user
        for meeting in self:
            secretaries = meeting.body_id.sudo().secretary_ids
            if meeting.secretary_id and meeting.secretary_id in secretaries:
                continue
            meeting.secretary_id = me if me in secretaries else secretaries[:1] or me

    @api.model_create_multi
    def create(self, vals_list):
        meetings = super().create(vals_list)
        meetings._check_serves()
        meetings._check_chair_not_taken()
        meetings._call_body_members()
        meetings._take_slip_results()
        return meetings

    def write(self, vals):
        self._check_writable(vals)
        self._move_room_for(vals)
        changeable = self.filtered(lambda m: m.state in BEFORE_INVITATION)
        before = {meeting: meeting._membership_key() for meeting in changeable}
        told = self._facts_to_tell(vals)
        result = super().write(vals)
        if "body_id" in vals:
            self._check_serves()
        if {"body_id", "chair_id"} & vals.keys():
            self._check_chair_not_taken()
        if {"body_id", "date_start"} & vals.keys():
            changeable.filtered(
                lambda m: m._membership_key() != before[m]
            )._call_body_members()
        elif "chair_id" in vals:
            self._call_chair()
        self._tell_of_changes(told)
        self._follow_in_calendar(vals)
        return result

    def unlink(self):
        """What hangs on the meeting goes first, or its files would stay behind."""
        self.check_access("unlink")
        self._unlink_except_told()
        # sudo: what falls with the meeting, also where the user does not see it.
        meetings = self.sudo()
        entries = meetings.calendar_event_id
        meetings.document_ids._unlink_with_record()
        meetings.conclusion_ids.unlink()
        meetings.agenda_item_ids.unlink()
        result = super().unlink()
        entries.unlink()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_told(self):
        if any(meeting.state not in ("draft", "cancelled") for meeting in self):
            raise UserError(
                self.env._(
                    "Only a draft or a cancelled meeting can be deleted: cancel it, so "
                    "that everybody who knows of it is told."
                )
            )

    def _check_writable(self, vals):
        if self.env.su:
            return
        if FIXED_WHEN_OVER & vals.keys() and any(m.state in OVER for m in self):
            raise UserError(
                self.env._(
                    "This meeting is over: its body, time, chair and secretary stay as "
                    "they were."
                )
            )
        if {"chair_id", "secretary_id"} & vals.keys():
            self._check_may_hand_over(vals)
        if "body_id" in vals and any(m.state not in BEFORE_INVITATION for m in self):
            raise UserError(
                self.env._(
                    "The members of this body have already been invited: cancel the "
                    "meeting and create another for the other body."
                )
            )

    def _system_fields_refusal(self, vals):
        return self.env._(
            "The state of a meeting changes only by its steps (submit, approve, "
            "invite, …); neither it nor anything that follows from the steps is "
            "written by hand."
        )

    def _check_may_hand_over(self, vals):
        """:raises AccessError: whoever takes the chair or the pen sees everything

        Restricted items and all positions are for the chair and the secretary. Once
        there are some, they hand over themselves, or those who approve do.
        """
        for meeting in self:
            changes = any(
                meeting[name].id != (vals[name] or False)
                for name in ("chair_id", "secretary_id")
                if name in vals
            )
            if not changes or (
                meeting.state in BEFORE_INVITATION
                and not meeting._has_restricted_items()
            ):
                continue
            if not (meeting._is_led_by_user() or meeting._may_approve()):
                raise AccessError(
                    self.env._(
                        "Only the chair and the secretary of “%(meeting)s” hand it "
                        "over: they see its restricted items and all positions.",
                        meeting=meeting.name,
                    )
                )

    def _check_chair_not_taken(self):
        """:raises AccessError: somebody gives the chair to themselves and could approve

        Where the body has a chair or vice-chairs that day, one of them names another.
        """
        if self.env.su:
            return
        members = self._body_members()
        for meeting in self.filtered(lambda each: each.chair_id == self.env.user):
            leaders = members[meeting].filtered(lambda seat: seat.role != "member")
            if leaders and self.env.user not in leaders.user_id:
                raise AccessError(
                    self.env._(
                        "You cannot make yourself the chair of “%(meeting)s”: the "
                        "chair approves what its secretary prepares.",
                        meeting=meeting.name,
                    )
                )

    def _check_serves(self):
        """:raises AccessError: a body is called together by those who serve it

        Its secretaries, its chair and vice-chairs; anybody who may create meetings as
        long as it has no secretary.
        """
        if self.env.su:
            return
        me = self.env.user
        for body in self.sudo().body_id:
            leaders = body.member_ids.filtered(lambda m: m.role != "member").user_id
            if body.secretary_ids and me not in body.secretary_ids | leaders:
                raise AccessError(
                    self.env._(
                        "Meetings of “%(body)s” are prepared by its secretaries: ask "
                        "the administrator to enter you as one.",
                        body=body.name,
                    )
                )

    # Members of the body ----------------------------------------------------------

    def _local_day(self):
        """The office's date on which the meeting starts."""
        self.ensure_one()
        moment = self.date_start or fields.Datetime.now()
        return self.env["resource.calendar"]._ecabinet_local_day(moment)

    def _membership_key(self):
        """What decides who is called as a member."""
        return self.body_id, self._local_day()

    def _body_members(self):
        """``{meeting: memberships of its body in force on its day}``, in order."""
        days = {meeting: meeting._local_day() for meeting in self}
        member_model = self.env["ecabinet.body.member"].sudo()
        if not self.body_id:
            return dict.fromkeys(self, member_model)
        members = member_model.search(
            [
                ("body_id", "in", self.body_id.ids),
                ("date_from", "<=", max(days.values())),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", min(days.values())),
            ]
        )
        return {
            meeting: members.filtered(
                lambda member, meeting=meeting, day=day: (
                    member.body_id == meeting.body_id._origin
                    and member.date_from <= day
                    and (not member.date_to or member.date_to >= day)
                )
            )
            for meeting, day in days.items()
        }

    def _call_body_members(self):
        """Call the members in force; those of another body or day are called no more.

        Guests, presenters and whoever else was added by hand stay. sudo: only reached
        from creating or writing the meetings, for which the caller had the right.
        """
        called = self._body_members()
        left_out = self.sudo().participant_ids.filtered(
            lambda p: p.body_member_id and p.body_member_id not in called[p.meeting_id]
        )
        left_out.unlink()
        values = []
        for meeting in self.sudo():
            there = meeting.participant_ids.partner_id
            values += [
                meeting._participant_values(member.user_id, member)
                for member in called[meeting]
                if member.user_id.partner_id not in there
            ]
        self.env["ecabinet.participant"].sudo().create(values)
        self._call_chair()

    def _call_chair(self):
        """Have the chair among the participants, and in that role alone.

        Somebody who chairs without being a member has no vote. sudo: as above.
        """
        values = [
            meeting._participant_values(meeting.chair_id)
            for meeting in self.sudo()
            if meeting.chair_id
            and meeting.chair_id.partner_id not in meeting.participant_ids.partner_id
        ]
        self.env["ecabinet.participant"].sudo().create(values)
        for role, participants in self.sudo().participant_ids._roles_by_chair().items():
            participants.role = role

    def _participant_values(self, user, member=None):
        """A row for ``user``, who is called as ``member`` of the body or by name."""
        return {
            "meeting_id": self.id,
            "body_member_id": member and member.id,
            "partner_id": user.partner_id.id,
            "user_id": user.id,
            "department_id": user.ecabinet_department_id.id,
            "role": "chair"
            if user == self.chair_id
            else "member"
            if member
            else "guest",
            "voting": bool(member) and member.voting,
            "sequence": member.sequence if member else 0,
        }
