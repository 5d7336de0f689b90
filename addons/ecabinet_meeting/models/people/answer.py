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

    On the leader's standing authority an assistant answers at once; the answer says so.

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
            elif authority := participant._authority_to_answer():
                participant._answer_on(authority, answer, reason)
            else:
                participant.sudo().write(
                    {
                        "proposed_answer": answer,
                        "proposed_reason": reason,
                        "proposed_by_id": self.env.uid,
                    }
                )
        return True

    def _authority_to_answer(self):
        """That on which the user answers for this person at once, or none."""
        of_party = self.sudo().meeting_id.body_id.of_party
        given = self.env["ecabinet.standing.authority"]._given_to_user("invitation")
        return given._of(self.user_id, of_party)

    def _answer_on(self, authority, answer, reason):
        """Answer for the leader who has given ``authority``, and note it for them."""
        row = self.sudo()
        before = {"answer": row.invitation_state, "reason": row.absence_reason}
        leader = authority.leader_id
        told = row.with_context(lang=leader.lang or self.env.lang)
        words = dict(told._fields["invitation_state"]._description_selection(told.env))
        # sudo: what the leader has instructed them to do.
        row._take_answer(answer, reason, by=self.env.user)
        said = " · ".join(filter(None, (words[answer], reason)))
        self.env["ecabinet.authority.act"]._note(
            authority, [(row, row.meeting_id.display_name, said, before)]
        )

    def _take_back(self, act):
        """The leader takes back what was answered on their instruction.

        :raises UserError: the meeting is over, or they have answered since
        """
        if self.sudo().answered_by_id != act.assistant_id:
            raise UserError(self.env._("The invitation has been answered anew since."))
        self._check_answerable()
        # sudo: the row is their own.
        self.sudo()._take_answer(act.before["answer"], act.before["reason"])

    def _take_answer(self, answer, reason=False, by=None):
        """Set the answer of these people; what an assistant had prepared is settled.

        :param by: the assistant who answers on the person's instruction
        """
        self.write(
            {
                "invitation_state": answer,
                "answered_by_id": by and by.id,
                "absence_reason": reason,
                "proposed_answer": False,
                "proposed_reason": False,
                "proposed_by_id": False,
            }
        )

    def _check_may_answer(self):
        me = self.env.user
        if self.user_id != me and me not in self._assistants():
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
