from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.time import in_words
from ...tools.time.terms import Term, first_overlap


class BodyMember(models.Model):
    """Membership of a body, for a time, in protocol order.

    Who leaves gets a last day and stays as history: meetings of that time call up the
    members of that day.
    """

    _name = "ecabinet.body.member"
    _inherit = ["ecabinet.protected"]
    _description = "Member of a Body"
    _order = "body_id, sequence, id"
    _rec_name = "user_id"

    body_id = fields.Many2one(
        "ecabinet.body", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="body_id.company_id", store=True)
    user_id = fields.Many2one(
        "res.users", "Member", required=True, ondelete="restrict", index=True
    )
    role = fields.Selection(
        [("chair", "Chair"), ("vice_chair", "Vice-chair"), ("member", "Member")],
        default="member",
        required=True,
    )
    position_title = fields.Char("Office held", translate=True)
    sequence = fields.Integer("Protocol order", default=10)
    date_from = fields.Date(
        "From", default=fields.Date.context_today, required=True, help="First day."
    )
    date_to = fields.Date("To", help="Last day; empty: until further notice.")
    voting = fields.Boolean("Has a vote", default=True)

    # Of the account, for cards and lists.
    avatar_128 = fields.Image(related="user_id.avatar_128")
    email = fields.Char(related="user_id.email")
    phone = fields.Char(related="user_id.phone")
    department_id = fields.Many2one(related="user_id.ecabinet_department_id")
    in_office = fields.Boolean(compute="_compute_in_office", search="_search_in_office")

    _term_order = models.Constraint(
        "CHECK(date_to IS NULL OR date_from <= date_to)",
        "A membership cannot end before it begins: correct one of the two dates.",
    )

    @api.depends("date_from", "date_to")
    def _compute_in_office(self):
        today = fields.Date.context_today(self)
        for member in self:
            member.in_office = bool(member.date_from) and member._term().includes(today)

    @api.model
    def _search_in_office(self, operator, _value):
        if operator != "in":
            return NotImplemented
        return self._domain_on(fields.Date.context_today(self))

    @api.constrains("body_id", "user_id", "role", "date_from", "date_to")
    def _check_one_seat_each_and_one_chair(self):
        seats = self.search([("body_id", "in", self.body_id.ids)])
        for (body, user), held in seats.grouped(
            lambda seat: (seat.body_id, seat.user_id)
        ).items():
            if day := held._first_shared_day():
                raise ValidationError(
                    self.env._(
                        "On %(day)s %(person)s would be twice a member of %(body)s: "
                        "end the earlier membership first.",
                        day=in_words.day(day),
                        person=user.name,
                        body=body.name,
                    )
                )
        chairs = seats.filtered(lambda seat: seat.role == "chair")
        for body, held in chairs.grouped("body_id").items():
            if day := held._first_shared_day():
                raise ValidationError(
                    self.env._(
                        "On %(day)s %(body)s would have two chairs: end the term of "
                        "the earlier one first.",
                        day=in_words.day(day),
                        body=body.name,
                    )
                )

    def write(self, vals):
        self._move_rooms_for(vals)
        return super().write(vals)

    @api.model
    def _domain_on(self, day):
        """Domain of the memberships that are in force on ``day`` (a date)."""
        return [
            ("date_from", "<=", day),
            "|",
            ("date_to", "=", False),
            ("date_to", ">=", day),
        ]

    def _term(self):
        self.ensure_one()
        return Term(self.date_from, self.date_to or None)

    def _first_shared_day(self):
        """The first day (a date) on which two of these hold, or None."""
        overlap = first_overlap(seat._term() for seat in self)
        return overlap and max(term.first for term in overlap)
