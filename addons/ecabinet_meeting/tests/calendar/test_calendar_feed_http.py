from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from ..common.cabinet_case import ADMINISTRATOR
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


@tagged("post_install", "-at_install")
class TestRoomFeedAddress(SessionCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.keeper = cls.person("keeper", ADMINISTRATOR)
        cls.room = cls.env["ecabinet.room"].create({"name": "Phòng họp số 1"})
        cls.meeting.write({"room_id": cls.room.id, "state": "invited"})

    def feed(self):
        self.room.with_user(self.keeper).action_feed()
        return self.env["ecabinet.room.feed"].search([("room_id", "=", self.room.id)])

    def fetched(self, feed):
        return self.url_open(f"/ecabinet/room/{feed.token}.ics")

    def test_times_and_nothing_else(self):
        second = self.make_meeting("Họp kín về nhân sự")
        second.write({"room_id": self.room.id, "state": "approved"})
        reply = self.fetched(self.feed())
        self.assertEqual(reply.status_code, 200)
        self.assertIn("text/calendar", reply.headers["Content-Type"])
        text = reply.content.decode().replace("\r\n ", "")
        self.assertIn("BEGIN:VFREEBUSY", text)
        self.assertIn("FREEBUSY:20261020T010000Z/", text)
        self.assertIn("SUMMARY:Bận", text)
        self.assertIn("TRANSP:OPAQUE", text)
        for closed in (self.meeting.name, "nhân sự", self.body.name, self.chair.name):
            self.assertNotIn(closed, text)
        self.assertEqual(text.count("BEGIN:VEVENT"), 1)

    def test_what_was_given_up_takes_no_room(self):
        feed = self.feed()
        self.meeting.state = "cancelled"
        self.assertNotIn("BEGIN:VEVENT", self.fetched(feed).text)

    def test_a_new_address_ends_the_old_one(self):
        feed = self.feed()
        old = f"/ecabinet/room/{feed.token}.ics"
        self.assertEqual(self.feed(), feed)
        feed.with_user(self.keeper).action_renew()
        self.assertEqual(self.url_open(old).status_code, 404)
        self.assertEqual(self.fetched(feed).status_code, 200)
        new = f"/ecabinet/room/{feed.token}.ics"
        feed.with_user(self.keeper).action_revoke()
        self.assertEqual(self.url_open(new).status_code, 404)

    def test_a_guessed_address_is_nobodys(self):
        for token in ("x", "%25", "%00", "' or 1=1"):
            reply = self.url_open(f"/ecabinet/room/{token}.ics")
            self.assertEqual(reply.status_code, 404)

    def test_only_who_keeps_the_rooms_gives_addresses(self):
        feed = self.feed()
        for user in (self.chair, self.secretary, self.outsider):
            with self.assertRaises(AccessError):
                self.room.with_user(user).action_feed()
            with self.assertRaises(AccessError):
                feed.with_user(user).action_renew()
            with self.assertRaises(AccessError):
                feed.with_user(user).action_revoke()
            self.assertFalse(feed.with_user(user).has_access("read"))
        with self.assertRaises(AccessError):
            feed.with_user(self.keeper).write({"token": "x"})
