from freezegun import freeze_time

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .report_case import AFTER, ReportCase


@tagged("post_install", "-at_install")
@freeze_time(AFTER)
class TestReportMaking(ReportCase):
    """Reports make themselves at the cut-off, and who is late is reminded."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule = cls.env["ecabinet.reporting.rule"].create(
            {
                "name": "Báo cáo tháng",
                "kind": "month",
                "department_ids": (cls.finance | cls.health).ids,
                "body_ids": cls.body.ids,
                "since": "2026-10-01",
            }
        )
        cls.reports = cls.env["ecabinet.periodic.report"]

    def made(self):
        return self.reports.search(
            [
                "|",
                ("department_id", "in", self.rule.department_ids.ids),
                ("body_id", "=", self.body.id),
            ]
        )

    def run_on(self, moment):
        with freeze_time(moment):
            self.reports._cron_make_reports()

    def told(self, user):
        return self.env["mail.message"].search_count(
            [
                ("model", "=", "ecabinet.periodic.report"),
                ("notified_partner_ids", "in", user.partner_id.ids),
            ]
        )

    def test_reports_are_made_at_the_cut_off(self):
        # 14 October, 23:30 in Vietnam.
        self.run_on("2026-10-14 16:30:00")
        self.assertFalse(self.made())
        self.run_on("2026-10-14 17:10:00")
        made = self.made()
        self.assertEqual(made.department_id, self.finance | self.health)
        self.assertEqual(made.body_id, self.body)
        self.assertEqual({str(report.date_to) for report in made}, {"2026-10-14"})

    def test_a_second_run_makes_nothing_twice(self):
        self.run_on("2026-10-14 17:10:00")
        made = self.made()
        self.run_on("2026-10-14 17:20:00")
        self.run_on("2026-10-20 17:10:00")
        self.assertEqual(self.made(), made)

    def test_what_was_missed_is_made_at_the_next_run(self):
        self.run_on("2026-10-22 01:00:00")
        self.assertEqual(len(self.made()), 3)

    def test_nothing_is_made_of_the_time_before_the_rule(self):
        self.rule.since = "2026-10-15"
        self.run_on("2026-10-15 01:00:00")
        self.assertFalse(self.made())

    def test_an_abolished_unit_does_not_report(self):
        self.health.valid_to = "2026-10-10"
        self.run_on("2026-10-14 17:10:00")
        self.assertEqual(self.made().department_id, self.finance)

    def test_weeks_begin_when_the_rule_says(self):
        self.rule.write({"kind": "week", "week_start": "0"})
        self.run_on("2026-10-19 01:00:00")
        report = self.made()[0]
        self.assertEqual(
            (str(report.date_from), str(report.date_to)), ("2026-10-12", "2026-10-18")
        )
        self.assertEqual(str(report.due_date), "2026-10-19")

    def test_who_writes_is_told_once(self):
        self.run_on("2026-10-14 17:10:00")
        self.assertEqual([self.told(self.officer), self.told(self.colleague)], [1, 0])

    def test_who_has_not_reported_is_reminded_by_the_existing_rules(self):
        """Three working days before, on the day, and after it with the head."""
        self.run_on("2026-10-14 17:10:00")
        [report] = self.made().filtered(lambda each: each.department_id == self.finance)
        self.approved(
            self.made()
            .filtered(lambda each: each.department_id == self.health)
            .with_user(self.health_officer),
            self.health_head,
        )
        health = self.told(self.health_officer)
        self.run_on("2026-10-16 01:00:00")
        self.assertEqual(self.told(self.officer), 1)
        # Due on Sunday 25 October: Tuesday is three working days before.
        self.run_on("2026-10-20 01:00:00")
        self.assertEqual((self.told(self.officer), self.told(self.director)), (2, 0))
        self.run_on("2026-10-20 03:00:00")
        self.assertEqual(self.told(self.officer), 2)
        self.run_on("2026-10-26 01:00:00")
        self.assertEqual((self.told(self.officer), self.told(self.director)), (3, 1))
        self.assertEqual(self.told(self.health_officer), health)
        self.assertTrue(report.reminded_on)

    def test_the_number_of_queries_does_not_grow_with_the_units(self):
        units = self.env["hr.department"].create(
            [
                {"name": f"Xã {number}", "ecabinet_level": "commune"}
                for number in range(20)
            ]
        )
        self.rule.write({"department_ids": units[:5].ids, "body_ids": False})
        # What Odoo looks up once in a process is looked up by the first run.
        self.count_queries()
        self.rule.write({"department_ids": units[:10].ids})
        few = self.count_queries()
        self.rule.write({"department_ids": units.ids})
        self.assertEqual(self.count_queries(), few)
        self.assertEqual(
            len(self.reports.search([("department_id", "in", units.ids)])), 20
        )

    def count_queries(self):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self.reports._cron_make_reports()
        self.env.flush_all()
        return self.cr.sql_log_count - before

    def test_a_due_day_that_no_month_has_is_refused(self):
        for day in (14, 29):
            with self.assertRaisesRegex(ValidationError, "15 to 28"):
                self.rule.due_day = day
