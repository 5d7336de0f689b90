from odoo import models
from odoo.exceptions import UserError

from ...tools.text.normal_form import clean
from ..common.arguments import is_id, shown


class Ballot(models.Model):
    """What comes in from outside is looked at before it reaches the database.

    Everybody can call a public method with anything; whatever it is, the answer is a
    sentence.
    """

    _inherit = "ecabinet.ballot"

    def _check_ids(self, one=False):
        """:raises UserError: these are no ballots, or more than the one needed"""
        if not all(is_id(each) for each in self._ids):
            raise UserError(self.env._("There is no such vote."))
        if one and len(self) != 1:
            raise UserError(self.env._("Choose exactly one vote for this."))

    def _participant_argument(self, value):
        """The id of a participant as given from outside.

        :raises UserError: it is none
        """
        if not is_id(value):
            raise UserError(
                self.env._("“%s” is not the number of a participant.", shown(value))
            )
        return value

    def _text_argument(self, value):
        """A text given from outside, cleaned; empty for none.

        :raises UserError: it is something else
        """
        if value in (False, None):
            return ""
        if not isinstance(value, str):
            raise UserError(self.env._("“%s” is not a text.", shown(value)))
        return clean(value).strip()
