from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..common.session_case import SessionCase


@tagged("post_install", "-at_install")
class TestSession(SessionCase):
    def test_life_of_a_session(self):
        meeting = self.meeting.with_user(self.secretary)
        for step, state in (
            ("open", "in_session"),
            ("pause", "paused"),
            ("resume", "in_session"),
            ("close", "closed"),
            ("publish", "published"),
        ):
            getattr(meeting, f"action_{step}")()
            self.assertEqual(meeting.state, state)
        self.assertTrue(meeting.actual_start)
        self.assertTrue(meeting.actual_stop)

    def test_steps_in_the_wrong_order_are_refused_in_words(self):
        meeting = self.meeting.with_user(self.chair)
        with self.assertRaisesRegex(UserError, "is in the state “Invited”"):
            meeting.action_pause()
        meeting.action_open()
        with self.assertRaises(UserError):
            meeting.action_open()
        with self.assertRaises(UserError):
            meeting.action_publish()

    def test_only_those_who_run_it_take_the_steps(self):
        for user in (self.members[0], self.outsider, self.administrator):
            with self.assertRaises(AccessError):
                self.meeting.with_user(user).action_open()

    def test_an_open_vote_keeps_the_session_open(self):
        self.open_session()
        self.open_ballot()
        with self.assertRaisesRegex(UserError, "vote is still open"):
            self.meeting.with_user(self.chair).action_close()

    def test_one_item_is_in_progress_at_a_time(self):
        self.open_session()
        first, second = self.make_item("A"), self.make_item("B", kind="information")
        first.with_user(self.chair).action_start_item()
        self.assertEqual(self.meeting.current_item_id, first)
        second.with_user(self.chair).action_start_item()
        self.assertEqual(self.meeting.current_item_id, second)
        self.assertEqual(first.state, "deferred")
        self.assertTrue(first.ended_at)
        self.meeting.with_user(self.chair).action_close()
        self.assertEqual(second.state, "done")
        self.assertFalse(self.meeting.current_item_id)

    def test_members_do_not_conduct_items(self):
        self.open_session()
        item = self.make_item()
        with self.assertRaises(AccessError):
            item.with_user(self.members[0]).action_start_item()
        with self.assertRaises(AccessError):
            item.with_user(self.members[0]).action_open_ballot()


@tagged("post_install", "-at_install")
class TestAttendance(SessionCase):
    def test_members_check_themselves_in_and_out(self):
        self.open_session(present=0)
        me = self.participant(self.members[0]).with_user(self.members[0])
        me.action_check_in("online")
        self.assertEqual(me.attendance_state, "online")
        me.action_check_out()
        self.assertEqual(me.attendance_state, "left")
        self.assertEqual(me.sudo().attendance_ids.mapped("direction"), ["in", "out"])
        self.assertEqual(set(me.sudo().attendance_ids.mapped("method")), {"self"})

    def test_nobody_checks_in_somebody_else(self):
        self.open_session(present=0)
        other = self.participant(self.members[1])
        for user in (self.members[0], self.outsider, self.administrator):
            with self.assertRaises(AccessError):
                other.with_user(user).action_check_in()
            with self.assertRaises(AccessError):
                other.with_user(user).action_mark_absent()

    def test_members_cannot_mark_themselves_absent_by_the_secretary(self):
        self.open_session(present=0)
        me = self.participant(self.members[0]).with_user(self.members[0])
        with self.assertRaises(AccessError):
            me.action_mark_absent()

    def test_the_secretary_marks_many_with_constant_queries(self):
        self.open_session(present=0)
        members = self.meeting.participant_ids.filtered("voting")
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(32):
            members.with_user(self.secretary).action_check_in()
            self.env.flush_all()
        self.assertEqual(set(members.attendance_ids.mapped("method")), {"secretary"})
        self.assertEqual(len(members.attendance_ids), 5)

    def test_checking_in_twice_is_logged_once(self):
        self.open_session(present=5)
        self.meeting.participant_ids.with_user(self.secretary).action_check_in()
        self.assertEqual(len(self.participant(self.members[0]).attendance_ids), 1)

    def test_a_mark_made_by_mistake_was_never_there(self):
        with freeze_time("2026-10-20 01:00:00"):
            self.open_session()
        wrong = self.participant(self.members[0])
        for user in (self.members[0], self.outsider, self.administrator):
            with self.assertRaises(AccessError):
                wrong.with_user(user).action_correct_mark("absent", "Nhầm")
        corrected = wrong.with_user(self.secretary)
        with self.assertRaisesRegex(UserError, "Say why"):
            corrected.action_correct_mark("absent", " ")
        with freeze_time("2026-10-20 01:10:00"):
            corrected.action_correct_mark("absent", "Đánh dấu nhầm")
        self.assertEqual(wrong.attendance_state, "absent")
        self.assertEqual(self.meeting.present_count, 4)
        self.assertEqual(self.meeting._quorum_at("2026-10-20 01:05:00").present, 4)
        self.assertEqual(
            set(wrong.attendance_ids.mapped("struck_reason")), {"Đánh dấu nhầm"}
        )
        [entry] = self.meeting.event_ids.filtered(
            lambda event: event.kind == "attendance_corrected"
        )
        self.assertEqual(entry.user_id, self.secretary)
        self.assertEqual(entry.data["reason"], "Đánh dấu nhầm")
        minutes = self.env["ecabinet.minutes"].new({"meeting_id": self.meeting.id})
        self.assertEqual(minutes._opening_quorum().present, 4)

    def test_who_was_marked_as_left_by_mistake_has_stayed(self):
        with freeze_time("2026-10-20 01:00:00"):
            self.open_session()
        who = self.participant(self.members[0]).with_user(self.secretary)
        with self.assertRaisesRegex(UserError, "marked as left"):
            who.action_correct_mark("in_person", "Nhầm")
        with freeze_time("2026-10-20 01:10:00"):
            who.action_check_out()
        with freeze_time("2026-10-20 01:20:00"):
            who.action_correct_mark("in_person", "Nhầm người")
        self.assertEqual(self.meeting.present_count, 5)
        self.assertEqual(self.meeting._quorum_at("2026-10-20 01:15:00").present, 5)

    def test_who_has_voted_was_there(self):
        self.open_session()
        ballot = self.open_ballot()
        self.assertAccepted(self.cast(ballot, self.members[0]))
        who = self.participant(self.members[0]).with_user(self.secretary)
        with self.assertRaisesRegex(UserError, "voted or spoken"):
            who.action_correct_mark("absent", "Nhầm")

    def test_the_dialog_says_what_a_correction_does(self):
        self.open_session()
        who = self.participant(self.members[0]).with_user(self.secretary)
        action = who.action_ask_correction()
        model = self.env[action["res_model"]].with_user(self.secretary)
        with Form(model.with_context(**action["context"])) as form:
            self.assertEqual(form.presence, "absent")
            self.assertIn("4 of 5 members will count", form.consequence)
            form.reason = "Đánh dấu nhầm"
        form.record.action_confirm()
        self.assertEqual(who.attendance_state, "absent")

    def test_no_check_in_after_the_close(self):
        self.open_session()
        self.meeting.with_user(self.chair).action_close()
        me = self.participant(self.members[0]).with_user(self.members[0])
        with self.assertRaises(UserError):
            me.action_check_out()

    def test_quorum_now_in_words(self):
        self.open_session(present=3)
        self.assertFalse(self.meeting.quorum_met)
        self.assertEqual(
            self.meeting.quorum_text,
            "3 of 5 members are present: 1 more are needed for the quorum of 4.",
        )
        members = self.meeting.participant_ids.filtered("voting")
        members[3].with_user(self.secretary).action_check_in()
        self.assertTrue(self.meeting.quorum_met)

    def test_quorum_at_any_moment(self):
        members = self.meeting.participant_ids.filtered("voting")
        with freeze_time("2026-10-20 01:00:00"):
            self.meeting.with_user(self.chair).action_open()
            members[:4].with_user(self.secretary).action_check_in()
        with freeze_time("2026-10-20 01:30:00"):
            members[:2].with_user(self.secretary).action_check_out()
        with freeze_time("2026-10-20 01:45:00"):
            members[0].with_user(self.secretary).action_check_in()
        present = [
            self.meeting._quorum_at(f"2026-10-20 {moment}").present
            for moment in ("00:59:00", "01:00:00", "01:29:59", "01:30:00", "01:45:00")
        ]
        self.assertEqual(present, [0, 4, 4, 2, 3])
        asked = self.meeting.with_user(self.members[0]).get_quorum_at(
            "2026-10-20 01:00:00"
        )
        self.assertEqual((asked["present"], asked["met"]), (4, True))
        for user, moment, error in (
            (self.outsider, "2026-10-20 01:00:00", AccessError),
            (self.chair, "yesterday", UserError),
            (self.chair, False, UserError),
        ):
            with self.assertRaises(error):
                self.meeting.with_user(user).get_quorum_at(moment)
        self.assertEqual(self.meeting._quorum().present, 3)

    def test_a_meeting_without_a_body_yet_can_be_written(self):
        form = Form(self.env["ecabinet.meeting"].with_user(self.secretary))
        self.assertFalse(form.quorum_met)

    def test_guests_do_not_count(self):
        self.open_session(present=3)
        guest = self.call(self.outsider, role="guest")
        guest.with_user(self.secretary).action_check_in()
        self.assertEqual(self.meeting.present_count, 3)

    def test_a_substitute_counts_only_as_the_body_says(self):
        self.open_session(present=3)
        absent = self.meeting.participant_ids.filtered("voting")[4]
        self.body.substitute_may_vote = True
        substitute = self.call(
            self.outsider,
            role="substitute",
            represents_id=absent.id,
            substitute_state="consented",
            substitute_scope="vote",
        )
        substitute.with_user(self.outsider).action_check_in()
        self.assertEqual(self.meeting.present_count, 4)
        self.body.substitute_may_vote = False
        self.assertEqual(self.meeting.present_count, 3)
        self.body.substitute_may_vote = True
        substitute.substitute_state = "refused"
        self.assertEqual(self.meeting.present_count, 3)
