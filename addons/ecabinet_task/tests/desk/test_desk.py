from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common.task_case import NOW, TaskCase


class DeskCase(TaskCase):
    def desk(self, user, **kwargs):
        return self.env["ecabinet.desk"].with_user(user).get_desk(**kwargs)

    def decide(self, user, kind, record, for_user=None, **arguments):
        return (
            self.env["ecabinet.desk"]
            .with_user(user)
            .decide(kind, record.id, arguments, for_user.id if for_user else False)
        )

    def cards(self, user, kind=None, **kwargs):
        return [
            card
            for card in self.desk(user, **kwargs)["waiting"]
            if not kind or card["kind"] == kind
        ]

    def submitted(self, **values):
        task = self.task(**values)
        task.with_user(self.officer).action_accept()
        task.with_user(self.officer).action_submit("Đã xong phương án")
        return task

    def asked_for_time(self):
        return (
            self.task()
            .with_user(self.officer)
            .action_ask_extension("2026-10-20", "Chờ số liệu")
        )

    def invited(self, state="invited", items=2):
        """A meeting of the committee tomorrow with items to take a position on."""
        start = fields.Datetime.now() + timedelta(days=2)
        meeting = self.meeting(date_start=start, date_stop=start + timedelta(hours=3))
        self.env["ecabinet.agenda.item"].create(
            [
                {"meeting_id": meeting.id, "name": f"Nội dung {n}", "kind": "decision"}
                for n in range(items)
            ]
        )
        meeting.state = state
        return meeting


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestDesk(DeskCase):
    """What lies on whose desk, and that it is decided there."""

    def test_what_waits_for_the_chair(self):
        task, request = self.submitted(), self.asked_for_time()
        declined = self.task()
        declined.with_user(self.officer).action_decline("Không đúng chức năng")
        programme = self.invited("submitted")
        meeting = self.invited()
        found = {
            (card["kind"], card["id"]): card
            for card in self.cards(self.chair)
            if card["kind"] != "invitation"
        }
        expected = {
            ("submitted", task.id),
            ("extension", request.id),
            ("declined", declined.id),
            ("programme", programme.id),
            *(("position", item.id) for item in meeting.agenda_item_ids),
        }
        self.assertEqual(set(found), expected)
        self.assertEqual(found["submitted", task.id]["text"], "Đã xong phương án")
        self.assertIn("Sở Tài chính", found["submitted", task.id]["facts"])
        self.assertEqual(found["extension", request.id]["open_id"], request.task_id.id)

    def test_what_is_decided_has_its_files(self):
        file = (
            self.env["ir.attachment"]
            .with_user(self.officer)
            .create({"name": "Phuong an.pdf", "raw": b"%PDF-1.4"})
        )
        task = self.task()
        work = task.with_user(self.officer)
        work.action_accept()
        work.action_report_progress(50, "Dự thảo", attachment_ids=file.ids)
        work.action_ask_extension("2026-10-20", "Chờ số liệu")
        [card] = self.cards(self.chair, "extension")
        address = {"name": "Phuong an.pdf", "url": f"/web/content/{file.id}"}
        self.assertEqual(card["files"], [address])
        work.action_submit("Xong", attachment_ids=file.ids)
        [card] = self.cards(self.chair, "submitted")
        self.assertEqual(card["files"], [address])
        self.assertEqual(self.cards(self.outsider), [])

    def test_a_submission_is_read_before_the_opinion(self):
        paper = self.env["ir.attachment"].create({"name": "To trinh.pdf", "raw": b"%"})
        self.env["ecabinet.submission"].create(
            {
                "name": "Quỹ khám chữa bệnh",
                "body_id": self.body.id,
                "department_id": self.health.id,
                "attachment_ids": paper.ids,
                "state": "examined",
                "leader_id": self.chair.id,
            }
        )
        [card] = self.cards(self.chair, "opinion")
        self.assertEqual([file["name"] for file in card["files"]], ["To trinh.pdf"])

    def test_the_head_hands_in_for_the_unit(self):
        self.finance.ecabinet_head_approves = True
        task = self.submitted()
        self.assertFalse(self.cards(self.chair, "submitted"))
        [card] = self.cards(self.director, "for_head")
        self.assertEqual(card["text"], "Đã xong phương án")
        self.decide(self.director, "head_returns", task, reason="Thiếu phụ lục")
        self.assertFalse(self.cards(self.director, "for_head"))
        task.with_user(self.officer).action_submit("Đã bổ sung phụ lục")
        self.decide(self.director, "head_hands_in", task)
        [card] = self.cards(self.chair, "submitted")
        self.assertEqual(card["text"], "Đã bổ sung phụ lục")

    def test_an_outsider_sees_nothing_of_others(self):
        self.submitted()
        self.asked_for_time()
        self.invited()
        self.invited("submitted")
        with self.assertRaisesRegex(AccessError, "members of e-Cabinet"):
            self.desk(self.administrator)
        for user in (self.outsider, self.clerk):
            desk = self.desk(user)
            for part in ("today", "coming", "waiting", "stuck"):
                self.assertEqual(desk[part], [], (user.login, part))
            self.assertFalse(any(desk["work"]["counts"].values()), user.login)
        for kind, record, arguments in (
            ("task_approve", self.submitted(), {}),
            ("task_return", self.submitted(), {"reason": "Tôi muốn"}),
        ):
            with self.assertRaises(AccessError):
                self.decide(self.outsider, kind, record, **arguments)
            self.assertEqual(record.state, "submitted")

    def test_nobody_opens_a_strangers_desk(self):
        for user in (self.officer, self.outsider, self.director):
            with self.assertRaisesRegex(AccessError, "leader you assist"):
                self.desk(user, for_user_id=self.chair.id)
            with self.assertRaises(AccessError):
                self.decide(user, "task_approve", self.submitted(), self.chair)

    def test_decided_in_place_the_card_goes(self):
        task, other, request = self.submitted(), self.submitted(), self.asked_for_time()
        programme = self.invited("submitted")
        item = self.invited().agenda_item_ids[0]
        reply = self.decide(self.chair, "task_approve", task)
        self.assertEqual(reply, {"message": "Result approved.", "waiting": False})
        self.decide(self.chair, "task_return", other, reason="Thiếu phụ lục")
        self.decide(self.chair, "extension_grant", request)
        self.decide(self.chair, "programme_approve", programme)
        self.decide(self.chair, "position", item, choice="agree")
        self.assertEqual(task.state, "done")
        self.assertEqual(other.state, "in_progress")
        self.assertEqual(request.state, "granted")
        self.assertEqual(programme.state, "approved")
        self.assertEqual(item.position_ids.choice, "agree")
        self.assertTrue(item.position_ids.confirmed)
        left = {(card["kind"], card["id"]) for card in self.cards(self.chair)}
        for gone in (
            ("submitted", task.id),
            ("submitted", other.id),
            ("extension", request.id),
            ("programme", programme.id),
            ("position", item.id),
        ):
            self.assertNotIn(gone, left)

    def test_a_transfer_is_decided_in_place(self):
        granted, refused = self.task(), self.task(name="Việc thứ hai")
        for task in (granted, refused):
            work = task.with_user(self.officer)
            work.action_ask_transfer(self.health.id, "Thuộc lĩnh vực y tế")
        cards = self.cards(self.chair, "transfer")
        self.assertEqual({card["id"] for card in cards}, {granted.id, refused.id})
        self.assertIn("Sở Y tế: Thuộc", cards[0]["text"])
        with self.assertRaisesRegex(UserError, "themselves"):
            self.decide(self.assistant, "transfer_grant", granted, self.chair)
        self.decide(self.chair, "transfer_grant", granted)
        self.decide(self.chair, "transfer_refuse", refused, note="Đúng chức năng")
        self.assertEqual(granted.lead_department_id, self.health)
        self.assertEqual(refused.lead_department_id, self.finance)
        self.assertFalse(self.cards(self.chair, "transfer"))

    def test_junk_is_refused_in_a_sentence(self):
        desk = self.env["ecabinet.desk"].with_user(self.chair)
        task = self.task()
        for junk in ("abc", [1, 2], True, 0, -1, 2**40, 1.5, None):
            with self.assertRaisesRegex(UserError, "no longer there"):
                desk.decide("task_approve", junk)
            with self.assertRaisesRegex(UserError, "no longer there"):
                desk.confirm(junk)
        with self.assertRaisesRegex(UserError, "arguments"):
            desk.decide("task_return", task.id, "abc")
        with self.assertRaisesRegex(UserError, "must be text"):
            task.with_user(self.chair).action_remind(5)
        for junk in ("x", 1.5, None):
            with self.assertRaisesRegex(UserError, "how many working days"):
                self.env["ecabinet.reminder"].action_snooze(junk)

    def test_a_programme_goes_back_with_its_reason(self):
        programme = self.invited("submitted")
        self.decide(self.chair, "programme_return", programme, reason="Thiếu tờ trình")
        self.assertEqual(programme.state, "draft")
        self.assertIn("Thiếu tờ trình", programme.message_ids[0].body)

    def test_refusals_are_sentences(self):
        task = self.submitted()
        for kind, arguments, words in (
            ("task_return", {"reason": "  "}, "Say why"),
            ("task_return", {"reason": "x", "uid": 2}, "uid"),
            ("unlink", {}, "kind"),
            ("task_approve", {"choice": "x"}, "choice"),
        ):
            with self.assertRaisesRegex(UserError, words):
                self.decide(self.chair, kind, task, **arguments)
        self.assertEqual(task.state, "submitted")
        self.decide(self.chair, "task_approve", task)
        with self.assertRaisesRegex(UserError, "state is"):
            self.decide(self.chair, "task_approve", task)
        with self.assertRaisesRegex(UserError, "no longer there"):
            self.decide(self.chair, "task_approve", task.browse(10**8))

    def test_no_card_for_the_own_result(self):
        task = self.task(self.director)
        task.with_user(self.director).action_accept()
        task.with_user(self.director).action_submit("Xong")
        self.assertFalse(self.cards(self.director, "submitted"))

    def test_todays_meetings_with_their_papers(self):
        meeting = self.invited()
        with freeze_time(meeting.date_start - timedelta(minutes=30)):
            desk = self.desk(self.chair)
        self.assertEqual([each["id"] for each in desk["today"]], meeting.ids)
        shown = desk["today"][0]
        self.assertEqual(
            [item["id"] for item in shown["items"]], meeting.agenda_item_ids.ids
        )
        self.assertEqual(shown["unread"], 0)
        self.assertEqual(
            [m["id"] for m in self.desk(self.chair)["coming"]], meeting.ids
        )
        self.assertEqual(self.desk(self.outsider)["coming"], [])

    def test_stuck_by_unit(self):
        late = self.task(deadline="2026-10-06 10:00:00")
        slow = self.task(lead_department_id=self.health.id, deadline="2026-12-01")
        fresh = self.task(deadline="2026-12-01")
        slow.with_user(self.health_officer).action_accept()
        # Friday 16 October: nine working days after the slow one was given.
        with freeze_time("2026-10-16 02:00:00"):
            fresh.with_user(self.officer).action_accept()
            fresh.with_user(self.officer).action_report_progress(10, "Bắt đầu")
            desk = self.desk(self.chair)
            reasons = (late | slow | fresh).mapped("stuck_reason")
            groups = self.env["ecabinet.task"]._read_group(
                [("id", "in", (late | slow | fresh).ids)],
                ["stuck_reason"],
                ["id:recordset"],
            )
            for key in ("overdue", "no_progress"):
                found = self.env["ecabinet.task"].search([("stuck_reason", "=", key)])
                self.assertEqual(found, dict(groups)[key])
            self.assertNotIn(
                late, self.env["ecabinet.task"].search([("stuck_reason", "=", False)])
            )
        self.assertEqual(reasons, ["overdue", "no_progress", False])
        self.assertEqual(
            {reason: tasks for reason, tasks in groups},
            {"overdue": late, "no_progress": slow, False: fresh},
        )
        self.assertEqual(
            [(unit["id"], unit["count"], unit["overdue"]) for unit in desk["stuck"]],
            [(self.finance.id, 1, 1), (self.health.id, 1, 0)],
        )
        self.assertEqual(desk["stuck"][0]["tasks"][0]["id"], late.id)
        self.assertTrue(desk["stuck"][0]["tasks"][0]["may_remind"])

    def test_the_number_to_call(self):
        self.director.partner_id.phone = "0912 345 678"
        self.task(deadline="2026-10-06 10:00:00")
        with freeze_time("2026-10-12 02:00:00"):
            self.assertEqual(self.desk(self.chair)["stuck"][0]["phone"], "0912 345 678")

    def test_the_units_work(self):
        to_accept = self.task()
        today, later = self.task(deadline="2026-10-05"), self.task()
        for task in today | later:
            task.with_user(self.officer).action_accept()
        work = self.desk(self.officer)["work"]
        found = {name: [t["id"] for t in work[name]] for name in work["counts"]}
        self.assertEqual(
            found,
            {
                "to_accept": to_accept.ids,
                "overdue": [],
                "today": today.ids,
                "going": later.ids,
            },
        )
        self.decide(self.officer, "task_accept", to_accept)
        self.decide(self.officer, "task_progress", to_accept, progress=50)
        self.assertEqual((to_accept.state, to_accept.progress), ("in_progress", 50))
        self.decide(self.officer, "task_submit", to_accept, result="Đã trình")
        self.assertEqual(to_accept.state, "submitted")

    def test_every_card_is_named_and_its_buttons_too(self):
        """What is offered comes with the desk, in the user's words."""
        kinds = self.desk(self.chair)["kinds"]
        self.assertEqual(
            [offer["label"] for offer in kinds["submitted"]["offers"]],
            ["Approve", "Return"],
        )
        self.assertEqual(
            [
                (offer["label"], offer["arguments"], offer["words"])
                for offer in kinds["slip"]["offers"]
            ],
            [
                ("Agree", {"choice": "agree"}, False),
                (
                    "Disagree",
                    {"choice": "disagree"},
                    {"name": "comment", "prompt": "Your opinion", "needed": False},
                ),
                (
                    "Other opinion",
                    {"choice": "other"},
                    {"name": "comment", "prompt": "Your opinion", "needed": True},
                ),
            ],
        )

    def test_the_number_of_queries_does_not_grow(self):
        def more(count):
            for _n in range(count):
                self.submitted()
                self.asked_for_time()
                self.invited()
                self.invited("submitted")
            units = self.env["hr.department"].create(
                [{"name": f"Sở {n}", "parent_id": self.committee.id} for n in range(4)]
            )
            for unit in units:
                self.task(lead_department_id=unit.id, deadline="2026-10-06 10:00:00")

        def queries(user):
            self.env.flush_all()
            self.env.invalidate_all()
            self.desk(user)
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.desk(user)
            return self.env.cr.sql_log_count - before

        more(1)
        with freeze_time("2026-10-06 11:00:00"):
            few = queries(self.chair)
        more(6)
        with freeze_time("2026-10-06 11:00:00"):
            self.assertEqual(queries(self.chair), few)
            self.env.invalidate_all()
            with self.assertQueryCount(few):
                self.desk(self.chair)
        # Two of them look for documents, where there is a register of them.
        self.assertLessEqual(few, 92)
