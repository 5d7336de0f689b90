from datetime import datetime

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from ..common.task_case import NOW, TaskCase

SENTENCE = (
    "Giao Sở Y tế chủ trì, phối hợp Sở Tài chính báo cáo tình hình sốt xuất huyết "
    "trước 17h thứ Sáu, khẩn"
)


@tagged("post_install", "-at_install")
class TestTaskAssignment(TaskCase):
    """One sentence becomes a task, one notice all of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tasks = cls.env["ecabinet.task"].with_user(cls.chair)
        cls.sector = cls.env.ref("ecabinet_task.sector_y_te")

    def test_a_sentence_fills_the_fields(self):
        read = self.tasks.parse_assignment(SENTENCE, NOW)
        self.assertTrue(read["is_task"])
        self.assertEqual(read["lead_department_id"], self.health.id)
        self.assertEqual(read["coordinating_department_ids"], self.finance.ids)
        self.assertEqual(read["deadline"], datetime(2026, 10, 9, 10))
        self.assertEqual(read["urgency"], "khan")
        self.assertEqual(read["sector_id"], self.sector.id)
        self.assertEqual(read["name"], "Báo cáo tình hình sốt xuất huyết")
        words = {
            span["field"]: read["text"][span["start"] : span["end"]]
            for span in read["spans"]
        }
        self.assertEqual(words["deadline"], "trước 17h thứ Sáu")

    def test_reading_stores_nothing(self):
        before = self.env["ecabinet.task"].search_count([])
        self.tasks.parse_assignment(SENTENCE, NOW)
        self.assertEqual(self.env["ecabinet.task"].search_count([]), before)

    @freeze_time(NOW)
    def test_a_complete_sentence_is_given_at_once(self):
        task = self.env["ecabinet.task"].browse(self.tasks.quick_assign(SENTENCE, NOW))
        self.assertEqual(task.state, "assigned")
        self.assertEqual(task.assigner_id, self.chair)
        self.assertEqual(task.lead_department_id, self.health)
        self.assertEqual(task.deadline, datetime(2026, 10, 9, 10))

    def test_without_a_unit_it_stays_a_draft(self):
        task = self.tasks.browse(self.tasks.quick_assign("Rà soát hộ nghèo", NOW))
        self.assertEqual(task.state, "draft")
        self.assertFalse(task.lead_department_id)
        self.assertFalse(task.deadline)

    def test_what_is_over_already_stays_a_draft(self):
        task = self.tasks.browse(
            self.tasks.quick_assign(SENTENCE, "2020-10-05 01:00:00")
        )
        self.assertEqual(task.state, "draft")
        self.assertEqual(task.deadline, datetime(2020, 10, 9, 10))

    def test_a_long_sentence_is_kept_whole(self):
        text = "Giao Sở Y tế rà soát " + "nhu cầu vắc-xin <b>mới</b> " * 40
        task = self.tasks.browse(self.tasks.quick_assign(text, NOW))
        self.assertLess(len(task.name), 400)
        self.assertIn("&lt;b&gt;", task.description)

    def test_what_assigns_nothing_creates_nothing(self):
        for text in ("Sở Y tế không cần báo cáo nữa", "Biểu dương Sở Y tế"):
            with self.assertRaises(UserError):
                self.tasks.quick_assign(text, NOW)

    def test_no_text(self):
        for call in (self.tasks.parse_assignment, self.tasks.split_conclusions):
            with self.assertRaises(UserError):
                call("  \n")
            with self.assertRaises(UserError):
                call("a" * 100_001)

    def test_a_group_of_units(self):
        communes = self.env.ref("ecabinet_task.unit_group_communes")
        read = self.tasks.parse_assignment(
            "UBND các xã, phường rà soát hộ nghèo trước ngày 15 hằng tháng", NOW
        )
        self.assertEqual(read["unit_group_id"], communes.id)
        self.assertEqual(read["recurrence"], "monthly")
        self.assertFalse(read["lead_department_id"])

    def test_a_person(self):
        self.health_officer.name = "Vàng Thị Mai"
        read = self.tasks.parse_assignment("Giao đ/c Mai báo cáo trước 20/10", NOW)
        self.assertEqual(read["user_id"], self.health_officer.id)
        self.assertEqual(read["lead_department_id"], self.health.id)

    def test_an_alias_of_the_office(self):
        self.env["ecabinet.unit.alias"].create(
            {"name": "nhà thương", "department_id": self.health.id}
        )
        read = self.tasks.parse_assignment("Giao nhà thương báo cáo trước 20/10", NOW)
        self.assertEqual(read["lead_department_id"], self.health.id)

    def test_holidays_of_the_office_count(self):
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Nghỉ",
                "calendar_id": self.env.company.resource_calendar_id.id,
                "date_from": "2026-10-06 17:00:00",
                "date_to": "2026-10-07 16:59:59",
            }
        )
        read = self.tasks.parse_assignment("Sở Y tế báo cáo trong 2 ngày làm việc", NOW)
        self.assertEqual(read["deadline"], datetime(2026, 10, 8, 10))

    def test_a_notice(self):
        entries = self.tasks.split_conclusions(
            "1. Sở Tài chính\na) Tổng hợp dự án, trình UBND tỉnh trước ngày 12/10/2026."
            "\n2. Sở Y tế tăng cường phòng dịch.\n3. Biểu dương các lực lượng.",
            NOW,
        )
        self.assertEqual(
            [entry["lead_department_id"] for entry in entries],
            [self.finance.id, self.health.id],
        )
        self.assertEqual(entries[0]["report_to_department_id"], self.committee.id)
        self.assertEqual(entries[0]["deadline"], datetime(2026, 10, 12, 10))
        self.assertEqual(entries[0]["heading"], "Sở Tài chính")

    def test_who_may_not(self):
        stranger = new_test_user(self.env, "stranger", groups="base.group_user")
        tasks = self.env["ecabinet.task"].with_user(stranger)
        for call in (tasks.parse_assignment, tasks.quick_assign):
            with self.assertRaises(AccessError):
                call(SENTENCE, NOW)
        with self.assertRaises(AccessError):
            tasks.split_conclusions(SENTENCE, NOW)
        with self.assertRaises(AccessError):
            self.env["ecabinet.sector"].with_user(stranger).suggest("dịch bệnh")

    def test_a_member_reads_and_does_not_create(self):
        tasks = self.env["ecabinet.task"].with_user(self.colleague)
        self.assertTrue(tasks.parse_assignment(SENTENCE, NOW)["is_task"])
        with self.assertRaises(AccessError):
            tasks.quick_assign(SENTENCE, NOW)

    @freeze_time(NOW)
    def test_an_officer_gives_to_their_own_unit_only(self):
        tasks = self.env["ecabinet.task"].with_user(self.officer)
        task = tasks.browse(tasks.quick_assign("Sở Tài chính báo cáo trước 20/10", NOW))
        self.assertEqual(task.lead_department_id, self.finance)
        with self.assertRaises(AccessError):
            tasks.quick_assign(SENTENCE, NOW)

    def test_sectors(self):
        sectors = self.env["ecabinet.sector"].with_user(self.colleague)
        found = sectors.suggest("Dập dịch sốt xuất huyết", limit=2)
        self.assertEqual(found[0]["sector_id"], self.sector.id)
        self.assertIn("sốt xuất huyết", found[0]["words"])
        self.assertLessEqual(len(found), 2)
        self.sector.active = False
        found = sectors.suggest("Dập dịch sốt xuất huyết")
        self.assertNotIn(self.sector.id, [one["sector_id"] for one in found])

    def test_an_office_adds_sectors_and_words(self):
        tea = self.env["ecabinet.sector"].create(
            {"name": "Tea", "code": "che_shan", "words": "chè Shan, đồi chè\nsao chè"}
        )
        sectors = self.env["ecabinet.sector"].with_user(self.colleague)
        found = sectors.suggest("Khảo sát chè Shan ở các đồi chè")
        self.assertEqual(found[0]["sector_id"], tea.id)
        tea.words = ""
        found = sectors.suggest("Khảo sát chè Shan ở các đồi chè")
        self.assertNotIn(tea.id, [one["sector_id"] for one in found])
        with self.assertRaises(AccessError):
            sectors.browse(tea.id).words = "chè"
