from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common.session_case import SessionCase


class SpeechCase(SessionCase):
    """A session with an item in progress, everybody present."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.open_session()
        cls.item = cls.make_item("Bảng giá đất", kind="discussion")
        cls.item.with_user(cls.chair).action_start_item()

    def register(self, user, kind="ordinary", **values):
        meeting = self.meeting.with_user(user)
        speech_id = meeting.register_to_speak(kind, **values)
        return self.env["ecabinet.speech"].browse(speech_id)

    def queue(self):
        return list(self.meeting._speaking_queue())

    def by_chair(self, speech):
        return speech.with_user(self.chair)

    def events(self, kind):
        return self.meeting.event_ids.filtered(lambda event: event.kind == kind)


@tagged("post_install", "-at_install")
class TestRegistering(SpeechCase):
    def test_members_register_and_withdraw_themselves(self):
        speech = self.register(self.members[0])
        self.assertEqual(
            (speech.state, speech.kind, speech.position, speech.method),
            ("waiting", "ordinary", 1, "self"),
        )
        self.assertEqual(self.register(self.members[0]), speech)
        speech.with_user(self.members[0]).action_withdraw()
        self.assertEqual((speech.state, speech.position), ("withdrawn", 0))
        self.assertNotEqual(self.register(self.members[0]), speech)
        self.assertEqual(len(self.events("speech_registered")), 2)
        self.assertEqual(len(self.events("speech_withdrawn")), 1)

    def test_the_rule_orders_the_queue(self):
        first = self.register(self.members[0])
        question = self.register(self.members[1], "question")
        second = self.register(self.members[2])
        order = self.register(self.members[3], "point_of_order")
        self.assertEqual(self.queue(), [order, question, first, second])
        self.assertEqual([each.position for each in self.queue()], [1, 2, 3, 4])

    def test_who_has_not_spoken_comes_first(self):
        speech = self.register(self.members[0])
        self.by_chair(speech).action_invite()
        self.by_chair(speech).action_end()
        again = self.register(self.members[0])
        other = self.register(self.members[1])
        self.assertEqual(self.queue(), [other, again])

    def test_the_secretary_registers_who_has_no_device(self):
        who = self.participant(self.members[0])
        speech = self.register(self.secretary, on_behalf_of=who.id)
        self.assertEqual(speech.participant_id, who)
        self.assertEqual(speech.method, "secretary")
        speech.with_user(self.secretary).action_withdraw()

    def test_nobody_speaks_for_or_touches_somebody_else(self):
        speech = self.register(self.members[0])
        for user in (self.members[1], self.outsider, self.administrator):
            meeting = self.meeting.with_user(user)
            with self.assertRaises(AccessError):
                meeting.register_to_speak(on_behalf_of=speech.participant_id.id)
            for step in (
                "action_withdraw",
                "action_invite",
                "action_end",
                "action_pause",
                "action_resume",
                "action_grant_time",
            ):
                with self.assertRaises(AccessError, msg=step):
                    getattr(speech.with_user(user), step)()
            with self.assertRaises(AccessError):
                meeting.action_order_speakers(speech.ids)
            with self.assertRaises(AccessError):
                self.item.with_user(user).action_close_speakers()
        self.assertEqual(speech.state, "waiting")

    def test_nobody_writes_rows_past_the_steps(self):
        speech = self.register(self.members[0])
        for user in (self.members[0], self.chair, self.secretary, self.administrator):
            rows = speech.with_user(user)
            with self.assertRaises(AccessError):
                rows.write({"state": "done"})
            with self.assertRaises(AccessError):
                rows.unlink()
            with self.assertRaises(AccessError):
                rows.create(
                    {
                        "meeting_id": self.meeting.id,
                        "participant_id": speech.participant_id.id,
                    }
                )
        with self.assertRaises(UserError):
            self.item.with_user(self.secretary).speaker_list_closed = True

    def test_outsiders_do_not_speak_or_see_who_does(self):
        self.register(self.members[0])
        for user in (self.outsider, self.administrator):
            with self.assertRaises(AccessError):
                self.register(user)
        speeches = self.env["ecabinet.speech"]
        self.assertFalse(speeches.with_user(self.outsider).search([]))
        with self.assertRaises(AccessError):
            speeches.with_user(self.administrator).search([])

    def test_presence_is_required(self):
        who = self.participant(self.members[0])
        speech = self.register(self.members[0])
        who.with_user(self.members[0]).action_check_out()
        self.assertEqual(speech.state, "withdrawn")
        with self.assertRaisesRegex(UserError, "not marked as present"):
            self.register(self.members[0])
        with self.assertRaisesRegex(UserError, "not marked as present"):
            self.register(self.secretary, on_behalf_of=who.id)

    def test_no_registration_outside_a_session_or_an_item(self):
        self.item.with_user(self.chair).action_end_item()
        with self.assertRaisesRegex(UserError, "No item is in progress"):
            self.register(self.members[0])
        self.register(self.members[0], "point_of_order")
        self.meeting.with_user(self.chair).action_pause()
        with self.assertRaisesRegex(UserError, "not in session"):
            self.register(self.members[1], "point_of_order")
        with self.assertRaises(UserError):
            self.register(self.members[1], "shout")

    def test_a_closed_list_takes_points_of_order_only(self):
        first = self.register(self.members[0])
        self.item.with_user(self.chair).action_close_speakers()
        for kind in ("ordinary", "question"):
            with self.assertRaisesRegex(UserError, "list of speakers is closed"):
                self.register(self.members[1], kind)
        order = self.register(self.members[1], "point_of_order")
        self.assertEqual(self.queue(), [order, first])
        self.item.with_user(self.chair).action_reopen_speakers()
        self.register(self.members[1])
        self.assertTrue(self.events("speakers_closed"))
        self.assertTrue(self.events("speakers_reopened"))

    def test_chair_and_secretary_add_to_a_closed_list(self):
        self.item.with_user(self.chair).action_close_speakers()
        who = self.participant(self.members[0])
        added = self.register(self.secretary, on_behalf_of=who.id)
        own = self.register(self.chair)
        self.assertEqual(self.queue(), [added, own])

    def test_a_question_is_asked_during_a_point_of_order(self):
        self.item.with_user(self.chair).action_end_item()
        order = self.by_chair(self.register(self.members[0], "point_of_order"))
        with self.assertRaisesRegex(UserError, "No item is in progress"):
            self.register(self.members[1], "question")
        order.action_invite()
        question = self.by_chair(self.register(self.members[1], "question"))
        question.action_invite()
        self.assertEqual((order.state, question.state), ("paused", "speaking"))
        question.action_end()
        order.action_resume()
        self.assertEqual(order.state, "speaking")

    def test_substitutes_speak_as_far_as_the_chair_consents(self):
        row = self.call(
            self.outsider,
            role="substitute",
            represents_id=self.participant(self.members[0]).id,
            substitute_state="consented",
            substitute_scope="attend",
            attendance_state="in_person",
        )
        with self.assertRaisesRegex(UserError, "attending only"):
            self.register(self.outsider)
        row.substitute_scope = "speak"
        row.substitute_state = "proposed"
        with self.assertRaises(UserError):
            self.register(self.outsider)
        row.substitute_state = "consented"
        self.assertEqual(self.register(self.outsider).participant_id, row)

    def test_a_restricted_item_is_debated_by_those_invited_for_it(self):
        restricted = self.make_item("Công tác cán bộ", restricted=True)
        restricted.participant_ids = self.participant(self.members[0])
        restricted.with_user(self.chair).action_start_item()
        speech = self.register(self.members[0])
        with self.assertRaises(AccessError):
            self.register(self.members[1])
        with self.assertRaises(AccessError):
            speech.with_user(self.members[1]).check_access("read")
        self.assertFalse(
            self.env["ecabinet.speech"]
            .with_user(self.members[1])
            .search([("agenda_item_id", "=", restricted.id)])
        )

    def test_wishes_given_beforehand_are_registered_when_the_item_is_taken_up(self):
        item = self.make_item("Đầu tư công")
        self.positions(item, "agree", "agree", "objection", "agree")
        for position in item.position_ids[1:3]:
            position.wants_to_speak = True
        item.with_user(self.chair).action_start_item()
        self.assertEqual(
            [each.participant_id for each in self.queue()],
            list(item.position_ids[1:3].participant_id),
        )
        self.assertEqual({each.method for each in self.queue()}, {"position"})
        # Taken up again, the list is not made anew.
        self.item.with_user(self.chair).action_start_item()
        item.with_user(self.chair).action_start_item()
        self.assertEqual(len(item.speech_ids), 2)


@tagged("post_install", "-at_install")
class TestSpeaking(SpeechCase):
    def test_time_runs_and_interruptions_are_not_counted(self):
        with freeze_time("2026-10-20 02:00:00"):
            speech = self.by_chair(self.register(self.members[0]))
            speech.action_invite()
        self.assertEqual(speech.limit_seconds, 300)
        with freeze_time("2026-10-20 02:01:30"):
            speech.action_pause()
        self.assertEqual((speech.state, speech.spoken_seconds), ("paused", 90))
        with freeze_time("2026-10-20 02:10:00"):
            speech.action_resume()
        with freeze_time("2026-10-20 02:10:45"):
            speech.action_end()
        self.assertEqual((speech.state, speech.spoken_seconds), ("done", 135))
        self.assertEqual(str(speech.started_at), "2026-10-20 02:00:00")
        self.assertEqual(str(speech.ended_at), "2026-10-20 02:10:45")
        speech.action_end()
        self.assertEqual(speech.spoken_seconds, 135)
        [ended] = self.events("speech_ended")
        self.assertEqual(ended.data["spoken_seconds"], 135)

    def test_limits_are_those_of_the_body_and_the_kind(self):
        self.body.question_limit_minutes = 3
        self.body.point_of_order_limit_minutes = 0
        question = self.by_chair(self.register(self.members[0], "question"))
        question.action_invite()
        self.assertEqual(question.limit_seconds, 180)
        question.action_grant_time(60)
        self.assertEqual(question.limit_seconds, 240)
        for seconds in (0, -60, 7200):
            with self.assertRaises(UserError):
                question.action_grant_time(seconds)
        order = self.by_chair(self.register(self.members[1], "point_of_order"))
        order.action_invite()
        order.action_grant_time(60)
        self.assertEqual(order.limit_seconds, 0)

    def test_a_session_that_pauses_stops_the_clock(self):
        with freeze_time("2026-10-20 02:00:00"):
            speech = self.by_chair(self.register(self.members[0]))
            speech.action_invite()
        with freeze_time("2026-10-20 02:00:20"):
            self.meeting.with_user(self.chair).action_pause()
        self.assertEqual((speech.state, speech.spoken_seconds), ("paused", 20))
        with self.assertRaisesRegex(UserError, "not in session"):
            speech.action_resume()

    def test_one_speaks_at_a_time(self):
        first = self.by_chair(self.register(self.members[0]))
        second = self.by_chair(self.register(self.members[1]))
        first.action_invite()
        first.action_invite()
        with self.assertRaisesRegex(UserError, "has the floor"):
            second.action_invite()
        first.action_pause()
        with self.assertRaisesRegex(UserError, "has the floor"):
            second.action_invite()
        first.action_end()
        second.action_invite()
        self.assertEqual(second.state, "speaking")
        self.assertEqual(len(self.events("speech_started")), 2)

    def test_who_is_called_ends_the_speech_before(self):
        first = self.by_chair(self.register(self.members[0]))
        second = self.by_chair(self.register(self.members[1]))
        order = self.by_chair(self.register(self.members[2], "point_of_order"))
        with freeze_time("2026-10-20 02:00:00"):
            first.action_invite()
        with freeze_time("2026-10-20 02:00:02"):
            # The tap of somebody else, at the same moment.
            with self.assertRaisesRegex(UserError, "has the floor"):
                second.action_invite()
        with freeze_time("2026-10-20 02:01:30"):
            second.action_invite()
        self.assertEqual((first.state, second.state), ("done", "speaking"))
        self.assertEqual(first.spoken_seconds, 90)
        with freeze_time("2026-10-20 02:02:00"):
            order.action_invite()
            third = self.by_chair(self.register(self.members[3]))
        with freeze_time("2026-10-20 02:03:00"):
            # Who was interrupted is not ended by who comes next.
            with self.assertRaisesRegex(UserError, "has the floor"):
                third.action_invite()
        self.assertEqual((second.state, order.state), ("paused", "speaking"))

    @mute_logger("odoo.sql_db")
    def test_the_database_lets_one_speak(self):
        first, second = self.register(self.members[0]), self.register(self.members[1])
        self.by_chair(first).action_invite()
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            second.sudo().state = "speaking"
            second.flush_recordset()

    def test_a_point_of_order_interrupts(self):
        speech = self.by_chair(self.register(self.members[0]))
        speech.action_invite()
        order = self.by_chair(self.register(self.members[1], "point_of_order"))
        order.action_invite()
        self.assertEqual((speech.state, order.state), ("paused", "speaking"))
        another = self.by_chair(self.register(self.members[2], "point_of_order"))
        with self.assertRaisesRegex(UserError, "has the floor"):
            another.action_invite()
        order.action_end()
        speech.action_resume()
        self.assertEqual(speech.state, "speaking")

    def test_who_has_left_is_not_invited(self):
        item = self.make_item("Đầu tư công")
        self.positions(item, "agree", wants_to_speak=True)
        gone = item.position_ids.participant_id
        item.with_user(self.chair).action_start_item()
        gone.attendance_state = "not_marked"
        speech = item.speech_ids
        self.assertEqual(speech.state, "withdrawn")
        late = self.make_item("Việc khác")
        self.positions(late, "agree", wants_to_speak=True)
        late.with_user(self.chair).action_start_item()
        with self.assertRaisesRegex(UserError, "is not in the room"):
            self.by_chair(late.speech_ids).action_invite()

    def test_speakers_end_their_own_speech_alone(self):
        speech = self.register(self.members[0])
        self.by_chair(speech).action_invite()
        with self.assertRaises(AccessError):
            speech.with_user(self.members[1]).action_end()
        with self.assertRaises(AccessError):
            speech.with_user(self.members[0]).action_grant_time(60)
        speech.with_user(self.members[0]).action_end()
        self.assertEqual(speech.state, "done")
        with self.assertRaisesRegex(UserError, "Has spoken"):
            speech.with_user(self.members[0]).action_withdraw()

    def test_the_chair_reorders(self):
        first, second, third = (self.register(self.members[n]) for n in range(3))
        meeting = self.meeting.with_user(self.chair)
        meeting.action_order_speakers([third.id, first.id])
        self.assertEqual(self.queue(), [third, first, second])
        order = self.register(self.members[3], "point_of_order")
        self.assertEqual(self.queue(), [order, third, first, second])
        first.with_user(self.members[0]).action_withdraw()
        for wrong in ([first.id], [third.id, third.id]):
            with self.assertRaisesRegex(UserError, "list has changed"):
                meeting.action_order_speakers(wrong)
        self.assertEqual(
            self.events("speakers_ordered").data,
            {"speeches": [third.id, first.id, second.id]},
        )

    def test_the_end_of_an_item_ends_its_list(self):
        speaking, waiting = self.register(self.members[0]), self.register(self.chair)
        self.by_chair(speaking).action_invite()
        self.item.with_user(self.chair).action_end_item()
        self.assertEqual((speaking.state, waiting.state), ("done", "withdrawn"))

    def test_the_end_of_the_session_ends_everything(self):
        speaking, waiting = self.register(self.members[0]), self.register(self.chair)
        self.by_chair(speaking).action_invite()
        self.meeting.with_user(self.chair).action_close()
        self.assertEqual((speaking.state, waiting.state), ("done", "withdrawn"))
        self.assertTrue(self.meeting.verify_chain()["ok"])


@tagged("post_install", "-at_install")
class TestSpeakingOverview(SpeechCase):
    def test_who_spoke_how_often_and_who_never_did(self):
        with freeze_time("2026-10-20 02:00:00"):
            speech = self.by_chair(self.register(self.members[0]))
            speech.action_invite()
        with freeze_time("2026-10-20 02:03:00"):
            speech.action_end()
        self.env.flush_all()
        overview = self.env["ecabinet.speaking.overview"]
        rows = overview.with_user(self.chair).search(
            [("meeting_id", "=", self.meeting.id)]
        )
        self.assertEqual(len(rows), 5)
        spoke = rows.filtered(lambda row: row.user_id == self.members[0])
        self.assertEqual((spoke.speech_count, spoke.spoken_minutes), (1, 3.0))
        self.assertEqual(len(rows.filtered("silent")), 4)
        mine = overview.with_user(self.members[1]).search([])
        self.assertEqual(mine.user_id, self.members[1])
        self.assertFalse(overview.with_user(self.outsider).search([]))
        with self.assertRaises(AccessError):
            overview.with_user(self.administrator).search([])
