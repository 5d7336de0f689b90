from odoo import models

from ..common.selections import UNDER_WAY


class Meeting(models.Model):
    """What is told of the room to whoever reads a paper meanwhile."""

    _inherit = "ecabinet.meeting"

    def _beside_paper(self):
        """What a reader's page follows the room with; False where none is on.

        :return: ``{'channel': str, 'room': address, 'voting': whether a vote is open
            that the user sees, 'item_id': the item in progress or False,
            'presented': the page to follow or False}``
        """
        if self.state not in UNDER_WAY or not self._may_follow("room"):
            return False
        items = self.env["ecabinet.agenda.item"].search([("meeting_id", "=", self.id)])
        # sudo: the item in progress is told to those alone who see it.
        current = self.sudo().current_item_id.sudo(self.env.su) & items
        return {
            "channel": self._room_channel(self._room_view()),
            "room": f"/odoo/my-meetings/{self.id}/meeting-room",
            "meeting_id": self.id,
            "voting": bool(self.get_room_ballots()["open_ballot_id"]),
            "item_id": current.id,
            "presented": self._presented(),
        }
