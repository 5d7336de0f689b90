from odoo import api, fields, models


class BodyMember(models.Model):
    """Membership of a body, for a time, in protocol order."""

    _name = "ecabinet.body.member"
    _description = "Member of a Body"
    _order = "body_id, sequence, id"
    _rec_name = "user_id"

    body_id = fields.Many2one(
        "ecabinet.body", required=True, ondelete="cascade", index=True
    )
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
    date_from = fields.Date(default=fields.Date.context_today, required=True)
    date_to = fields.Date()
    voting = fields.Boolean(default=True)

    _term_order = models.Constraint(
        "CHECK(date_to IS NULL OR date_from <= date_to)",
        "A membership cannot end before it begins: correct one of the two dates.",
    )

    @api.model
    def _domain_on(self, day):
        """Domain of the memberships that are in force on ``day`` (a date)."""
        return [
            ("date_from", "<=", day),
            "|",
            ("date_to", "=", False),
            ("date_to", ">=", day),
        ]
