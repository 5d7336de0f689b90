from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.ecabinet_task.tests.common.task_case import MEMBER

from ..periodic_report.report_case import ReportCase


@tagged("post_install", "-at_install")
@freeze_time("2026-10-14 01:00:00")
class TestInsights(ReportCase):
    """Sentences on the figures: of what the reader sees, each opening its records."""

    def said(self, user=None, **filters):
        self.env.flush_all()
        self.env.invalidate_all()
        dashboard = self.env["ecabinet.dashboard"].with_user(user or self.chair)
        return {one["kind"]: one for one in dashboard.insights(filters)}

    def opened(self, one, user=None):
        return (
            self.env[one["model"]]
            .with_user(user or self.chair)
            .search_count(one["domain"])
        )

    def of_all_kinds(self):
        """Earlier months on time, this one late in health; parts, risks, silence."""
        for month in ("2026-07", "2026-08", "2026-09"):
            self.given(
                20,
                f"{month}-10 10:00:00",
                f"{month}-09 03:00:00",
                assigned_at=f"{month}-01 01:00:00",
            )
        self.tree_of_2017()
        health = self.env["ecabinet.sector"].search([("code", "=", "y_te")])
        finance = self.env["ecabinet.sector"].search(
            [("code", "=", "tai_chinh_dau_tu")]
        )
        self.given(9, "2026-10-05 10:00:00", unit=self.health, sector_id=health.id)
        self.given(
            12,
            "2026-10-12 10:00:00",
            "2026-10-09 03:00:00",
            sector_id=finance.id,
        )
        asked = self.given(6, "2026-12-20 10:00:00")
        asked.coordinating_department_ids = self.health
        asked._prepare_parts()
        asked.part_ids.sudo().due = "2026-10-12 10:00:00"
        self.env["ecabinet.task"].flush_model()
        self.cr.execute(
            """UPDATE ecabinet_task SET lateness_level = 'high', lateness_reasons = %s
                WHERE id IN %s""",
            ['[{"factor": "load", "effect": 0.9}]', tuple(asked.ids)],
        )

    def test_each_sentence_opens_what_it_counts(self):
        self.of_all_kinds()
        said = self.said()
        self.assertEqual(
            set(said), {"due", "given", "unit", "sector", "risk", "waiting", "overdue"}
        )
        for one in said.values():
            self.assertEqual(self.opened(one), one["value"], one)

    def test_the_sentences(self):
        self.of_all_kinds()
        said = {kind: one["text"] for kind, one in self.said().items()}
        self.assertIn("thấp hơn mức thường thấy của 3 kỳ trước", said["due"])
        self.assertIn("kỳ trước là 100%", said["due"])
        self.assertTrue(said["unit"].startswith("Sở Y tế còn 9 nhiệm vụ quá hạn"))
        self.assertIn("đơn vị chủ trì đang có nhiều việc", said["risk"])
        self.assertEqual(
            said["waiting"],
            "Sở Y tế chưa báo cáo phần việc phối hợp trong 6 nhiệm vụ của 1 đơn vị "
            "khác, trong đó 6 phần đã quá hạn.",
        )

    def test_the_same_facts_give_the_same_words(self):
        self.of_all_kinds()
        self.assertEqual(self.said(), self.said())

    def test_of_few_tasks_nothing_is_said(self):
        self.given(4, "2026-10-05 10:00:00")
        self.assertEqual(list(self.said()), ["few"])

    def test_nothing_is_told_of_what_the_reader_does_not_see(self):
        self.of_all_kinds()
        before = self.said(self.outsider)
        self.given(30, "2026-10-05 10:00:00")
        self.assertEqual(self.said(self.outsider), before)
        nobody = self.person("office_member", MEMBER, self.office)
        self.assertEqual(list(self.said(nobody)), ["few"])
        for user in (self.director, self.officer, self.secretary, self.health_officer):
            for one in self.said(user).values():
                if one["kind"] != "few":
                    self.assertEqual(self.opened(one, user), one["value"], one)

    def test_filters_and_whoever_sees_no_task(self):
        self.of_all_kinds()
        self.assertNotIn("unit", self.said(unit=self.health.id))
        self.assertTrue(self.said(period="nine_months"))
        with self.assertRaises(UserError):
            self.said(colour="red")
        with self.assertRaises(AccessError):
            self.said(self.administrator)

    def test_the_dashboard_shows_them(self):
        self.of_all_kinds()
        board = self.env["ecabinet.dashboard"].with_user(self.chair).get_dashboard()
        self.assertEqual(board["tasks"]["insights"], list(self.said().values()))
