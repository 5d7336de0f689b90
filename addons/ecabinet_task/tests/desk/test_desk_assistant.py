from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common.task_case import NOW
from .test_desk import DeskCase


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestAssistant(DeskCase):
    """The assistant prepares, the leader confirms, changes or sets aside."""

    def prepare(self, kind, record, **arguments):
        reply = self.decide(self.assistant, kind, record, self.chair, **arguments)
        self.assertTrue(reply["waiting"])
        return self.env["ecabinet.decision.draft"].search([], limit=1)

    def test_what_is_prepared_waits(self):
        task, request = self.submitted(), self.asked_for_time()
        programme = self.invited("submitted")
        for kind, record, arguments in (
            ("task_return", task, {"reason": "Thiếu số liệu"}),
            ("extension_grant", request, {"note": "Lần cuối"}),
            ("programme_approve", programme, {}),
        ):
            self.prepare(kind, record, **arguments)
        self.assertEqual((task.state, request.state), ("submitted", "asked"))
        self.assertEqual(programme.state, "submitted")
        cards = {card["kind"]: card for card in self.cards(self.chair)}
        draft = cards["submitted"]["draft"]
        self.assertEqual(draft["by"], self.assistant.name)
        self.assertEqual(draft["words"], "Thiếu số liệu")
        desk = self.env["ecabinet.desk"].with_user(self.chair)
        desk.confirm(draft["id"])
        self.assertEqual(task.state, "in_progress")
        desk.confirm(cards["extension"]["draft"]["id"])
        self.assertEqual(request.state, "granted")
        self.assertEqual(request.decided_by_id, self.chair)
        desk.confirm(cards["programme"]["draft"]["id"])
        self.assertEqual(programme.approved_by_id, self.chair)
        self.assertFalse(self.cards(self.chair, "submitted"))

    def test_buttons_of_the_task_prepare_too(self):
        task, request = self.submitted(), self.asked_for_time()
        as_assistant = task.with_user(self.assistant)
        for act in (
            as_assistant.action_approve,
            lambda: as_assistant.action_return("Thiếu"),
            lambda: as_assistant.action_cancel("Không cần nữa"),
        ):
            notice = act()
            self.assertEqual(notice["tag"], "display_notification")
            self.assertEqual(task.state, "submitted")
        request.with_user(self.assistant).action_refuse("Không")
        self.assertEqual(request.state, "asked")
        drafts = self.env["ecabinet.decision.draft"].search([])
        # The last word prepared replaces the ones before.
        waiting = drafts.filtered(lambda draft: draft.state == "waiting")
        self.assertEqual(
            set(waiting.mapped("kind")), {"task_cancel", "extension_refuse"}
        )

    def test_a_deadline_does_not_move_behind_the_leader(self):
        task = self.task()
        with self.assertRaisesRegex(UserError, "moved by"):
            task.with_user(self.assistant).deadline = "2026-12-01"
        self.assertEqual(str(task.deadline), "2026-10-09 10:00:00")

    def test_a_task_in_the_leaders_name_is_given_when_they_confirm(self):
        draft = self.draft(self.assistant, assigner_id=self.chair.id)
        draft.action_assign()
        self.assertEqual(draft.state, "draft")
        card = self.cards(self.chair, "prepared")[0]
        self.assertEqual((card["id"], card["draft"]["kind"]), (draft.id, "task_assign"))
        self.env["ecabinet.desk"].with_user(self.chair).confirm(card["draft"]["id"])
        self.assertEqual(draft.state, "assigned")

    def test_only_the_leader_settles_it(self):
        task = self.submitted()
        draft = self.prepare("task_approve", task)
        for user in (self.assistant, self.officer, self.administrator, self.secretary):
            as_user = draft.with_user(user)
            with self.assertRaises(AccessError):
                as_user.action_confirm()
            with self.assertRaises(AccessError):
                as_user.action_discard()
            with self.assertRaises(AccessError):
                as_user.write({"kind": "task_cancel"})
        for user in (self.officer, self.secretary, self.director):
            self.assertFalse(
                self.env["ecabinet.decision.draft"].with_user(user).search([])
            )
        with self.assertRaises(AccessError):
            draft.with_user(self.chair).write({"prepared_by_id": self.chair.id})
        with self.assertRaises(AccessError):
            draft.with_user(self.assistant).create(
                {
                    "leader_id": self.chair.id,
                    "prepared_by_id": self.assistant.id,
                    "kind": "task_approve",
                    "res_id": task.id,
                    "title": "x",
                }
            )
        draft.with_user(self.chair).action_discard()
        self.assertEqual((draft.state, task.state), ("discarded", "submitted"))
        with self.assertRaisesRegex(UserError, "already been settled"):
            draft.with_user(self.chair).action_confirm()

    def test_the_leaders_own_decision_settles_what_was_prepared(self):
        task = self.submitted()
        draft = self.prepare("task_return", task, reason="Thiếu")
        self.decide(self.chair, "task_approve", task)
        self.assertEqual((draft.state, task.state), ("changed", "done"))

    def test_confirmed_too_late_says_so(self):
        task = self.submitted()
        draft = self.prepare("task_return", task, reason="Thiếu")
        task.with_user(self.chair).action_approve()
        with self.assertRaisesRegex(UserError, "already been settled"):
            draft.with_user(self.chair).action_confirm()
        self.assertEqual((draft.state, task.state), ("changed", "done"))

    def test_only_a_step_on_the_same_matter_settles_it(self):
        task, request = self.task(), self.asked_for_time()
        cancel = self.prepare("task_cancel", task, reason="Không cần nữa")
        answer = self.prepare("extension_refuse", request)
        self.decide(self.chair, "task_remind", task)
        task.with_user(self.officer).action_accept()
        self.assertEqual(cancel.state, "waiting")
        request.task_id.with_user(self.chair).action_grant_extension()
        task.with_user(self.chair).action_cancel("Thôi")
        self.assertEqual((cancel.state, answer.state), ("changed", "changed"))

    def test_what_cannot_be_prepared_is_the_leaders_alone(self):
        declined, other = self.task(), self.task(recurrence="monthly")
        declined.with_user(self.officer).action_decline("Không đúng chức năng")
        other.with_user(self.officer).action_ask_transfer(self.health.id, "Quá tải")
        assisted, asked = (task.with_user(self.assistant) for task in (declined, other))
        for act in (
            lambda: asked.action_extend("2026-10-20", "Mưa lũ"),
            lambda: asked.action_transfer(self.health.id, "Phân công lại"),
            asked.action_grant_transfer,
            lambda: asked.action_refuse_transfer("Đúng chức năng"),
            lambda: assisted.action_settle_decline("keep", note="Đã cân nhắc"),
            lambda: asked.action_stop_series("Thôi"),
            lambda: asked.action_cascade(department_ids=self.health.ids),
            lambda: assisted.write({"lead_department_id": self.health.id}),
        ):
            with self.assertRaisesRegex(AccessError, "in person"):
                act()
        assisted.action_settle_decline("withdraw", note="Thôi")
        self.assertEqual((declined.state, other.state), ("assigned", "assigned"))
        self.assertEqual(declined.lead_department_id, self.finance)
        declined.with_user(self.chair).lead_department_id = self.health

    def test_the_secretary_of_a_strange_body_only_assists(self):
        body = self.env["ecabinet.body"].create(
            {
                "name": "Ban khác",
                "department_id": self.office.id,
                "secretary_ids": self.assistant.ids,
            }
        )
        draft = self.draft(self.assistant, assigner_id=self.chair.id, body_id=body.id)
        draft.action_assign()
        self.assertEqual(draft.state, "draft")
        member = {"body_id": body.id, "user_id": self.chair.id}
        self.env["ecabinet.body.member"].create(member)
        draft.action_assign()
        self.assertEqual(draft.state, "assigned")

    def test_nothing_is_prepared_where_the_leader_has_no_seat(self):
        item = self.invited().agenda_item_ids[0]
        leader = self.director
        leader.ecabinet_assistant_ids = self.members[0]
        seat = item.meeting_id.participant_ids.filtered(
            lambda one: one.user_id == self.members[0]
        )
        for kind, record, arguments in (
            ("position", item, {"choice": "agree"}),
            ("invitation_accept", seat, {}),
            ("invitation_decline", seat, {"reason": "Bận"}),
        ):
            with self.assertRaisesRegex(AccessError, "does not decide"):
                self.decide(self.members[0], kind, record, leader, **arguments)
        self.assertFalse(item.position_ids)
        self.assertNotIn(seat.invitation_state, ("accepted", "declined"))

    def test_a_programme_that_the_leader_does_not_see_is_left_out(self):
        self.invited("submitted")
        self.assertTrue(self.cards(self.chair, "programme"))
        self.outsider.ecabinet_assistant_ids = self.secretary
        cards = self.cards(self.secretary, for_user_id=self.outsider.id)
        self.assertFalse([card for card in cards if card["kind"] == "programme"])

    def test_nothing_is_prepared_for_a_strangers_decision(self):
        task = self.submitted()
        self.members[0].ecabinet_assistant_ids = self.assistant
        with self.assertRaisesRegex(AccessError, "does not decide"):
            self.decide(self.assistant, "task_approve", task, self.members[0])
        for kind in ("slip", "opinion", "position_confirm"):
            record = self.env["ecabinet.task"].browse(task.id)
            with self.assertRaises(UserError):
                self.decide(self.assistant, kind, record, self.chair, choice="agree")

    def test_a_position_that_stands_is_not_overwritten(self):
        item = self.invited().agenda_item_ids[0]
        self.decide(self.assistant, "position", item, self.chair, choice="objection")
        position = item.position_ids
        self.assertFalse(position.confirmed)
        card = next(
            card for card in self.cards(self.chair, "position") if card["id"] == item.id
        )
        self.assertEqual(card["draft"]["kind"], "position_confirm")
        self.assertEqual(card["draft"]["by"], self.assistant.name)
        self.decide(self.chair, "position", item, choice="agree")
        reply = self.decide(
            self.assistant, "position", item, self.chair, choice="objection"
        )
        self.assertIn("beside it", reply["message"])
        self.assertEqual((position.choice, position.confirmed), ("agree", True))
        card = self.cards(self.chair, "prepared")[0]
        self.env["ecabinet.desk"].with_user(self.chair).confirm(card["draft"]["id"])
        self.assertEqual((position.choice, position.confirmed), ("objection", True))
        self.assertFalse(self.cards(self.chair, "prepared"))
