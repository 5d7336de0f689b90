from odoo import models
from odoo.exceptions import UserError


class Meeting(models.Model):
    """Adoption without debate of what nobody contests."""

    _inherit = "ecabinet.meeting"

    def action_adopt_uncontested(self):
        """Adopt every pending decision that nobody contests, in one step.

        In the open session, with a quorum, by the body's consent rule.

        :return: ``[{'id', 'number', 'name', 'reason'}]`` of what was adopted.
        :raises UserError: not in session, or no quorum.
        """
        self.ensure_one()
        self._check_runs()
        self._check_in_session()
        quorum = self._quorum()
        if not quorum.met:
            raise UserError(
                self.env._("Nothing can be adopted: %s", self._quorum_in_words(quorum))
            )
        adopted = self._uncontested_items()
        for item, consent in adopted.items():
            item._adopt_by_consent(consent)
        if adopted:
            self._tell_room()
        return [
            {
                "id": item.id,
                "number": item.number or "",
                "name": item.display_name,
                "reason": item.consent_reason,
            }
            for item in adopted
        ]

    def _uncontested_items(self):
        """``{item: verdict}`` of the pending decisions that nobody contests."""
        # sudo: restricted items are adopted with the others, by who runs the meeting.
        pending = self.sudo().agenda_item_ids.filtered(
            lambda item: (
                item.kind == "decision"
                and item.state == "pending"
                and not item.pulled_out_by_ids
                # Who cannot see an item can neither agree nor object to it.
                and not item._voters_kept_out()
            )
        )
        return {
            item: consent
            for item, consent in pending._consents().items()
            if consent.uncontested
        }
