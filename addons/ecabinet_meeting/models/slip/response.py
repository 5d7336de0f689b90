from odoo import api, fields, models
from odoo.exceptions import AccessError


class Vote(models.Model):
    """A member's proposal on an opinion slip, and the drafter's answer to it.

    Each is answered for itself (tiếp thu, giải trình), once the round is closed and the
    answers are known by name; whoever conducts the round enters it, the member is told.
    """

    _inherit = "ecabinet.vote"

    question = fields.Char(related="ballot_id.name")
    response = fields.Text(
        "Answer of the drafting unit",
        help="What is taken up, or why it is not.",
        system=False,
    )

    def _check_may_respond(self):
        """:raises AccessError: no closed named ballot that the user conducts"""
        if self.env.su:
            return
        for ballot in self.sudo().ballot_id.sudo(False):
            closed = ballot.sudo().state == "closed"
            if not (closed and ballot.sudo().secrecy == "named" and ballot._may_run()):
                raise AccessError(
                    self.env._(
                        "Proposals are answered after the close, by those who conduct "
                        "the round."
                    )
                )

    def _tell_response(self):
        """Tell each member, in one message a question, that there is an answer."""
        # sudo: who is told follows from the vote; the answer is read with their rights.
        for ballot, votes in self.sudo().grouped("ballot_id").items():
            if not ballot.slip_round_id:
                continue
            ballot.slip_round_id.message_notify(
                partner_ids=votes.voter_id.user_id.partner_id.ids,
                subject=self.env._("Answer to your proposal: %s", ballot.name),
                body=self.env._(
                    "The drafting unit has answered your proposal on “%s”. Open the "
                    "opinion slip to read it.",
                    ballot.name,
                ),
            )


class BallotVoter(models.Model):
    _inherit = "ecabinet.ballot.voter"

    my_response = fields.Text(
        "Answer of the drafting unit", compute="_compute_my_response"
    )

    @api.depends("vote_ids.response")
    @api.depends_context("uid")
    def _compute_my_response(self):
        for voter in self:
            # sudo: the answer to one's own proposal.
            own = voter.sudo().user_id == self.env.user
            voter.my_response = own and voter.sudo().vote_ids.response


class SlipRound(models.Model):
    _inherit = "ecabinet.slip.round"

    proposal_count = fields.Integer("Proposals", compute="_compute_proposal_count")
    unanswered_count = fields.Integer(
        "Proposals to answer", compute="_compute_proposal_count"
    )

    @api.depends("state", "ballot_ids.vote_ids.response")
    @api.depends_context("uid")
    def _compute_proposal_count(self):
        proposals = self.env["ecabinet.vote"].search(self._proposals_domain())
        by_round = proposals.grouped(lambda vote: vote.ballot_id.slip_round_id)
        for each in self:
            mine = by_round.get(each._origin, proposals.browse())
            each.proposal_count = len(mine)
            each.unanswered_count = len(mine.filtered(lambda vote: not vote.response))

    def _proposals_domain(self):
        return [
            ("ballot_id.slip_round_id", "in", self.ids),
            ("ballot_id.state", "=", "closed"),
            ("comment", "not in", (False, "")),
        ]

    def action_open_proposals(self):
        """The members' proposals of this round, each with the drafter's answer."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ecabinet_meeting.ecabinet_vote_proposal_action"
        )
        return {**action, "domain": self._proposals_domain()}
