from odoo import api, models
from odoo.exceptions import ValidationError


class AgendaItem(models.Model):
    """Who votes on an item in the room sees it until the vote is over.

    Of a round of slips the Office may take somebody off, or restrict the item: they
    are asked no more.
    """

    _inherit = "ecabinet.agenda.item"

    @api.constrains("restricted", "parent_id", "participant_ids")
    def _check_voters_see_it(self):
        # sudo: whoever changes the item, also where the votes are not theirs to see;
        # the parts of a restricted item are as closed as the whole.
        parts = self.sudo().search([("id", "child_of", self.ids)])
        for ballot in parts.ballot_ids.filtered(_is_open_in_the_room):
            if ballot._voters_kept_out():
                raise ValidationError(
                    self.env._(
                        "A vote on “%(item)s” is open, and not everybody who votes "
                        "would see it any more: close or cancel the vote first.",
                        item=self[:1].name,
                    )
                )


def _is_open_in_the_room(ballot):
    return ballot.state == "open" and ballot.mode == "live"
