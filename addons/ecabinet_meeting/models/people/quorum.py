from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.api_types import DayOrTime, RoomQuorum
from ...tools.voting.quorum import Attendance, Quorum, check_quorum, count_present


class Meeting(models.Model):
    """The quorum of a meeting, now and at any moment past (``tools/voting/quorum.py``).

    Members are the participants called with a vote. A substitute counts for the member
    they represent only where the body lets substitutes vote and the chair has
    consented to it.
    """

    _inherit = "ecabinet.meeting"

    member_count = fields.Integer("Members", compute="_compute_quorum")
    present_count = fields.Integer("Members present", compute="_compute_quorum")
    required_count = fields.Integer("Quorum", compute="_compute_quorum")
    quorum_met = fields.Boolean(compute="_compute_quorum")
    quorum_text = fields.Char("Quorum in words", compute="_compute_quorum")

    @api.depends(
        "body_id.quorum_numerator",
        "body_id.quorum_denominator",
        "body_id.substitute_may_vote",
        "participant_ids.voting",
        "participant_ids.attendance_state",
        "participant_ids.represents_id",
        "participant_ids.substitute_state",
        "participant_ids.substitute_scope",
    )
    @api.depends_context("lang")
    def _compute_quorum(self):
        for meeting in self:
            quorum = meeting._quorum()
            meeting.member_count = quorum.members
            meeting.present_count = quorum.present
            meeting.required_count = quorum.required
            meeting.quorum_met = quorum.met
            meeting.quorum_text = meeting._quorum_in_words(quorum)

    def _quorum(self, rules=None):
        """The quorum as the participants are marked now.

        :param rules: the ballot whose copied rules hold; by default those of the body
        """
        self.ensure_one()
        # sudo: how many are present is for all who see the meeting.
        participants = self.sudo().participant_ids
        present = participants.filtered("present")
        return self._count_quorum(participants, present, rules)

    @api.readonly
    def get_quorum_at(self, moment: DayOrTime) -> RoomQuorum:
        """The quorum at any moment, past or present, from the log of comings.

        :param moment: UTC, as ``"2026-10-20 01:30:00"``
        :return: ``{'present', 'members', 'required': int, 'met': bool, 'text': str}``
        :raises UserError: no moment
        """
        self.ensure_one()
        self.check_access("read")
        try:
            at = fields.Datetime.to_datetime(moment)
        except (ValueError, TypeError):
            at = None
        if not at:
            raise UserError(
                self.env._("State the moment in UTC, for example 2026-10-20 01:30:00.")
            )
        return self._quorum_figures(self._quorum_at(at))

    def _quorum_figures(self, quorum):
        return {
            "present": quorum.present,
            "members": quorum.members,
            "required": quorum.required,
            "met": quorum.met,
            "text": self._quorum_in_words(quorum),
        }

    def _quorum_at(self, moment):
        """The quorum at ``moment`` (UTC), from the log of comings and goings."""
        self.ensure_one()
        # sudo: as in _quorum.
        participants = self.sudo().participant_ids
        return self._count_quorum(participants, participants._present_at(moment))

    def _count_quorum(self, participants, those_present, rules=None) -> Quorum:
        rules = rules or self.sudo().body_id
        substituted = those_present._substituted()
        members = participants.filtered("voting")
        attendances = [
            Attendance(
                present=member in those_present,
                substitute_present=member in substituted,
            )
            for member in members
        ]
        present = count_present(
            attendances, substitutes_count=rules.substitute_may_vote
        )
        # A meeting that is being written has no body yet.
        fraction = (rules.quorum_numerator, rules.quorum_denominator) if rules else ()
        return check_quorum(len(members), present, *fraction)

    def _quorum_in_words(self, quorum):
        if quorum.met:
            return self.env._(
                "%(present)s of %(members)s members are present: the quorum of "
                "%(required)s is met.",
                present=quorum.present,
                members=quorum.members,
                required=quorum.required,
            )
        return self.env._(
            "%(present)s of %(members)s members are present: %(missing)s more are "
            "needed for the quorum of %(required)s.",
            present=quorum.present,
            members=quorum.members,
            missing=quorum.missing,
            required=quorum.required,
        )
