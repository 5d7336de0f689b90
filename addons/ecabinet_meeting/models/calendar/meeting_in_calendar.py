from odoo import fields, models

# A meeting stands in the calendars from the invitation on, and as history.
SHOWN = ("invited", "in_session", "paused", "closed", "published")
FOLLOWED = frozenset(
    {"name", "date_start", "date_stop", "room_id", "location", "secretary_id"}
)
# The notices are the meeting's own: Odoo's calendar would send them a second time.
SILENT = {
    "dont_notify": True,
    "no_mail_to_attendees": True,
    "skip_attendee_notification": True,
    "skip_contact_description": True,
    "mail_notrack": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
}


class Meeting(models.Model):
    """The meeting is the truth, the calendar shows it.

    Each meeting has one private ``calendar.event``, organised by its secretary, which
    is moved, renamed, hidden and removed with it and by nothing else.
    """

    _inherit = "ecabinet.meeting"

    def _follow_in_calendar(self, vals):
        """What was changed of the meetings is changed in their calendar entries."""
        if FOLLOWED & vals.keys():
            self.filtered("calendar_event_id")._sync_calendar()

    def _sync_calendar(self):
        """Make the calendar show these meetings as they are.

        sudo: the entries belong to the meetings; the caller's own context would bring
        defaults of other screens.
        """
        # pylint: disable=context-overridden
        meetings = self.sudo().with_context(SILENT | {"lang": self.env.lang})
        for meeting in meetings.filtered("calendar_event_id"):
            meeting.calendar_event_id.write(meeting._calendar_values())
        new = meetings.filtered(lambda m: m.state in SHOWN and not m.calendar_event_id)
        events = self.env["calendar.event"].sudo().with_context(SILENT)
        for meeting, event in zip(
            new, events.create([m._calendar_values() for m in new]), strict=True
        ):
            meeting.calendar_event_id = event
        meetings.participant_ids._answer_in_calendar()

    def _calendar_values(self):
        attendees = self._calendar_partners()
        return {
            "name": self.name,
            "start": self.date_start,
            "stop": self.date_stop,
            "location": self.place,
            "user_id": self.secretary_id.id,
            "partner_ids": [fields.Command.set(attendees.ids)],
            "privacy": "private",
            "show_as": "busy",
            "active": self.state in SHOWN,
        }

    def _calendar_partners(self):
        """Those invited, and the secretary, whose work it is."""
        invited = self._callable_partners() & self.told_partner_ids
        return invited | self.secretary_id.partner_id
