import base64
from datetime import date, datetime

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..common.cabinet_case import MEMBER, CabinetCase

THURSDAY = datetime(2026, 10, 29, 1, 0)  # 08:00 in Viet Nam


class MeetingCase(CabinetCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.resource_calendar_id.tz = "Asia/Ho_Chi_Minh"

    @classmethod
    def meeting(cls, **values):
        return (
            cls.env["ecabinet.meeting"]
            .with_user(cls.secretary)
            .create(
                {
                    "name": "Phiên họp thường kỳ tháng 10",
                    "body_id": cls.body.id,
                    "date_start": THURSDAY,
                    "date_stop": datetime(2026, 10, 29, 4, 30),
                    **values,
                }
            )
        )


@tagged("post_install", "-at_install")
class TestWorkingCalendar(MeetingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.calendar = cls.env.company.resource_calendar_id

    def working_time(self):
        return self.env["resource.calendar"]._ecabinet_working_time(
            date(2026, 10, 1), date(2026, 10, 31)
        )

    def leave(self, start, stop):
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Nghỉ",
                "calendar_id": self.calendar.id,
                "date_from": self.calendar._ecabinet_to_utc(start),
                "date_to": self.calendar._ecabinet_to_utc(stop),
            }
        )

    def test_a_leave_of_the_office_is_no_working_day(self):
        self.leave(datetime(2026, 10, 28), datetime(2026, 10, 28, 23, 59, 59))
        working_time = self.working_time()
        self.assertFalse(working_time.is_working_day(date(2026, 10, 28)))
        self.assertTrue(working_time.is_working_day(date(2026, 10, 27)))
        self.assertEqual(
            working_time.latest_send_day(date(2026, 10, 29), 3), date(2026, 10, 23)
        )

    def test_half_a_day_off_leaves_the_other_half(self):
        self.leave(datetime(2026, 10, 28, 13), datetime(2026, 10, 28, 17))
        hours = self.working_time().hours(date(2026, 10, 28))
        self.assertEqual([period[1].hour for period in hours], [12])

    def test_an_hour_off_changes_nothing(self):
        self.leave(datetime(2026, 10, 28, 9), datetime(2026, 10, 28, 10))
        self.assertEqual(len(self.working_time().hours(date(2026, 10, 28))), 2)

    def test_a_swapped_saturday_is_worked(self):
        saturday = date(2026, 10, 31)
        self.assertFalse(self.working_time().is_working_day(saturday))
        self.env["ecabinet.swapped.day"].create({"day": saturday})
        self.assertTrue(self.working_time().is_working_day(saturday))

    def test_two_weeks_alternate(self):
        self.calendar.switch_calendar_type()
        friday = date(2026, 10, 30)
        kind = self.env["resource.calendar.attendance"].get_week_type(friday)
        self.calendar.attendance_ids.filtered(
            lambda line: line.dayofweek == "4" and line.week_type == str(kind)
        ).unlink()
        working_time = self.working_time()
        self.assertFalse(working_time.is_working_day(friday))
        self.assertTrue(working_time.is_working_day(date(2026, 10, 23)))

    def test_moments_go_there_and_back(self):
        local = self.calendar._ecabinet_to_local(THURSDAY)
        self.assertEqual(local, datetime(2026, 10, 29, 8, 0))
        self.assertEqual(self.calendar._ecabinet_to_utc(local), THURSDAY)


@tagged("post_install", "-at_install")
class TestMembersCalled(MeetingCase):
    def test_members_are_called_in_protocol_order(self):
        for sequence, member in enumerate(reversed(self.body.member_ids)):
            member.sequence = sequence
        meeting = self.meeting()
        self.assertEqual(
            meeting.participant_ids.user_id.ids,
            list(reversed((self.chair | self.members).ids)),
        )
        self.assertTrue(all(meeting.participant_ids.mapped("voting")))

    def test_the_bodys_chair_chairs(self):
        meeting = self.meeting()
        self.assertEqual(meeting.chair_id, self.chair)
        self.assertEqual(meeting.secretary_id, self.secretary)
        chairs = meeting.participant_ids.filtered(lambda row: row.role == "chair")
        self.assertEqual(chairs.user_id, self.chair)

    def test_the_office_day_decides_not_the_utc_day(self):
        ended = self.body.member_ids.filtered(lambda m: m.user_id == self.members[0])
        ended.date_to = date(2026, 10, 28)
        # 06:00 of the 29th at the office, still the 28th in UTC.
        meeting = self.meeting(date_start=datetime(2026, 10, 28, 23, 0))
        self.assertNotIn(self.members[0], meeting.participant_ids.user_id)

    def test_a_new_date_before_the_invitation_calls_the_members_of_that_day(self):
        meeting = self.meeting()
        guest = self.outsider.partner_id
        meeting.participant_ids = [
            Command.create({"partner_id": guest.id, "role": "guest"})
        ]
        ending = self.body.member_ids.filtered(lambda m: m.user_id == self.members[0])
        ending.date_to = date(2026, 10, 31)
        newcomer = self.person("newcomer", MEMBER, self.health)
        self.body.member_ids = [
            Command.create({"user_id": newcomer.id, "date_from": date(2026, 11, 1)})
        ]
        meeting.write(
            {
                "date_start": datetime(2026, 11, 5, 1),
                "date_stop": datetime(2026, 11, 5, 4),
            }
        )
        called = meeting.participant_ids.user_id
        self.assertEqual(
            called,
            (self.chair | self.members | newcomer | self.outsider) - self.members[0],
        )

    def test_another_chair_takes_the_role(self):
        meeting = self.meeting()
        meeting.chair_id = self.members[1]
        roles = {row.user_id: row.role for row in meeting.participant_ids}
        self.assertEqual(roles[self.members[1]], "chair")
        self.assertEqual(roles[self.chair], "member")

    def test_a_chair_from_outside_is_called_without_a_vote(self):
        meeting = self.meeting(chair_id=self.outsider.id)
        row = meeting.participant_ids.filtered(lambda p: p.user_id == self.outsider)
        self.assertEqual((row.role, row.voting), ("chair", False))

    def test_whoever_is_given_is_not_called_twice(self):
        meeting = self.meeting(
            participant_ids=[
                Command.create({"partner_id": self.members[0].partner_id.id})
            ]
        )
        self.assertEqual(len(meeting.participant_ids), 5)

    def test_calling_21_members_takes_few_queries(self):
        newcomers = self.env["res.users"].union(
            *(self.person(f"newcomer{n}", MEMBER, self.health) for n in range(16))
        )
        self.body.member_ids = [
            Command.create({"user_id": user.id, "date_from": "2026-01-01"})
            for user in newcomers
        ]
        self.env.flush_all()
        self.env.invalidate_all()
        # Cold: the rules that show a name to its reader are read once for all users.
        with self.assertQueryCount(48):
            meeting = self.meeting()
            self.env.flush_all()
        self.assertEqual(len(meeting.participant_ids), 21)


@tagged("post_install", "-at_install")
class TestLifecycle(MeetingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.held = cls.meeting()
        cls.by_chair = cls.held.with_user(cls.chair)

    def row(self, user, meeting=None):
        rows = (meeting or self.held).participant_ids
        return rows.filtered(lambda p: p.user_id == user).with_user(user)

    def invited(self):
        self.held.action_submit()
        self.by_chair.action_approve()
        self.held.action_invite()
        return self.held

    def notices(self):
        return self.env["mail.message"].search(
            [
                ("model", "=", "ecabinet.meeting"),
                ("res_id", "=", self.held.id),
                ("message_type", "=", "user_notification"),
                ("partner_ids", "in", self.members[0].partner_id.ids),
            ]
        )

    @freeze_time("2026-10-20 02:00:00")
    def test_from_draft_to_invited(self):
        self.held.action_submit()
        self.assertEqual(self.held.state, "submitted")
        self.assertEqual(self.held.activity_ids.user_id, self.chair)
        self.by_chair.action_approve()
        self.assertEqual(self.held.approved_by_id, self.chair)
        self.assertFalse(self.held.activity_ids)
        self.assertIs(self.held.action_invite(), True)
        self.assertEqual(self.held.state, "invited")
        self.assertEqual(
            self.notices().partner_ids, (self.chair | self.members).partner_id
        )

    def test_who_may_take_which_step(self):
        for user in (self.members[0], self.outsider):
            with self.assertRaises(UserError):
                self.held.with_user(user).action_submit()
        self.held.action_submit()
        with self.assertRaises(UserError):
            self.held.action_approve()
        self.by_chair.action_approve()
        with self.assertRaises(UserError):
            self.held.with_user(self.members[0]).action_invite()
        with self.assertRaises(UserError):
            self.held.with_user(self.members[0]).action_cancel()

    def test_a_vice_chair_of_the_body_approves(self):
        vice = self.body.member_ids.filtered(lambda m: m.user_id == self.members[0])
        vice.role = "vice_chair"
        self.held.action_submit()
        self.held.with_user(self.members[0]).action_approve()
        self.assertEqual(self.held.state, "approved")

    def test_a_step_from_the_wrong_state_names_both(self):
        with self.assertRaisesRegex(UserError, "Draft.*Programme approved"):
            self.held.action_invite()
        with self.assertRaises(UserError):
            self.by_chair.action_approve()
        self.invited()
        with self.assertRaises(UserError):
            self.held.action_submit()

    @freeze_time("2026-10-27 02:00:00")
    def test_a_late_invitation_is_sent_with_a_warning(self):
        self.assertIn("3 working days", self.held.invitation_warning)
        self.held.action_submit()
        self.by_chair.action_approve()
        self.assertEqual(self.held.action_invite()["params"]["type"], "warning")
        self.assertEqual(self.held.state, "invited")

    def test_the_last_day_to_invite_skips_days_off(self):
        # Thursday 29 October; Friday, Monday and Wednesday are the days before.
        calendar = self.env.company.resource_calendar_id
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Nghỉ",
                "calendar_id": calendar.id,
                "date_from": calendar._ecabinet_to_utc(datetime(2026, 10, 27)),
                "date_to": calendar._ecabinet_to_utc(datetime(2026, 10, 27, 23, 59)),
            }
        )
        with freeze_time("2026-10-23 09:00:00"):
            self.assertFalse(self.held.invitation_warning)
        self.held.invalidate_recordset(["invitation_warning"])
        with freeze_time("2026-10-23 18:00:00"):  # already the 24th at the office
            self.assertTrue(self.held.invitation_warning)

    @freeze_time("2026-10-20 02:00:00")
    def test_everybody_told_hears_of_a_cancellation(self):
        self.invited()
        dropped = self.row(self.members[0]).sudo()
        dropped.unlink()
        self.held.action_cancel("Mưa lũ")
        notice = self.notices()[0]
        self.assertIn("Mưa lũ", notice.body)
        self.assertIn(self.members[0].partner_id, notice.partner_ids)

    def test_nobody_hears_of_a_draft_that_is_cancelled(self):
        self.held.action_cancel()
        self.assertEqual(self.held.state, "cancelled")
        self.assertFalse(self.notices())

    @freeze_time("2026-10-20 02:00:00")
    def test_a_postponed_meeting_is_invited_again(self):
        self.invited()
        self.row(self.members[0]).action_accept()
        self.held.action_postpone()
        self.held.write(
            {
                "date_start": datetime(2026, 11, 5, 1),
                "date_stop": datetime(2026, 11, 5, 4),
            }
        )
        self.held.action_invite()
        self.assertEqual(self.held.state, "invited")
        self.assertEqual(
            set(self.held.participant_ids.mapped("invitation_state")), {"pending"}
        )
        self.assertEqual(len(self.notices()), 3)

    @freeze_time("2026-10-20 02:00:00")
    def test_whoever_is_added_after_the_invitation_is_invited_too(self):
        self.invited()
        with self.assertRaises(UserError):
            self.held.action_invite()
        self.held.participant_ids = [
            Command.create({"partner_id": self.outsider.partner_id.id, "role": "guest"})
        ]
        self.held.action_invite()
        self.assertEqual(len(self.notices()), 1)
        self.assertIn(self.outsider.partner_id, self.held.told_partner_ids)

    @freeze_time("2026-10-20 02:00:00")
    def test_another_time_is_told_and_asks_again(self):
        self.invited()
        self.row(self.members[0]).action_accept()
        self.held.location = "Phòng họp B"
        self.assertEqual(self.row(self.members[0]).invitation_state, "accepted")
        self.held.write({"date_stop": datetime(2026, 10, 29, 6)})
        self.assertEqual(self.row(self.members[0]).invitation_state, "pending")
        self.assertEqual(len(self.notices()), 3)

    def test_a_restricted_item_is_not_in_the_notice(self):
        self.held.agenda_item_ids = [
            Command.create({"name": "Bảng giá đất"}),
            Command.create({"name": "Công tác cán bộ", "restricted": True}),
        ]
        self.invited()
        self.assertIn("Bảng giá đất", self.notices().body)
        self.assertNotIn("Công tác cán bộ", self.notices().body)

    def test_only_a_draft_or_a_cancelled_meeting_is_deleted(self):
        self.invited()
        with self.assertRaises(UserError):
            self.held.unlink()
        self.held.action_cancel()
        self.held.unlink()

    def test_a_meeting_cannot_end_before_it_starts(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.meeting(date_stop=datetime(2026, 10, 29, 0, 30))

    # Answers ------------------------------------------------------------------------

    def test_one_answers_for_oneself(self):
        self.invited()
        row = self.row(self.members[0])
        row.action_decline("Đi công tác")
        self.assertEqual(row.invitation_state, "declined")
        self.assertEqual(row.absence_reason, "Đi công tác")
        row.action_accept()
        self.assertFalse(row.absence_reason)
        for user in (self.members[1], self.secretary, self.chair):
            with self.assertRaises(UserError):
                row.with_user(user).action_decline("x")
        with self.assertRaises(UserError):
            row.with_user(self.secretary).invitation_state = "declined"

    def test_nobody_answers_before_the_invitation_or_after_the_end(self):
        with self.assertRaises(UserError):
            self.row(self.members[0]).action_accept()
        self.invited()
        self.held.sudo().state = "closed"
        with self.assertRaises(UserError):
            self.row(self.members[0]).action_accept()

    def test_what_an_assistant_answers_waits_for_the_leader(self):
        assistant = self.person("assistant", MEMBER, self.office)
        self.members[0].ecabinet_assistant_ids = assistant
        self.invited()
        row = self.row(self.members[0])
        row.with_user(assistant).action_decline("Trùng lịch")
        self.assertEqual(row.invitation_state, "pending")
        self.assertEqual(row.proposed_by_id, assistant)
        with self.assertRaises(UserError):
            row.with_user(assistant).action_confirm_answer()
        row.action_confirm_answer()
        self.assertEqual(row.invitation_state, "declined")
        self.assertEqual(row.absence_reason, "Trùng lịch")
        self.assertFalse(row.proposed_answer)

    # Substitutes --------------------------------------------------------------------

    def proposed(self):
        self.invited()
        row = self.row(self.members[0])
        substitute = row.action_propose_substitute(self.outsider.partner_id.id, "speak")
        return self.env["ecabinet.participant"].browse(substitute)

    def test_the_chair_consents_to_a_substitute(self):
        substitute = self.proposed()
        self.assertEqual(substitute.substitute_state, "proposed")
        self.assertNotIn(self.outsider.partner_id, self.held.told_partner_ids)
        with self.assertRaises(UserError):
            substitute.with_user(self.secretary).action_consent_substitute()
        substitute.with_user(self.chair).action_consent_substitute()
        self.assertEqual(substitute.substitute_state, "consented")
        self.assertIn(self.outsider.partner_id, self.held.told_partner_ids)
        self.assertFalse(substitute.voting)

    def test_a_substitute_who_is_not_consented_to_sees_nothing(self):
        substitute = self.proposed()
        meetings = self.env["ecabinet.meeting"].with_user(self.outsider)
        self.assertFalse(meetings.search([("id", "=", self.held.id)]))
        with self.assertRaisesRegex(AccessError, "check in for yourself only"):
            substitute.with_user(self.outsider).action_check_in()
        substitute.with_user(self.chair).action_consent_substitute()
        self.assertTrue(meetings.search([("id", "=", self.held.id)]))

    def with_letter(self, content=b"%PDF-1.7 x", name="Giấy cử.pdf"):
        self.invited()
        row = self.row(self.members[0])
        encoded = base64.b64encode(content).decode()
        substitute = row.action_propose_substitute(
            self.outsider.partner_id.id, "speak", encoded, name
        )
        return self.env["ecabinet.participant"].browse(substitute)

    def test_the_letter_of_a_substitute_is_kept_for_those_concerned(self):
        substitute = self.with_letter()
        for user in (self.chair, self.secretary, self.members[0]):
            [letter] = substitute.with_user(user).letter_ids
            self.assertEqual(base64.b64decode(letter.file), b"%PDF-1.7 x")
            self.assertEqual(letter.file_name, "Giấy cử.pdf")
        letters = self.env["ecabinet.substitute.letter"]
        for user in (self.members[1], self.outsider):
            self.assertFalse(letters.with_user(user).search([]), user.login)
            with self.assertRaises(AccessError):
                substitute.sudo().letter_ids.with_user(user).read(["file"])
        substitute.with_user(self.chair).action_consent_substitute()
        self.assertTrue(letters.with_user(self.outsider).search([]))
        with self.assertRaises(AccessError):
            letters.with_user(self.administrator).search([])

    def test_nobody_changes_a_letter_by_hand(self):
        letter = self.with_letter().sudo().letter_ids
        for user in (self.chair, self.secretary, self.members[0]):
            mine = letter.with_user(user)
            for change in (
                lambda mine=mine: mine.write({"file_name": "x.pdf"}),
                lambda mine=mine: mine.unlink(),
                lambda mine=mine: mine.create(
                    {"participant_id": 1, "file": b"x", "file_name": "x"}
                ),
            ):
                with self.assertRaises(AccessError):
                    change()

    def test_what_is_no_letter(self):
        self.invited()
        row = self.row(self.members[0])
        partner = self.outsider.partner_id.id
        large = b"%PDF-" + bytes(10 * 1024 * 1024)
        for content in (b"", b"MZ\x90", b"<svg>", b"PK\x03\x04", large):
            encoded = base64.b64encode(content).decode() or "="
            with self.subTest(content[:8]), self.assertRaises(UserError):
                row.action_propose_substitute(partner, "speak", encoded, "thư.pdf")
        for junk in ("không", "%%%", 5, ["x"], {"a": 1}):
            with self.subTest(junk), self.assertRaises(UserError):
                row.action_propose_substitute(partner, "speak", junk, "thư.pdf")
        picture = base64.b64encode(b"\xff\xd8\xff\xe0").decode()
        for name, kept in (
            ("../../x.exe", "..-..-x.jpg"),
            (False, "Letter.jpg"),
            (7, "Letter.jpg"),
        ):
            values = self.env["ecabinet.substitute.letter"]._letter_argument(
                picture, name
            )
            self.assertEqual(values["file_name"], kept)

    def test_a_refused_substitute_may_be_replaced(self):
        substitute = self.proposed()
        row = self.row(self.members[0])
        newcomer = self.person("newcomer", MEMBER, self.finance)
        with self.assertRaises(ValidationError):
            row.action_propose_substitute(newcomer.partner_id.id)
        substitute.with_user(self.chair).action_refuse_substitute()
        row.action_propose_substitute(newcomer.partner_id.id)

    def test_no_substitute_for_oneself_in_a_chain_or_twice(self):
        substitute = self.proposed()
        row = self.row(self.members[1])
        for partner in (self.members[1], self.members[2], self.outsider):
            with self.assertRaises(ValidationError):
                row.action_propose_substitute(partner.partner_id.id)
        substitute.with_user(self.chair).action_consent_substitute()
        newcomer = self.person("newcomer", MEMBER, self.finance)
        with self.assertRaises(ValidationError):
            substitute.with_user(self.outsider).action_propose_substitute(
                newcomer.partner_id.id
            )

    def test_a_substitute_votes_only_where_the_body_allows_it(self):
        self.invited()
        row = self.row(self.members[0])
        with self.assertRaises(ValidationError):
            row.action_propose_substitute(self.outsider.partner_id.id, "vote")
        self.body.substitute_may_vote = True
        row.action_propose_substitute(self.outsider.partner_id.id, "vote")

    def test_one_proposes_only_for_oneself(self):
        self.invited()
        with self.assertRaises(UserError):
            self.row(self.members[0]).with_user(
                self.members[1]
            ).action_propose_substitute(self.outsider.partner_id.id)

    @freeze_time("2026-10-20 02:00:00")
    def test_inviting_21_members_takes_few_queries(self):
        newcomers = self.env["res.users"].union(
            *(self.person(f"newcomer{n}", MEMBER, self.health) for n in range(16))
        )
        self.body.member_ids = [
            Command.create({"user_id": user.id, "date_from": "2026-01-01"})
            for user in newcomers
        ]
        held = self.meeting()
        held.action_submit()
        held.with_user(self.chair).action_approve()
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(76):
            held.action_invite()
            self.env.flush_all()
        self.assertEqual(len(held.told_partner_ids), 21)


@tagged("post_install", "-at_install")
class TestRestrictedWarning(MeetingCase):
    def test_who_approves_is_told_whom_a_restricted_item_leaves_out(self):
        meeting = self.meeting(chair_id=self.chair.id)
        item = self.env["ecabinet.agenda.item"].create(
            {"meeting_id": meeting.id, "name": "Công tác cán bộ", "number": "3"}
        )
        meeting.action_submit()
        shown = meeting.with_user(self.chair)
        self.assertFalse(shown.restricted_warning)
        item.restricted = True
        item.participant_ids = meeting.participant_ids.filtered("voting")[:2]
        self.assertEqual(
            item.invited_words, "2 invited; 3 voting members do not see it"
        )
        self.assertIn("3 (2 invited; 3 voting", shown.restricted_warning)
        item.participant_ids = meeting.participant_ids.filtered("voting")
        self.assertFalse(shown.restricted_warning)
