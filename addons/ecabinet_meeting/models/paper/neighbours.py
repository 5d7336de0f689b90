from odoo import models


class Document(models.Model):
    """The papers that lie before and after one, to turn to without a list."""

    _inherit = "ecabinet.document"

    def _neighbours(self):
        """The paper before and the one after, among those of the item; maybe none.

        A paper of the whole meeting lies among those of the whole meeting.
        """
        self.ensure_one()
        none = self.browse()
        if not self.meeting_id:
            return none, none
        beside = self.search(
            [
                ("meeting_id", "=", self.meeting_id.id),
                ("agenda_item_id", "=", self.agenda_item_id.id),
            ]
        ).filtered(
            lambda one: one == self or (one.current_version_id and not one.recalled)
        )
        place = beside.ids.index(self.id)
        return beside[max(place - 1, 0) : place], beside[place + 1 : place + 2]
