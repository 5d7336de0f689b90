from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.api_types import OptionalId
from ..common.arguments import checked


class AgendaItem(models.Model):
    """Recusal from an item as a whole."""

    _inherit = "ecabinet.agenda.item"

    recusal_ids = fields.One2many("ecabinet.recusal", "agenda_item_id", "Recused")

    @checked(reason="text", participant_id="id")
    def action_recuse(self, reason: str, participant_id: OptionalId = False) -> bool:
        """Leave a participant out of deciding this item, with the reason.

        :param participant_id: somebody else, for those who run the meeting; by default
            oneself
        :raises AccessError: somebody else's recusal, or an item one does not see
        :raises UserError: no reason, not called, decided already, or voted already
        """
        self.ensure_one()
        self.check_access("read")
        # sudo: everybody may recuse themselves; the rest is checked here.
        meeting = self.sudo().meeting_id
        who = meeting.sudo(self.env.su)._own_participant()
        if participant_id and participant_id != who.id:
            who = meeting.participant_ids.filtered(lambda one: one.id == participant_id)
            if not meeting.sudo(self.env.su)._may_run():
                raise AccessError(
                    self.env._("Members recuse themselves, or the chair recuses them.")
                )
        self._check_may_recuse(who, reason)
        ballot = self.sudo().ballot_ids.filtered(lambda one: one.state == "open")
        for each in ballot.sudo(self.env.su):
            each.action_recuse(who.id, reason)
        if who not in self.sudo().recusal_ids.participant_id:
            self.env["ecabinet.recusal"].sudo().create(
                {
                    "agenda_item_id": self.id,
                    "participant_id": who.id,
                    "reason": reason.strip(),
                }
            )
            meeting._log("item_recused", item=self.id, participant=who.id)
        meeting._tell_room()
        return True

    def _check_may_recuse(self, who, reason):
        if not who:
            raise UserError(self.env._("This person is not called to this meeting."))
        if not (reason or "").strip():
            raise UserError(self.env._("State the reason of the recusal."))
        if self.state in ("adopted", "rejected", "done"):
            raise UserError(self.env._("“%s” has already been decided.", self.name))
        self.sudo().meeting_id._check_state("invited", "in_session", "paused")
