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
                record.name,
                record.place or "",
            )
            for source, record, user in found
        ]
