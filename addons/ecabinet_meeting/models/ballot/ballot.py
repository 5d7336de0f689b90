from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..common.selections import (
    MAJORITIES,
    MAJORITY_BASES,
    SILENCE_RULES,
    TIE_RULES,
    VOTING_STATES,
)

RULES = (
    "quorum_numerator",
    "quorum_denominator",
    "majority",
    "majority_base",
    "tie_rule",
    "silence_rule",
    "substitute_may_vote",
)
# What may still change while people are voting.
CHANGEABLE_WHEN_OPEN = frozenset({"deadline", "sequence"})


class Ballot(models.Model):
    """A vote in the room, or one question of an opinion slip.

    Life: draft → open → closed, or cancelled. The body's rules are copied when it
    opens and stay. Casting is in ``cast.py`` (secret ballots:
    ``secret.py``), counting in ``closing.py``, the words of the outcome in
    ``outcome_in_words.py``, the rule itself in ``tools/voting/majority.py``.
    """

    _name = "ecabinet.ballot"
    _inherit = [
        "ecabinet.protected",
        "ecabinet.arguments",
        "ecabinet.readable",
        "ecabinet.follows.readable",
    ]
    _description = "Ballot"
    _refuses_system_fields = True
    _order = "meeting_id desc, slip_round_id desc, sequence, id"

    name = fields.Char(
        "Question",
        compute="_compute_from_item",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    sequence = fields.Integer(default=10)
    body_id = fields.Many2one(
        "ecabinet.body",
        compute="_compute_body_id",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        ondelete="restrict",
        index=True,
    )
    meeting_id = fields.Many2one(
        "ecabinet.meeting",
        compute="_compute_from_item",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="cascade",
        index="btree_not_null",
    )
    agenda_item_id = fields.Many2one(
        "ecabinet.agenda.item", "Item", ondelete="cascade", index="btree_not_null"
    )
    consent_item_ids = fields.Many2many(
        "ecabinet.agenda.item",
        "ecabinet_ballot_consent_item_rel",
        "ballot_id",
        "item_id",
        "Items adopted with it",
        readonly=True,
        copy=False,
        system=True,
        help="What nobody contests, put to one vote.",
    )
    slip_round_id = fields.Many2one(
        "ecabinet.slip.round", "Round", ondelete="cascade", index="btree_not_null"
    )
    presenter_department_id = fields.Many2one("hr.department", "Submitted by")
    mode = fields.Selection(
        [("live", "In the room"), ("circulated", "Opinion slip")],
        compute="_compute_mode",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    secrecy = fields.Selection(
        [("named", "Named"), ("secret", "Secret")],
        "Form of the vote",
        default="named",
        required=True,
    )
    allow_correction = fields.Boolean(
        "Votes may be corrected",
        compute="_compute_allow_correction",
        store=True,
        readonly=False,
        precompute=True,
        help="A named vote may be changed until the close; each change is logged.",
    )
    state = fields.Selection(
        VOTING_STATES,
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        system=True,
    )
    deadline = fields.Datetime(help="No vote is accepted after it.")
    opened_at = fields.Datetime(readonly=True, copy=False, system=True)
    closed_at = fields.Datetime(readonly=True, copy=False, system=True)
    voter_ids = fields.One2many("ecabinet.ballot.voter", "ballot_id", "Voters")
    vote_ids = fields.One2many("ecabinet.vote", "ballot_id", "Votes")

    quorum_numerator = fields.Integer(readonly=True, copy=False, system=True)
    quorum_denominator = fields.Integer(readonly=True, copy=False, system=True)
    majority = fields.Selection(MAJORITIES, readonly=True, copy=False, system=True)
    majority_base = fields.Selection(
        MAJORITY_BASES, readonly=True, copy=False, system=True
    )
    tie_rule = fields.Selection(TIE_RULES, readonly=True, copy=False, system=True)
    silence_rule = fields.Selection(
        SILENCE_RULES, readonly=True, copy=False, system=True
    )
    substitute_may_vote = fields.Boolean(readonly=True, copy=False, system=True)

    entitled_count = fields.Integer("Entitled", readonly=True, copy=False, system=True)
    present_count = fields.Integer(
        "Present",
        readonly=True,
        copy=False,
        help="Members present at the close.",
        system=True,
    )
    voted_count = fields.Integer("Voted", readonly=True, copy=False, system=True)
    agree_count = fields.Integer("Agree", readonly=True, copy=False, system=True)
    disagree_count = fields.Integer("Disagree", readonly=True, copy=False, system=True)
    abstain_count = fields.Integer("Abstain", readonly=True, copy=False, system=True)
    other_count = fields.Integer(
        "Other opinion", readonly=True, copy=False, system=True
    )
    silent_count = fields.Integer("Silent", readonly=True, copy=False, system=True)
    base_count = fields.Integer("Base", readonly=True, copy=False, system=True)
    required_count = fields.Integer("Required", readonly=True, copy=False, system=True)
    outcome = fields.Selection(
        [
            ("adopted", "Adopted"),
            ("rejected", "Rejected"),
            ("no_quorum", "No quorum"),
        ],
        readonly=True,
        copy=False,
        system=True,
    )
    reason_code = fields.Char(readonly=True, copy=False, system=True)

    turnout = fields.Integer(
        "Votes received", compute="_compute_turnout", help="Also while it is open."
    )

    _live_in_a_meeting = models.Constraint(
        "CHECK(mode != 'live' OR meeting_id IS NOT NULL)",
        "A vote in the room belongs to a meeting: name the meeting or the item.",
    )

    @api.depends("agenda_item_id")
    def _compute_from_item(self):
        for ballot in self:
            item = ballot.agenda_item_id
            ballot.meeting_id = item.meeting_id or ballot.meeting_id
            # By the name that the user may read: a form shows it before it is saved.
            ballot.name = ballot.name or item.display_name

    @api.depends("meeting_id", "slip_round_id")
    def _compute_body_id(self):
        for ballot in self:
            source = ballot.meeting_id or ballot.slip_round_id
            ballot.body_id = source.body_id or ballot.body_id

    @api.depends("slip_round_id")
    def _compute_mode(self):
        for ballot in self:
            circulated = ballot.slip_round_id or ballot.mode == "circulated"
            ballot.mode = "circulated" if circulated else "live"

    @api.depends("body_id")
    def _compute_allow_correction(self):
        for ballot in self:
            ballot.allow_correction = ballot.body_id.allow_correction

    @api.depends("voter_ids.voted")
    def _compute_turnout(self):
        # sudo: how many have voted is for all who see the ballot.
        voters = self.env["ecabinet.ballot.voter"].sudo()
        counts = dict(
            voters._read_group(
                [("ballot_id", "in", self.ids), ("voted", "=", True)],
                ["ballot_id"],
                ["__count"],
            )
        )
        for ballot in self:
            ballot.turnout = counts.get(ballot.sudo(), 0)

    @api.constrains("body_id", "meeting_id", "slip_round_id")
    def _check_same_body(self):
        # sudo: the rules of a ballot are those of its own body, whoever writes it.
        for ballot in self.sudo():
            bodies = ballot.meeting_id.body_id | ballot.slip_round_id.body_id
            if bodies and bodies != ballot.body_id:
                raise ValidationError(
                    self.env._(
                        "“%(question)s” is put to %(body)s: it cannot be decided by "
                        "the rules of another body.",
                        question=ballot.name,
                        body=bodies[:1].name,
                    )
                )

    @api.constrains("agenda_item_id", "meeting_id")
    def _check_item_of_meeting(self):
        for ballot in self:
            item = ballot.agenda_item_id
            if item and ballot.meeting_id and item.meeting_id != ballot.meeting_id:
                raise ValidationError(
                    self.env._("“%s” is an item of another meeting.", item.name)
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("kind") == "personnel":
                # Votes on people are secret unless somebody says otherwise.
                vals.setdefault("secrecy", "secret")
        ballots = super().create(vals_list)
        ballots._check_sees_item()
        return ballots

    def write(self, vals):
        self._check_system_fields(vals)
        if not self.env.su and vals.keys() - CHANGEABLE_WHEN_OPEN:
            for ballot in self:
                if ballot.state != "draft":
                    raise UserError(
                        self.env._(
                            "“%s” has been put to the vote: it stays as it was put.",
                            ballot.name,
                        )
                    )
        result = super().write(vals)
        if "agenda_item_id" in vals:
            self._check_sees_item()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        self._check_sees_item()
        for ballot in self:
            if ballot.state != "draft":
                raise UserError(
                    self.env._(
                        "“%s” has been put to the vote: it cannot be deleted.",
                        ballot.name,
                    )
                )

    def _system_fields_refusal(self, vals):
        return self.env._(
            "State, rules and counts of a ballot are written by opening and closing "
            "it, never by hand."
        )

    def _check_sees_item(self):
        """:raises AccessError: the question would give a hidden item's title away"""
        # sudo: which items they are; the user's own rights are asked of them.
        items = self.sudo().agenda_item_id.sudo(self.env.su)
        items.check_access("read")

    def _may_run(self):
        """Whether the user conducts this ballot: runs its meeting or its round."""
        self.ensure_one()
        ballot = self.sudo()
        if ballot.meeting_id:
            return ballot.meeting_id.sudo(self.env.su)._may_run()
        return self.env.su or self.env.user in (
            ballot.slip_round_id.secretary_id | ballot.body_id.secretary_ids
        )

    def _check_runs(self):
        for ballot in self:
            if not ballot._may_run():
                raise AccessError(
                    self.env._(
                        "Only the chair and the secretary can open or close this vote."
                    )
                )

    def _log(self, kind, **data):
        """Log in the meeting's running log; a slip round has its chatter."""
        if self.meeting_id:
            self.meeting_id._log(kind, ballot=self.id, **data)
            self.meeting_id._tell_room()
