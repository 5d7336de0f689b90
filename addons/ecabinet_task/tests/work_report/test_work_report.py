from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common.task_case import LEADER, MEMBER, NOW, TaskCase

RULES = mute_logger(
    "odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_access"
)
# Monday 5 October 2026, 16:40 in Vietnam; Saturday 10 October, 10:00.
EVENING = "2026-10-05 09:40:00"
SATURDAY = "2026-10-10 03:00:00"


@tagged("post_install", "-at_install")
class TestWorkReport(TaskCase):
    def setUp(self):
        super().setUp()
        self.reports = self.env["ecabinet.work.report"]
        self.finance.ecabinet_work_report = "daily"
        with freeze_time(NOW):
            self.done = self.task(user_id=self.officer.id, name="Lập dự toán")
            self.due = self.task(
                user_id=self.officer.id,
                name="Nộp quyết toán",
                deadline="2026-10-06 10:00:00",
            )
            units = self.done.with_user(self.officer)
            units.action_accept()
            units.action_report_progress(20, "Đã có dự thảo")
            units.action_report_progress(40, "Đã lấy ý kiến")
        self.at(EVENING)

    def at(self, moment):
        clock = freeze_time(moment)
        clock.start()
        self.addCleanup(clock.stop)

    def report(self, user=None, **options):
        reports = self.reports.with_user(user or self.officer)
        return reports.browse(reports.draft_report(**options))

    def lines(self, report, section="done"):
        return [
            (line.kind, line.name)
            for line in report.line_ids
            if line.section == section
        ]

    def test_it_is_drafted_from_the_day_and_each_task_counts_once(self):
        report = self.report()
        self.assertEqual(
            self.lines(report), [("reported", "Reported progress: Lập dự toán")]
        )
        self.assertEqual(
            self.lines(report, "coming"), [("due", "Nộp quyết toán (due 06/10)")]
        )
        self.assertEqual((report.kind, report.state), ("daily", "draft"))

    def test_what_the_author_wrote_stays_and_the_rest_follows_the_day(self):
        report = self.report()
        report.line_ids[0].name = "Dự toán đã xong bước một"
        report.write({"line_ids": [Command.create({"name": "Tiếp công dân"})]})
        self.due.with_user(self.officer).action_accept()
        again = self.report()
        self.assertEqual(again, report)
        names = [name for _kind, name in self.lines(report)]
        self.assertIn("Dự toán đã xong bước một", names)
        self.assertIn("Tiếp công dân", names)
        self.assertIn("Handled: Nộp quyết toán", names)
        self.assertEqual(len(names), 3)

    def test_an_idle_day_says_so(self):
        report = self.report(self.colleague)
        self.assertFalse(self.lines(report))
        self.assertEqual(report.summary, "No work is recorded for this time.")

    def test_one_tap_sends_it_to_the_head_and_then_it_stays(self):
        reports = self.reports.with_user(self.officer)
        report = reports.browse(reports.send_today())
        self.assertEqual((report.state, report.head_ids), ("sent", self.director))
        self.assertEqual(reports.send_today(), report.id)
        with self.assertRaises(UserError):
            report.action_send()
        with self.assertRaises(UserError):
            report.note = "Thêm"
        with self.assertRaises(UserError):
            report.line_ids[0].name = "Khác"
        with self.assertRaises(UserError):
            report.line_ids.create({"report_id": report.id, "name": "Thêm"})
        with self.assertRaises(UserError):
            report.unlink()

    def test_only_the_author_and_once_sent_the_head_read_it(self):
        report = self.report()
        others = (self.colleague, self.health_officer, self.chair, self.clerk)
        for user in (*others, self.director):
            with RULES, self.assertRaises(AccessError):
                report.with_user(user).read(["summary"])
            self.assertFalse(report.line_ids.with_user(user).search([]))
        report.action_send()
        self.assertTrue(report.with_user(self.director).line_ids.mapped("name"))
        for user in others:
            with RULES, self.assertRaises(AccessError):
                report.with_user(user).read(["summary"])
        with RULES, self.assertRaises(AccessError):
            report.with_user(self.director).write({"note": "x"})
        with RULES, self.assertRaises(AccessError):
            self.report(self.colleague).with_user(self.director).action_send()

    def test_a_head_is_told_no_name_that_is_closed_to_them(self):
        closed = self.env["ecabinet.task"].with_user(self.chair)
        closed = closed.create(
            {"name": "Việc riêng", "lead_department_id": self.health.id}
        )
        report = self.report()
        self.env["ecabinet.work.report.line"].sudo().create(
            {
                "report_id": report.id,
                "kind": "assigned",
                "name": "Gave the task: Việc riêng",
                "drafted_name": "Gave the task: Việc riêng",
                "res_model": "ecabinet.task",
                "res_id": closed.id,
            }
        )
        report.action_send()
        names = report.with_user(self.director).line_ids.mapped("name")
        self.assertNotIn("Gave the task: Việc riêng", names)
        self.assertIn("Task given", names)

    def test_the_head_sees_who_has_not_sent(self):
        overview = self.reports.with_user(self.director).get_overview
        missing = {each["id"] for each in overview()["missing"]}
        self.assertLessEqual({self.officer.id, self.colleague.id}, missing)
        self.assertNotIn(self.director.id, missing)
        self.reports.with_user(self.officer).send_today()
        self.colleague.write(
            {"ecabinet_away_from": "2026-10-05", "ecabinet_away_to": "2026-10-07"}
        )
        found = overview()
        self.assertEqual([each["id"] for each in found["sent"]], self.officer.ids)
        self.assertIn(self.colleague.id, [each["id"] for each in found["away"]])
        left = {each["id"] for each in found["missing"]}
        self.assertFalse({self.officer.id, self.colleague.id} & left)
        self.assertEqual(found["counts"], {"reported": 1})
        for user in (self.officer, self.chair, self.health_officer):
            with self.assertRaises(AccessError):
                self.reports.with_user(user).get_overview(self.finance.id)

    def test_a_unit_counts_once_what_several_worked_on(self):
        self.done.with_user(self.colleague).message_post(body=self.done.name)
        for user in (self.officer, self.colleague):
            self.reports.with_user(user).send_today()
        counts = self.reports.with_user(self.director).get_overview()["counts"]
        self.assertEqual(counts, {"reported": 1, "handled": 1})
        self.done.with_user(self.director).read(["name"])

    def test_off_until_it_is_switched_on(self):
        with self.assertRaises(UserError):
            self.report(self.health_officer)
        offer = self.reports.with_user(self.health_officer).get_offer()
        self.assertFalse(offer["due"])
        self.committee.ecabinet_work_report = "weekly"
        self.person("health_director", LEADER, self.health)
        self.assertEqual(self.report(self.health_officer).kind, "weekly")
        # Its own choice goes before that of the unit above.
        self.assertEqual(self.report().kind, "daily")
        self.health.ecabinet_work_report = "none"
        with self.assertRaises(UserError):
            self.report(self.health_officer)

    def test_due_on_working_days_only_swapped_saturdays_included(self):
        offer = self.reports.with_user(self.officer).get_offer
        self.assertTrue(offer()["due"])
        self.at(SATURDAY)
        self.assertFalse(offer()["due"])
        self.env["ecabinet.swapped.day"].create({"day": "2026-10-10"})
        self.assertTrue(offer()["due"])
        self.officer.write(
            {"ecabinet_away_from": "2026-10-09", "ecabinet_away_to": "2026-10-12"}
        )
        self.assertFalse(offer()["due"])

    def test_who_has_not_sent_is_reminded_once_at_the_end_of_the_day(self):
        dispatches = self.env["ecabinet.reminder.dispatch"]
        self.reports.with_user(self.officer).send_today()
        self.assertTrue(self.reports._cron_remind())
        self.assertFalse(self.reports._cron_remind())
        told = dispatches.search([("kind", "=", "report")]).user_id
        self.assertIn(self.colleague, told)
        self.assertFalse((self.officer | self.director | self.health_officer) & told)

    def test_nobody_is_reminded_at_noon_or_on_a_day_off(self):
        for moment in ("2026-10-05 05:00:00", "2026-10-10 09:40:00"):
            self.at(moment)
            self.assertFalse(self.reports._cron_remind())

    def test_nobody_makes_a_report_by_hand(self):
        values = {
            "user_id": self.colleague.id,
            "department_id": self.finance.id,
            "kind": "daily",
            "date_from": "2026-10-05",
            "date_to": "2026-10-05",
        }
        with RULES, self.assertRaises(AccessError):
            self.reports.with_user(self.officer).create(values)
        report = self.report()
        for values in ({"state": "sent"}, {"user_id": self.colleague.id}):
            with RULES, self.assertRaises(AccessError):
                report.write(values)
        with self.assertRaises(UserError):
            self.report(day="2026-10-06")

    def test_without_a_head_it_is_said(self):
        self.director.active = False
        self.chair.active = False
        lone = self.person("lone", MEMBER, self.finance)
        with self.assertRaisesRegex(UserError, "Nobody leads"):
            self.reports.with_user(lone).send_today()
