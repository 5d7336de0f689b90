from odoo import models
from odoo.exceptions import UserError


class BallotVoter(models.Model):
    """An assistant prepares the answer to an opinion slip; the member gives it."""

    _inherit = "ecabinet.ballot.voter"

    def _ecabinet_check_preparable(self):
        """:raises UserError: the answer is not one that may still be prepared"""
        # sudo: whether the question is open is told to whoever sees its slip.
        ballot = self.sudo().ballot_id
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
                    "“%(question)s” does not take answers any more.",
                    question=ballot.name,
                )
            )
        if self.sudo().voted:
            raise UserError(
                self.env._(
                    "“%(question)s” has been answered already.", question=ballot.name
                )
            )

    def _answer(self, choice, comment=False):
        """What had been prepared is settled, wherever the member answers."""
        answer = super()._answer(choice, comment)
        self.env["ecabinet.decision.draft"]._decided(self)
        return answer
