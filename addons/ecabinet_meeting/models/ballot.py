from odoo import fields, models

from .body import Body


class Ballot(models.Model):
    """A vote in the room, or one question of an opinion slip (design, decisions 2–5).

    The body's rules are copied when it opens and stay. The counts and the outcome are
    computed on the server when it closes.
    """

    _name = "ecabinet.ballot"
    _description = "Ballot"
    _order = "id desc"

    name = fields.Char("Question", required=True)
    sequence = fields.Integer(default=10)
    body_id = fields.Many2one(
        "ecabinet.body", required=True, ondelete="restrict", index=True
    )
    meeting_id = fields.Many2one(
        "ecabinet.meeting", ondelete="cascade", index="btree_not_null"
    )
    agenda_item_id = fields.Many2one(
        "ecabinet.agenda.item", "Item", ondelete="cascade", index="btree_not_null"
    )
    slip_round_id = fields.Many2one(
        "ecabinet.slip.round", "Round", ondelete="cascade", index="btree_not_null"
    )
    presenter_department_id = fields.Many2one("hr.department", "Submitted by")
    mode = fields.Selection(
        [("live", "In the room"), ("circulated", "Opinion slip")],
        default="live",
        required=True,
    )
    secrecy = fields.Selection(
        [("named", "Named"), ("secret", "Secret")], default="named", required=True
    )
    allow_correction = fields.Boolean("Votes may be corrected")
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("open", "Open"),
            ("closed", "Closed"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    deadline = fields.Datetime()
    opened_at = fields.Datetime(readonly=True, copy=False)
    closed_at = fields.Datetime(readonly=True, copy=False)
    voter_ids = fields.One2many("ecabinet.ballot.voter", "ballot_id", "Voters")
    vote_ids = fields.One2many("ecabinet.vote", "ballot_id", "Votes")

    quorum_numerator = fields.Integer(readonly=True, copy=False)
    quorum_denominator = fields.Integer(readonly=True, copy=False)
    majority = fields.Selection(
        Body.majority._args__["selection"], readonly=True, copy=False
    )
    majority_base = fields.Selection(
        Body.majority_base._args__["selection"], readonly=True, copy=False
    )
    tie_rule = fields.Selection(
        Body.tie_rule._args__["selection"], readonly=True, copy=False
    )
    silence_rule = fields.Selection(
        Body.silence_rule._args__["selection"], readonly=True, copy=False
    )

    entitled_count = fields.Integer("Entitled", readonly=True, copy=False)
    present_count = fields.Integer("Present", readonly=True, copy=False)
    voted_count = fields.Integer("Voted", readonly=True, copy=False)
    agree_count = fields.Integer("Agree", readonly=True, copy=False)
    disagree_count = fields.Integer("Disagree", readonly=True, copy=False)
    abstain_count = fields.Integer("Abstain", readonly=True, copy=False)
    other_count = fields.Integer("Other opinion", readonly=True, copy=False)
    silent_count = fields.Integer("Silent", readonly=True, copy=False)
    base_count = fields.Integer("Base", readonly=True, copy=False)
    required_count = fields.Integer("Required", readonly=True, copy=False)
    outcome = fields.Selection(
        [
            ("adopted", "Adopted"),
            ("rejected", "Rejected"),
            ("no_quorum", "No quorum"),
        ],
        readonly=True,
        copy=False,
    )
    outcome_reason = fields.Char("In words", readonly=True, copy=False)
