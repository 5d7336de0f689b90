from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from ...tools.periodic_report.figures import STATUS_NAMES
from .report_case import AFTER, ReportCase


@tagged("post_install", "-at_install")
@freeze_time(AFTER)
class TestReportRollUp(ReportCase):
    """Commune → agency → province: what is approved is summed, the rest is named."""

    def setUp(self):
        super().setUp()
        self.tree_of_2017()
        self.tree_of_2017(self.health)
        self.given(4, "2026-10-12 10:00:00", unit=self.finance_room)
        self.given(3, "2026-10-12 10:00:00", unit=self.committee)
        self.of_finance = self.report()
        self.of_health = self.report(self.health, self.health_officer)
        self.of_all = self.report(self.committee, self.clerk_of_committee)

    def test_offices_are_counted_with_their_unit(self):
        self.assertEqual(self.total(self.of_finance)["all"], 26)

    def test_nothing_is_summed_before_it_is_approved(self):
        self.of_finance.action_submit()
        self.assertEqual(self.total(self.of_all)["all"], 3)
        said = self.of_all.shown["sentences"][-1]
        self.assertEqual(
            said["text"],
            "Chưa tính số liệu của 2 đơn vị chưa báo cáo: Sở Tài chính, Sở Y tế.",
        )
        self.assertEqual(said["figure"], "not_reported")

    def test_the_whole_is_the_sum_of_its_parts(self):
        self.approved(self.of_finance, self.director)
        self.approved(self.of_health, self.health_head)
        whole = self.total(self.of_all)
        parts = [self.total(self.of_finance), self.total(self.of_health)]
        for name in (*STATUS_NAMES, "all", "carried_over"):
            own = {"open_overdue": 3, "all": 3}.get(name, 0)
            self.assertEqual(whole[name], own + sum(part[name] for part in parts), name)
        rows = {row["name"]: row["all"] for row in self.of_all.shown["tables"]["unit"]}
        self.assertEqual(rows, {"Sở Tài chính": 26, "Sở Y tế": 22, "UBND tỉnh": 3})

    def test_what_was_summed_stays_and_opens(self):
        self.approved(self.of_finance, self.director)
        self.of_all.action_submit()
        self.given(5, "2026-10-12 10:00:00")
        self.env.invalidate_all()
        self.assertEqual(self.total(self.of_all)["all"], 29)
        opened = self.of_all.with_user(self.head).action_open_figure(
            "all", "unit", str(self.finance.id)
        )
        tasks = self.env["ecabinet.task"].with_user(self.head)
        self.assertEqual(tasks.search_count(opened["domain"]), 26)

    def test_a_report_that_was_summed_is_not_returned_alone(self):
        self.approved(self.of_finance, self.director)
        self.of_all.action_submit()
        with self.assertRaisesRegex(UserError, "already sums this report"):
            self.of_finance.with_user(self.director).action_return("Sai")

    def test_a_late_report_is_a_change_of_the_one_above(self):
        self.approved(self.of_finance, self.director)
        self.approved(self.of_all, self.head)
        self.of_all.action_close()
        self.assertFalse(self.of_all.facts_changed)
        self.approved(self.of_health, self.health_head)
        self.env.invalidate_all()
        self.assertTrue(self.of_all.facts_changed)
        self.of_all.action_correct("Sở Y tế báo cáo muộn")
        [correction] = self.of_all.shown["corrections"]
        self.assertEqual((self.total(self.of_all)["all"], correction["all"]), (29, 51))

    def test_who_has_not_reported(self):
        self.approved(self.of_finance, self.director)
        found = self.env["ecabinet.periodic.report"].search(
            self.of_all.action_open_below()["domain"]
        )
        states = {report.department_id: report.state for report in found}
        self.assertEqual(states, {self.finance: "approved", self.health: "draft"})
        self.assertFalse(found.filtered("late"))
        with freeze_time("2026-10-26 01:00:00"):
            self.env.invalidate_all()
            self.assertEqual(found.filtered("late").department_id, self.health)
            late = found.search([("late", "=", True), ("id", "in", found.ids)])
            self.assertEqual(late.department_id, self.health)

    def test_party_and_state_are_not_summed(self):
        self.health.ecabinet_branch = "party"
        self.approved(self.of_finance, self.director)
        self.approved(self.of_health, self.health_head)
        rows = {row["name"] for row in self.of_all.shown["tables"]["unit"]}
        self.assertEqual(rows, {"Sở Tài chính", "UBND tỉnh"})
