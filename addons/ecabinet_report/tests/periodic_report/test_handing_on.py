import base64
from datetime import date
from io import BytesIO

from freezegun import freeze_time
from openpyxl import Workbook, load_workbook

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .report_case import AFTER, ReportCase

DAY = date(2026, 10, 26)


def book():
    made = Workbook()
    made.active["A1"] = "Biểu 01"
    made.active["C9"] = "=B9*2"
    out = BytesIO()
    made.save(out)
    return base64.b64encode(out.getvalue())


@tagged("post_install", "-at_install")
@freeze_time(AFTER)
class TestHandingOn(ReportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tree_of_2017()
        cls.template = cls.env["ecabinet.report.template"].create(
            {
                "name": "Biểu 01",
                "file": book(),
                "cell_ids": [
                    (0, 0, {"address": cell, "figure": figure, **values})
                    for cell, figure, values in (
                        ("B1", "reporter", {}),
                        ("B2", "date_to", {}),
                        ("B3", "all", {}),
                        ("B4", "completed_on_time", {}),
                        ("B5", "open_overdue", {}),
                        ("B6", "due_rate", {}),
                        ("B7", "all", {"department_id": cls.health.id}),
                        ("B8", "without_deadline", {}),
                    )
                ],
            }
        )
        cls.rule = cls.env["ecabinet.reporting.rule"].create(
            {
                "name": "Tháng",
                "department_ids": cls.finance.ids,
                "since": "2026-10-01",
                "reader_ids": (cls.director | cls.health_officer).ids,
            }
        )

    def filled(self, report):
        content = base64.b64decode(report.render_template())
        sheet = load_workbook(BytesIO(content)).active
        return [sheet[f"B{row}"].value for row in range(1, 9)]

    def test_an_approved_report_fills_the_template(self):
        report = self.approved(self.report(), self.director)
        values = self.filled(report)
        self.assertEqual(values[0], self.finance.name)
        self.assertEqual(values[1].date(), date(2026, 10, 14))
        self.assertEqual(values[2:5], [22, 14, 1])
        self.assertEqual(values[5], 94.11)
        self.assertEqual(values[6:], [0, 0])
        self.assertTrue(report.has_template)
        self.assertIn(".xlsx", report.action_download_template()["url"])

    def test_the_figures_are_those_that_were_approved(self):
        report = self.approved(self.report(), self.director)
        before = self.filled(report)
        self.given(3, "2026-10-05 10:00:00")
        self.assertEqual(self.filled(report), before)

    def test_a_draft_or_a_period_without_template_is_told(self):
        report = self.report()
        with self.assertRaisesRegex(UserError, "once it is approved"):
            report.render_template()
        self.approved(report, self.director)
        self.template.active = False
        with self.assertRaisesRegex(UserError, "No template"):
            report.render_template()

    def test_who_may_not_read_the_report_takes_nothing(self):
        report = self.approved(self.report(), self.director)
        for user in (self.health_officer, self.clerk):
            with self.assertRaises(AccessError):
                report.with_user(user).render_template()

    def test_only_administrators_make_templates(self):
        for user in (self.officer, self.secretary, self.chair):
            with self.assertRaises(AccessError):
                self.template.with_user(user).write({"name": "Khác"})

    def test_cells_that_cannot_be_filled_are_refused_at_once(self):
        for address, sentence in (("C9", "formula"), ("Z", "no cell")):
            with self.assertRaisesRegex(ValidationError, sentence):
                self.template.cell_ids[0].address = address
        with self.assertRaisesRegex(ValidationError, "no sheet"):
            self.template.cell_ids[0].sheet = "Biểu 7"
        with self.assertRaisesRegex(ValidationError, "no .xlsx"):
            self.template.file = base64.b64encode(b"%PDF")

    def told(self, user):
        return self.env["mail.notification"].search_count(
            [
                ("res_partner_id", "=", user.partner_id.id),
                ("mail_message_id.model", "=", "ecabinet.periodic.report"),
                ("mail_message_id.subject", "=like", "Report:%"),
            ]
        )

    def test_approved_reports_are_sent_once_when_their_day_has_come(self):
        reports = self.env["ecabinet.periodic.report"]
        report = self.approved(self.report(), self.director)
        reports._send_reports(date(2026, 10, 20))
        self.assertFalse(report.sent_on)
        reports._send_reports(DAY)
        self.assertEqual(report.sent_on, DAY)
        reports._send_reports(DAY)
        self.assertEqual(self.told(self.director), 1)
        self.assertEqual(self.told(self.health_officer), 0)

    def test_a_report_that_is_not_approved_waits(self):
        report = self.report()
        report.action_submit()
        reports = self.env["ecabinet.periodic.report"]
        reports._send_reports(DAY)
        self.assertFalse(report.sent_on)
        report.with_user(self.director).action_approve()
        reports._send_reports(DAY)
        self.assertEqual(report.sent_on, DAY)

    def test_what_leaves_by_mail_says_no_more_than_it_may(self):
        self.director.notification_type = "email"
        self.approved(self.report(), self.director)
        self.env["ecabinet.periodic.report"]._send_reports(DAY)
        mails = self.env["mail.mail"].search(
            [("recipient_ids", "in", self.director.partner_id.ids)]
        )
        self.assertTrue(mails)
        for mail in mails:
            self.assertNotIn(self.finance.name, f"{mail.subject}{mail.body_html}")
