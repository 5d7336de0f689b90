from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common.task_case import LEADER, NOW, UNIT_OFFICER, TaskCase
from .test_task_assignment import SENTENCE

JUNK = (
    "<script>alert(1)</script>",
    "🙂" * 5000,
    "\x00\x01\x1b[31m",
    "x" * 100_000,
    "Giao " * 20_000,
    "((((" * 20_000,
    7,
    ["a"],
    {"a": 1},
    True,
    None,
    b"Giao",
)


@tagged("post_install", "-at_install")
class TestTaskReview(TaskCase):
    """What was read is confirmed by a person, corrected, and given at once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tasks = cls.env["ecabinet.task"].with_user(cls.chair)
        cls.wordings = cls.env["ecabinet.remembered.wording"]

    def entry(self, **values):
        return {
            "name": "Báo cáo tình hình sốt xuất huyết",
            "lead_department_id": self.health.id,
            "deadline": "2026-10-09 10:00:00",
            **values,
        }

    def correct(self, wording, unit, user=None, person=None, group=None):
        self.tasks.with_user(user or self.chair).assign_reviewed(
            [
                self.entry(
                    remember=[
                        {
                            "wording": wording,
                            "department_id": unit and unit.id,
                            "person_id": person and person.id,
                            "unit_group_id": group and group.id,
                        }
                    ]
                )
            ],
            as_draft=True,
        )

    def lead(self, text, user=None):
        read = self.tasks.with_user(user or self.chair).parse_assignment(text, NOW)
        return read["lead_department_id"]

    def test_a_preview_names_what_it_speaks_of(self):
        read = self.tasks.preview_assignment(SENTENCE, NOW)
        names = read["names"]
        self.assertEqual(names[f"hr.department,{self.health.id}"], self.health.name)
        self.assertEqual(names[f"hr.department,{self.finance.id}"], self.finance.name)
        self.assertEqual(read["lead_wording"], "", "a name means that unit")
        self.assertEqual(read["product"], "Báo cáo")

    @freeze_time(NOW)
    def test_a_day_in_doubt_is_told_and_not_given_at_once(self):
        text = "Giao Sở Y tế báo cáo tình hình trực trước mùng 5 Tết"
        read = self.tasks.parse_assignment(text, NOW)
        self.assertEqual(read["deadline_doubt"], "lunar")
        task = self.tasks.browse(self.tasks.quick_assign(text, NOW))
        self.assertEqual(task.state, "draft")

    def test_only_an_administrator_is_told_which_rules_decided(self):
        self.assertEqual(self.tasks.parse_assignment(SENTENCE, NOW)["because"], {})
        roles = f"{LEADER},ecabinet_meeting.group_administrator"
        head = self.person("head_of_office", roles, self.office)
        for_administrator = self.tasks.with_user(head)
        because = for_administrator.parse_assignment(SENTENCE, NOW)["because"]
        self.assertEqual(set(because), {"is_task", "lead", "deadline"})
        self.assertEqual(because["is_task"], "somebody is given an order")

    @freeze_time(NOW)
    def test_all_of_a_batch_are_given(self):
        given = self.tasks.assign_reviewed(
            [self.entry(), self.entry(name="Khác", urgency="khan", product="Đề án")]
        )
        tasks = self.tasks.browse([each["id"] for each in given])
        self.assertEqual(tasks.mapped("state"), ["assigned", "assigned"])
        self.assertEqual(tasks[1].urgency, "khan")
        self.assertEqual(tasks[1].product, "Đề án")
        self.assertEqual(given[0]["lead"], self.health.name)

    @freeze_time(NOW)
    def test_one_that_fails_is_named_and_none_is_given(self):
        before = self.tasks.search_count([])
        for wrong, word in (
            ({"lead_department_id": False}, "unit"),
            ({"deadline": "2020-01-01 00:00:00"}, "passed"),
            ({"deadline": "mai"}, "Deadline"),
            ({"urgency": "soon"}, "Urgency"),
            ({"lead_department_id": 10**9}, "Lead"),
            ({"lead_department_id": 10**30}, "Lead"),
            ({"coordinating_department_ids": "abc"}, "Coordinating"),
            ({"user_id": "<b>"}, "Responsible"),
            ({"name": ["x"]}, "done"),
        ):
            with self.assertRaises(UserError) as caught:
                self.tasks.assign_reviewed([self.entry(), self.entry(**wrong)])
            self.assertIn("2", str(caught.exception), wrong)
            self.assertIn(word, str(caught.exception))
        self.assertEqual(self.tasks.search_count([]), before)

    @freeze_time(NOW)
    def test_one_that_may_not_be_given_is_named(self):
        officer = self.tasks.with_user(self.officer)
        mine = self.entry(lead_department_id=self.finance.id, name="Của sở")
        with self.assertRaises(AccessError) as caught:
            officer.assign_reviewed([mine, self.entry(name="Của sở khác")])
        self.assertIn("Của sở khác", str(caught.exception))
        self.assertFalse(self.tasks.search([("name", "=", "Của sở")]))

    @freeze_time(NOW)
    def test_the_same_request_gives_once(self):
        first = self.tasks.assign_reviewed([self.entry(), self.entry()], "k_%1")
        again = self.tasks.assign_reviewed([self.entry(), self.entry()], "k_%1")
        self.assertEqual(first, again)
        other = self.tasks.with_user(self.assistant)
        self.assertNotEqual(other.assign_reviewed([self.entry()], "k_%1", True), first)

    @freeze_time(NOW)
    def test_keys_that_look_alike_are_different_requests(self):
        keys = ("a_b", "a-b", "ab", "a%b", "a", "x:1", "x", "\ud800")
        given = [
            self.tasks.assign_reviewed([self.entry(), self.entry()], key, True)
            for key in keys
        ]
        self.assertEqual(len({task["id"] for tasks in given for task in tasks}), 16)
        for key, tasks in zip(keys, given, strict=True):
            self.assertEqual(self.tasks.assign_reviewed([self.entry()], key), tasks)

    @freeze_time(NOW)
    def test_nobody_writes_the_key_of_a_request(self):
        [given] = self.tasks.assign_reviewed([self.entry()], "k", True)
        task = self.tasks.browse(given["id"])
        with self.assertRaisesRegex(UserError, "use its buttons"):
            task.write({"request_key": "x"})
        with self.assertRaisesRegex(UserError, "use its buttons"):
            self.tasks.create({**self.entry(), "request_key": "x"})

    @freeze_time(NOW)
    def test_a_group_without_some_of_its_units(self):
        group = self.env["ecabinet.unit.group"].create(
            {
                "name": "Hai sở",
                "department_ids": [(6, 0, (self.finance | self.health).ids)],
            }
        )
        [given] = self.tasks.assign_reviewed(
            [
                self.entry(
                    unit_group_id=group.id,
                    except_department_ids=self.health.ids,
                )
            ]
        )
        task = self.tasks.browse(given["id"])
        self.assertEqual(task.child_ids.lead_department_id, self.finance)
        self.assertEqual(given["lead"], "Hai sở")

    @freeze_time(NOW)
    def test_confirmed_with_one_tap(self):
        given = self.tasks.confirm_assignment(SENTENCE, NOW)
        self.assertEqual(given["state"], "assigned")
        with self.assertRaises(UserError):
            self.tasks.confirm_assignment("Biểu dương Sở Y tế", NOW)
        given = self.tasks.confirm_assignment(
            "Giao nhà thương báo cáo trước 20/10", NOW, self.health.id
        )
        self.assertEqual(given["lead"], self.health.name)
        self.assertEqual(self.lead("Giao nhà thương họp"), self.health.id)

    def test_a_correction_is_remembered_for_who_made_it(self):
        text = "Giao nhà thương báo cáo trước 20/10"
        other = self.person("other", LEADER, self.committee)
        self.assertFalse(self.lead(text))
        self.correct("nhà thương", self.health)
        self.assertEqual(self.lead(text), self.health.id)
        self.assertFalse(self.lead(text, other))
        self.correct("Nhà  Thương", self.finance)
        self.assertEqual(self.lead(text), self.finance.id)
        self.wordings.with_user(self.chair).search([]).unlink()
        self.assertFalse(self.lead(text))

    def test_the_name_of_a_unit_means_that_unit(self):
        for wording in (self.health.name, "", "x", "1" * 10, "a " * 40, "<b>" * 30):
            self.correct(wording, self.finance)
        self.assertFalse(self.wordings.search([]))

    def test_a_coordinating_unit_is_remembered(self):
        text = "Giao Sở Y tế phối hợp với nhà đèn rà soát trước 20/10"
        text = text.replace("Sở Y tế", self.health.name)
        read = self.tasks.preview_assignment(text, NOW)
        self.assertEqual(read["coordinating_wordings"], ["nhà đèn"])
        self.correct("nhà đèn", self.finance)
        read = self.tasks.preview_assignment(text, NOW)
        self.assertEqual(read["coordinating_department_ids"], self.finance.ids)
        self.assertEqual(read["coordinating_wordings"], [])
        self.assertEqual(read["lead_department_id"], self.health.id)

    def test_a_person_is_remembered(self):
        self.health_officer.name = "Vàng Thị Mai"
        self.officer.name = "Lò Thị Mai"
        text = "Giao đ/c Mai báo cáo trước 20/10"
        read = self.tasks.preview_assignment(text, NOW)
        self.assertEqual(len(read["candidates"]["user_id"]), 2)
        self.correct(read["user_wording"], None, person=self.officer)
        read = self.tasks.preview_assignment(text, NOW)
        self.assertEqual(read["user_id"], self.officer.id)

    def test_a_group_is_remembered(self):
        text = "Giao cánh rừng báo cáo trước 20/10"
        other = self.person("other", LEADER, self.committee)
        group = self.env["ecabinet.unit.group"].create(
            {"name": "Các xã có rừng", "department_ids": [(6, 0, self.health.ids)]}
        )

        def read(user):
            found = self.tasks.with_user(user).parse_assignment(text, NOW)
            return found["lead_department_id"], found["unit_group_id"]

        self.correct("cánh rừng", self.health)
        self.correct("cánh rừng", None, group=group)
        self.assertEqual(read(self.chair), (False, group.id))
        self.assertEqual(read(other), (False, False))
        found = self.tasks.parse_assignment(text, NOW)
        [span] = [s for s in found["spans"] if s["field"] == "unit_group_id"]
        self.assertEqual(text[span["start"] : span["end"]], "cánh rừng")
        self.assertEqual(found["name"], "Báo cáo")
        wording = self.wordings.search([]).with_user(self.administrator)
        self.assertEqual(len(wording), 1, "it means one thing, the later one")
        wording.action_approve()
        self.assertEqual(read(other), (False, group.id))
        wording.action_refuse()
        self.assertEqual(read(other), (False, False))
        self.correct("các xã CÓ RỪNG", self.health)
        self.assertEqual(self.wordings.search([]).unit_group_id, group, "a name stays")
        self.correct("cánh rừng", self.health)
        self.assertEqual(read(self.chair), (self.health.id, False))

    def test_equal_corrections_are_offered_and_never_decide(self):
        text = "Giao nhà thương báo cáo trước 20/10"
        people = [self.person(f"giver{n}", LEADER, self.committee) for n in range(3)]
        reader = self.person("reader", LEADER, self.committee)
        for person in people:
            self.correct("nhà thương", self.health, person)
        read = self.tasks.with_user(reader).parse_assignment(text, NOW)
        self.assertFalse(read["lead_department_id"])
        self.assertEqual(read["candidates"]["lead_department_id"], self.health.ids)
        self.correct("nhà thương", self.finance, reader)
        self.assertEqual(set(self.wordings.search([]).mapped("state")), {"own"})

    def test_an_administrator_approves_refuses_and_removes(self):
        text = "Giao nhà thương báo cáo trước 20/10"
        other = self.person("other", LEADER, self.committee)
        self.correct("nhà thương", self.health)
        wording = self.wordings.search([]).with_user(self.administrator)
        wording.action_approve()
        self.assertEqual(self.lead(text, other), self.health.id)
        wording.action_refuse()
        self.assertFalse(self.lead(text, other))
        wording.action_approve()
        wording.unlink()
        self.assertFalse(self.lead(text, other))
        self.assertFalse(
            self.env["ecabinet.unit.alias"].search([("name", "=", "nhà thương")])
        )

    def test_what_is_approved_for_all_stays_when_one_forgets_it(self):
        text = "Giao nhà thương báo cáo trước 20/10"
        other = self.person("other", LEADER, self.committee)
        reader = self.person("reader", LEADER, self.committee)
        for person in (self.chair, other):
            self.correct("nhà thương", self.health, person)
        of_chair, of_other = (
            self.wordings.search([("user_id", "=", person.id)])
            for person in (self.chair, other)
        )
        of_chair.with_user(self.administrator).action_approve()
        alias = of_chair.alias_id
        self.assertTrue(alias)
        of_chair.with_user(self.chair).unlink()
        self.assertTrue(alias.exists())
        self.assertEqual(self.lead(text, reader), self.health.id)
        of_other.with_user(self.administrator).action_refuse()
        self.assertFalse(alias.exists())
        self.assertFalse(self.lead(text, reader))

    def test_nobody_touches_the_wordings_of_others(self):
        self.correct("nhà thương", self.health)
        wording = self.wordings.search([])
        for user in (self.officer, self.colleague, self.director):
            mine = wording.with_user(user)
            for call in (mine.unlink, mine.action_approve, mine.action_refuse):
                with self.assertRaises(AccessError):
                    call()
        with self.assertRaises(AccessError):
            wording.with_user(self.chair).action_approve()
        with self.assertRaises(AccessError):
            wording.with_user(self.chair).write({"state": "approved"})
        with self.assertRaises(AccessError):
            wording.with_user(self.administrator).write({"state": "approved"})

    def test_who_may_not(self):
        colleague = self.tasks.with_user(self.colleague)
        self.assertFalse(colleague.assigning_choices()["may_assign"])
        self.assertTrue(self.tasks.assigning_choices()["may_assign"])
        with self.assertRaises(AccessError):
            colleague.assign_reviewed([self.entry()])
        with self.assertRaises(AccessError):
            colleague.confirm_assignment(SENTENCE, NOW)

    def test_junk_gives_a_sentence_or_a_result(self):
        for name in (
            "parse_assignment",
            "quick_assign",
            "split_conclusions",
            "preview_assignment",
            "preview_conclusions",
            "confirm_assignment",
        ):
            for junk in JUNK:
                with self.subTest(name=name, junk=str(junk)[:20]):
                    try:
                        getattr(self.tasks, name)(junk, NOW)
                    except UserError as error:
                        self.assertTrue(str(error))
        for now in ("mai", 5, ["x"], "9999-12-31 23:59:59", "0001-01-01", {}):
            with self.assertRaises(UserError):
                self.tasks.parse_assignment(SENTENCE, now)
        for entries in ("x", [], None, [1], ["x"], [None], {"a": 1}, [{}], [[]]):
            with self.assertRaises(UserError):
                self.tasks.assign_reviewed(entries)
        for key in (5, "k" * 65, ["x"]):
            with self.assertRaises(UserError):
                self.tasks.assign_reviewed([self.entry()], key)
        sectors = self.env["ecabinet.sector"].with_user(self.chair)
        for junk in JUNK:
            for limit in (3, -1, "x", None):
                try:
                    sectors.suggest(junk, limit)
                except UserError as error:
                    self.assertTrue(str(error))

    def test_a_long_notice_in_few_queries(self):
        point = "{}. Sở Y tế chủ trì, phối hợp Sở Tài chính báo cáo trước 20/10/2026."
        few = "\n".join(point.format(n) for n in range(1, 6))
        many = "\n".join(point.format(n) for n in range(1, 61))
        self.tasks.preview_conclusions(few, NOW)
        # One of them reads what groups are called, however long the notice.
        with self.assertQueryCount(11):
            self.tasks.preview_conclusions(many, NOW)

    def test_officers_are_asked_by_their_group(self):
        officer = self.person("giver", UNIT_OFFICER, self.finance)
        self.assertTrue(self.tasks.with_user(officer).assigning_choices()["may_assign"])
