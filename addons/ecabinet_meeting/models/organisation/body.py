from odoo import api, fields, models
from odoo.fields import Command

from ..common.selections import (
    CONSENT_RULES,
    CONSENT_WAYS,
    MAJORITIES,
    MAJORITY_BASES,
    OVER,
    SILENCE_RULES,
    TIE_RULES,
)


class Body(models.Model):
    """A collective body that meets (UBND, Ban Thường vụ, ban chỉ đạo) and its rules.

    The rules of quorum, majority, silence and notice are data: the decrees change, and
    every working regulation differs. Defaults: quorum two thirds of all members (Law
    on Organisation of Local Government 2015, Art. 114), majority more than half of all
    members, papers three working days before a regular and one before a special
    session, conclusion notice within five working days (QĐ 45/2018).
    """

    _name = "ecabinet.body"
    _inherit = ["ecabinet.protected", "mail.thread"]
    _description = "Collective Body"
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True, tracking=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    kind = fields.Selection(
        [("state", "State authority"), ("party", "Party")],
        default="state",
        required=True,
    )
    department_id = fields.Many2one(
        "hr.department", "Unit", required=True, ondelete="restrict", index=True
    )
    # Stored, for the rules that tell the Party's from the State's.
    of_party = fields.Boolean(compute="_compute_of_party", store=True)
    # Stored, so that the rule that keeps companies apart reads nothing else.
    company_id = fields.Many2one(related="department_id.company_id", store=True)
    member_ids = fields.One2many("ecabinet.body.member", "body_id", "Members")
    chair_id = fields.Many2one(
        "res.users", compute="_compute_seats", help="Who chairs the body today."
    )
    member_count = fields.Integer(
        "Number of members", compute="_compute_seats", help="Members of today."
    )
    voting_count = fields.Integer(
        compute="_compute_seats", help="Members of today who vote."
    )
    secretary_ids = fields.Many2many(
        "res.users",
        "ecabinet_body_secretary_rel",
        "body_id",
        "user_id",
        "Secretaries",
        help="They prepare and run the meetings of this body.",
    )

    quorum_numerator = fields.Integer(default=2, required=True, tracking=True)
    quorum_denominator = fields.Integer(default=3, required=True, tracking=True)
    majority = fields.Selection(
        MAJORITIES,
        default="more_than_half",
        required=True,
        tracking=True,
    )
    majority_base = fields.Selection(
        MAJORITY_BASES,
        default="all_members",
        required=True,
        tracking=True,
    )
    tie_rule = fields.Selection(
        TIE_RULES,
        default="chair_side",
        required=True,
        tracking=True,
        help="A tie is when exactly half of those of whom the majority is taken agree, "
        "not when as many agree as disagree.",
    )
    silence_rule = fields.Selection(
        SILENCE_RULES,
        default="not_counted",
        required=True,
        tracking=True,
        help="For opinion slips: what it means when a member does not answer.",
    )
    consent_rule = fields.Selection(
        CONSENT_RULES,
        default="majority_agree",
        required=True,
        tracking=True,
        help="When an item is adopted without debate.",
    )
    consent_way = fields.Selection(
        CONSENT_WAYS,
        "What nobody contests is",
        default="vote",
        required=True,
        tracking=True,
        help="Put to a vote, the positions given beforehand only choose the items.",
    )
    consent_with_personnel = fields.Boolean(
        "Personnel matters as well",
        tracking=True,
        help="Whether items about people in office may be adopted without debate.",
    )
    substitute_may_vote = fields.Boolean(tracking=True)
    allow_correction = fields.Boolean(
        "Votes may be corrected",
        tracking=True,
        help="A named vote may be changed until the ballot is closed.",
    )

    tells_time_and_place = fields.Boolean(
        "Invitations by mail tell time and place",
        tracking=True,
        help="Mails and text messages are read along by whoever carries them. Without "
        "this they say only that there is an invitation. Those of Party bodies never "
        "say more.",
    )
    invitation_lead_days = fields.Integer(
        default=3, help="Working days before the session."
    )
    papers_lead_days = fields.Integer(
        default=3, help="Working days before a regular session."
    )
    special_papers_lead_days = fields.Integer(
        default=1, help="Working days before a special session."
    )
    notice_deadline_days = fields.Integer(
        default=5, help="Working days for the conclusion notice after the session."
    )
    slip_days = fields.Integer(
        default=5, help="Working days that members have to answer an opinion slip."
    )
    position_cutoff_hours = fields.Integer(
        default=12, help="Hours before the session when positions are closed."
    )

    _quorum_fraction = models.Constraint(
        "CHECK(quorum_numerator > 0 AND quorum_denominator >= quorum_numerator)",
        "The quorum is a fraction between 0 and 1, two thirds for example.",
    )
    _no_negative_days = models.Constraint(
        "CHECK(invitation_lead_days >= 0 AND papers_lead_days >= 0"
        " AND special_papers_lead_days >= 0 AND notice_deadline_days >= 0"
        " AND slip_days >= 0 AND position_cutoff_hours >= 0)",
        "Days and hours cannot be negative.",
    )

    @api.depends("department_id.ecabinet_branch", "kind")
    def _compute_of_party(self):
        for body in self:
            unit = body.department_id
            body.of_party = "party" in (body.kind, unit.ecabinet_branch)

    @api.depends(
        "member_ids.date_from",
        "member_ids.date_to",
        "member_ids.role",
        "member_ids.user_id",
        "member_ids.voting",
    )
    def _compute_seats(self):
        today = fields.Date.context_today(self)
        for body in self:
            seats = body._members_on(today)
            body.chair_id = seats.filtered(lambda seat: seat.role == "chair").user_id
            body.member_count = len(seats)
            body.voting_count = len(seats.filtered("voting"))

    def write(self, vals):
        """Seats given up go first, so that a successor saved with them finds one."""
        self._move_rooms_for(vals)
        if "member_ids" in vals:
            vals = {**vals, "member_ids": sorted(vals["member_ids"], key=_takes_a_seat)}
        served = {body: body.secretary_ids for body in self if "secretary_ids" in vals}
        done = super().write(vals)
        for body, before in served.items():
            body._hand_over_from(before - body.secretary_ids)
        return done

    def _hand_over_from(self, dismissed):
        """Whoever serves the body no more keeps the pen of nothing that is going on.

        sudo: it follows from the change of the body, whoever makes it.
        """
        theirs = [("body_id", "=", self.id), ("secretary_id", "in", dismissed.ids)]
        for model, over in (
            ("ecabinet.meeting", OVER),
            ("ecabinet.slip.round", ("closed", "cancelled")),
        ):
            going_on = [*theirs, ("state", "not in", over)]
            records = self.env[model].sudo().search(going_on)
            records.write({"secretary_id": self.sudo().secretary_ids[:1].id})

    def _is_of_party(self):
        """Whether one of these bodies, or its unit, belongs to the Party."""
        return any(self.mapped("of_party"))

    def _members_on(self, day):
        """Memberships in force on ``day`` (a date), in protocol order."""
        return self.member_ids.filtered(
            lambda seat: seat.date_from and seat._term().includes(day)
        ).sorted("sequence")

    def _chair_on(self, day):
        """Who chairs the body on ``day`` (a date): a user, or an empty recordset."""
        return self._members_on(day).filtered(lambda seat: seat.role == "chair").user_id


def _takes_a_seat(command):
    """Whether a command on the members can take a seat, rather than free one."""
    number, _id, values = (*command, None, None)[:3]
    if number == Command.CREATE:
        return True
    if number == Command.UPDATE:
        return values.get("role") == "chair" and not values.get("date_to")
    return False
