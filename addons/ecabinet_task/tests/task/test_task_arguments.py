from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.service.model import get_public_method
from odoo.tests import tagged

from ..common.task_case import NOW, TaskCase

HUGE = "x" * 20_001
NO_TEXT = (5, 2.5, True, ["x"], {"a": 1}, HUGE)
NO_MOMENT = (
    *(False, "", "x", "2026-13-45", "0001-01-01", "9999-12-31", "30/10/2026"),
    *(7, True, [], {}, HUGE),
)
NO_ID = (-1, 2**40, 10**9, "5", "x", 1.5, True, [1], {"a": 1}, HUGE)
NO_IDS = (5, "x", [-1], [10**9], ["1"], [[1]], {"a": 1}, [None], list(range(1, 10_002)))
NO_PERCENT = (-1, 101, "50", 2.5, True, [1], 10**12)
# Method → the junk for each of its arguments; the others are what is usually sent.
TABLE = {
    "action_decline": {"reason": NO_TEXT},
    "action_report_progress": {
        "progress": NO_PERCENT,
        "note": NO_TEXT,
        "obstacle": NO_TEXT,
        "attachment_ids": NO_IDS,
    },
    "action_submit": {"result": NO_TEXT, "attachment_ids": NO_IDS},
    "action_return": {"reason": NO_TEXT},
    "action_return_to_officer": {"reason": NO_TEXT},
    "action_cancel": {"reason": NO_TEXT},
    "action_ask_extension": {"new_deadline": NO_MOMENT, "reason": NO_TEXT},
    "action_extend": {"new_deadline": NO_MOMENT, "reason": NO_TEXT},
    "action_grant_extension": {"note": NO_TEXT},
    "action_refuse_extension": {"note": NO_TEXT},
    "action_cascade": {
        "unit_group_id": NO_ID,
        "department_ids": NO_IDS,
        "deadline": NO_MOMENT[2:],
        "name": NO_TEXT,
    },
    "action_ask_transfer": {"department_id": NO_ID, "reason": NO_TEXT},
    "action_transfer": {"department_id": NO_ID, "reason": NO_TEXT},
    "action_grant_transfer": {"department_id": NO_ID, "note": NO_TEXT},
    "action_refuse_transfer": {"note": NO_TEXT},
    "action_reassign": {"user_id": NO_ID, "note": NO_TEXT},
    "action_settle_decline": {
        "decision": ("x", 5, False, ["keep"], {}),
        "department_id": NO_ID,
        "note": NO_TEXT,
    },
    "action_report_part": {"text": NO_TEXT, "attachment_ids": NO_IDS},
    "action_stop_series": {"reason": NO_TEXT},
}
WITHOUT_ARGUMENTS = (
    "action_accept",
    "action_approve",
    "action_assign",
    "action_export_sheet",
    "action_open_coordination",
    "action_open_milestones",
    "action_open_parts",
    "action_open_series",
)
MODEL_CALLS = {
    "parse_assignment": {"text": (5, True, ["x"], {}, "", False), "now": NO_MOMENT[2:]},
    "quick_assign": {"text": (5, True, ["x"], {}, "", False), "now": NO_MOMENT[2:]},
    "split_conclusions": {
        "text": (5, True, ["x"], {}, "", False),
        "now": NO_MOMENT[2:],
    },
}


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestTaskArguments(TaskCase):
    """Whatever comes in over the external API is answered with a sentence.

    AccessError and MissingError are sentences as well: both are UserErrors.
    """

    def usual(self, name):
        if name == "text":
            return "Giao Sở Tài chính báo cáo trước ngày 30/10/2026"
        return "x" if name in ("reason", "note", "result", "text") else None

    def calls(self, tasks, table):
        for method, junk in table.items():
            for name, values in junk.items():
                others = {
                    other: self.usual(other)
                    for other in junk
                    if other != name and self.usual(other)
                }
                for value in values:
                    yield method, {**others, name: value}, tasks

    def test_arguments_that_cannot_be_meant(self):
        task = self.task()
        for user in (self.chair, self.officer):
            calls = list(self.calls(task.with_user(user), TABLE))
            self.assertEqual({method for method, *_rest in calls}, TABLE.keys())
            for method, values, tasks in calls:
                call = get_public_method(tasks, method)
                with (
                    self.subTest(
                        method=method, **{k: str(v)[:30] for k, v in values.items()}
                    ),
                    self.assertRaises(UserError),
                    self.env.cr.savepoint(),
                ):
                    call(tasks, **values)

    def test_texts_and_moments_for_reading(self):
        model = self.env["ecabinet.task"].with_user(self.chair)
        calls = list(self.calls(model, MODEL_CALLS))
        self.assertEqual({method for method, *_rest in calls}, MODEL_CALLS.keys())
        for method, values, tasks in calls:
            call = get_public_method(tasks, method)
            with (
                self.subTest(
                    method=method, **{k: str(v)[:30] for k, v in values.items()}
                ),
                self.assertRaises(UserError),
                self.env.cr.savepoint(),
            ):
                call(tasks, **values)

    def test_records_that_are_not_there_or_not_ones_own(self):
        theirs = self.task(lead_department_id=self.health.id)
        names = [*TABLE, *WITHOUT_ARGUMENTS]
        for record in (theirs, theirs.browse(10**9)):
            for method in names:
                mine = record.with_user(self.officer)
                usual = {
                    "action_ask_extension": {"new_deadline": "2026-10-20"},
                    "action_extend": {"new_deadline": "2026-10-20"},
                }.get(method, {})
                call = get_public_method(mine, method)
                with (
                    self.subTest(method=method, record=record.id),
                    self.assertRaises(UserError),
                    self.env.cr.savepoint(),
                ):
                    call(mine, **usual)

    def test_deadlines_of_new_tasks(self):
        for junk in ("x", "30/10/2026", "2026-02-30", "0001-01-01", 5, True, {}):
            for name in ("deadline",):
                with self.subTest(junk=junk), self.assertRaises(UserError):
                    self.draft(**{name: junk})

    def test_every_action_is_in_the_table(self):
        model = type(self.env["ecabinet.task"])
        own = {
            name
            for owner in model.__mro__
            if owner.__module__.startswith("odoo.addons.ecabinet_task.")
            for name in vars(owner)
            if name.startswith("action_")
        }
        known = {*TABLE, *WITHOUT_ARGUMENTS}
        self.assertLessEqual(known, own)
        self.assertFalse(
            {name for name in own - known if not name.startswith("action_remind")},
            "add the new actions to the table",
        )
