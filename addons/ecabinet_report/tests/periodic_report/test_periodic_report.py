from datetime import date

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .report_case import AFTER, ReportCase


@tagged("post_install", "-at_install")
@freeze_time(AFTER)
class TestPeriodicReport(ReportCase):
    def test_a_month_runs_from_the_15th_to_the_14th(self):
        report = self.report()
        self.assertEqual(report.date_from, date(2026, 9, 15))
        self.assertEqual(report.date_to, date(2026, 10, 14))
        self.assertEqual(report.due_date, date(2026, 10, 25))

    def test_the_tree_of_a_period(self):
        self.tree_of_2017()
        total = self.total(self.report())
        self.assertEqual(total["all"], 22)
        self.assertEqual(
            [
                total[name]
                for name in (
                    *("completed_on_time", "completed_late"),
                    *("open_within", "open_overdue"),
                )
            ],
            [14, 2, 5, 1],
        )
        # 16 of 17, cut off.
        self.assertEqual(total["due_rate"], "94,11%")

    def test_the_golden_figures_of_2017_to_the_last_digit(self):
        """21,914 = 16,051 (14,068 + 1,983) + 5,863 (5,640 + 223); 98.62 %."""
        [first] = self.given(1, "2026-10-12 10:00:00")
        self.env.flush_all()
        for number, limit, submitted in (
            (14_068, "2026-10-12 10:00:00", "2026-10-09 03:00:00"),
            (1_983, "2026-10-05 10:00:00", "2026-10-09 03:00:00"),
            (5_640, "2026-11-20 10:00:00", None),
            (222, "2026-10-05 10:00:00", None),
        ):
            self.env.cr.execute(
                """INSERT INTO ecabinet_task
                          (name, state, urgency, assigner_id, lead_department_id,
                           deadline, overdue_after, assigned_at, submitted_at,
                           source_kind, progress, cascade_scope, series_missed)
                   SELECT name, CASE WHEN %(submitted)s IS NULL
                                THEN 'in_progress' ELSE 'done' END,
                          urgency, assigner_id, lead_department_id, %(limit)s,
                          %(limit)s, assigned_at, %(submitted)s, source_kind,
                          progress, cascade_scope, series_missed
                     FROM ecabinet_task, generate_series(1, %(number)s)
                    WHERE id = %(first)s""",
                {
                    "number": number,
                    "limit": limit,
                    "submitted": submitted,
                    "first": first.id,
                },
            )
        report = self.report()
        report.action_submit()
        total = self.total(report)
        self.assertEqual(
            [total[name] for name in ("all", "completed", "open", "due_rate")],
            [21_914, 16_051, 5_863, "98,62%"],
        )
        self.assertEqual((total["completed_late"], total["open_overdue"]), (1_983, 223))
        self.assertIn(
            "đạt 98,62% số nhiệm vụ đến hạn", report.shown["sentences"][1]["text"]
        )

    def test_what_ended_before_the_period_is_not_of_it(self):
        self.given(1, "2026-09-10 10:00:00", "2026-09-08 03:00:00")
        self.given(2, "2026-09-10 10:00:00", "2026-09-16 03:00:00")
        self.assertEqual(self.total(self.report())["completed_late"], 2)
        following = self.report(date_from="2026-10-20")
        self.assertEqual(self.total(following)["all"], 0)

    def test_what_is_carried_over_and_what_is_new(self):
        self.given(3, "2026-11-10 10:00:00", assigned_at="2026-09-14 16:59:59")
        # 15 September, 00:00 in Vietnam.
        self.given(2, "2026-11-10 10:00:00", assigned_at="2026-09-14 17:00:00")
        self.given(4, "2026-11-10 10:00:00", assigned_at="2026-10-14 17:00:00")
        total = self.total(self.report())
        self.assertEqual((total["carried_over"], total["new"]), (3, 2))

    def test_a_task_cancelled_after_the_cut_off_was_there(self):
        self.given(
            1,
            "2026-10-10 10:00:00",
            state="cancelled",
            cancelled_at="2026-10-14 17:30:00",
        )
        self.given(
            2,
            "2026-10-10 10:00:00",
            state="cancelled",
            cancelled_at="2026-10-14 16:30:00",
        )
        self.assertEqual(self.total(self.report())["open_overdue"], 1)

    def test_an_empty_period_is_a_sentence(self):
        report = self.report()
        self.assertEqual(
            [one["text"] for one in report.shown["sentences"]],
            ["Trong kỳ không có nhiệm vụ nào phải theo dõi."],
        )
        self.approved(report, self.director)
        report.action_close()
        self.assertTrue(report.render_pdf())

    def test_frozen_figures_stay_when_tasks_change(self):
        tasks = self.tree_of_2017()
        report = self.approved(self.report(), self.director)
        report.action_close()
        before = report.shown
        self.assertFalse(report.facts_changed)
        tasks[-1].write({"submitted_at": "2026-10-14 03:00:00", "state": "done"})
        self.given(5, "2026-10-10 10:00:00")
        self.env.invalidate_all()
        self.assertEqual(report.shown, before)
        self.assertTrue(report.facts_changed)

    def test_a_later_change_is_a_correction_beside_the_figures(self):
        tasks = self.tree_of_2017()
        report = self.approved(self.report(), self.director)
        report.action_close()
        with self.assertRaisesRegex(UserError, "nothing to correct"):
            report.action_correct("Không có gì")
        tasks[-1].write({"submitted_at": "2026-10-14 03:00:00", "state": "done"})
        self.env.invalidate_all()
        with self.assertRaisesRegex(UserError, "Say what changed"):
            report.action_correct(" ")
        report.action_correct("Kết quả được duyệt sau ngày chốt")
        self.assertEqual(self.total(report)["open_overdue"], 1)
        [correction] = report.shown["corrections"]
        self.assertEqual(correction["open_overdue"], 0)
        self.assertEqual(correction["completed"], 17)
        self.env.invalidate_all()
        self.assertFalse(report.facts_changed)

    def test_figures_kept_are_those_of_the_tasks_kept(self):
        self.tree_of_2017()
        report = self.approved(self.report(), self.director)
        rows = self.env["ecabinet.reported.task"].search(
            [("count_id", "=", report.sudo().count_id.id)]
        )
        self.assertEqual(len(rows), 22)
        self.assertEqual(len(report.sudo().count_id.checksum), 64)

    def test_a_closed_report_is_not_closed_twice(self):
        report = self.approved(self.report(), self.director)
        report.action_close()
        with self.assertRaisesRegex(UserError, "was closed on 15/10/2026"):
            report.action_close()
        with self.assertRaisesRegex(UserError, "correction"):
            report.with_user(self.director).action_return("Sai")
        with self.assertRaisesRegex(UserError, "submitted stays"):
            report.unlink()

    def test_steps_come_in_their_order(self):
        report = self.report()
        with self.assertRaisesRegex(UserError, "in the state “Draft”"):
            report.with_user(self.director).action_approve()
        with self.assertRaisesRegex(UserError, "taken from: Approved"):
            report.action_close()

    def test_a_running_period_is_not_submitted(self):
        report = self.report(date_from="2026-10-20")
        with self.assertRaisesRegex(UserError, "ends on 14/11/2026"):
            report.action_submit()

    def test_a_returned_report_is_counted_anew(self):
        self.given(1, "2026-10-10 10:00:00")
        report = self.report()
        report.difficulties = "<p>Thiếu người</p>"
        report.action_submit()
        with self.assertRaisesRegex(UserError, "has been submitted"):
            report.difficulties = "<p>Khác</p>"
        head = report.with_user(self.director)
        with self.assertRaisesRegex(UserError, "Say why"):
            head.action_return("")
        head.action_return("Bổ sung số liệu")
        self.assertEqual(report.state, "draft")
        self.assertEqual(report.return_reason, "Bổ sung số liệu")
        self.given(2, "2026-10-10 10:00:00")
        report.action_submit()
        self.assertEqual(self.total(report)["all"], 3)
        self.assertFalse(report.return_reason)

    @mute_logger("odoo.sql_db")
    def test_one_report_for_a_unit_and_period(self):
        self.report()
        with self.assertRaisesRegex(IntegrityError, "one_for_a_unit"):
            self.report(date_from="2026-10-14")

    @mute_logger("odoo.sql_db")
    def test_a_report_is_of_a_unit_or_of_a_body(self):
        with self.assertRaisesRegex(IntegrityError, "who_reports"):
            self.report(body_id=self.body.id)

    def test_what_the_report_is_of_never_changes(self):
        report = self.report()
        with self.assertRaisesRegex(UserError, "make another"):
            report.kind = "quarter"

    def test_beside_the_period_before_and_last_year(self):
        self.given(2, "2026-10-10 10:00:00")
        self.given(
            3,
            "2026-09-10 10:00:00",
            "2026-09-09 03:00:00",
            assigned_at="2026-09-01 01:00:00",
        )
        self.given(
            1,
            "2025-10-10 10:00:00",
            "2025-10-20 03:00:00",
            assigned_at="2025-10-01 01:00:00",
        )
        said = " ".join(one["text"] for one in self.report().shown["sentences"])
        self.assertIn("kỳ trước: tổng số nhiệm vụ giảm 1 (từ 3 xuống 2)", said)
        self.assertIn("cùng kỳ năm trước: tổng số nhiệm vụ tăng 1 (từ 1 lên 2)", said)

    def test_what_was_reported_before_is_what_is_compared_with(self):
        tasks = self.given(3, "2026-09-10 10:00:00", assigned_at="2026-09-01 01:00:00")
        self.approved(self.report(date_from="2026-09-01"), self.director)
        tasks.write({"cancelled_at": "2026-09-12 01:00:00", "state": "cancelled"})
        self.given(1, "2026-10-10 10:00:00")
        said = " ".join(one["text"] for one in self.report().shown["sentences"])
        self.assertIn("kỳ trước: tổng số nhiệm vụ giảm 2 (từ 3 xuống 1)", said)

    def test_each_sentence_opens_what_it_counts(self):
        self.tree_of_2017()
        tasks = self.env["ecabinet.task"].with_user(self.officer)
        expected = {"all": 22, "completed": 16, "open": 6, "open_overdue": 1}
        for frozen in (False, True):
            report = (
                self.env["ecabinet.periodic.report"]
                .search([("department_id", "=", self.finance.id)])
                .with_user(self.officer)
                or self.report()
            )
            if frozen:
                report.action_submit()
            opened = {
                one["figure"]: tasks.search_count(
                    report.action_open_figure(one["figure"])["domain"]
                )
                for one in report.shown["sentences"]
            }
            self.assertEqual(opened, expected, frozen)

    def test_a_figure_that_does_not_exist_is_refused(self):
        report = self.report()
        for wrong in ("late", "all'--", "all/unit"):
            with self.assertRaisesRegex(UserError, "There is no figure"):
                report.action_open_figure(wrong)
