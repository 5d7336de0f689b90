from datetime import timedelta

import pytz
import vobject

from odoo import fields, http
from odoo.http import request


class CalendarFeedController(http.Controller):
    """One's own calendar for a phone, at an address that is its key."""

    @http.route(
        "/ecabinet/calendar/<string:token>.ics", auth="public", save_session=False
    )
    def feed(self, token):
        """The calendar as iCalendar, or 404 for an address that is nobody's (any more).

        sudo: phones do not log in; the token is 256 random bits and found exactly.
        """
        if "\0" in token:
            raise request.not_found()
        feeds = request.env["ecabinet.calendar.feed"].sudo()
        feed = feeds.search([("token", "=", token)], limit=1)
        if not feed or not feed.user_id.active:
            raise request.not_found()
        feed.last_read_at = fields.Datetime.now()
        return request.make_response(
            _calendar(feed.user_id.name, feed._events()),
            [
                ("Content-Type", "text/calendar; charset=utf-8"),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "no-store"),
            ],
        )


def _calendar(name, events):
    """``events`` as one file in iCalendar's form (RFC 5545)."""
    sheet = vobject.iCalendar()
    sheet.add("x-wr-calname").value = name
    for event in events:
        entry = sheet.add("vevent")
        entry.add("uid").value = f"{event.env.cr.dbname}-calendar-event-{event.id}"
        entry.add("dtstamp").value = event.write_date.replace(tzinfo=pytz.utc)
        entry.add("summary").value = event.name or ""
        if event.allday:
            entry.add("dtstart").value = event.start_date
            entry.add("dtend").value = event.stop_date + timedelta(days=1)
        else:
            entry.add("dtstart").value = event.start.replace(tzinfo=pytz.utc)
            entry.add("dtend").value = event.stop.replace(tzinfo=pytz.utc)
        if event.location:
            entry.add("location").value = event.location
    return sheet.serialize().encode()
