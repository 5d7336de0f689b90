from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from ..common.task_case import MEMBER, NOW, TaskCase


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestTaskFlow(TaskCase):
    def test_from_assignment_to_approval(self):
        task = self.task()
        self.assertEqual(task.state, "assigned")
        self.assertEqual(str(task.assigned_at), NOW)
        self.assertEqual(task.original_deadline, task.deadline)

        work = task.with_user(self.colleague)
        work.action_accept()
        work.action_report_progress(40, "Đã lấy ý kiến các xã", obstacle="Chờ số liệu")
        self.assertEqual((task.state, task.progress), ("in_progress", 40))
        with freeze_time("2026-10-08 02:00:00"):
            work.action_submit("Tờ trình 412/TTr-STC")
        self.assertEqual(task.state, "submitted")
        self.assertFalse(task.submitted_at, "Nothing was approved yet.")

        with freeze_time("2026-10-12 02:00:00"):
            task.with_user(self.chair).action_approve()
        self.assertEqual((task.state, task.progress), ("done", 100))
        self.assertEqual(str(task.submitted_at), "2026-10-08 02:00:00")
        self.assertEqual(str(task.done_at), "2026-10-12 02:00:00")
        self.assertEqual(task.legal_status, "completed_on_time")
        self.assertEqual(task.result, "Tờ trình 412/TTr-STC")

    def test_where_the_unit_wants_it_its_head_hands_in(self):
        self.finance.ecabinet_head_approves = True
        task = self.task()
        work, head = task.with_user(self.officer), task.with_user(self.director)
        work.action_accept()
        work.action_submit("Tờ trình 412/TTr-STC")
        self.assertEqual((task.state, task.awaits_head), ("accepted", True))
        self.assertFalse(task.handed_in_at)
        self.assertTrue(head.waiting_for_me)
        self.assertFalse(task.with_user(self.chair).waiting_for_me)
        with self.assertRaises(AccessError):
            work.action_return_to_officer("Không được")
        head.action_return_to_officer("Thiếu phụ lục")
        self.assertFalse(task.awaits_head)
        work.action_submit("Tờ trình 413/TTr-STC")
        head.action_submit()
        self.assertEqual((task.state, task.awaits_head), ("submitted", False))
        self.assertEqual(task.result, "Tờ trình 413/TTr-STC")
        self.assertEqual(task.handed_in_by_id, self.director)

    def test_without_that_wish_officers_hand_in(self):
        task = self.task()
        work = task.with_user(self.officer)
        work.action_accept()
        work.action_submit("Xong")
        self.assertEqual(task.state, "submitted")

    def test_the_chatter_tells_who_did_what(self):
        task = self.task()
        task.with_user(self.colleague).action_accept()
        lines = task.message_ids.sorted("id")
        self.assertEqual(
            lines.mapped("author_id"),
            self.chair.partner_id | self.colleague.partner_id,
        )
        self.assertIn("Sở Tài chính", lines[0].body)
        self.assertIn("09/10/2026", lines[0].body)

    def test_a_returned_result_is_handed_in_again(self):
        task = self.task()
        work = task.with_user(self.officer)
        work.action_accept()
        work.action_submit("Bản nháp")
        with self.assertRaisesRegex(UserError, "what is missing"):
            task.with_user(self.chair).action_return("  ")
        task.with_user(self.chair).action_return("Thiếu phụ lục")
        self.assertEqual(task.state, "in_progress")
        with freeze_time("2026-10-10 02:00:00"):
            work.action_submit("Bản đủ phụ lục")
            task.with_user(self.chair).action_approve()
        self.assertEqual(task.legal_status, "completed_late")

    def test_a_unit_declines_and_the_assigner_gives_it_to_another(self):
        task = self.task()
        with self.assertRaisesRegex(UserError, "why the unit declines"):
            task.with_user(self.officer).action_decline()
        task.with_user(self.officer).action_decline("Thuộc thẩm quyền Sở Y tế")
        self.assertEqual(task.state, "assigned")
        self.assertIn(
            task,
            self.env["ecabinet.task"]
            .with_user(self.chair)
            .search([("waiting_for_me", "=", True)]),
        )
        given = task.with_user(self.chair)
        given.lead_department_id = self.health
        given.action_assign()
        self.assertFalse(task.decline_reason)
        task.with_user(self.health_officer).action_accept()
        self.assertEqual(task.state, "accepted")

    def test_a_task_that_was_given_keeps_its_lead_unit(self):
        task = self.task().with_user(self.chair)
        with self.assertRaisesRegex(UserError, "has been given"):
            task.lead_department_id = self.health
        task.product = "Báo cáo"
        with self.assertRaisesRegex(UserError, "stays on record"):
            task.unlink()

    def test_what_follows_from_the_life_of_a_task_cannot_be_typed(self):
        task = self.task().with_user(self.chair)
        for values in (
            {"state": "done"},
            {"submitted_at": NOW},
            {"progress": 100},
            {"original_deadline": NOW},
            {"overdue_after": "2027-01-01"},
        ):
            with self.assertRaisesRegex(UserError, "is set by the steps"):
                task.write(values)
        with self.assertRaisesRegex(UserError, "is set by the steps"):
            self.draft(state="done")

    def test_only_the_lead_unit_works_on_it(self):
        task = self.task(coordinating_department_ids=self.health.ids)
        for user in (self.health_officer, self.chair, self.assistant):
            with self.assertRaisesRegex(AccessError, "lead unit"):
                task.with_user(user).action_accept()

    def test_the_responsible_person_works_from_wherever(self):
        task = self.task(user_id=self.outsider.id)
        task.with_user(self.outsider).action_accept()
        self.assertEqual(task.state, "accepted")

    def test_the_lead_unit_never_approves_its_own_work(self):
        task = self.task()
        task.with_user(self.officer).action_accept()
        task.with_user(self.officer).action_submit("Xong")
        for user in (self.officer, self.colleague, self.director):
            with self.assertRaises(AccessError):
                task.with_user(user).action_approve()
        # Not even as the assistant of who gave it.
        self.chair.ecabinet_assistant_ids |= self.officer
        with self.assertRaises(AccessError):
            task.with_user(self.officer).action_approve()

    def test_nobody_approves_what_they_handed_in(self):
        task = self.task(self.director)
        task.with_user(self.director).action_accept()
        task.with_user(self.director).action_submit("Xong")
        with self.assertRaisesRegex(AccessError, "yourself"):
            task.with_user(self.director).action_approve()

    def test_secretaries_of_the_body_act_for_the_assigner(self):
        task = self.task(
            self.secretary, assigner_id=self.chair.id, body_id=self.body.id
        )
        task.with_user(self.officer).action_accept()
        task.with_user(self.officer).action_submit("Xong")
        task.with_user(self.secretary).action_approve()
        self.assertEqual(task.state, "done")

    def test_what_an_assistant_decides_waits_for_the_assigner(self):
        task = self.task(self.assistant, assigner_id=self.chair.id)
        self.assertEqual(task.state, "draft")
        task.with_user(self.chair).action_assign()
        task.with_user(self.officer).action_accept()
        task.with_user(self.officer).action_submit("Xong")
        task.with_user(self.assistant).action_approve()
        self.assertEqual(task.state, "submitted")

    def test_nobody_gives_a_task_in_a_strangers_name(self):
        for user in (self.secretary, self.health_officer, self.director):
            with self.assertRaises(AccessError):
                self.draft(user, assigner_id=self.chair.id)

    def test_a_coordinating_unit_reports_its_part_and_nothing_else(self):
        task = self.task(coordinating_department_ids=self.health.ids)
        task.with_user(self.officer).action_accept()
        part = task.with_user(self.health_officer)
        part.action_report_progress(100, "Đã gửi ý kiến")
        self.assertEqual((task.state, task.progress), ("accepted", 0))
        report = task.progress_ids
        self.assertEqual(
            (report.kind, report.department_id, report.progress),
            ("part", self.health, 100),
        )
        with self.assertRaises(AccessError):
            part.action_submit("Xong")

    def test_a_wrong_state_is_named(self):
        task = self.task()
        with self.assertRaisesRegex(UserError, "“Accepted” or “In progress”"):
            task.with_user(self.officer).action_submit("Xong")
        with self.assertRaisesRegex(UserError, "“Submitted”"):
            task.with_user(self.chair).action_approve()
        with self.assertRaisesRegex(UserError, "0 to 100"):
            task.with_user(self.officer).action_report_progress(120, "Vượt")

    def test_one_wrong_task_of_a_selection_is_named_and_nothing_is_done(self):
        first, second = self.task(name="Việc một"), self.task(name="Việc hai")
        second.with_user(self.officer).action_accept()
        with self.assertRaisesRegex(UserError, "“Việc hai”"):
            (first | second).with_user(self.officer).action_accept()
        self.assertEqual(first.state, "assigned")

    def test_cancelled_with_a_reason_and_with_its_parts(self):
        task = self.task()
        task.with_user(self.officer).action_accept()
        part = task.with_user(self.officer).action_cascade(
            department_ids=self.finance_room.ids
        )
        with self.assertRaises(AccessError):
            task.with_user(self.officer).action_cancel("Không làm")
        with self.assertRaisesRegex(UserError, "why the task is cancelled"):
            task.with_user(self.chair).action_cancel()
        task.with_user(self.chair).action_cancel("Đã có chủ trương khác")
        self.assertEqual((task | part).mapped("state"), ["cancelled"] * 2)
        self.assertFalse(task.legal_status)
        with self.assertRaises(UserError):
            task.with_user(self.chair).action_cancel("Lần nữa")

    def test_a_deadline_without_an_hour_is_17_local_time(self):
        task = self.draft(deadline="2026-10-09")
        self.assertEqual(str(task.deadline), "2026-10-09 10:00:00")
        task.write({"deadline": "2026-10-16"})
        self.assertEqual(str(task.deadline), "2026-10-16 10:00:00")

    def test_a_day_chosen_in_the_form_means_17_and_an_hour_given_stays(self):
        model = self.env["ecabinet.task"].with_user(self.chair)
        with Form(model) as form:
            form.name = "Việc"
            form.deadline_day = "2026-10-09"
            self.assertEqual(str(form.deadline), "2026-10-09 10:00:00")
            form.deadline = "2026-10-09 04:30:00"
        task = form.record
        self.assertEqual(str(task.deadline), "2026-10-09 04:30:00")
        task.deadline_day = "2026-10-12"
        self.assertEqual(str(task.deadline), "2026-10-12 10:00:00")

    def test_a_deadline_in_the_past_is_refused(self):
        task = self.draft(deadline="2026-10-02")
        with self.assertRaisesRegex(UserError, "has already passed"):
            task.action_assign()
        # Sunday's term runs to the end of Monday.
        self.draft(deadline="2026-10-04").action_assign()

    def test_an_abolished_unit_offers_its_successor(self):
        district = self.env["hr.department"].create(
            {
                "name": "UBND huyện Cũ",
                "valid_to": "2025-06-30",
                "successor_ids": self.health.ids,
            }
        )
        for values in (
            {"lead_department_id": district.id},
            {"coordinating_department_ids": district.ids},
        ):
            with self.assertRaisesRegex(UserError, "UBND huyện Cũ.*Sở Y tế"):
                self.draft(**values).action_assign()

    def test_a_task_needs_a_lead_unit(self):
        with self.assertRaisesRegex(UserError, "unit that leads"):
            self.draft(lead_department_id=False).action_assign()

    def test_a_task_cannot_be_part_of_itself(self):
        whole, part = self.draft(), self.draft()
        part.parent_id = whole
        with self.assertRaisesRegex(ValidationError, "part of itself"):
            whole.parent_id = part

    def test_codes_follow_one_another(self):
        tasks = self.draft() | self.draft()
        numbers = [int(task.code.rsplit("-", 1)[1]) for task in tasks]
        self.assertTrue(tasks[0].code.startswith("NV-2026-"))
        self.assertEqual(numbers[1], numbers[0] + 1)

    def test_files_of_a_report_belong_to_the_task(self):
        task = self.task()
        work = task.with_user(self.colleague)
        work.action_accept()
        upload = {"name": "bao-cao.pdf", "raw": b"%PDF-1.4"}
        own = self.env["ir.attachment"].with_user(self.colleague).create(upload)
        work.action_report_progress(50, "Kèm dự thảo", attachment_ids=own.ids)
        self.assertEqual((own.res_model, own.res_id), ("ecabinet.task", task.id))
        self.assertEqual(own.with_user(self.chair).raw, b"%PDF-1.4")
        others = self.env["ir.attachment"].with_user(self.officer).create(upload)
        with self.assertRaises(AccessError):
            work.action_report_progress(60, "Tệp lạ", attachment_ids=others.ids)

    def test_small_windows_do_what_the_actions_do(self):
        task = self.task()
        context = {"active_model": "ecabinet.task", "active_ids": task.ids}

        def step(user, name, **values):
            model = self.env[f"ecabinet.task.{name}"].with_user(user)
            model.with_context(**context).create(values).action_confirm()

        step(self.colleague, "decline", reason="Quá tải")
        self.assertEqual(task.decline_reason, "Quá tải")
        task.with_user(self.colleague).action_accept()
        step(self.colleague, "report.progress", progress=30, note="Đang làm")
        step(self.colleague, "extend", new_day="2026-10-20", reason="Chờ số liệu")
        self.assertEqual(str(task.extension_ids.new_deadline), "2026-10-20 10:00:00")
        step(self.colleague, "submit", result="Xong")
        step(self.chair, "return", reason="Thiếu")
        self.assertEqual(task.state, "in_progress")
        step(self.officer, "cascade", department_ids=self.finance_room.ids)
        self.assertEqual(task.child_count, 1)
        step(self.chair, "cancel", reason="Dừng")
        self.assertEqual(task.state, "cancelled")

    def test_whoever_sees_a_task_may_comment_on_it(self):
        task = self.task(coordinating_department_ids=self.health.ids)
        stranger = self.person("stranger", MEMBER, self.office)
        note = "Đã nhận"
        task.with_user(self.outsider).message_post(body=note)
        with self.assertRaises(AccessError):
            task.with_user(stranger).message_post(body=note)
