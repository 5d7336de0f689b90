from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common.task_case import NOW, TaskCase


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestTaskSeries(TaskCase):
    def setUp(self):
        super().setUp()
        # A test's transaction is never committed.
        crons = type(self.env["ir.cron"])
        self.patch(crons, "_commit_progress", lambda *_args, **_named: 60.0)

    def series(self, **values):
        """A monthly report, first due on 14 October at 17:00."""
        values = {"deadline": "2026-10-14", "recurrence": "monthly", **values}
        return self.task(**values)

    def run_on(self, moment):
        with freeze_time(moment):
            self.env["ecabinet.task"]._cron_continue_series()

    def days(self, head):
        days = head.occurrence_ids.mapped("occurrence_day")
        return [str(day) for day in sorted(days)]

    def test_the_next_occurrence_comes_when_the_last_was_due(self):
        head = self.series(
            user_id=self.colleague.id, coordinating_department_ids=self.health.ids
        )
        self.assertEqual(head.covered_period_text, "15/09/2026 – 14/10/2026")
        self.run_on("2026-10-14 16:00:00")
        self.assertFalse(head.occurrence_ids)
        # 00:30 of the 15th in the office's time.
        self.run_on("2026-10-14 17:30:00")
        task = head.occurrence_ids
        self.assertEqual(self.days(head), ["2026-11-14"])
        self.assertEqual(str(task.deadline), "2026-11-14 10:00:00")
        self.assertEqual(
            (task.state, task.assigner_id, task.user_id, task.lead_department_id),
            ("assigned", self.chair, self.colleague, self.finance),
        )
        self.assertEqual(task.covered_period_text, "15/10/2026 – 14/11/2026")
        self.assertEqual(task.part_ids.department_id, self.health)
        self.assertEqual(head.occurrence_count, 1)
        self.assertEqual(task.with_user(self.officer).occurrence_count, 1)

    def test_run_again_nothing_is_created_twice(self):
        head = self.series()
        for moment in ("2026-10-16", "2026-10-16", "2026-10-20"):
            self.run_on(moment)
        self.assertEqual(self.days(head), ["2026-11-14"])
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            head.copy({"series_id": head.id, "occurrence_day": "2026-11-14"})

    def test_a_worker_that_comes_second_creates_the_rest(self):
        heads = self.series() | self.series(name="Báo cáo thứ hai")
        with freeze_time("2026-10-16"):
            planned = heads._planned_occurrences()
            self.assertEqual(len(planned), 2)
            heads[0]._continue_series()
            # As seen before the other worker was done.
            self.patch(type(heads), "_planned_occurrences", lambda tasks: list(planned))
            heads._continue_series()
        self.assertEqual(self.days(heads[0]), ["2026-11-14"])
        self.assertEqual(self.days(heads[1]), ["2026-11-14"])

    def test_what_was_missed_is_left_out_and_named(self):
        head = self.series()
        self.run_on("2027-01-05")
        self.assertEqual(self.days(head), ["2027-01-14"])
        for day in ("11/14|14/11", "12/14|14/12"):
            self.assertRegex(head.message_ids[0].body, f"({day})/2026")

    def test_or_made_up_for_where_the_series_says_so(self):
        head = self.series(series_missed="all")
        self.run_on("2027-01-05")
        self.assertEqual(self.days(head), ["2026-11-14", "2026-12-14", "2027-01-14"])
        with freeze_time("2027-01-05"):
            self.env.invalidate_all()
            self.assertEqual(
                head.occurrence_ids.sorted("occurrence_day").mapped("legal_status"),
                ["open_overdue", "open_overdue", "open_within"],
            )

    def test_an_extension_of_one_does_not_move_the_series(self):
        head = self.series()
        head.with_user(self.chair).deadline = "2026-10-20"
        self.run_on("2026-10-16")
        self.assertEqual(self.days(head), ["2026-11-14"])

    def test_the_series_ends_with_a_reason(self):
        head = self.series()
        self.run_on("2026-10-16")
        occurrence = head.occurrence_ids
        for user in (self.officer, self.colleague):
            with self.assertRaises(AccessError):
                occurrence.with_user(user).action_stop_series("Thôi")
        with self.assertRaisesRegex(UserError, "why the series ends"):
            head.with_user(self.chair).action_stop_series("")
        with self.assertRaisesRegex(AccessError, "in person"):
            occurrence.with_user(self.assistant).action_stop_series("Thôi")
        occurrence.with_user(self.chair).action_stop_series("Hết chương trình")
        self.assertEqual(head.series_stop_reason, "Hết chương trình")
        self.assertIn("Hết chương trình", head.message_ids[0].body)
        self.run_on("2026-12-16")
        self.assertEqual(self.days(head), ["2026-11-14"])
        with self.assertRaisesRegex(UserError, "already ended"):
            head.with_user(self.chair).action_stop_series("Lại thôi")
        with self.assertRaisesRegex(UserError, "does not recur"):
            self.task().with_user(self.chair).action_stop_series("Thôi")

    def test_cancelling_the_first_ends_it_a_later_one_does_not(self):
        head = self.series()
        self.run_on("2026-10-16")
        head.occurrence_ids.with_user(self.chair).action_cancel("Không cần kỳ này")
        self.run_on("2026-11-16")
        self.assertEqual(self.days(head), ["2026-11-14", "2026-12-14"])
        head.with_user(self.chair).action_cancel("Bỏ chế độ báo cáo")
        self.run_on("2026-12-16")
        self.assertEqual(self.days(head), ["2026-11-14", "2026-12-14"])

    def test_units_that_end_pass_the_series_to_their_successor(self):
        head = self.series()
        self.finance.write({"valid_to": "2026-10-31", "successor_ids": self.health.ids})
        self.run_on("2026-10-16")
        self.assertEqual(head.occurrence_ids.lead_department_id, self.health)

    def test_it_waits_where_two_units_took_over(self):
        head = self.series()
        self.finance.write(
            {
                "valid_to": "2026-10-10",
                "successor_ids": (self.health | self.office).ids,
            }
        )
        self.run_on("2026-10-16")
        self.run_on("2026-10-17")
        self.assertFalse(head.occurrence_ids)
        self.assertIn("Sở Tài chính", head.series_trouble)
        told = head.message_ids.filtered(lambda each: "series waits" in each.body)
        self.assertEqual(len(told), 1)

    def test_one_that_cannot_be_given_holds_up_no_other(self):
        self.office.valid_from = "2026-11-01"
        self.finance.write({"valid_to": "2026-10-31", "successor_ids": self.office.ids})
        head = self.series()
        other = self.series(lead_department_id=self.health.id)
        self.run_on("2026-10-16")
        self.run_on("2026-10-17")
        self.assertEqual(self.days(other), ["2026-11-14"])
        self.assertFalse(head.occurrence_ids)
        self.assertIn("does not exist before", head.series_trouble)
        told = head.message_ids.filtered(lambda each: "series waits" in each.body)
        self.assertEqual(len(told), 1)
        self.assertFalse(other.series_trouble)
        self.run_on("2026-11-02")
        self.assertEqual(self.days(head), ["2026-11-14"])
        self.assertEqual(head.occurrence_ids.lead_department_id, self.office)
        self.assertFalse(head.series_trouble)

    def test_an_occurrence_is_broken_down_as_the_first_was(self):
        group = self.env["ecabinet.unit.group"].create(
            {"name": "Các sở", "department_ids": (self.finance | self.health).ids}
        )
        head = self.series(
            lead_department_id=False,
            unit_group_id=group.id,
            except_department_ids=self.health.ids,
            cascade_scope="own",
        )
        self.run_on("2026-10-16")
        occurrence = head.occurrence_ids
        self.assertEqual(occurrence.child_ids.lead_department_id, self.finance)
        self.assertEqual(occurrence.cascade_scope, "own")

    def test_milestones_of_the_assigner_come_back_those_of_the_unit_do_not(self):
        head = self.series()
        milestones = self.env["ecabinet.task.milestone"]
        values = {"task_id": head.id, "name": "Dự thảo", "deadline": "2026-10-12"}
        milestones.with_user(self.chair).create(values)
        milestones.with_user(self.officer).create({**values, "name": "Của đơn vị"})
        self.run_on("2026-10-16")
        copied = head.occurrence_ids.milestone_ids
        self.assertEqual(copied.mapped("name"), ["Dự thảo"])
        self.assertEqual(str(copied.deadline), "2026-11-12 10:00:00")
        self.assertTrue(copied.set_by_assigner)
        self.assertFalse(copied.done_at)

    def test_a_group_gets_a_task_each_time(self):
        group = self.env["ecabinet.unit.group"].create(
            {"name": "Các sở", "department_ids": (self.finance | self.health).ids}
        )
        head = self.series(lead_department_id=False, unit_group_id=group.id)
        self.run_on("2026-10-16")
        self.assertEqual(
            head.occurrence_ids.child_ids.lead_department_id,
            self.finance | self.health,
        )

    def test_drafts_do_not_recur_and_how_often_is_fixed(self):
        draft = self.draft(recurrence="daily", deadline="2026-10-06")
        self.run_on("2026-10-16")
        self.assertFalse(draft.occurrence_ids)
        head = self.series()
        with self.assertRaisesRegex(UserError, "how often"):
            head.with_user(self.chair).recurrence = "weekly"
        with self.assertRaises(UserError):
            head.with_user(self.chair).series_stopped_at = NOW
