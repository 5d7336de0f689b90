import base64
from datetime import timedelta

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.ecabinet_meeting.tests.common.cabinet_case import SECRETARY
from odoo.addons.ecabinet_meeting.tests.common.pdf import text_of
from odoo.addons.ecabinet_task.tests.common.task_case import TaskCase


@tagged("post_install", "-at_install")
@freeze_time("2026-11-01 01:00:00")
class TestSavings(TaskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_secretary = cls.person("other_secretary", SECRETARY, cls.health)

    def held(self, day, minutes, preparation=0, items=0, pages=(0, 0), **values):
        start = fields.Datetime.to_datetime(f"{day} 01:00:00")
        return self.env["ecabinet.meeting"].create(
            {
                "name": f"Phiên họp {day}",
                "body_id": self.body.id,
                "chair_id": self.chair.id,
                "secretary_id": self.secretary.id,
                "date_start": start,
                "date_stop": start + timedelta(hours=4),
                "actual_start": start,
                "actual_stop": start + timedelta(minutes=minutes),
                "preparation_minutes": preparation,
                "state": "closed",
                "paper_counted_at": pages[0] and start,
                "paper_pages_baseline": pages[0],
                "paper_pages_used": pages[1],
                "paper_deliveries_baseline": 10 if pages[0] else 0,
                "agenda_item_ids": [
                    fields.Command.create({"name": f"Nội dung {number}"})
                    for number in range(items)
                ],
                **values,
            }
        )

    def baseline(self, **values):
        return self.env["ecabinet.savings.baseline"].create(
            {
                "body_id": self.body.id,
                "basis": "12 phiên họp năm 2025",
                "session_minutes": 240,
                "item_minutes": 24,
                "page_cost": 300,
                "delivery_cost": 15_000,
                **values,
            }
        )

    def savings(self, user=None, first="2026-10-01", last="2026-10-31"):
        savings = (
            self.env["ecabinet.savings"]
            .with_user(user or self.secretary)
            .create({"body_id": self.body.id, "date_from": first, "date_to": last})
        )
        savings.action_measure()
        return savings

    def figures(self, savings):
        return {one.measure: one for one in savings.figure_ids}

    def test_what_was_saved_with_formula_and_inputs(self):
        self.baseline()
        self.held("2026-10-06", 100, preparation=20, items=6, pages=(900, 100))
        self.held("2026-10-20", 120, items=4, pages=(600, 100))
        self.held("2026-09-20", 500)
        found = self.figures(self.savings())
        time = found["session_time"]
        self.assertEqual((time.before, time.after, time.saved), (480, 240, 240))
        self.assertEqual((time.percent, time.goal, time.cases), (50, 30, 2))
        self.assertEqual(time.inputs, {"baseline": 240, "cases": 2, "taken": 240})
        self.assertEqual(time.baseline["basis"], "12 phiên họp năm 2025")
        self.assertIn("Minutes of a session before", time.formula)
        self.assertEqual(found["item_time"].saved, 0)
        self.assertEqual(found["paper"].saved, 1300)
        self.assertEqual(found["paper"].percent, 86.66)
        self.assertEqual(found["money"].saved, 1300 * 300 + 20 * 15_000)

    def test_without_a_baseline_there_is_no_figure_but_what_to_enter(self):
        self.held("2026-10-06", 100, items=6, pages=(900, 100))
        found = self.figures(self.savings())
        self.assertFalse(found["session_time"].measured)
        self.assertIn("Enter under “Baselines”", found["session_time"].missing)
        self.assertIn("cost of a page", found["money"].missing)
        self.assertTrue(found["paper"].measured)

    def test_a_baseline_of_zero_is_none(self):
        self.baseline(session_minutes=0, item_minutes=0)
        self.held("2026-10-06", 100, items=6)
        found = self.figures(self.savings())
        self.assertIn("there is no baseline", found["session_time"].missing)
        self.assertIn("was not counted", found["paper"].missing)

    def test_the_first_sessions_as_the_baseline_are_not_measured(self):
        baseline = self.baseline(source="first_sessions", first_sessions=2)
        self.held("2026-10-02", 200)
        self.held("2026-10-06", 220, preparation=20)
        found = self.figures(self.savings())
        self.assertIn("No session", found["session_time"].missing)
        self.held("2026-10-20", 110)
        found = self.figures(self.savings())
        self.assertEqual(found["session_time"].percent, 50)
        baseline.first_sessions = 9
        found = self.figures(self.savings())
        self.assertFalse(found["session_time"].measured)

    def test_days_from_session_to_notice_and_task(self):
        self.baseline(notice_days=5, task_days=4)
        meeting = self.held("2026-10-06", 120, notice_issued_at="2026-10-08 03:00:00")
        conclusion = self.env["ecabinet.conclusion"].create(
            {"meeting_id": meeting.id, "text": "Rà soát bảng giá"}
        )
        self.env["ecabinet.task"].create(
            {
                "name": "Rà soát bảng giá",
                "lead_department_id": self.finance.id,
                "conclusion_id": conclusion.id,
                "assigned_at": "2026-10-07 03:00:00",
                "state": "assigned",
            }
        )
        found = self.figures(self.savings())
        self.assertEqual((found["notice_days"].after, found["task_days"].after), (2, 1))
        self.assertEqual(
            found["slip_days"].missing, "Nothing of this kind ended in the period."
        )

    def test_how_many_items_are_restricted_does_not_come_out(self):
        self.baseline()
        meeting = self.held("2026-10-06", 100, items=4)
        meeting.agenda_item_ids[0].restricted = True
        self.assertEqual(self.figures(self.savings())["item_time"].cases, 3)

    def test_the_chart_has_months_and_goals(self):
        self.baseline(goal_time=35)
        self.held("2026-10-06", 120, pages=(100, 40))
        self.held("2026-10-20", 60)
        series = self.savings().series
        self.assertEqual(series["months"], ["2026-10", "2026-11"])
        self.assertEqual((series["time"], series["paper"]), ([50, 75], [60, None]))
        self.assertEqual((series["goal_time"], series["goal_paper"]), (35, 40))

    def test_one_page_says_all_of_it(self):
        self.baseline()
        self.held("2026-10-06", 120, items=4, pages=(900, 100))
        pages = text_of(base64.b64decode(self.savings().render_pdf()))
        self.assertEqual(len(pages), 1)
        text = " ".join(pages[0].split())
        for said in ("12 phiên họp năm 2025", "800", "50%", "Mục tiêu"):
            self.assertIn(said, text)

    def test_another_period_is_measured_anew(self):
        self.baseline()
        self.held("2026-10-06", 120)
        savings = self.savings()
        savings.date_to = "2026-10-30"
        self.assertFalse(savings.figure_ids)
        self.assertFalse(savings.measured_at)

    def test_a_figure_opens_the_sessions_it_counts(self):
        self.baseline()
        meeting = self.held("2026-10-06", 120)
        self.held("2026-09-06", 120)
        figure = self.figures(self.savings())["session_time"]
        opened = figure.action_open_records()
        found = self.env[opened["res_model"]].search(opened["domain"])
        self.assertEqual(found, meeting)

    def test_who_measures_and_who_reads(self):
        self.baseline()
        savings = self.savings()
        for user, reads in (
            *((self.secretary, True), (self.chair, True), (self.members[0], True)),
            *((self.outsider, False), (self.other_secretary, False)),
            (self.administrator, False),
        ):
            theirs = savings.with_user(user)
            self.assertEqual(theirs.has_access("read"), reads, user.login)
            figure = savings.figure_ids[0].with_user(user)
            self.assertEqual(figure.has_access("read"), reads, user.login)
            self.assertFalse(figure.has_access("write"), user.login)
        for user in (self.chair, self.members[0], self.outsider, self.other_secretary):
            with self.assertRaises(AccessError, msg=user.login):
                savings.with_user(user).action_measure()
            with self.assertRaises(AccessError, msg=user.login):
                self.savings(user)
        with self.assertRaises(AccessError):
            self.figures(savings)["paper"].saved = 5

    def test_a_baseline_is_of_the_own_body(self):
        values = {"body_id": self.body.id, "session_minutes": 100}
        baselines = self.env["ecabinet.savings.baseline"]
        for user in (self.other_secretary, self.members[0]):
            with self.assertRaises(AccessError, msg=user.login):
                baselines.with_user(user).create(values)
        own = baselines.with_user(self.administrator).create(values)
        with self.assertRaises(ValidationError):
            own.write({"source": "first_sessions", "first_sessions": 0})

    @mute_logger("odoo.sql_db")
    def test_it_never_took_less_than_nothing(self):
        with self.assertRaisesRegex(IntegrityError, "not_negative"):
            self.baseline(session_minutes=-1)
