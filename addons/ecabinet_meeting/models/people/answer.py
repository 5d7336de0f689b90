from odoo import models
from odoo.exceptions import UserError

from ...tools.api_types import OptionalText
from ..common.arguments import checked
from ..common.selections import UNDER_WAY

ATTENDEE_STATES = {
    "pending": "needsAction",
    "accepted": "accepted",
    "declined": "declined",
}


class Participant(models.Model):
    """The answer to the invitation: one's own, or prepared by an assistant.

    The calendar shows what was answered here, and an answer given there comes here.
    """

    _inherit = "ecabinet.participant"

    def action_accept(self):
        """Accept the user's own invitation; as an assistant, propose to accept.

        :raises UserError: somebody else's invitation, or a meeting that is not open to
            answers
        """
        return self._answer("accepted", False)

    @checked(reason="text")
    def action_decline(self, reason: OptionalText = False):
        """Decline the user's own invitation; as an assistant, propose to decline.

        :param reason: why (text); kept in ``absence_reason``
        :raises UserError: as :meth:`action_accept`
        """
        return self._answer("declined", (reason or "").strip() or False)

    def action_confirm_answer(self):
        """Make an assistant's answer one's own.

        :raises UserError: nothing waits, or it is somebody else's to confirm
        """
        for participant in self:
            if participant.user_id != self.env.user:
                raise UserError(
                    self.env._("Only the person invited confirms a prepared answer.")
                )
            if not participant.proposed_answer:
                raise UserError(self.env._("No answer waits for your confirmation."))
            participant._answer(
                participant.proposed_answer, participant.proposed_reason
            )
        return True

    def _answer(self, answer, reason):
        for participant in self:
            participant._check_may_answer()
            # sudo: the answer is their own, or a proposal for their own leader.
            if participant.user_id == self.env.user:
                participant.sudo()._take_answer(answer, reason)
            else:
                participant.sudo().write(
                    {
                        "proposed_answer": answer,
                        "proposed_reason": reason,
                        "proposed_by_id": self.env.uid,
                    }
                )
        return True

    def _take_answer(self, answer, reason=False):
        """Set the answer of these people; what an assistant had prepared is settled."""
        self.write(
            {
                "invitation_state": answer,
                "absence_reason": reason,
                "proposed_answer": False,
                "proposed_reason": False,
                "proposed_by_id": False,
            }
        )

    def _check_may_answer(self):
        me = self.env.user
        if self.user_id != me and me not in self.sudo().user_id.ecabinet_assistant_ids:
            raise UserError(
                self.env._(
                    "You can answer only for yourself: this is the invitation of "
                    "%(name)s.",
                    name=self.sudo().display_name,
                )
            )
        self._check_answerable()

    def _check_answerable(self):
        state = self.sudo().meeting_id.state
        if state in ("draft", "submitted", "approved"):
            raise UserError(
                self.env._("The invitations to this meeting have not been sent yet.")
            )
        if state not in UNDER_WAY:
            raise UserError(
                self.env._("The invitation to this meeting can no longer be answered.")
            )

    def _answer_in_calendar(self):
        """Show the answers in the calendar. sudo: the entry belongs to the meeting."""
        rows = self.sudo()
        events = rows.meeting_id.calendar_event_id
        if not events:
            return
        answers = {
            (row.meeting_id.calendar_event_id, row.partner_id): ATTENDEE_STATES[
                row.invitation_state
            ]
            for row in rows
        }
        for attendee in events.attendee_ids:
            state = answers.get((attendee.event_id, attendee.partner_id))
            if state and attendee.state != state:
                attendee.state = state
