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

    @http.route("/ecabinet/room/<string:token>.ics", auth="public", save_session=False)
    def room_feed(self, token):
        """When a room is taken, or 404 for an address that is nobody's (any more).

        sudo: as above; times alone are told.
        """
        if "\0" in token:
            raise request.not_found()
        feeds = request.env["ecabinet.room.feed"].sudo()
        feed = feeds.search([("token", "=", token)], limit=1)
        if not feed or not feed.room_id.active:
            raise request.not_found()
        feed.last_read_at = fields.Datetime.now()
        return request.make_response(
            _busy_times(feed.room_id.name, feed.id, feed._busy()),
            [
                ("Content-Type", "text/calendar; charset=utf-8"),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "no-store"),
            ],
        )


def _busy_times(name, key, times):
    """``times`` for calendars: as VFREEBUSY, and as opaque entries for those that
    read entries only (RFC 5545, 3.6.4)."""
    sheet = vobject.iCalendar()
    sheet.add("x-wr-calname").value = name
    now = fields.Datetime.now().replace(tzinfo=pytz.utc)
    # vobject has no serialiser for periods.
    periods = ",".join(
        f"{start:%Y%m%dT%H%M%SZ}/{stop:%Y%m%dT%H%M%SZ}" for start, stop in times
    )
    if times:
        summary = sheet.add("vfreebusy")
        summary.add("uid").value = f"ecabinet-room-{key}"
        summary.add("dtstamp").value = now
        summary.add("dtstart").value = times[0][0].replace(tzinfo=pytz.utc)
        summary.add("dtend").value = max(stop for _start, stop in times).replace(
            tzinfo=pytz.utc
        )
        busy = summary.add("freebusy")
        busy.value, busy.isNative = periods, False
    for start, stop in times:
        entry = sheet.add("vevent")
        entry.add("uid").value = f"ecabinet-room-{key}-{start:%Y%m%dT%H%M}"
        entry.add("dtstamp").value = now
        entry.add("summary").value = "Bận"
        entry.add("class").value = "PRIVATE"
        entry.add("transp").value = "OPAQUE"
        entry.add("dtstart").value = start.replace(tzinfo=pytz.utc)
        entry.add("dtend").value = stop.replace(tzinfo=pytz.utc)
    return sheet.serialize().encode()


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
