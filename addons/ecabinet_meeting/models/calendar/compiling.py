from datetime import datetime, time

from odoo import models

from ...tools.time.week_sheet import Entry
from .meeting_in_calendar import SHOWN


class WeekSchedule(models.Model):
    """Where the entries of a week come from."""

    _inherit = "ecabinet.week.schedule"

    def _planned(self):
        """What the leaders have in this week, as entries in local time.

        sudo: as in ``_compile``.
        """
        office = self.env["resource.calendar"]
        first, end = self._bounds()
        within = [("date_start", "<", end), ("date_stop", ">", first)]
        found = []
        called = (
            self.env["ecabinet.participant"]
            .sudo()
            .search(
                [
                    ("user_id", "in", self.leader_ids.ids),
                    ("invitation_state", "!=", "declined"),
                    ("meeting_id.state", "in", SHOWN),
                    ("meeting_id.date_start", "<", end),
                    ("meeting_id.date_stop", ">", first),
                    "|",
                    ("represents_id", "=", False),
                    ("substitute_state", "=", "consented"),
                ]
            )
        )
        for each in called:
            found.append(("meeting_id", each.meeting_id, each.user_id))
        invitations = self.env["ecabinet.incoming.invitation"].sudo()
        for each in invitations.search(
            [
                *within,
                ("state", "=", "accepted"),
                ("attendee_ids", "in", self.leader_ids.ids),
            ]
        ):
            for user in each.attendee_ids & self.leader_ids:
                found.append(("invitation_id", each, user))
        monday = datetime.combine(self.date_from, time())
        return [
            Entry(
                (source, record.id, user.id),
                max(office._ecabinet_to_local(record.date_start), monday),
                office._ecabinet_to_local(record.date_stop),
                *self._shown_words(record),
            )
            for source, record, user in found
        ]

    def _shown_words(self, record):
        """What and where, as everybody may read it.

        Of a leader who also serves the other branch only that the time is taken.
        """
        if record._branch() != self._branch():
            return self.env._("Busy"), ""
        return record.name, record.place or ""

    def _branch(self):
        # sudo: bodies and units are known in the whole office.
        schedule = self.sudo()
        return schedule.body_id.kind or schedule.department_id._ecabinet_side()


class Meeting(models.Model):
    _inherit = "ecabinet.meeting"

    def _branch(self):
        return self.body_id.kind


class IncomingInvitation(models.Model):
    _inherit = "ecabinet.incoming.invitation"

    def _branch(self):
        return self.department_id._ecabinet_side()


class HrDepartment(models.Model):
    _inherit = "hr.department"

    def _ecabinet_side(self):
        """Of which kind of body this unit is: of the Party, or of the State."""
        return "party" if self.ecabinet_branch == "party" else "state"
