from odoo import api, fields, models
from odoo.exceptions import UserError

from .vote import CHOICES


class BallotVoter(models.Model):
    """Who may vote in a ballot, and whether they have.

    Rows are made when the ballot opens (a recusal may come before) and changed only by
    casting and recusal. Presence is asked of the caster, entitlement of the
    participant represented. Of a secret ballot neither the time nor, after the close,
    the transaction of a vote can be read here.
    """

    _name = "ecabinet.ballot.voter"
    _description = "Voter"
    _inherit = ["ecabinet.written.by.steps", "ecabinet.follows.readable"]
    _order = "ballot_id, id"
    _rec_name = "participant_id"

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
            ("paper", "On paper, entered by the secretary"),
            ("signed", "By a signed file"),
        ],
        readonly=True,
    )
    voted = fields.Boolean(readonly=True)
    voted_at = fields.Datetime(readonly=True, help="Named ballots only.")
    request_key = fields.Char(
        readonly=True,
        copy=False,
        groups=fields.NO_ACCESS,
        help="Which request brought the vote; says nothing of what was voted.",
    )
    recused = fields.Boolean(readonly=True)
    recused_for = fields.Char(readonly=True, groups=fields.NO_ACCESS)
    recusal_reason = fields.Char(
        compute="_compute_recusal_reason",
        inverse="_inverse_recusal_reason",
        compute_sudo=False,
        help="For those who conduct the vote, and oneself.",
    )
    vote_ids = fields.One2many("ecabinet.vote", "voter_id")
    my_choice = fields.Selection(
        CHOICES, "My answer", compute="_compute_my_choice", help="Named ballots only."
    )
    question = fields.Char(related="ballot_id.name")
    ballot_state = fields.Selection(related="ballot_id.state")

    _participant_uniq = models.Constraint(
        "UNIQUE(ballot_id, participant_id)", "A participant votes once in a ballot."
    )
    _user_uniq = models.Constraint(
        "UNIQUE(ballot_id, user_id)", "A member votes once in a ballot."
    )

    @api.depends("participant_id", "user_id")
    def _compute_display_name(self):
        for voter in self:
            person = voter.participant_id.partner_id or voter.user_id
            voter.display_name = person.display_name

    @api.depends("recused_for")
    @api.depends_context("uid", "su")
    def _compute_recusal_reason(self):
        """Fellow voters see after the close that somebody was recused, not why."""
        me = self.env.user
        for voter in self:
            # sudo: nobody reads the reason but through here.
            known = voter.sudo()
            own = me == (known.participant_id.user_id or known.user_id)
            ballot = known.ballot_id.sudo(self.env.su)
            told = self.env.su or own or ballot._may_run()
            voter.recusal_reason = told and known.recused_for

    def _inverse_recusal_reason(self):
        for voter in self:
            # sudo: as whoever recuses writes the row.
            voter.sudo().recused_for = voter.recusal_reason

    @api.depends("vote_ids.choice")
    @api.depends_context("uid")
    def _compute_my_choice(self):
        for voter in self:
            # sudo: one's own vote.
            own = voter.sudo().user_id == self.env.user
            voter.my_choice = own and voter.sudo().vote_ids.choice

    def action_agree(self):
        """Answer this question of an opinion slip: agree."""
        return self._answer("agree")

    def action_disagree(self):
        """Answer this question of an opinion slip: do not agree."""
        return self._answer("disagree")

    def _answer(self, choice, comment=False):
        """Cast the own vote on this row's question; refusals are said aloud."""
        self.ensure_one()
        if self.sudo().user_id != self.env.user:
            raise UserError(self.env._("This slip is somebody else's."))
        answer = self.ballot_id.cast(choice, comment=comment)
        if not answer["accepted"]:
            raise UserError(answer["message"])
        return True

    def _system_fields_refusal(self, vals):
        return self.env._("Voters are entered by opening a ballot, never by hand.")
