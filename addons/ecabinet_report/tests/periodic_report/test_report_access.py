from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.ecabinet_meeting.tests.common.cabinet_case import SECRETARY

from .report_case import AFTER, ReportCase

STEPS = ("action_submit", "action_approve", "action_close")


@tagged("post_install", "-at_install")
@freeze_time(AFTER)
class TestReportAccess(ReportCase, HttpCase):
    def setUp(self):
        super().setUp()
        self.tree_of_2017()
        self.of_finance = self.report()

    def readers(self, report):
        people = {
            *(self.officer, self.colleague, self.director, self.clerk, self.head),
            *(self.chair, self.secretary, self.health_officer, self.health_head),
            *(self.outsider, self.administrator),
        }
        return {
            user.login for user in people if report.with_user(user).has_access("read")
        }

    def test_a_draft_is_the_units_own(self):
        own = {"finance_officer", "finance_director"}
        self.assertEqual(self.readers(self.of_finance), own)
        self.of_finance.action_submit()
        above = {"committee_head", "chair"}
        self.assertEqual(self.readers(self.of_finance), own | above)
        self.of_finance.with_user(self.director).action_approve()
        self.assertEqual(
            self.readers(self.of_finance), own | above | {"finance_colleague"}
        )

    def test_nobody_else_takes_a_step(self):
        for user in (
            *(self.colleague, self.health_officer, self.health_head),
            *(self.outsider, self.administrator, self.secretary),
        ):
            theirs = self.of_finance.with_user(user)
            for step in STEPS:
                with self.assertRaises(AccessError, msg=f"{user.login} {step}"):
                    getattr(theirs, step)()
            for call in (
                theirs.render_pdf,
                theirs.render_xlsx,
                theirs.action_open_figure,
            ):
                with self.assertRaises(AccessError, msg=user.login):
                    call()
            for operation in ("write", "unlink"):
                self.assertFalse(theirs.has_access(operation), user.login)

    def test_an_officer_does_not_approve(self):
        self.of_finance.action_submit()
        with self.assertRaisesRegex(AccessError, "head of its unit"):
            self.of_finance.action_approve()
        with self.assertRaisesRegex(AccessError, "head of its unit"):
            self.of_finance.with_user(self.officer).action_return("Sai")

    def test_the_head_above_approves_but_does_not_write(self):
        self.of_finance.action_submit()
        above = self.of_finance.with_user(self.head)
        above.action_approve()
        self.assertFalse(above.may_write)
        self.assertEqual(self.of_finance.state, "approved")

    def test_nobody_makes_the_report_of_another_unit(self):
        for user in (self.health_officer, self.secretary, self.head):
            with self.assertRaises(AccessError, msg=user.login):
                self.report(self.finance, user, date_from="2026-08-20")

    def test_a_created_report_is_a_draft(self):
        report = self.report(
            date_from="2026-08-20", state="closed", approved_by_id=self.officer.id
        )
        self.assertEqual((report.state, report.approved_by_id.id), ("draft", False))
        with self.assertRaises(AccessError):
            report.write({"state": "closed"})

    def test_nobody_reads_the_rows_behind_the_figures(self):
        self.of_finance.action_submit()
        for name in ("ecabinet.report.count", "ecabinet.reported.task"):
            for user in (self.officer, self.head, self.administrator):
                for operation in ("read", "write", "create", "unlink"):
                    model = self.env[name].with_user(user)
                    self.assertFalse(model.has_access(operation), user.login)

    def test_a_figure_opens_only_what_the_reader_may_read(self):
        """An officer does not see the tasks of an inner office; the report says so."""
        self.given(4, "2026-10-12 10:00:00", unit=self.finance_room)
        tasks = self.env["ecabinet.task"]
        for user, seen, closed in ((self.officer, 22, 4), (self.director, 26, 0)):
            report = self.of_finance.with_user(user)
            report.invalidate_recordset()
            domain = report.action_open_figure()["domain"]
            self.assertEqual(tasks.with_user(user).search_count(domain), seen)
            self.assertEqual(report.closed_to_reader, closed)
            self.assertEqual(report.shown["total"]["all"], 26)

    def test_a_figure_of_a_report_that_is_closed_to_one_opens_nothing(self):
        tasks = self.env["ecabinet.task"].with_user(self.health_officer)
        with self.assertRaises(AccessError):
            tasks.search([("report_figure", "=", f"{self.of_finance.id}/all")])

    def test_the_report_of_a_body_is_its_secretaries_and_members(self):
        report = self.report(
            user=self.secretary, department_id=False, body_id=self.body.id
        )
        self.assertEqual(self.readers(report), {"secretary"})
        report.action_submit()
        self.assertEqual(self.readers(report), {"secretary", "chair"})
        report.with_user(self.chair).action_approve()
        for member in self.members:
            self.assertTrue(report.with_user(member).has_access("read"))
        self.assertFalse(report.with_user(self.outsider).has_access("read"))

    def test_tasks_of_restricted_items_are_in_no_report_of_the_body(self):
        meeting = self.meeting()
        hidden, shown = self.env["ecabinet.agenda.item"].create(
            [
                {"name": "Nhân sự", "meeting_id": meeting.id, "restricted": True},
                {"name": "Giá đất", "meeting_id": meeting.id},
            ]
        )
        for item in (hidden, shown):
            conclusion = self.env["ecabinet.conclusion"].create(
                {
                    "meeting_id": meeting.id,
                    "agenda_item_id": item.id,
                    "text": item.name,
                }
            )
            self.given(1, "2026-10-12 10:00:00", conclusion_id=conclusion.id)
        report = self.report(
            user=self.secretary, department_id=False, body_id=self.body.id
        )
        self.assertEqual(report.shown["total"]["all"], 1)

    def test_state_and_party_do_not_see_each_others_reports(self):
        clerk = self.person("party_clerk", SECRETARY, self.health)
        party = self.env["ecabinet.body"].create(
            {
                "name": "Ban Thường vụ Tỉnh ủy",
                "kind": "party",
                "department_id": self.health.id,
                "secretary_ids": clerk.ids,
            }
        )
        theirs = self.report(user=clerk, department_id=False, body_id=party.id)
        ours = self.report(
            user=self.secretary, department_id=False, body_id=self.body.id
        )
        self.assertFalse(theirs.with_user(self.secretary).has_access("read"))
        self.assertFalse(theirs.with_user(self.chair).has_access("read"))
        self.assertFalse(ours.with_user(clerk).has_access("read"))
        self.assertTrue(theirs.render_docx())

    @mute_logger("odoo.http")
    def test_addresses_are_for_who_may_read(self):
        kinds = {"pdf": b"%PDF-", "docx": b"PK", "xlsx": b"PK"}
        for login, status in (("finance_officer", 200), ("health_officer", 404)):
            self.authenticate(login, login)
            for ending, magic in kinds.items():
                address = f"/ecabinet/periodic-report/{self.of_finance.id}.{ending}"
                reply = self.url_open(address)
                self.assertEqual(reply.status_code, status, f"{login} {ending}")
                self.assertEqual(reply.content.startswith(magic), status == 200)
