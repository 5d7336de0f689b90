from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common.task_case import NOW, SECRETARY
from .test_desk import DeskCase


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestTwoHats(DeskCase):
    """A leader of State and Party: an assistant serves in one branch unless in both."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.party_office = cls.env["hr.department"].create(
            {"name": "Văn phòng Tỉnh ủy", "ecabinet_branch": "party"}
        )
        cls.party_unit = cls.env["hr.department"].create(
            {"name": "Ban Tổ chức", "ecabinet_branch": "party"}
        )
        cls.party_assistant = cls.person("party_aide", SECRETARY, cls.party_office)
        cls.chair.ecabinet_party_assistant_ids = cls.party_assistant
        cls.party = cls.env["ecabinet.body"].create(
            {
                "name": "Ban Thường vụ Tỉnh ủy",
                "kind": "party",
                "department_id": cls.party_office.id,
            }
        )
        seat = {"user_id": cls.chair.id, "role": "chair", "date_from": "2026-01-01"}
        cls.env["ecabinet.body.member"].create({**seat, "body_id": cls.party.id})

    def of_party(self, state="invited"):
        start = fields.Datetime.now() + timedelta(days=3)
        meeting = self.env["ecabinet.meeting"].create(
            {
                "name": "Hội nghị Ban Thường vụ",
                "body_id": self.party.id,
                "chair_id": self.chair.id,
                "date_start": start,
                "date_stop": start + timedelta(hours=3),
            }
        )
        self.env["ecabinet.agenda.item"].create(
            {"meeting_id": meeting.id, "name": "Quy hoạch", "kind": "decision"}
        )
        meeting.state = state
        return meeting

    def row(self, meeting):
        return meeting.participant_ids.filtered(lambda one: one.user_id == self.chair)

    def seen(self, user, record):
        return bool(record.with_user(user)._filtered_access("read"))

    def test_each_reads_their_own_branch(self):
        state, party = self.invited(), self.of_party()
        for meeting, reader, other in (
            (state, self.assistant, self.party_assistant),
            (party, self.party_assistant, self.assistant),
        ):
            for record in (meeting, meeting.agenda_item_ids[0], self.row(meeting)):
                self.assertTrue(self.seen(reader, record), record)
                self.assertFalse(self.seen(other, record), record)

    def test_in_both_where_both_are_given(self):
        party = self.of_party()
        self.chair.ecabinet_party_assistant_ids |= self.assistant
        self.assertTrue(self.seen(self.assistant, party))
        self.chair.ecabinet_party_assistant_ids -= self.assistant
        self.assertFalse(self.seen(self.assistant, party))

    def test_a_programme_is_prepared_in_the_own_branch_only(self):
        programme = self.of_party("submitted")
        with self.assertRaises(AccessError):
            self.decide(self.assistant, "programme_approve", programme, self.chair)
        self.decide(self.party_assistant, "programme_approve", programme, self.chair)
        # Who reads the meeting for another reason prepares nothing there either.
        self.party.secretary_ids = self.assistant
        with self.assertRaisesRegex(AccessError, "do not prepare"):
            self.decide(self.assistant, "programme_approve", programme, self.chair)

    def test_an_invitation_is_answered_in_the_own_branch_only(self):
        row = self.row(self.of_party())
        self.party.secretary_ids = self.assistant
        with self.assertRaisesRegex(UserError, "only for yourself"):
            row.with_user(self.assistant).action_decline("Bận")
        self.env["ecabinet.standing.authority"].with_user(self.chair).create(
            [
                {"assistant_id": user.id, "kind": "invitation"}
                for user in (self.assistant, self.party_assistant)
            ]
        )
        with self.assertRaisesRegex(UserError, "only for yourself"):
            row.with_user(self.assistant).action_decline("Bận")
        row.with_user(self.party_assistant).action_accept()
        self.assertEqual(row.answered_by_id, self.party_assistant)

    def test_the_desk_shows_the_own_branch_only(self):
        state, party = self.invited(), self.of_party()
        for user, own, other in (
            (self.assistant, state, party),
            (self.party_assistant, party, state),
        ):
            cards = self.cards(user, for_user_id=self.chair.id)
            meetings = {card["open_id"] for card in cards}
            self.assertIn(own.id, meetings)
            self.assertNotIn(other.id, meetings)
            desk = self.desk(user, for_user_id=self.chair.id)
            self.assertNotIn(other.id, [one["id"] for one in desk["coming"]])

    def test_tasks_are_of_the_branch_of_their_body_or_unit(self):
        state = self.task()
        party = self.draft(lead_department_id=self.party_unit.id)
        party.action_assign()
        part = self.draft(lead_department_id=self.finance.id, parent_id=party.id)
        from_above = self.draft(source_level="party")
        self.assertEqual(
            (state | party | part | from_above).mapped("of_party"),
            [False, True, True, False],
        )
        for task, reader, other in (
            (state, self.assistant, self.party_assistant),
            (party, self.party_assistant, self.assistant),
        ):
            self.assertTrue(self.seen(reader, task))
            self.assertFalse(self.seen(other, task))
            self.assertTrue(task.with_user(reader).can_decide)
        with self.assertRaises(AccessError):
            self.draft(
                self.assistant,
                assigner_id=self.chair.id,
                lead_department_id=self.party_unit.id,
            )

    def test_what_was_prepared_is_read_while_one_assists(self):
        task = self.submitted()
        self.decide(self.assistant, "task_approve", task, self.chair)
        drafts = self.env["ecabinet.decision.draft"].with_user(self.assistant)
        self.assertTrue(drafts.search([]))
        self.chair.ecabinet_assistant_ids -= self.assistant
        self.assertFalse(drafts.search([]))
