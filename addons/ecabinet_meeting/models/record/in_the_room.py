from odoo import models
from odoo.exceptions import UserError

from ...tools.api_types import RoomConclusion
from ..common.arguments import checked
from ..common.selections import UNDER_WAY


class AgendaItem(models.Model):
    """The chair's conclusion, written down while it is spoken."""

    _inherit = "ecabinet.agenda.item"

    @checked(text="text")
    def note_conclusion(self, text: str) -> bool:
        """Keep ``text`` as a conclusion on this item.

        By whoever runs the meeting, while it lasts; who leads and by when is added
        afterwards, where the conclusions stand.

        :raises AccessError: for anybody else
        :raises UserError: for an empty text, and before or after the session
        """
        self.ensure_one()
        self.check_access("read")
        self.meeting_id._check_runs()
        if self.meeting_id.state not in UNDER_WAY:
            raise UserError(
                self.env._(
                    "The session is over: write the conclusion on the meeting's page "
                    "“Conclusions”."
                )
            )
        if not text:
            raise UserError(self.env._("A conclusion cannot be empty: write its text."))
        # sudo: a chair who is no secretary writes no conclusions but in this step.
        self.env["ecabinet.conclusion"].sudo().create(
            {"agenda_item_id": self.id, "text": text}
        )
        return True


class Meeting(models.Model):
    """What was concluded so far, for the screen of whoever runs the meeting."""

    _inherit = "ecabinet.meeting"

    def _room_conclusions(self) -> list[RoomConclusion]:
        if not self._may_run():
            return []
        conclusions = self.env["ecabinet.conclusion"].search_fetch(
            [("meeting_id", "=", self.id), ("agenda_item_id", "!=", False)],
            ["agenda_item_id", "text"],
        )
        return [
            {"item_id": each.agenda_item_id.id, "text": each.text}
            for each in conclusions
        ]
