from odoo import fields, models


class BallotVoter(models.Model):
    """Who may vote in a ballot, and whether they have."""

    _name = "ecabinet.ballot.voter"
    _description = "Voter"
    _order = "ballot_id, id"

    ballot_id = fields.Many2one(
        "ecabinet.ballot", required=True, ondelete="cascade", index=True
    )
    participant_id = fields.Many2one(
        "ecabinet.participant", ondelete="restrict", index="btree_not_null"
    )
    user_id = fields.Many2one(
        "res.users", "Member", ondelete="restrict", index="btree_not_null"
    )
    caster_id = fields.Many2one("res.users", "Cast by", readonly=True)
    method = fields.Selection(
        [
            ("self", "By themselves"),
            ("substitute", "By the substitute"),
            ("roll_call", "By roll-call"),
        ],
        readonly=True,
    )
    voted = fields.Boolean(readonly=True)
    recused = fields.Boolean()
    recusal_reason = fields.Char()

    _participant_uniq = models.Constraint(
        "UNIQUE(ballot_id, participant_id)", "A participant votes once in a ballot."
    )
    _user_uniq = models.Constraint(
        "UNIQUE(ballot_id, user_id)", "A member votes once in a ballot."
    )
