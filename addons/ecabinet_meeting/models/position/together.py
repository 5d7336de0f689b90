from odoo import models
from odoo.exceptions import UserError

from ...tools.api_types import Answer, OptionalId

# What makes an item one to be read and answered by itself.
CONTESTED = ("objection", "wants_to_speak", "pulled_out")


class AgendaItem(models.Model):
    """Agreeing to several items in one step: what nobody contests, looked through."""

    _inherit = "ecabinet.agenda.item"

    def agree_to_all(self, on_behalf_of: OptionalId = False) -> Answer:
        """Agree to each of these items on which the member has said nothing yet.

        What an assistant prepared as agreement is confirmed by it, where the member
        agrees themselves; any other position stays as it is, and so does an item that
        somebody has contested meanwhile. ``on_behalf_of`` is as in
        :meth:`give_position`.

        :return: whether positions are open, and how many items were agreed to
        :raises AccessError: if the user may not give a position on one of the items
        :raises UserError: for items of different meetings
        """
        self.check_access("read")
        if len(self.meeting_id) != 1:
            raise UserError(self.env._("Choose items of one meeting."))
        if why_not := self.meeting_id._why_positions_closed():
            return {"accepted": False, "message": why_not}
        items = self._uncontested_beforehand()
        agreed = sum(item._agree_where_silent(on_behalf_of) for item in items)
        left = len(self) - len(items)
        return {"accepted": True, "message": self._agreed_message(agreed, left)}

    def _uncontested_beforehand(self):
        """Those of these items that may be agreed to with others.

        Nobody objects, wishes to speak or asks for debate so far, and they are not
        about people in office.
        """
        return self.filtered(
            lambda item: not item.personnel and item.contested_reason not in CONTESTED
        )

    def _agree_where_silent(self, on_behalf_of):
        """Enter agreement, or confirm what was prepared; say whether anything changed.

        :raises AccessError: if the user may not give a position on this item
        """
        participant = self._position_giver(on_behalf_of)
        given = self.position_ids.filtered(
            lambda one: one.participant_id == participant
        )
        if not given:
            return self.give_position("agree", on_behalf_of=on_behalf_of)["accepted"]
        own = participant.user_id == self.env.user
        prepared = own and not given.confirmed and given.choice == "agree"
        return prepared and given.action_confirm()

    def _agreed_message(self, agreed, left):
        said = self.env._(
            "You agree to %(count)s items. Each can still be changed.", count=agreed
        )
        if not left:
            return said
        contested = self.env._(
            "Contested meanwhile, to be answered one by one: %(count)s.", count=left
        )
        return f"{said} {contested}"
