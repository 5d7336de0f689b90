import json

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..periodic_report.report_case import ReportCase


@tagged("post_install", "-at_install")
@freeze_time("2026-10-14 01:00:00")
class TestDashboard(ReportCase):
    def setUp(self):
        super().setUp()
        self.tree_of_2017()
        self.tree_of_2017(self.health)
        self.given(4, False)

    def board(self, user=None, **filters):
        self.env.invalidate_all()
        return (
            self.env["ecabinet.dashboard"]
            .with_user(user or self.chair)
            .get_dashboard(filters)
        )

    def values(self, figures):
        return {name: figure["value"] for name, figure in figures.items()}

    def opened(self, figure, user=None):
        model = self.env[figure["model"]].with_user(user or self.chair)
        return model.search_count(figure["domain"])

    def test_it_goes_over_the_wire(self):
        board = self.board()
        self.assertEqual(json.loads(json.dumps(board)), board)

    def test_tasks_by_legal_status(self):
        board = self.board()
        self.assertEqual(
            self.values(board["tasks"]["statuses"]),
            {
                "completed_on_time": 28,
                "completed_late": 4,
                "open_within": 10,
                "open_overdue": 2,
                "without_deadline": 4,
            },
        )
        # 32 of 34 due, 28 on time: cut off.
        self.assertEqual(
            board["tasks"]["rates"], {"due": 34, "completed": 9411, "on_time": 8235}
        )

    def test_units_with_their_load(self):
        units = self.board()["tasks"]["units"]
        rows = {row["name"]: (row["open_overdue"], row["open"]) for row in units}
        self.assertEqual(rows, {"Sở Tài chính": (1, 6), "Sở Y tế": (1, 6)})
        self.assertEqual([self.opened(row) for row in units], [26, 22])

    def test_every_figure_opens_its_records(self):
        tasks = self.board()["tasks"]
        figures = [*tasks["statuses"].values(), *tasks["ages"], *tasks["stuck"]]
        self.assertGreater(len(figures), 8)
        for figure in figures:
            self.assertEqual(self.opened(figure), figure["value"], figure)
        for month in tasks["trend"]:
            done = month["on_time"] + month["late"] + month["overdue"]
            self.assertGreaterEqual(self.opened(month), done)

    def test_ageing_of_what_is_overdue(self):
        for day, number in (("2026-09-20", 2), ("2026-08-01", 3), ("2026-01-05", 5)):
            self.given(number, f"{day} 10:00:00")
        ages = self.board()["tasks"]["ages"]
        self.assertEqual([each["value"] for each in ages], [0, 4, 3, 5])
        self.assertEqual([each["last"] for each in ages], [7, 30, 90, None])

    def test_what_is_stuck_and_since_when(self):
        self.given(3, "2026-08-03 10:00:00")
        stuck = {each["reason"]: each for each in self.board()["tasks"]["stuck"]}
        self.assertEqual(stuck["overdue"]["value"], 5)
        self.assertEqual(stuck["overdue"]["since"], "2026-08-03 10:00:00")

    def test_totals_are_the_readers_own(self):
        for user in (
            *(self.chair, self.director, self.officer, self.colleague, self.clerk),
            *(self.secretary, self.health_officer, self.outsider),
        ):
            seen = self.env["ecabinet.task"].with_user(user).search_count([])
            shown = self.values(self.board(user)["tasks"]["statuses"])
            self.assertEqual(sum(shown.values()), seen, user.login)
        with self.assertRaises(AccessError):
            self.board(self.administrator)

    def test_filters(self):
        def total(**filters):
            return sum(self.values(self.board(**filters)["tasks"]["statuses"]).values())

        self.assertEqual(total(unit=self.health.id), 22)
        self.assertEqual(total(source="document"), 0)
        self.assertEqual(total(source="spot"), 48)
        self.assertEqual(total(body=self.body.id), 0)
        # What was completed in September is not of October, and the other way round.
        self.assertEqual(total(day="2026-11-20"), 16)
        self.assertEqual(total(day="2026-09-01"), 0)

    def test_a_filter_that_is_none_is_refused(self):
        for wrong in (
            *({"period": "decade"}, {"unit": "1"}, {"colour": "red"}),
            *({"source": "rumour"}, {"day": "yesterday"}),
        ):
            with self.assertRaises(UserError, msg=wrong):
                self.board(**wrong)

    def test_for_whom_the_screen_is(self):
        roles = {
            user.login: self.board(user)["role"]
            for user in (self.chair, self.director, self.secretary, self.colleague)
        }
        self.assertEqual(
            roles,
            {
                "chair": "leader",
                "finance_director": "head",
                "secretary": "secretary",
                "finance_colleague": "member",
            },
        )

    def test_the_trend_is_by_reporting_month(self):
        trend = {row["month"]: row for row in self.board()["tasks"]["trend"]}
        october = trend["2026-10"]
        self.assertEqual(
            (october["on_time"], october["late"], october["overdue"]), (28, 4, 2)
        )
        self.assertEqual(october["rate"], 8235)

    def test_meetings_of_the_period(self):
        meeting = self.meeting(
            state="closed",
            actual_start="2026-10-13 01:00:00",
            actual_stop="2026-10-13 02:30:00",
            preparation_minutes=45,
            notice_issued_at="2026-10-14 00:30:00",
        )
        sessions = self.board(self.secretary)["sessions"]
        found = self.values(sessions)
        self.assertEqual((found["planned"], found["actual"]), (180, 90))
        self.assertEqual(found["preparation"], 45)
        self.assertEqual(found["called"], len(meeting.participant_ids))
        self.assertEqual((found["came"], found["notice_days"]), (0, 0.9))
        self.assertEqual(self.opened(sessions["meeting"], self.secretary), 1)
        self.assertEqual(
            self.values(self.board(self.outsider)["sessions"])["meeting"], 0
        )

    def test_papers_late_and_unread(self):
        meeting = self.meeting()
        paper = self.env["ecabinet.document"].create(
            {"name": "Tờ trình", "meeting_id": meeting.id}
        )
        paper.sudo().late = True
        found = self.values(self.board(self.secretary)["sessions"])
        self.assertEqual((found["papers"], found["late_papers"]), (1, 1))
        self.assertEqual(found["unread"], 0)

    def test_one_call_costs_as_much_for_many_tasks(self):
        few = self.count_queries()
        self.given(60, "2026-10-12 10:00:00")
        self.assertEqual(self.count_queries(), few)

    def count_queries(self):
        self.board()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self.env["ecabinet.dashboard"].with_user(self.chair).get_dashboard()
        return self.cr.sql_log_count - before
