from typing import Literal

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..common.selections import PRESENT, UNDER_WAY


class Participant(models.Model):
    """Checking in and out: by oneself, or in one go by those who run the meeting.

    ``attendance_state`` says how it stands, ``attendance_ids`` how it came about; who
    changes the one writes the other.
    """

    _inherit = "ecabinet.participant"

    present = fields.Boolean(compute="_compute_present", help="In the room or online.")

    @api.depends("attendance_state")
    def _compute_present(self):
        for participant in self:
            participant.present = participant.attendance_state in PRESENT

    def _check_marked(self):
        """Who is entered as present is marked at a stage where people come."""
        self.filtered(
            lambda each: each.attendance_state != "not_marked"
        )._check_can_mark()

    def action_check_in(self, presence: Literal["in_person", "online"] = "in_person"):
        """Mark as present, ``in_person`` or ``online``.

        A participant checks in for themselves; those who run the meeting mark whoever
        is in the recordset. Who is present already is left as marked.

        :raises AccessError: somebody else's row, and the user does not run the meeting.
        :raises UserError: the meeting is not at a stage where people come and go.
        """
        if presence not in PRESENT:
            raise UserError(
                self.env._(
                    "Presence must be “in_person” or “online”, not “%s”.", presence
                )
            )
        return self._mark(presence)

    def action_check_in_online(self):
        """Mark as present online: the button beside :meth:`action_check_in`."""
        return self.action_check_in("online")

    def action_check_out(self):
        """Mark as left; the quorum is counted without them from now on."""
        return self.filtered("present")._mark("left")

    def action_mark_absent(self):
        """Mark as absent: for those who run the meeting."""
        self._check_may_mark(themselves=False)
        return self._mark("absent")

    def _check_in_with(self, method):
        """Mark as present in person; ``method`` says how, for who has checked it."""
        self._check_can_mark()
        known = self.attendance_ids
        self.write({"attendance_state": "in_person"})
        (self.attendance_ids - known).method = method

    def _mark(self, state):
        self._check_may_mark()
        self._check_can_mark()
        changed = self.filtered(lambda each: each.attendance_state != state)
        # sudo: who may mark whom was checked above.
        changed.sudo().write({"attendance_state": state})
        return True

    def _check_may_mark(self, themselves=True):
        """Let participants mark themselves, and those who run the meeting everybody."""
        others = self
        if themselves:
            # sudo: whose row it is, and whether they are called.
            own = (
                self.sudo()._called().filtered(lambda row: row.user_id == self.env.user)
            )
            others -= own.sudo(self.env.su)
        # The rows themselves may be hidden from the user, who runs the meeting or not.
        if not others.sudo().meeting_id.sudo(self.env.su)._may_run():
            raise AccessError(
                self.env._(
                    "You can check in for yourself only; the chair and the secretary "
                    "of the meeting mark the others."
                )
            )

    def _check_can_mark(self):
        for meeting in self.sudo().meeting_id:
            if meeting.state not in UNDER_WAY:
                raise UserError(
                    self.env._(
                        "Attendance of “%s” is taken from the invitation to the close "
                        "of the session.",
                        meeting.name,
                    )
                )

    def _log_attendance(self, before):
        """Write the in/out log for those whose presence changed, in one batch.

        :param before: ``attendance_state`` by id, as it was
        """
        moves = [
            each
            for each in self
            if (each.attendance_state in PRESENT or before[each.id] in PRESENT)
            and each.attendance_state != before[each.id]
        ]
        if not moves:
            return
        # sudo: the log of comings and goings is written by marking alone.
        self.env["ecabinet.attendance"].sudo().create(
            [
                {
                    "participant_id": each.id,
                    "direction": "in" if each.attendance_state in PRESENT else "out",
                    "presence": each.attendance_state
                    if each.attendance_state in PRESENT
                    else before[each.id],
                    "method": "self"
                    if each.user_id and each.user_id.id == self.env.uid
                    else "secretary",
                }
                for each in moves
            ]
        )
        for meeting in self.union(*moves).sudo().meeting_id:
            here = [each for each in moves if each.meeting_id == meeting]
            came = [each.id for each in here if each.attendance_state in PRESENT]
            meeting._log(
                "attendance",
                came=came,
                went=[each.id for each in here if each.id not in came],
            )
            meeting._tell_room()

    def _present_at(self, moment):
        """Those of these participants who were present at ``moment`` (UTC)."""
        self.env["ecabinet.attendance"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT ON (participant_id) participant_id, direction
                     FROM ecabinet_attendance
                    WHERE participant_id IN %s AND moment <= %s
                          AND struck_reason IS NULL
                 ORDER BY participant_id, moment DESC, id DESC""",
                tuple(self.ids) or (0,),
                moment,
            )
        )
        return self.browse(
            participant for participant, direction in rows if direction == "in"
        )

    def _substituted(self):
        """Whom these participants stand in for with the chair's consent and a vote."""
        return self.filtered(
            lambda each: (
                each.substitute_state == "consented" and each.substitute_scope == "vote"
            )
        ).represents_id
