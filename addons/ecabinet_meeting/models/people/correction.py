from typing import Literal

from odoo import models
from odoo.exceptions import UserError

from ..common.arguments import checked
from ..common.selections import PRESENT, UNDER_WAY


class Participant(models.Model):
    """Correcting a mark that was wrong from the beginning.

    Leaving is for who was there; somebody marked by mistake never was. A correction
    changes presence, the quorum of every moment and the minutes alike.
    """

    _inherit = "ecabinet.participant"

    @checked(reason="text")
    def action_correct_mark(
        self, presence: Literal["absent", "in_person", "online"], reason: str
    ) -> bool:
        """Say how it was: never there, or there until now.

        Entries that say otherwise are struck out; the running log says who corrected
        what, and why. For those who run the meeting, until its minutes are locked.

        :param presence: ``absent`` strikes all comings and goings; ``in_person`` and
            ``online`` strike the last going, of who was marked as left by mistake
        :raises AccessError: the user does not run the meeting
        :raises UserError: no reason, nothing to correct, locked minutes, or somebody
            who has voted or spoken was never there
        """
        self._check_ids(one=True)
        self._check_may_mark(themselves=False)
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the mark is corrected."))
        # sudo: for those who run the meeting, which was asked above.
        who = self.sudo()
        who._check_may_correct(presence)
        before, known = who.attendance_state, who.attendance_ids
        going = known.filtered(lambda one: one.direction == "out")[-1:]
        who.write({"attendance_state": presence})
        # The change has written an entry of its own, which is no coming or going.
        added = who.attendance_ids - known
        (added | (known if presence == "absent" else going))._strike(reason)
        who.meeting_id._log(
            "attendance_corrected",
            participant=who.id,
            before=before,
            after=presence,
            reason=reason,
        )
        return True

    def action_ask_correction(self):
        """Ask how it was, and why the mark is corrected."""
        self.ensure_one()
        self._check_may_mark(themselves=False)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Correct a mark"),
            "res_model": "ecabinet.attendance.correction",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_participant_id": self.id},
        }

    def _check_may_correct(self, presence):
        meeting = self.meeting_id
        if meeting.state not in (*UNDER_WAY, "closed") or meeting.has_locked_minutes:
            raise UserError(
                self.env._(
                    "Marks of “%s” are corrected from the invitation until its "
                    "minutes are confirmed.",
                    meeting.name,
                )
            )
        if presence == "absent":
            self._check_was_never_there()
        elif presence not in PRESENT or self.attendance_state != "left":
            raise UserError(
                self.env._(
                    "Only who was marked as left can be corrected to have stayed; to "
                    "mark somebody as present, check them in."
                )
            )

    def _check_was_never_there(self):
        if self.attendance_state in ("not_marked", "absent"):
            raise UserError(
                self.env._("%s is not marked as present.", self.partner_id.name)
            )
        votes = self.env["ecabinet.ballot.voter"].search_count(
            [("participant_id", "=", self.id), ("voted", "=", True)], limit=1
        )
        if votes or self.speech_ids.filtered("started_at"):
            raise UserError(
                self.env._(
                    "%s has voted or spoken in this session, and so was there: mark "
                    "them as left.",
                    self.partner_id.name,
                )
            )
