import base64
from io import BytesIO

from freezegun import freeze_time
from openpyxl import load_workbook
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.ecabinet_meeting.tests.common.pdf import text_of
from odoo.addons.ecabinet_task.tests.common.task_case import NOW, SECRETARY, TaskCase


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestAssembly(TaskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.body.secretary_ids |= cls.secretary
        cls.stranger = cls.person("other_secretary", SECRETARY, cls.office)
        cls.session = (
            cls.env["ecabinet.assembly.session"]
            .with_user(cls.secretary)
            .create(
                {
                    "name": "Kỳ họp thứ 25",
                    "body_id": cls.body.id,
                    "date_start": "2026-09-20",
                }
            )
        )
        cls.asked = cls.ask("Khi nào giải ngân xong?", department_id=cls.finance.id)

    @classmethod
    def ask(cls, text, **values):
        return (
            cls.env["ecabinet.assembly.question"]
            .with_user(cls.secretary)
            .create(
                {
                    "session_id": cls.session.id,
                    "asker": "Đại biểu Lò Thị Mai",
                    "text": text,
                    "due_day": "2026-10-20",
                    **values,
                }
            )
        )

    def task_of(self, question):
        opened = question.action_create_task()
        return self.env["ecabinet.task"].browse(opened["res_id"])

    def test_a_question_becomes_a_task_once(self):
        self.assertEqual(self.asked.state, "open")
        task = self.task_of(self.asked)
        self.assertEqual(task, self.task_of(self.asked))
        self.assertEqual(task.state, "draft")
        self.assertEqual(task.lead_department_id, self.finance)
        self.assertEqual(task.body_id, self.body)
        self.assertEqual(task.assigner_id, self.chair)
        self.assertEqual((task.source_kind, task.source_level), ("higher", "assembly"))
        self.assertEqual(task.source_reference, "Kỳ họp thứ 25")
        self.assertEqual(str(task.deadline), "2026-10-20 10:00:00")
        task.with_user(self.chair).action_assign()
        self.asked.invalidate_recordset(["state"])
        self.assertEqual(self.asked.state, "tasked")
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            self.env["ecabinet.task"].create(self.asked._task_values())

    def test_a_reader_does_not_block_it_with_a_task_of_their_own(self):
        tasks = self.env["ecabinet.task"].with_user(self.officer)
        values = {"name": "Giữ chỗ", "lead_department_id": self.finance.id}
        link = {"assembly_question_id": self.asked.id}
        own = tasks.create(values)
        with self.assertRaises(AccessError):
            tasks.create({**values, **link})
        with self.assertRaises(AccessError):
            own.write(link)
        task = self.task_of(self.asked)
        self.assertNotEqual(task, own)
        self.assertEqual(self.asked.task_ids, task)

    def test_a_dialog_does_not_name_it_to_others(self):
        dialog = self.env["ecabinet.assembly.answer"]
        values = {"question_id": self.asked.id, "answer": "Dò"}
        for user, named in ((self.health_officer, False), (self.officer, True)):
            [row] = dialog.with_user(user).create(values).read(["question_id"])
            self.assertEqual(row["question_id"][1] == self.asked.text, named)

    def test_without_a_unit_there_is_no_task(self):
        with self.assertRaisesRegex(UserError, "Name the unit"):
            self.ask("Ai trả lời?").action_create_task()

    def test_the_unit_answers(self):
        mine = self.asked.with_user(self.officer)
        self.assertTrue(mine.may_answer)
        mine.action_answer(" Trong tháng 12. ")
        self.assertEqual(self.asked.answer, "Trong tháng 12.")
        self.assertEqual(str(self.asked.answered_on), "2026-10-05")
        self.assertEqual(self.asked.state, "answered")
        self.assertEqual(self.session.answered_count, 1)
        dialog = self.env["ecabinet.assembly.answer"].with_user(self.officer)
        dialog.create(
            {"question_id": self.asked.id, "answer": "Trong tháng 11."}
        ).action_confirm()
        self.assertEqual(self.asked.answer, "Trong tháng 11.")

    def test_an_answer_that_is_due_is_late(self):
        with freeze_time("2026-10-21 01:00:00"):
            self.assertEqual(self.asked.state, "late")

    def test_others_neither_answer_nor_see_it(self):
        for user in (self.health_officer, self.stranger, self.party_secretary()):
            mine = self.asked.with_user(user)
            self.assertFalse(mine.has_access("read"))
            self.assertFalse(mine.search([("session_id", "=", self.session.id)]))
            with self.assertRaises(AccessError):
                mine.action_answer("Không phải việc của tôi")
        with self.assertRaises(AccessError):
            self.asked.with_user(self.colleague).action_answer("Tôi không là văn thư")
        with self.assertRaisesRegex(UserError, "Write what"):
            self.asked.with_user(self.officer).action_answer("  ")

    def party_secretary(self):
        office = self.env["hr.department"].create(
            {"name": "Văn phòng Tỉnh ủy", "ecabinet_branch": "party"}
        )
        return self.person("party_secretary", SECRETARY, office)

    def test_only_the_bodys_secretaries_enter_what_was_asked(self):
        for user in (self.officer, self.chair, self.stranger):
            with self.assertRaises(AccessError):
                self.asked.with_user(user).write({"text": "Khác"})
            with self.assertRaises(AccessError):
                self.asked.with_user(user).action_create_task()
            with self.assertRaises(AccessError):
                self.session.with_user(user).copy()
        with self.assertRaises(AccessError):
            self.asked.write({"answer": "Đã trả lời"})

    def test_members_of_the_body_read_all_of_it(self):
        self.assertTrue(self.asked.with_user(self.chair).has_access("read"))
        self.assertTrue(self.session.with_user(self.chair).has_access("read"))

    def downloaded(self, action):
        sheet = self.env["ecabinet.task.sheet"].browse(int(action["url"].split("/")[4]))
        return base64.b64decode(sheet.content)

    def test_the_answer_table_as_pdf_and_spreadsheet(self):
        self.ask("Sửa cầu Nậm Mơ", kind="petition", department_id=self.health.id)
        self.ask("Hoàn thành trước Tết", kind="promise")
        self.asked.with_user(self.officer).action_answer("Trong tháng 12")
        text = " ".join(" ".join(text_of(self.session._table_pdf())).split())
        for words in (
            "Tổng số 3 nội dung; đã trả lời 1",
            "Kiến nghị của cử tri",
            "Sửa cầu Nậm Mơ",
            "Trong tháng 12",
        ):
            self.assertIn(words, text)
        self.assertTrue(base64.b64decode(self.session.render_table()))
        self.assertIn(".pdf", self.session.action_print()["url"])
        sheet = load_workbook(
            BytesIO(self.downloaded(self.session.action_sheet()))
        ).active
        cells = [cell.value for line in sheet for cell in line]
        self.assertIn("Lời hứa trước Hội đồng nhân dân", cells)
        self.assertIn("Đã trả lời", cells)

    def test_a_unit_prints_what_it_answers_only(self):
        self.ask("Sửa cầu Nậm Mơ", department_id=self.health.id)
        text = " ".join(text_of(self.session.with_user(self.officer)._table_pdf()))
        self.assertIn("giải ngân", text)
        self.assertNotIn("Nậm", text)
        with self.assertRaises(AccessError):
            self.session.with_user(self.stranger).render_table()
