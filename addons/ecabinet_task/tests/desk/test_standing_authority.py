from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common.task_case import NOW
from .test_desk import DeskCase


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestStandingAuthority(DeskCase):
    """What a leader lets an assistant do at once; marked, listed, taken back."""

    def give(self, kind, leader=None, **values):
        return (
            self.env["ecabinet.standing.authority"]
            .with_user(leader or self.chair)
            .create({"assistant_id": self.assistant.id, "kind": kind, **values})
        )

    def act(self):
        return self.env["ecabinet.authority.act"].search([], limit=1)

    def chatter(self, record):
        return " ".join(record.message_ids.mapped("body"))

    def seat(self, meeting, user=None):
        return meeting.participant_ids.filtered(
            lambda row: row.user_id == (user or self.chair)
        )

    # Who gives it -------------------------------------------------------------------

    def test_only_the_leader_gives_and_ends_it(self):
        for user in (self.assistant, self.secretary, self.officer, self.administrator):
            with self.assertRaises(UserError):
                self.give("task_assign", user, leader_id=self.chair.id)
        given = self.give("task_assign")
        self.assertEqual(given.leader_id, self.chair)
        for user in (self.assistant, self.secretary, self.administrator):
            with self.assertRaises(AccessError):
                given.with_user(user).action_end()
            with self.assertRaises(AccessError):
                given.with_user(user).write({"date_to": False})
            with self.assertRaises(AccessError):
                given.with_user(user).unlink()
        with self.assertRaises(AccessError):
            given.with_user(self.chair).write({"assistant_id": self.officer.id})
        with self.assertRaisesRegex(UserError, "not one of your assistants"):
            self.give("task_assign", assistant_id=self.officer.id)

    def test_only_the_two_of_them_know_of_it(self):
        self.give("task_assign")
        self.draft(self.assistant, assigner_id=self.chair.id).action_assign()
        for model in ("ecabinet.standing.authority", "ecabinet.authority.act"):
            for user, count in (
                (self.chair, 1),
                (self.assistant, 1),
                (self.secretary, 0),
                (self.officer, 0),
                (self.director, 0),
            ):
                found = self.env[model].with_user(user).search([])
                self.assertEqual(len(found), count, (model, user.login))
        self.chair.ecabinet_assistant_ids -= self.assistant
        for model in ("ecabinet.standing.authority", "ecabinet.authority.act"):
            self.assertFalse(self.env[model].with_user(self.assistant).search([]))

    def test_it_holds_for_its_kind_and_its_term_only(self):
        tomorrow = fields.Date.today() + timedelta(days=1)
        self.give("invitation")
        self.give("task_assign", date_from=tomorrow)
        ended = self.give("task_assign")
        ended.action_end()
        task = self.draft(self.assistant, assigner_id=self.chair.id)
        task.action_assign()
        self.assertEqual(task.state, "draft")
        with freeze_time("2026-10-06 01:00:00"):
            task.action_assign()
        self.assertEqual(task.state, "assigned")

    def test_it_ends_with_the_assistance(self):
        self.give("task_remind")
        self.give("task_assign")
        self.chair.ecabinet_assistant_ids -= self.assistant
        self.assertFalse(
            self.env["ecabinet.standing.authority"]
            .with_user(self.assistant)
            ._given_to_user()
        )

    def test_never_for_a_position_a_vote_an_approval_or_a_confirmation(self):
        kinds = self.env["ecabinet.standing.authority"]._fields["kind"]
        self.assertEqual(
            set(kinds.get_values(self.env)),
            {"invitation", "task_assign", "task_forward", "task_remind"},
        )
        for kind in kinds.get_values(self.env):
            self.give(kind)
        task = self.submitted()
        item = self.invited().agenda_item_ids[0]
        programme = self.invited("submitted")
        self.decide(self.assistant, "task_approve", task, self.chair)
        self.decide(self.assistant, "programme_approve", programme, self.chair)
        self.decide(self.assistant, "position", item, self.chair, choice="agree")
        self.assertEqual((task.state, programme.state), ("submitted", "submitted"))
        self.assertFalse(item.position_ids.confirmed)
        self.assertFalse(self.act())

    # What is done on it -------------------------------------------------------------

    def test_an_invitation_is_answered_at_once_and_taken_back(self):
        self.give("invitation")
        row = self.seat(self.invited())
        reply = self.decide(
            self.assistant, "invitation_decline", row, self.chair, reason="Đi công tác"
        )
        self.assertFalse(reply["waiting"])
        self.assertEqual(
            (row.invitation_state, row.absence_reason, row.answered_by_id),
            ("declined", "Đi công tác", self.assistant),
        )
        self.assertFalse(row.proposed_answer)
        for user in (self.assistant, self.secretary):
            with self.assertRaises(AccessError):
                self.act().with_user(user).action_take_back()
        self.act().with_user(self.chair).action_take_back()
        self.assertEqual(
            (row.invitation_state, row.absence_reason, row.answered_by_id),
            ("pending", False, self.env["res.users"]),
        )
        with self.assertRaisesRegex(UserError, "already been taken back"):
            self.act().with_user(self.chair).action_take_back()

    def test_what_the_leader_answered_since_stays(self):
        self.give("invitation")
        row = self.seat(self.invited())
        row.with_user(self.assistant).action_accept()
        row.with_user(self.chair).action_decline("Ốm")
        with self.assertRaisesRegex(UserError, "answered anew"):
            self.act().with_user(self.chair).action_take_back()
        self.assertEqual(row.invitation_state, "declined")

    def test_it_answers_for_nobody_else(self):
        self.give("invitation")
        meeting = self.invited()
        other = self.seat(meeting, self.members[0])
        with self.assertRaises(UserError):
            self.decide(self.assistant, "invitation_accept", other, self.chair)
        self.assertEqual(other.invitation_state, "pending")

    def test_a_task_is_given_at_once_and_taken_back(self):
        self.give("task_assign")
        task = self.draft(self.assistant, assigner_id=self.chair.id)
        task.action_assign()
        self.assertEqual((task.state, task.assigner_id), ("assigned", self.chair))
        self.assertIn("on the instruction of", self.chatter(task))
        self.assertFalse(self.env["ecabinet.decision.draft"].search([]))
        self.act().with_user(self.chair).action_take_back()
        self.assertEqual((task.state, task.original_deadline), ("draft", False))
        self.assertIn("takes back", self.chatter(task))

    def test_a_task_that_the_unit_has_taken_on_is_not_taken_back(self):
        self.give("task_assign")
        task = self.draft(self.assistant, assigner_id=self.chair.id)
        task.action_assign()
        task.with_user(self.officer).action_accept()
        with self.assertRaisesRegex(UserError, "has answered by now"):
            self.act().with_user(self.chair).action_take_back()
        self.assertEqual(task.state, "accepted")

    def test_a_task_is_passed_on_at_once_and_taken_back(self):
        self.give("task_forward")
        task = self.task()
        task.with_user(self.officer).action_accept()
        task.with_user(self.officer).action_ask_transfer(self.health.id, "Quá tải")
        reply = self.decide(self.assistant, "transfer_grant", task, self.chair)
        self.assertFalse(reply["waiting"])
        self.assertEqual(task.lead_department_id, self.health)
        self.act().with_user(self.chair).action_take_back()
        self.assertEqual(
            (task.lead_department_id, task.state), (self.finance, "accepted")
        )

    def test_reminding_says_on_whose_instruction(self):
        task = self.task()
        self.give("task_remind")
        self.decide(self.assistant, "task_remind", task, self.chair)
        self.assertIn("on the instruction of", self.chatter(task))
        self.act().with_user(self.chair).action_take_back()
        self.assertFalse(task.reminded_at)

    def test_conclusions_wait_for_the_chair_unless_instructed(self):
        meeting = self.meeting(
            {
                "text": "Sở Tài chính xây dựng phương án",
                "lead_department_id": self.finance.id,
            },
            {"text": "Sở Y tế báo cáo", "lead_department_id": self.health.id},
            state="closed",
        )
        first, second = meeting.conclusion_ids
        first.with_user(self.assistant).action_create_tasks()
        self.assertEqual(first.task_ids.state, "draft")
        self.assertEqual(self.cards(self.chair, "prepared")[0]["id"], first.task_ids.id)
        self.give("task_assign")
        second.with_user(self.assistant).action_create_tasks()
        self.assertEqual(second.task_ids.state, "assigned")

    # Where it is listed -------------------------------------------------------------

    def test_the_desk_lists_it_for_the_leader(self):
        self.give("task_assign")
        task = self.draft(self.assistant, assigner_id=self.chair.id)
        task.action_assign()
        desk = self.env["ecabinet.desk"]
        [act] = desk.with_user(self.chair).get_instructed()["acts"]
        self.assertEqual((act["title"], act["by"]), (task.name, self.assistant.name))
        theirs = desk.with_user(self.assistant).get_instructed(self.chair.id)
        self.assertEqual(theirs["at_once"], ["Assigning tasks"])
        self.act().with_user(self.chair).action_take_back()
        self.assertFalse(desk.with_user(self.chair).get_instructed()["acts"])
        with self.assertRaises(AccessError):
            desk.with_user(self.secretary).get_instructed(self.chair.id)

    def test_the_morning_agenda_lists_it(self):
        self.give("task_assign")
        self.draft(self.assistant, assigner_id=self.chair.id).action_assign()
        mine = self.env["ecabinet.reminder"].with_user(self.chair)
        with freeze_time("2026-10-06 00:30:00"):
            [section] = mine._instructed_section()
            self.assertIn("Xây dựng phương án giá đất", section.lines[0].title)
        with freeze_time("2026-10-08 00:30:00"):
            self.assertFalse(mine._instructed_section())
