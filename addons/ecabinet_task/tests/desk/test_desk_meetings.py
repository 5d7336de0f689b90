from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from ..common.task_case import NOW
from .test_desk import DeskCase


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestDeskMeetings(DeskCase):
    """The meetings on a desk: where one is called to, and what one runs."""

    def shown(self, user, part="coming"):
        return [each["id"] for each in self.desk(user)[part]]

    def running(self, days=0):
        """A meeting of the committee, in session on its second item."""
        meeting = self.invited()
        meeting.date_start = fields.Datetime.now() - timedelta(days=days, hours=1)
        meeting.state = "in_session"
        meeting.sudo().current_item_id = meeting.agenda_item_ids[1]
        return meeting

    def test_a_secretary_sees_what_is_hers_to_run(self):
        invited, draft = self.invited(), self.invited("draft")
        called_off = self.invited("cancelled")
        self.assertNotIn(self.secretary, invited.participant_ids.user_id)
        self.assertEqual(self.shown(self.secretary), (invited | draft).ids)
        self.assertNotIn(called_off.id, self.shown(self.secretary))
        [first, _second] = self.desk(self.secretary)["coming"]
        self.assertEqual(first["role"], "Secretary")
        self.assertEqual(self.shown(self.chair), invited.ids, "A draft is not told.")
        self.assertEqual(self.shown(self.outsider), [])

    def test_what_is_in_session_comes_first_whenever_it_began(self):
        today = self.invited()
        today.date_start = fields.Datetime.now() + timedelta(hours=1)
        running, since_yesterday = self.running(), self.running(days=1)
        expected = (since_yesterday | running | today).ids
        for user in (self.chair, self.secretary):
            self.assertEqual(self.shown(user, "today"), expected, user.login)
        self.assertEqual(self.shown(self.outsider, "today"), [])

    def test_the_item_in_progress_is_told_to_who_reads_it(self):
        meeting = self.running()
        [shown] = self.desk(self.secretary)["today"]
        self.assertEqual(shown["current_item_id"], meeting.agenda_item_ids[1].id)
        meeting.sudo().current_item_id = False
        [shown] = self.desk(self.secretary)["today"]
        self.assertIs(shown["current_item_id"], False)

    def test_nobody_is_asked_for_a_position_on_a_step_of_the_session(self):
        meeting = self.invited()
        programme, housing = meeting.agenda_item_ids
        programme.name = "Thông qua chương trình"
        housing.name = "Thông qua Chương trình phát triển nhà ở"
        asked = [card["id"] for card in self.cards(self.chair, "position")]
        self.assertEqual(asked, housing.ids)

    def voting(self):
        """A meeting in session with all who vote."""
        meeting = self.running()
        meeting.participant_ids.filtered("voting").attendance_state = "in_person"
        return meeting

    def vote(self, meeting, **values):
        ballot = self.env["ecabinet.ballot"].create(
            {"agenda_item_id": meeting.agenda_item_ids[1].id, **values}
        )
        ballot.with_user(self.chair).action_open()
        return ballot

    def test_an_open_vote_is_given_on_the_desk(self):
        meeting = self.voting()
        [shown] = self.desk(self.chair)["today"]
        self.assertIs(shown["vote"], False)
        ballot = self.vote(meeting)
        [shown] = self.desk(self.chair)["today"]
        self.assertEqual(shown["vote"]["id"], ballot.id)
        self.assertEqual([vote["voted"] for vote in shown["vote"]["my_votes"]], [False])
        ballot.with_user(self.chair).action_close()
        [shown] = self.desk(self.chair)["today"]
        self.assertIs(shown["vote"], False)

    def test_a_secret_vote_is_given_in_the_room(self):
        self.vote(self.voting(), secrecy="secret")
        [shown] = self.desk(self.chair)["today"]
        self.assertIs(shown["vote"], False)

    def test_who_has_no_vote_or_looks_at_a_leaders_desk_is_offered_none(self):
        self.vote(self.voting())
        [shown] = self.desk(self.secretary)["today"]
        self.assertIs(shown["vote"], False)
        prepared = self.desk(self.assistant, for_user_id=self.chair.id)["today"]
        self.assertFalse(any(each["vote"] for each in prepared))

    def test_a_vote_rings_the_desks_of_who_votes(self):
        meeting = self.voting()
        rung = []
        users = self.env.registry["res.users"]
        with patch.object(
            users, "_bus_send", lambda one, kind, _said, **_k: rung.append((one, kind))
        ):
            self.vote(meeting)
        voters = meeting.participant_ids.filtered("voting").user_id
        self.assertIn(self.chair, voters)
        self.assertCountEqual(rung, [(user, "ecabinet_desk") for user in voters])
