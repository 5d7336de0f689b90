from odoo import api, models
from odoo.exceptions import ValidationError


class AgendaItem(models.Model):
    """Who votes on an item sees it until the vote is over."""

    _inherit = "ecabinet.agenda.item"

    @api.constrains("restricted", "parent_id")
    def _check_voters_see_it(self):
        self._check_nobody_kept_out(self._ballots_open())

    @api.constrains("participant_ids")
    def _check_voters_stay(self):
        """Of a round of slips the Office may take somebody off: they answer no more."""
        votes = self._ballots_open()
        self._check_nobody_kept_out(votes.filtered(lambda one: one.mode == "live"))

    def _ballots_open(self):
        # sudo: whoever changes the item, also where the votes are not theirs to see;
        # the parts of a restricted item are as closed as the whole.
        parts = self.sudo().search([("id", "child_of", self.ids)])
        return parts.ballot_ids.filtered(lambda one: one.state == "open")

    def _check_nobody_kept_out(self, ballots):
        if any(ballot._voters_kept_out() for ballot in ballots):
            raise ValidationError(
                self.env._(
                    "A vote on “%(item)s” is open, and not everybody who votes would "
                    "see it any more: close or cancel the vote first.",
                    item=self[:1].name,
                )
            )
