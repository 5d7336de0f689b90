from odoo.tests import HttpCase, tagged

from ..common.session_case import SessionCase


@tagged("post_install", "-at_install")
class TestCalendarFeedAddress(SessionCase, HttpCase):
    def test_titles_times_and_places_without_logging_in(self):
        self.meeting.told_partner_ids = self.chair.partner_id
        self.meeting._sync_calendar()
        feeds = self.env["ecabinet.calendar.feed"].with_user(self.chair)
        feeds.renew()
        token = feeds.search([]).token
        reply = self.url_open(f"/ecabinet/calendar/{token}.ics")
        self.assertEqual(reply.status_code, 200)
        self.assertIn("text/calendar", reply.headers["Content-Type"])
        self.assertIn("SUMMARY:Phiên họp thường kỳ", reply.content.decode())
        self.assertIn("DTSTART:20261020T010000Z", reply.text)
        feeds.revoke()
        self.assertEqual(
            self.url_open(f"/ecabinet/calendar/{token}.ics").status_code, 404
        )

    def test_a_guessed_address_is_nobodys(self):
        for token in ("x", "%25", "' or 1=1"):
            reply = self.url_open(f"/ecabinet/calendar/{token}.ics")
            self.assertEqual(reply.status_code, 404)
