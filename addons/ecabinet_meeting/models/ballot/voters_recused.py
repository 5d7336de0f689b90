from odoo import models


class Ballot(models.Model):
    """A vote on an item leaves out who is recused from it."""

    _inherit = "ecabinet.ballot"

    def _recuse_voters(self):
        """Who is recused from the item is recused from the vote."""
        # sudo: voters are entered by opening alone; the user was checked.
        ballot = self.sudo()
        reasons = {
            one.participant_id: one.reason for one in ballot.agenda_item_id.recusal_ids
        }
        for voter in ballot.voter_ids:
            if voter.participant_id in reasons and not voter.recused:
                voter.write(
                    {
                        "recused": True,
                        "recusal_reason": reasons[voter.participant_id],
                    }
                )
