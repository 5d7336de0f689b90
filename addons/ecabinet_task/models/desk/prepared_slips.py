from odoo import models
from odoo.exceptions import UserError

from odoo.addons.ecabinet_meeting.models.common.selections import CIRCULATED_VOTES


class BallotVoter(models.Model):
    """An assistant prepares the answer to an opinion slip; the member gives it."""

    _inherit = "ecabinet.ballot.voter"

    def _ecabinet_check_preparable(self, choice):
        """:raises UserError: the answer is not one that may still be prepared"""
        # sudo: whether the question is open is told to whoever sees its slip.
        ballot = self.sudo().ballot_id
        if ballot.kind != "motion" or self.sudo().recused:
            raise UserError(
                self.env._(
                    "No answer can be prepared to “%(question)s”.",
                    question=ballot.name,
                )
            )
        if ballot.secrecy == "secret":
            raise UserError(
                self.env._(
                    "“%(question)s” is voted on in secret: the member answers alone.",
                    question=ballot.name,
                )
            )
        if ballot.state != "open":
            raise UserError(
                self.env._(
                    "“%(question)s” no longer takes answers.",
                    question=ballot.name,
                )
            )
        if choice not in CIRCULATED_VOTES:
            raise UserError(self.env._("Choose one of the answers offered."))
        if self.sudo().voted:
            raise UserError(
                self.env._(
                    "“%(question)s” has already been answered.", question=ballot.name
                )
            )


class Ballot(models.Model):
    _inherit = "ecabinet.ballot"

    def _slip_answered(self, voter_id):
        """What had been prepared is settled, wherever the member answers."""
        voter = self.env["ecabinet.ballot.voter"].browse(voter_id)
        self.env["ecabinet.decision.draft"]._decided(voter)
        return super()._slip_answered(voter_id)
