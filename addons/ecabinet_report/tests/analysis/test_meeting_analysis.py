from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.ecabinet_task.tests.common.task_case import NOW, TaskCase


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestMeetingAnalysis(TaskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        values = {
            "body_id": cls.body.id,
            "chair_id": cls.chair.id,
            "secretary_id": cls.secretary.id,
            "date_start": "2026-09-30 01:00:00",
            "date_stop": "2026-09-30 04:00:00",
        }
        cls.held, cls.planned = cls.env["ecabinet.meeting"].create(
            [{"name": "Phiên đã họp", **values}, {"name": "Phiên sắp họp", **values}]
        )
        cls.held.write(
            {
                "state": "closed",
                "actual_start": "2026-09-30 01:05:00",
                "actual_stop": "2026-09-30 02:35:59",
            }
        )
        item = {"meeting_id": cls.held.id, "state": "adopted"}
        cls.env["ecabinet.agenda.item"].create(
            [
                {**item, "name": "Thông qua ngay", "consent_rule": "no_objection"},
                {**item, "name": "Thảo luận"},
                {**item, "name": "Giải lao", "kind": "break", "state": "done"},
            ]
        )
        cls.env["ecabinet.conclusion"].create(
            {"meeting_id": cls.held.id, "text": "Giao Sở Tài chính"}
        )

    def test_time_and_items_of_a_meeting_held(self):
        row = (
            self.env["ecabinet.meeting.analysis"]
            .with_user(self.chair)
            .search([("meeting_id", "in", (self.held | self.planned).ids)])
        )
        self.assertEqual(row.meeting_id, self.held)
        self.assertEqual(
            (
                row.planned_minutes,
                row.actual_minutes,
                row.item_count,
                row.uncontested_count,
                row.ballot_count,
                row.conclusion_count,
            ),
            (180, 90, 2, 1, 0, 1),
        )
        self.assertEqual(row.action_open_meeting()["res_id"], self.held.id)

    def test_a_reader_counts_the_meetings_they_may_see(self):
        stranger = self.person("stranger", "ecabinet_meeting.group_leader", self.health)
        for user in (
            self.chair,
            self.assistant,
            self.secretary,
            *self.members,
            self.outsider,
            stranger,
            self.administrator,
        ):
            meetings = (
                self.env["ecabinet.meeting"]
                .with_user(user)
                .search([("state", "=", "closed")])
            )
            rows = self.env["ecabinet.meeting.analysis"].with_user(user).search([])
            self.assertEqual(rows.sudo().meeting_id, meetings.sudo(), user.login)

    def test_a_session_is_counted_on_the_day_of_the_office(self):
        # 30 November, 6:00 in Vietnam, is still the 29th in UTC; 1 December the 30th.
        self.env.company.resource_calendar_id.tz = "Asia/Ho_Chi_Minh"
        analysis = self.env["ecabinet.meeting.analysis"].with_user(self.chair)
        for start, day in (
            ("2026-11-29 23:00:00", "2026-11-30"),
            ("2026-11-30 16:59:00", "2026-11-30"),
            ("2026-11-30 17:00:00", "2026-12-01"),
        ):
            self.held.write({"date_start": start, "date_stop": "2026-12-02 01:00:00"})
            self.env.flush_all()
            self.env.invalidate_all()
            row = analysis.search([("meeting_id", "=", self.held.id)])
            self.assertEqual(str(row.day), day)
