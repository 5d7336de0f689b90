from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..common.session_case import SessionCase

# Tuesday 20 October 2026, in the afternoon of Viet Nam.
CLOSE = "2026-10-20 09:00:00"


@tagged("post_install", "-at_install")
class TestMeetingNotice(SessionCase):
    """The conclusion notice: five working days after the close."""

    def setUp(self):
        super().setUp()
        self.env.company.resource_calendar_id.tz = "Asia/Ho_Chi_Minh"
        with freeze_time(CLOSE):
            self.open_session()
            self.meeting.with_user(self.chair).action_close()

    def at(self, moment):
        clock = freeze_time(moment)
        clock.start()
        self.addCleanup(clock.stop)
        self.env.invalidate_all()

    def late_filter(self):
        return self.env["ecabinet.meeting"].search(
            [
                ("notice_due_day", "<", "today"),
                ("notice_issued_at", "=", False),
                ("id", "=", self.meeting.id),
            ]
        )

    def test_the_close_starts_the_clock(self):
        self.assertEqual(self.meeting.notice_due_day, date(2026, 10, 27))
        activity = self.meeting.activity_ids.filtered(
            lambda one: one.user_id == self.secretary
        )
        self.assertEqual(activity.date_deadline, date(2026, 10, 27))

    def test_the_bodys_rule_counts(self):
        self.body.notice_deadline_days = 2
        other = self.make_meeting("Phiên họp chuyên đề")
        with freeze_time("2026-10-23 09:00:00"):  # a Friday
            other.with_user(self.chair).action_open()
            other.with_user(self.chair).action_close()
        self.assertEqual(other.notice_due_day, date(2026, 10, 27))

    def test_due_then_overdue(self):
        # The last minute of the last day, in Viet Nam.
        self.at("2026-10-27 16:59:00")
        self.assertEqual(self.meeting.notice_state, "due")
        self.at("2026-10-27 17:01:00")
        self.assertEqual(self.meeting.notice_state, "overdue")
        self.at("2026-10-28 03:00:00")
        self.assertTrue(self.late_filter())

    def test_issuing_stops_it(self):
        self.at("2026-10-26 03:00:00")
        self.meeting.with_user(self.secretary).action_notice_issued()
        self.assertEqual(self.meeting.notice_state, "in_time")
        self.assertFalse(self.meeting.activity_ids)
        with self.assertRaisesRegex(UserError, "already been issued"):
            self.meeting.with_user(self.secretary).action_notice_issued()
        self.at("2026-11-05 03:00:00")
        self.assertEqual(self.meeting.notice_state, "in_time")
        self.assertFalse(self.late_filter())

    def test_issued_late_stays_late(self):
        self.at("2026-10-29 03:00:00")
        self.meeting.with_user(self.chair).action_notice_issued()
        self.assertEqual(self.meeting.notice_state, "late")

    def test_chair_and_secretary_are_told_once(self):
        before = self.env["mail.message"].search([], order="id desc", limit=1).id
        for moment in ("2026-10-27 03:00:00", "2026-10-28 03:00:00", "2026-10-30"):
            self.at(moment)
            self.env["ecabinet.meeting"]._cron_tell_late_notices()
        messages = self.env["mail.message"].search(
            [
                ("id", ">", before),
                ("model", "=", "ecabinet.meeting"),
                ("res_id", "=", self.meeting.id),
                ("message_type", "=", "user_notification"),
            ]
        )
        self.assertEqual(len(messages), 1)
        self.assertEqual(
            messages.notified_partner_ids, (self.chair | self.secretary).partner_id
        )

    def test_nobody_else_and_not_by_hand(self):
        for user in (self.members[0], self.outsider, self.administrator):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.meeting.with_user(user).action_notice_issued()
        for values in (
            {"notice_due_day": date(2027, 1, 1)},
            {"notice_issued_at": CLOSE},
            {"notice_told": True},
        ):
            with self.subTest(values), self.assertRaises(UserError):
                self.meeting.with_user(self.secretary).write(values)
        open_meeting = self.make_meeting("Phiên họp khác")
        with self.assertRaises(UserError):
            open_meeting.with_user(self.chair).action_notice_issued()
