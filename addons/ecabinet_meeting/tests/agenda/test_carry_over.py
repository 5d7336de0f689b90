from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common.pdf import pdf
from ..common.session_case import SessionCase


@tagged("post_install", "-at_install")
class TestCarryOver(SessionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.item = cls.make_item(presenter_department_id=cls.health.id)
        paper = cls.env["ecabinet.document"].create(
            {"name": "Tờ trình 412", "agenda_item_id": cls.item.id, "recall": True}
        )
        paper.add_version(pdf(2), "To trinh 412.pdf")
        cls.coming = cls.make_meeting(
            "Phiên họp tháng 11",
            date_start="2026-11-20 01:00:00",
            date_stop="2026-11-20 04:00:00",
        )
        cls.coming.state = "draft"

    def defer(self):
        self.positions(self.item, "agree", "objection")
        self.item.state = "deferred"
        self.meeting.state = "closed"

    def take(self):
        mine = self.coming.with_user(self.secretary)
        return self.env["ecabinet.agenda.item"].browse(mine.action_take_deferred())

    def test_papers_and_positions_go_along(self):
        self.defer()
        self.assertEqual(self.coming.with_user(self.secretary).deferred_count, 1)
        item = self.take()
        self.assertEqual((item.name, item.state), (self.item.name, "pending"))
        self.assertEqual(item.document_ids.name, "Tờ trình 412")
        self.assertEqual(item.document_ids.page_count, 2)
        self.assertEqual(
            item.position_ids.mapped("choice"), self.item.position_ids.mapped("choice")
        )
        self.assertEqual(item.position_ids.participant_id.meeting_id, self.coming)
        self.coming.invalidate_recordset(["deferred_count"])
        self.assertEqual(self.coming.with_user(self.secretary).deferred_count, 0)
        self.assertFalse(self.take())

    def test_what_was_decided_of_a_scan_goes_along(self):
        self.defer()
        version = self.item.document_ids.current_version_id.sudo()
        version.cleared_by_id = self.secretary
        again = self.take().document_ids.current_version_id
        self.assertEqual((again.held_for, again.cleared_by_id), (False, self.secretary))

    def test_one_page_tells_the_history(self):
        self.defer()
        second = self.take()
        self.coming.state = "closed"
        second.state = "deferred"
        third_meeting = self.make_meeting("Phiên họp tháng 12")
        third_meeting.state = "draft"
        mine = third_meeting.with_user(self.secretary)
        third = self.item.browse(mine.action_take_deferred())
        self.assertEqual(third.matter_id, self.item)
        for item in (self.item, second, third):
            self.assertEqual(
                item.with_user(self.secretary).history_item_ids,
                self.item | second | third,
            )
        self.assertFalse(self.make_item("Khác").has_history)
        self.assertFalse(third.with_user(self.outsider)._filtered_access("read"))

    def test_only_those_who_run_it_and_only_in_time(self):
        self.defer()
        with self.assertRaises(AccessError):
            self.coming.with_user(self.members[0]).action_take_deferred()
        self.coming.state = "closed"
        with self.assertRaises(UserError):
            self.coming.with_user(self.secretary).action_take_deferred()

    def test_what_an_item_continues_is_not_typed_in(self):
        with self.assertRaises(UserError):
            self.item.with_user(self.secretary).previous_id = self.make_item()


@tagged("post_install", "-at_install")
class TestSlipReport(SessionCase):
    def setUp(self):
        super().setUp()
        clock = freeze_time("2026-10-05 02:30:00")
        clock.start()
        self.addCleanup(clock.stop)
        self.round = self.env["ecabinet.slip.round"].create(
            {
                "name": "Lấy ý kiến tháng 10",
                "body_id": self.body.id,
                "secretary_id": self.secretary.id,
                "deadline": "2026-10-12 10:00:00",
                "ballot_ids": [
                    (0, 0, {"name": "Bảng giá đất"}),
                    (0, 0, {"name": "Đầu tư công"}),
                ],
            }
        )
        self.round.with_user(self.secretary).action_open()

    def agree(self, question, count):
        for user in (self.chair | self.members)[:count]:
            self.assertAccepted(self.cast(question, user))

    def close(self):
        self.round.with_user(self.secretary).action_close()

    def test_the_next_session_hears_of_it_by_itself(self):
        first, second = self.round.ballot_ids
        self.agree(first, 4)
        self.close()
        adopted, open_ = self.meeting.agenda_item_ids.sorted("sequence")
        self.assertEqual(self.round.reported_meeting_id, self.meeting)
        self.assertEqual((adopted.kind, adopted.debate), ("information", "no"))
        self.assertIn("Bảng giá đất", adopted.name)
        self.assertEqual((open_.kind, open_.name), ("decision", "Đầu tư công"))
        self.assertEqual(open_.slip_ballot_id, second)
        self.assertTrue(open_.with_user(self.secretary).has_history)

    def test_a_session_called_later_takes_it_up(self):
        self.meeting.state = "closed"
        self.close()
        self.assertFalse(self.round.reported_meeting_id)
        later = self.make_meeting("Phiên họp tháng 11")
        self.assertEqual(self.round.reported_meeting_id, later)
        self.assertEqual(len(later.agenda_item_ids), 2)
        self.assertFalse(self.make_meeting("Phiên tháng 12").agenda_item_ids)

    def test_one_working_day_before_the_silent_are_reminded_once(self):
        self.agree(self.round.ballot_ids[0], 5)
        self.agree(self.round.ballot_ids[1], 3)
        # The deadline is a Monday: one working day before is the Friday.
        self.assertEqual(str(self.round.remind_at), "2026-10-09 10:00:00")
        rounds = self.env["ecabinet.slip.round"]
        rounds._cron_remind()
        self.assertFalse(self.round.reminded_at)
        with freeze_time("2026-10-09 10:00:01"):
            rounds._cron_remind()
            sent = self.notices()
            rounds._cron_remind()
        self.assertEqual(sent, self.notices())
        self.assertEqual(sent[0].notified_partner_ids, self.members[2:].partner_id)

    def notices(self):
        return self.env["mail.message"].search(
            [("message_type", "=", "user_notification"), ("subject", "ilike", "still")],
            order="id desc",
        )

    def test_the_secretary_reminds_at_once(self):
        with self.assertRaises(AccessError):
            self.round.with_user(self.members[0]).action_remind()
        mine = self.round.with_user(self.secretary)
        self.assertEqual(mine.action_remind(), 5)
        for question in self.round.ballot_ids:
            self.agree(question, 5)
        with self.assertRaisesRegex(UserError, "Everybody"):
            mine.action_remind()

    def test_how_long_it_took(self):
        with freeze_time("2026-10-07 14:30:00"):
            self.close()
        self.assertAlmostEqual(self.round.duration_days, 2.5)
