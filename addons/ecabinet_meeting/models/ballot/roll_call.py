from odoo import models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ...tools.api_types import Answer, Vote
from ..common.calls import judges_itself
from .cast import VoteRefused


class Ballot(models.Model):
    """Roll-call: the votes of those without a device, called out and entered.

    For those who run the meeting, of members who are present; in named ballots only: a
    secret paper that somebody else fills in is none.
    """

    _inherit = "ecabinet.ballot"

    @judges_itself
    def cast_roll_call(self, participant_id: int, choice: Vote) -> Answer:
        """Enter what a participant without a device has called out (named votes).

        For those who run the meeting; the participant must be present.

        :return: as :meth:`cast`
        :raises AccessError: the user does not run the meeting.
        """
        self._check_takes_roll_call()
        who = self._who_is_called(participant_id)
        return self._answer(choice, False, who, method="roll_call")

    @judges_itself
    def cast_roll_call_marks(
        self,
        participant_id: int,
        agree: list[int],
        disagree: list[int] | bool = False,
        spoilt: bool = False,
    ) -> Answer:
        """Enter the paper that a participant without a device has called out.

        As :meth:`cast_roll_call`, for named ballots with several options.

        :param agree: ids of the options agreed with; none makes a blank paper
        :param disagree: on people, ids of those disagreed with
        :param spoilt: it was handed in as invalid on purpose
        :return: as :meth:`cast`
        :raises AccessError: the user does not run the meeting.
        """
        self._check_takes_roll_call()
        who = self._who_is_called(participant_id)
        try:
            standing, paper = self._standing_paper(agree, disagree, spoilt)
        except VoteRefused as refusal:
            return {"accepted": False, "message": str(refusal)}
        return self._answer(standing, False, who, method="roll_call", paper=paper)

    def _check_takes_roll_call(self):
        self._check_ids(one=True)
        if not self._may_run():
            raise AccessError(
                self.env._("Only the chair and the secretary take a roll-call.")
            )

    def _who_is_called(self, participant_id):
        participant_id = self._argument("id", participant_id)
        if not participant_id:
            raise UserError(self.env._("Choose the participant who is called."))
        return SQL(
            "voter.participant_id = caster.id AND caster.id = %s", participant_id
        )

    def _room_to_call(self):
        """``{ballot id: participants still to be called}``, in the order of protocol.

        Those who are present and have not voted, for whoever takes the roll-call.
        """
        open_ones = self.filtered(
            lambda one: (
                one.state == "open" and one.secrecy == "named" and one.mode == "live"
            )
        )
        if not (open_ones and open_ones.meeting_id._may_run()):
            return {}
        # sudo: whoever runs the meeting may read its voters; presence comes with them.
        voters = self.env["ecabinet.ballot.voter"].sudo()
        domain = [
            ("ballot_id", "in", open_ones.ids),
            ("voted", "=", False),
            ("recused", "=", False),
        ]
        waiting = voters.search(domain).filtered("participant_id.present")
        called = {}
        for voter in waiting.sorted(lambda one: (one.participant_id.sequence, one.id)):
            called.setdefault(voter.ballot_id.id, []).append(voter.participant_id.id)
        return called
