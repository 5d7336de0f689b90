import base64
import json
from io import BytesIO

from freezegun import freeze_time
from openpyxl import Workbook, load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.ecabinet_task.tests.common.task_case import NOW, TaskCase

FIRST = {
    "code": "VPCP-2026-01542",
    "name": "Báo cáo giải ngân vốn đầu tư công",
    "deadline": "2026-10-15",
    "reference": "1542/VPCP-KTTH",
    "reference_day": "2026-09-28",
    "issuer": "Văn phòng Chính phủ",
}
LATE = {"code": "VPCP-2026-00007", "name": "Rà soát đất lúa", "deadline": "2026-08-01"}


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestFromAbove(TaskCase):
    def tasks(self, user=None):
        return self.env["ecabinet.task"].with_user(user or self.secretary)

    def receive(self, *tasks, user=None):
        mine = self.tasks(user)
        return mine.browse(mine.receive_from_above("government", list(tasks)))

    def exchange(self, content=None, **values):
        file = content and base64.b64encode(content)
        steps = self.env["ecabinet.above.exchange"].with_user(self.secretary)
        return steps.create({"file": file, **values})

    def sheet(self, *rows):
        book = Workbook()
        book.active.append(
            ["STT", "Mã nhiệm vụ", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"]
        )
        for row in rows:
            book.active.append(row)
        out = BytesIO()
        book.save(out)
        return out.getvalue()

    def take_over(self, content):
        action = self.exchange(content).action_take_over()
        return self.tasks().search(action["domain"])

    def downloaded(self, action):
        sheet = self.env["ecabinet.task.sheet"].browse(int(action["url"].split("/")[4]))
        return base64.b64decode(sheet.content)

    def test_tasks_are_taken_over_with_their_source(self):
        task, late = self.receive(FIRST, LATE)
        self.assertEqual(task.state, "draft")
        self.assertEqual(task.source_kind, "higher")
        self.assertEqual(task.source_level, "government")
        self.assertEqual(task.source_code, "VPCP-2026-01542")
        self.assertEqual(task.source_reference, "1542/VPCP-KTTH")
        self.assertEqual(str(task.source_date), "2026-09-28")
        self.assertEqual(str(task.deadline), "2026-10-15 10:00:00")
        self.assertEqual(late.legal_status, "open_overdue")

    def test_the_same_list_again_doubles_nothing(self):
        first = self.receive(FIRST)
        first.name = "Tên đã sửa"
        again = self.receive({**FIRST, "code": " vpcp-2026-01542 "}, LATE)
        self.assertEqual(len(again), 2)
        self.assertIn(first, again)
        self.assertEqual(first.name, "Tên đã sửa")

    def test_a_cancelled_one_does_not_come_back(self):
        task = self.receive(FIRST)
        task.lead_department_id = self.finance
        task.action_assign()
        task.action_cancel("Trùng")
        self.assertEqual(self.receive(FIRST), task)

    def test_another_level_has_its_own_numbers(self):
        task = self.receive(FIRST)
        mine = self.tasks()
        self.assertNotEqual(mine.receive_from_above("ministry", [FIRST]), task.ids)

    def test_a_wrong_line_stops_all_and_is_named(self):
        for wrong, sentence in (
            ({"name": "Không mã"}, "number at the higher level is missing"),
            ({"code": "1"}, "required and empty"),
            ({"code": "1", "name": "A", "deadline": "31/02/2026"}, "not a date"),
            ({"code": "1", "name": "A", "lead": "Sở Không Có"}, "not a known unit"),
            ({**FIRST}, "twice"),
        ):
            with self.assertRaisesRegex(UserError, f"Row 2: .*{sentence}"):
                self.receive(FIRST, wrong)
        self.assertFalse(self.tasks().search([("above_key", "!=", False)]))

    def test_what_is_no_list_is_refused(self):
        for content, sentence in (
            (b"{", "no JSON"),
            (b'{"tasks": 3}', "no list of tasks"),
            (b"[]", "no line"),
            (b"[[1]]", "no list of tasks"),
            (b"%PDF", "not an .xlsx"),
        ):
            with self.assertRaisesRegex(UserError, sentence):
                self.take_over(content)
        with self.assertRaisesRegex(UserError, "Choose the list"):
            self.exchange().action_take_over()
        book = Workbook()
        book.active.append(["Nội dung nhiệm vụ", "Đơn vị chủ trì"])
        book.active.append(["A", "Sở Tài chính"])
        out = BytesIO()
        book.save(out)
        with self.assertRaisesRegex(UserError, "Mã nhiệm vụ"):
            self.take_over(out.getvalue())

    def test_a_spreadsheet_and_json_give_the_same_tasks(self):
        row = [1, FIRST["code"], FIRST["name"], self.finance.name, "15/10/2026"]
        task = self.take_over(self.sheet(row))
        self.assertEqual(task.lead_department_id, self.finance)
        self.assertEqual(self.take_over(json.dumps([FIRST]).encode()), task)

    def test_the_status_goes_back_and_comes_in_again(self):
        task = self.receive({**FIRST, "lead": self.finance.name})
        task.action_assign()
        done = task.with_user(self.officer)
        done.action_accept()
        done.action_submit("Đã báo cáo =1+1")
        task.action_approve()
        [row] = self.tasks().report_to_above("government")
        self.assertEqual(row["code"], FIRST["code"])
        self.assertEqual(row["status"], "completed_on_time")
        self.assertEqual(row["completed_on"], "2026-10-05")
        exchange = self.exchange()
        content = self.downloaded(exchange.action_report_json())
        self.assertEqual(json.loads(content)["tasks"][0]["status"], row["status"])
        self.assertEqual(self.take_over(content), task)
        sheet = self.downloaded(exchange.action_report_sheet())
        self.assertEqual(self.take_over(sheet), task)
        cells = [
            cell.value for line in load_workbook(BytesIO(sheet)).active for cell in line
        ]
        self.assertIn("Hoàn thành đúng hạn", cells)
        self.assertIn("Đã báo cáo =1+1", cells)

    def test_only_secretaries_exchange_lists(self):
        for user in (self.officer, self.colleague, self.clerk):
            with self.assertRaises(AccessError):
                self.receive(FIRST, user=user)
            with self.assertRaises(AccessError):
                self.tasks(user).report_to_above("government")

    def test_what_one_may_not_read_is_not_reported(self):
        self.receive(FIRST)
        other = self.person("other_secretary", "ecabinet_meeting.group_secretary")
        self.assertEqual(self.tasks(other).report_to_above("government"), [])
        self.assertFalse(self.receive(FIRST, user=other))

    def other_secretary(self):
        return self.person("other_secretary", "ecabinet_meeting.group_secretary")

    def test_who_cancels_a_task_holds_its_number_from_nobody(self):
        held = self.receive({**FIRST, "lead": self.finance.name})
        held.action_assign()
        held.action_cancel("Giữ số")
        other = self.other_secretary()
        self.assertFalse(held.with_user(other).has_access("read"))
        task = self.receive(FIRST, user=other)
        self.assertEqual(len(task), 1)
        self.assertNotEqual(task, held)
        self.assertEqual(task.source_code, FIRST["code"])
        self.assertEqual(self.receive(FIRST, user=other), task)

    def test_a_number_that_came_twice_is_reported_once(self):
        held = self.receive({**FIRST, "lead": self.finance.name})
        held.action_assign()
        held.action_cancel("Giữ số")
        task = self.receive(FIRST, user=self.other_secretary())
        task.sudo().assigner_id = self.secretary
        self.assertTrue(task.with_user(self.secretary).has_access("read"))
        [row] = self.tasks().report_to_above("government")
        self.assertFalse(row["lead"])

    def test_numbers_that_others_hold_are_counted_not_named(self):
        self.receive(FIRST)
        other = self.other_secretary()
        content = base64.b64encode(json.dumps([FIRST, LATE]).encode())
        exchange = self.env["ecabinet.above.exchange"].with_user(other)
        action = exchange.create({"file": content}).action_take_over()
        self.assertEqual(action["tag"], "display_notification")
        message = action["params"]["message"]
        self.assertIn("may not read: 1.", message)
        self.assertNotIn(FIRST["name"], message)
        tasks = self.tasks(other).search(action["params"]["next"]["domain"])
        self.assertEqual(tasks.mapped("source_code"), [LATE["code"]])

    def test_the_number_is_the_systems(self):
        task = self.receive(FIRST)
        with self.assertRaises(AccessError):
            task.above_key = "government:KHAC"

    def test_an_empty_report_is_told(self):
        with self.assertRaisesRegex(UserError, "No task of this level"):
            self.exchange().action_report_json()
