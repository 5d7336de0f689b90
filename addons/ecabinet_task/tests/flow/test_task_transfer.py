from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common.task_case import NOW, UNIT_OFFICER, TaskCase


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestTaskTransfer(TaskCase):
    def last_words(self, task):
        return task.message_ids.sorted("id")[-1:].body

    def test_the_lead_unit_asks_and_the_assigner_passes_it_on(self):
        task = self.task(
            user_id=self.colleague.id, coordinating_department_ids=self.health.ids
        )
        work = task.with_user(self.officer)
        work.action_accept()
        work.action_ask_transfer(self.health.id, "Thuộc lĩnh vực y tế")
        self.assertTrue(task.transfer_waiting)
        self.assertIn("Sở Y tế: Thuộc", task.transfer_text)
        self.assertTrue(task.with_user(self.chair).waiting_for_me)
        with self.assertRaisesRegex(UserError, "already waiting"):
            work.action_ask_transfer(self.health.id, "Lại hỏi")
        for user in (self.officer, self.health_officer, self.assistant):
            with self.assertRaises(AccessError):
                task.with_user(user).action_grant_transfer()
        task.with_user(self.chair).action_grant_transfer()
        self.assertEqual(
            (task.lead_department_id, task.state, task.user_id),
            (self.health, "assigned", self.env["res.users"]),
        )
        self.assertNotIn(self.health, task.coordinating_department_ids)
        self.assertFalse(task.transfer_waiting)
        request = task.transfer_ids
        self.assertEqual(
            (request.state, request.decided_by_id, request.from_department_id),
            ("granted", self.chair, self.finance),
        )
        said = "".join(task.message_ids.mapped("body"))
        self.assertIn("Passed from Sở Tài chính to Sở Y tế", said)
        self.assertFalse(task.with_user(self.officer).has_access("read"))
        task.with_user(self.health_officer).action_accept()

    def test_or_leaves_it_with_a_reason(self):
        task = self.task()
        task.with_user(self.officer).action_ask_transfer(reason="Quá tải")
        decide = task.with_user(self.chair)
        with self.assertRaisesRegex(UserError, "choose the unit"):
            decide.action_grant_transfer()
        with self.assertRaisesRegex(UserError, "why the task stays"):
            decide.action_refuse_transfer()
        decide.action_refuse_transfer("Đúng chức năng của Sở")
        self.assertEqual(task.lead_department_id, self.finance)
        self.assertEqual(task.transfer_ids.decision_note, "Đúng chức năng của Sở")
        with self.assertRaisesRegex(UserError, "no request"):
            decide.action_refuse_transfer("Lại")

    def test_the_assigner_transfers_at_once(self):
        task = self.task(deadline="2026-10-09 08:30:00")
        with self.assertRaises(AccessError):
            task.with_user(self.officer).action_transfer(self.health.id, "Không")
        decide = task.with_user(self.chair)
        for unit, reason, sentence in (
            (self.health, "", "why another unit"),
            (self.env["hr.department"], "x", "Choose the unit"),
            (self.finance, "x", "already leads"),
        ):
            with self.assertRaisesRegex(UserError, sentence):
                decide.action_transfer(unit.id, reason)
        decide.action_transfer(self.health.id, "Phân công lại")
        self.assertEqual(task.lead_department_id, self.health)
        self.assertEqual(str(task.deadline), "2026-10-09 08:30:00")

    def test_an_abolished_unit_offers_its_successor(self):
        district = self.env["hr.department"].create(
            {
                "name": "UBND huyện Tân Lập",
                "valid_to": "2025-06-30",
                "successor_ids": self.health.ids,
            }
        )
        task = self.task()
        with self.assertRaisesRegex(UserError, "huyện Tân Lập.*Sở Y tế"):
            task.with_user(self.chair).action_transfer(district.id, "x")
        with self.assertRaisesRegex(UserError, "huyện Tân Lập.*Sở Y tế"):
            task.with_user(self.officer).action_ask_transfer(district.id, "x")

    def test_an_officer_passes_on_inside_the_own_unit_only(self):
        task = self.task(self.officer, lead_department_id=self.finance_room.id)
        with self.assertRaises(AccessError):
            task.with_user(self.officer).action_transfer(self.health.id, "x")
        self.env.invalidate_all()
        self.assertEqual(task.lead_department_id, self.finance_room)
        task.with_user(self.officer).action_transfer(self.finance.id, "x")

    def test_another_person_of_the_unit_becomes_responsible(self):
        tasks = self.task() | self.task(name="Việc thứ hai")
        lead = tasks.with_user(self.officer)
        lead.action_reassign(self.clerk.id, "Anh phụ trách ngân sách")
        self.assertEqual(tasks.user_id, self.clerk)
        self.assertIn("finance_clerk", self.last_words(tasks[0]))
        self.assertIn(self.clerk.partner_id, tasks[1].message_partner_ids)
        with self.assertRaisesRegex(UserError, "does not work in Sở Tài chính"):
            lead.action_reassign(self.outsider.id)
        for user in (self.colleague, self.outsider, self.clerk):
            with self.assertRaises(AccessError, msg=user.login):
                tasks.with_user(user).action_reassign(self.colleague.id)
        lead.action_reassign(False)
        self.assertFalse(tasks.user_id)

    def test_what_a_unit_declined_is_settled_in_one_of_three_ways(self):
        for decision, unit, expected in (
            ("keep", False, ("assigned", self.finance)),
            ("transfer", self.health.id, ("assigned", self.health)),
            ("withdraw", False, ("cancelled", self.finance)),
        ):
            task = self.task(name=f"Việc {decision}")
            decide = task.with_user(self.chair)
            with self.assertRaisesRegex(UserError, "has not been declined"):
                decide.action_settle_decline(decision, unit, "x")
            task.with_user(self.officer).action_decline("Không đúng chức năng")
            with self.assertRaises(AccessError):
                task.with_user(self.officer).action_settle_decline("keep", note="x")
            with self.assertRaisesRegex(UserError, "why you decide"):
                decide.action_settle_decline(decision, unit)
            with self.assertRaisesRegex(UserError, "Decide whether"):
                decide.action_settle_decline("sleep", note="x")
            decide.action_settle_decline(decision, unit, "Đã cân nhắc")
            self.assertEqual((task.state, task.lead_department_id), expected)
            self.assertFalse(task.state != "cancelled" and task.decline_reason)
            self.assertIn("Đã cân nhắc", "".join(task.message_ids.mapped("body")))

    def test_the_assigner_gives_more_time_at_once(self):
        tasks = self.task() | self.task(name="Việc thứ hai")
        tasks[0].with_user(self.officer).action_ask_extension("2026-10-12", "Chờ")
        tasks.with_user(self.chair).action_extend("2026-10-20", "Mưa lũ")
        self.assertEqual(
            {str(task.deadline) for task in tasks}, {"2026-10-20 10:00:00"}
        )
        self.assertEqual(str(tasks[0].original_deadline), "2026-10-09 10:00:00")
        self.assertEqual(tasks[0].extension_ids.mapped("state"), ["refused", "granted"])
        with self.assertRaises(AccessError):
            tasks.with_user(self.officer).action_extend("2026-10-30", "x")
        with self.assertRaisesRegex(UserError, "“Việc thứ hai”.*later"):
            tasks[1].with_user(self.chair).action_extend("2026-10-19", "x")

    def test_a_selection_is_changed_all_or_nothing(self):
        good, closed = self.task(), self.task(name="Việc đã hủy")
        closed.with_user(self.chair).action_cancel("Thôi")
        both = (good | closed).with_user(self.chair)
        for call in (
            lambda: both.action_transfer(self.health.id, "x"),
            lambda: both.action_extend("2026-10-20", "x"),
            lambda: both.action_reassign(self.colleague.id),
            lambda: both.action_cancel("x"),
            lambda: both.with_user(self.officer).action_accept(),
        ):
            with self.assertRaisesRegex(UserError, "“Việc đã hủy”"):
                call()
        self.assertEqual(
            (good.state, good.lead_department_id), ("assigned", self.finance)
        )


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestCascadeReach(TaskCase):
    """How far officers give parts of a task."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.commune = cls.env["hr.department"].create(
            {"name": "UBND xã An Hòa", "ecabinet_level": "commune"}
        )
        cls.commune_room = cls.env["hr.department"].create(
            {"name": "Phòng Kinh tế", "parent_id": cls.commune.id}
        )
        cls.commune_officer = cls.person("xa", UNIT_OFFICER, cls.commune)

    def reaches(self, task, user, unit):
        try:
            with self.env.cr.savepoint():
                task.with_user(user).action_cascade(department_ids=unit.ids)
        except AccessError:
            return False
        return True

    def test_table(self):
        for scope, expected in (
            ("own", (True, False, False)),
            ("communes", (True, True, False)),
            ("any", (True, True, True)),
        ):
            task = self.task(cascade_scope=scope)
            units = (self.finance_room, self.commune, self.health)
            self.assertEqual(
                tuple(self.reaches(task, self.officer, unit) for unit in units),
                expected,
                scope,
            )

    def test_a_commune_reaches_its_own_offices_only(self):
        task = self.task(lead_department_id=self.commune.id)
        other = self.commune.copy({"name": "UBND xã Bình Minh"})
        for unit, expected in (
            (self.commune_room, True),
            (other, False),
            (self.finance, False),
        ):
            self.assertEqual(self.reaches(task, self.commune_officer, unit), expected)

    def test_an_officer_cannot_allow_it_to_themselves(self):
        task = self.task(
            self.officer, lead_department_id=self.finance.id, cascade_scope="any"
        )
        self.assertFalse(self.reaches(task, self.officer, self.health))
        self.assertFalse(self.reaches(task, self.officer, self.commune))
        self.assertTrue(self.reaches(task, self.officer, self.finance_room))
        group = self.env["ecabinet.unit.group"].create(
            {"name": "Hai sở", "department_ids": (self.health | self.finance).ids}
        )
        draft = self.draft(self.officer, unit_group_id=group.id)
        with self.assertRaises(AccessError):
            draft.action_assign()

    def test_leaders_and_secretaries_give_to_any_unit(self):
        task = self.task(cascade_scope="own")
        self.assertTrue(self.reaches(task, self.chair, self.health))
        self.assertTrue(self.reaches(task, self.director, self.commune))


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestTaskSources(TaskCase):
    """What a new task may be tied to."""

    def test_nobody_ties_a_task_to_what_they_do_not_see(self):
        theirs = self.task(lead_department_id=self.health.id)
        meeting = self.meeting({"text": "Giao Sở Y tế báo cáo"})
        conclusion = meeting.conclusion_ids
        values = {"name": "Việc", "lead_department_id": self.finance.id}
        model = self.env["ecabinet.task"].with_user(self.officer)
        for name, record in (("parent_id", theirs), ("conclusion_id", conclusion)):
            with self.assertRaises(AccessError, msg=name):
                model.create({**values, name: record.id})
            draft = model.create(values)
            with self.assertRaises(AccessError, msg=name):
                draft.write({name: record.id})

    def test_seeing_the_whole_is_not_enough_to_make_parts_of_it(self):
        task = self.task(coordinating_department_ids=self.health.ids)
        model = self.env["ecabinet.task"].with_user(self.health_officer)
        values = {"name": "Việc", "lead_department_id": self.health.id}
        with self.assertRaisesRegex(AccessError, "break it into parts"):
            model.create({**values, "parent_id": task.id})
        part = (
            self.env["ecabinet.task"]
            .with_user(self.officer)
            .create(
                {
                    "name": "Việc",
                    "lead_department_id": self.finance_room.id,
                    "parent_id": task.id,
                }
            )
        )
        self.assertEqual(part.parent_id, task)

    def test_a_loop_is_refused(self):
        whole = self.draft()
        part = self.draft(parent_id=whole.id)
        with self.assertRaisesRegex(UserError, "part of itself"):
            whole.with_user(self.chair).parent_id = part
        with self.assertRaisesRegex(UserError, "part of itself"):
            whole.with_user(self.chair).parent_id = whole

    def test_the_source_follows_from_what_the_task_comes_from(self):
        meeting = self.meeting({"text": "Giao Sở Tài chính báo cáo"})
        conclusion = meeting.conclusion_ids
        whole = self.draft()
        for values, expected in (
            ({}, "spot"),
            ({"source_reference": "112/TB-UBND"}, "document"),
            ({"source_code": "VPCP-2026-01542"}, "higher"),
            ({"source_kind": "higher", "source_reference": "9/CĐ-TTg"}, "higher"),
            ({"parent_id": whole.id, "source_reference": "1/TB"}, "task"),
            ({"conclusion_id": conclusion.id}, "conclusion"),
        ):
            self.assertEqual(self.draft(**values).source_kind, expected, values)
        found = self.env["ecabinet.task"].with_user(self.chair)
        groups = dict(found._read_group([], ["source_kind"], ["__count"]))
        self.assertEqual(groups["higher"], 2)

    def test_a_task_from_a_higher_level_keeps_its_number(self):
        task = self.task(
            source_kind="higher",
            source_level="government",
            source_code="VPCP-2026-01542",
            source_reference="7890/VPCP-KTTH",
            source_date="2026-09-28",
            source_issuer="Văn phòng Chính phủ",
        )
        part = task.with_user(self.officer).action_cascade(
            department_ids=self.finance_room.ids
        )
        self.assertEqual(
            (part.source_kind, part.source_reference, str(part.source_date)),
            ("task", "7890/VPCP-KTTH", "2026-09-28"),
        )
