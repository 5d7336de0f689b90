import base64
import hashlib
from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, freeze_time, tagged
from odoo.tools import mute_logger

from ...tools.official_document.minutes import STILL_TO_WRITE
from ..common.cabinet_case import SECRETARY
from ..common.preparation_case import IN_TIME, PreparationCase

RULES = mute_logger("odoo.addons.base.models.ir_rule")
AFTER = "2026-10-29 06:00:00"


class MinutesCase(PreparationCase):
    """The session as it was: one absent, one vote, one conclusion."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # No restricted item here: who reads such minutes is tested by itself.
        cls.restricted.restricted = False
        with freeze_time(IN_TIME):
            cls.item.with_user(cls.member).give_position(
                "other", comment="Đề nghị giảm 5%", shared=True
            )
            cls.item.with_user(cls.colleague).give_position(
                "objection", comment="Chỉ gửi chủ tọa"
            )
        voters = cls.meeting.participant_ids.filtered("voting")
        voters.attendance_state = "in_person"
        absent = cls.participant(cls.members[3])
        absent.write({"attendance_state": "absent", "absence_reason": "Đi công tác"})
        cls.env["ecabinet.ballot"].create(
            {
                "name": "Thông qua bảng giá đất",
                "body_id": cls.body.id,
                "meeting_id": cls.meeting.id,
                "agenda_item_id": cls.item.id,
                "state": "closed",
                "entitled_count": 5,
                "present_count": 4,
                "agree_count": 3,
                "disagree_count": 1,
                "base_count": 5,
                "required_count": 3,
                "majority": "more_than_half",
                "majority_base": "all_members",
                "outcome": "adopted",
                "reason_code": "majority_reached",
            }
        )
        events = (
            ("session_opened", {}, "2026-10-29 01:05:00"),
            ("item_started", {"item": cls.item.id}, "2026-10-29 01:10:00"),
            (
                "item_adopted_by_consent",
                {
                    "item": cls.health_item.id,
                    "members": 5,
                    "agree": 4,
                    "objection": 0,
                    "other": 0,
                    "speakers": 0,
                    "silent": 1,
                    "required": 3,
                },
                "2026-10-29 01:12:00",
            ),
            ("session_closed", {}, "2026-10-29 03:00:00"),
        )
        cls.env["ecabinet.meeting.event"].create(
            [
                {
                    "meeting_id": cls.meeting.id,
                    "kind": kind,
                    "data": data,
                    "moment": moment,
                }
                for kind, data, moment in events
            ]
        )
        cls.env["ecabinet.conclusion"].create(
            {
                "agenda_item_id": cls.item.id,
                "text": "Rà soát <b>lại</b> bảng giá",
                "lead_department_id": cls.finance.id,
                "coordinating_department_ids": cls.health.ids,
                "deadline_day": date(2026, 11, 15),
                "product": "Báo cáo",
            }
        )
        cls.meeting.write(
            {
                "state": "closed",
                "actual_start": "2026-10-29 01:05:00",
                "actual_stop": "2026-10-29 03:00:00",
            }
        )
        cls.minutes = (
            cls.env["ecabinet.minutes"]
            .with_user(cls.secretary)
            .create({"meeting_id": cls.meeting.id})
        )
        cls.minutes.action_draft()

    def confirm(self, user):
        self.minutes.with_user(user)._confirm()


@tagged("post_install", "-at_install")
@freeze_time(AFTER)
class TestMinutesDraft(MinutesCase):
    def test_five_parts_from_what_happened(self):
        minutes = self.minutes
        attendance = str(minutes.part_attendance)
        for words in (self.chair.name, self.secretary.name, "Đi công tác"):
            self.assertIn(words, attendance)
        self.assertIn("04", attendance)
        self.assertIn("đủ số thành viên", attendance)
        self.assertIn("8 giờ 05", str(minutes.part_course))
        self.assertIn("Bảng giá đất", str(minutes.part_course))
        self.assertIn("Đề nghị giảm 5%", str(minutes.part_statements))
        self.assertIn("Thông qua bảng giá đất", str(minutes.part_votes))
        ballot = minutes.meeting_id.ballot_ids.with_context(lang="vi_VN")
        reason = ballot.outcome_reason.partition(": ")[2]
        self.assertIn(reason[1:].rstrip("."), str(minutes.part_votes))
        self.assertIn("Kế hoạch tiêm chủng", str(minutes.part_votes))
        conclusions = str(minutes.part_conclusions)
        for words in ("Sở Tài chính", "Sở Y tế", "15 tháng 11 năm 2026", "Báo cáo"):
            self.assertIn(words, conclusions)

    def test_who_spoke_stands_in_the_draft_and_what_they_said_is_left_open(self):
        who = self.participant(self.members[3])
        self.env["ecabinet.speech"].create(
            [
                {
                    "meeting_id": self.meeting.id,
                    "agenda_item_id": item.id,
                    "participant_id": who.id,
                    "state": state,
                    "started_at": started,
                }
                for item, state, started in (
                    (self.health_item, "done", "2026-10-29 01:20:00"),
                    (self.item, "withdrawn", False),
                    (self.env["ecabinet.agenda.item"], "done", "2026-10-29 02:20:00"),
                )
            ]
        )
        self.minutes.part_statements = False
        self.minutes.action_draft()
        statements = str(self.minutes.part_statements)
        self.assertEqual(statements.count(who.partner_id.name), 2)
        self.assertIn("lúc 08 giờ 20 phút", statements)
        self.assertIn("lúc 09 giờ 20 phút", statements)
        self.assertIn(STILL_TO_WRITE, statements)
        self.assertNotIn("Không có ý kiến", statements)

    def test_what_was_for_the_chair_alone_is_not_spread(self):
        self.assertNotIn("Chỉ gửi chủ tọa", str(self.minutes.part_statements))

    def test_what_people_typed_is_text(self):
        self.assertIn(
            "Rà soát &lt;b&gt;lại&lt;/b&gt; bảng giá",
            str(self.minutes.part_conclusions),
        )

    def test_drafting_again_keeps_what_was_edited(self):
        self.minutes.part_statements = "<p>Đồng chí A nêu ý kiến.</p>"
        self.item.name = "Bảng giá các loại đất"
        self.minutes.action_draft()
        self.assertIn("Đồng chí A", str(self.minutes.part_statements))
        self.assertIn("Bảng giá các loại đất", str(self.minutes.part_course))
        self.minutes.part_statements = False
        self.minutes.action_draft()
        self.assertIn("Đề nghị giảm 5%", str(self.minutes.part_statements))

    def test_the_print_says_what_was_edited(self):
        self.minutes.part_statements = (
            "<p>Đồng chí <strong>Nguyễn Văn Ướm</strong> nêu ý kiến.</p>"
        )
        text = self.text(base64.b64decode(self.minutes.render_pdf()))
        for words in (
            "BIÊN BẢN",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Nguyễn Văn Ướm",
            "Thông qua bảng giá đất",
            "Rà soát <b>lại</b> bảng giá",
        ):
            self.assertIn(words, text)
        self.assertNotIn("giảm 5%", text)

    @staticmethod
    def text(content):
        import io

        from PyPDF2 import PdfReader

        pages = PdfReader(io.BytesIO(content)).pages
        return " ".join(" ".join(page.extract_text().split()) for page in pages)

    def test_one_meeting_has_one_set_of_minutes(self):
        action = self.meeting.with_user(self.secretary).action_minutes()
        self.assertEqual(action["res_id"], self.minutes.id)


@tagged("post_install", "-at_install")
@freeze_time(AFTER)
class TestMinutesConfirmed(MinutesCase):
    def test_chair_and_secretary_lock_them(self):
        self.confirm(self.secretary)
        self.assertEqual(self.minutes.state, "draft")
        self.assertTrue(self.minutes.with_user(self.chair).awaits_me)
        self.confirm(self.chair)
        self.assertEqual(self.minutes.state, "locked")
        content = base64.b64decode(self.minutes.render_pdf())
        self.assertEqual(self.minutes.checksum, hashlib.sha256(content).hexdigest())
        for values in ({"part_votes": "<p>Khác</p>"}, {"state": "draft"}):
            for user in (self.secretary, self.env.user):
                with self.assertRaisesRegex(UserError, "locked"):
                    self.minutes.with_user(user).write(values)
        with self.assertRaises(UserError):
            self.minutes.action_draft()
        with self.assertRaises(UserError):
            self.minutes.unlink()
        # What changes elsewhere later does not change what was confirmed.
        self.item.sudo().name = "Tên khác"
        self.assertEqual(base64.b64decode(self.minutes.render_pdf()), content)

    def test_an_edit_takes_confirmations_back(self):
        self.confirm(self.chair)
        self.minutes.part_votes = "<p>Sửa</p>"
        self.assertFalse(self.minutes.chair_confirmed_at)

    def test_who_confirms_and_when(self):
        for user in (self.member, self.outsider, self.administrator):
            with self.subTest(user.login), RULES, self.assertRaises(AccessError):
                self.confirm(user)
        other = self.person("other_secretary", SECRETARY)
        self.body.secretary_ids |= other
        with self.assertRaisesRegex(AccessError, "chair and the secretary"):
            self.confirm(other)
        self.meeting.state = "in_session"
        with self.assertRaisesRegex(UserError, "Close"):
            self.confirm(self.chair)

    def test_confirmation_is_not_written_by_hand(self):
        for values in (
            {"state": "locked"},
            {"chair_confirmed_at": AFTER},
            {"checksum": "0" * 64},
        ):
            with self.assertRaises(AccessError):
                self.minutes.with_user(self.secretary).write(values)
        created = self.meeting.copy()
        minutes = (
            self.env["ecabinet.minutes"]
            .with_user(self.secretary)
            .create({"meeting_id": created.id, "state": "locked"})
        )
        self.assertEqual(minutes.state, "draft")

    def test_the_chair_who_kept_the_minutes_does_not_confirm_them_alone(self):
        self.meeting.secretary_id = self.chair
        self.confirm(self.chair)
        self.assertFalse(self.minutes.secretary_confirmed_at)
        self.assertFalse(self.minutes.with_user(self.chair).awaits_me)
        self.confirm(self.chair)
        self.assertEqual(self.minutes.state, "draft")
        # The secretary of the body, who did not keep them, is the second person.
        self.assertTrue(self.minutes.with_user(self.secretary).awaits_me)
        self.confirm(self.secretary)
        self.assertEqual(self.minutes.state, "locked")
        self.assertRecordValues(
            self.minutes,
            [
                {
                    "chair_confirmed_by_id": self.chair.id,
                    "secretary_confirmed_by_id": self.secretary.id,
                }
            ],
        )

    def test_without_a_second_person_it_is_said_who_is_missing(self):
        self.meeting.secretary_id = self.chair
        self.body.secretary_ids = self.chair
        with self.assertRaisesRegex(UserError, "another secretary"):
            self.confirm(self.chair)
        self.assertFalse(self.minutes.chair_confirmed_at)

    def test_who_confirms_is_told_first_what_is_left_open(self):
        self.minutes.part_statements = f"<p>Ông Nam: {STILL_TO_WRITE}</p>"
        self.minutes.part_conclusions = False
        mine = self.minutes.with_user(self.chair)
        asked = mine.action_confirm()
        self.assertEqual(asked["res_model"], "ecabinet.minutes.gaps")
        self.assertFalse(self.minutes.chair_confirmed_at)
        dialogs = self.env["ecabinet.minutes.gaps"].with_context(**asked["context"])
        dialog = dialogs.with_user(self.chair).create({})
        self.assertEqual(
            dialog.left_open.splitlines(),
            ["3. Statements: Ông Nam", "5. Conclusion and decisions"],
        )
        with self.assertRaisesRegex(UserError, "HTTP"):
            dialog.action_confirm()
        mine._confirm()
        mine._note_gaps()
        said = " ".join(self.minutes.message_ids.mapped("body"))
        self.assertIn(f"Confirmed by {self.chair.name}, knowing", said)
        for user in (self.member, self.outsider):
            with self.assertRaises(AccessError):
                dialogs.with_user(user).create({}).read(["left_open"])

    def test_identity_is_asked_again(self):
        with self.assertRaisesRegex(UserError, "HTTP"):
            self.minutes.with_user(self.chair).action_confirm()


@tagged("post_install", "-at_install")
class TestMinutesReaders(MinutesCase, HttpCase):
    def status(self, user):
        self.authenticate(user.login, user.login)
        return self.url_open(f"/ecabinet/minutes/{self.minutes.id}.pdf").status_code

    def read_by(self):
        users = {
            "chair": self.chair,
            "secretary": self.secretary,
            "member": self.member,
            "presenter": self.presenter,
            "guest": self.guest,
            "outsider": self.outsider,
            "administrator": self.administrator,
        }
        readers = set()
        with mute_logger("odoo.http"), RULES:
            for name, user in users.items():
                allowed = self.minutes.with_user(user).has_access("read")
                self.assertEqual(self.status(user), 200 if allowed else 404, name)
                if allowed:
                    readers.add(name)
        return readers

    def test_the_draft_is_for_those_who_run_the_meeting(self):
        self.assertEqual(self.read_by(), {"chair", "secretary"})

    def test_locked_ones_are_for_the_members(self):
        self.confirm(self.chair)
        self.confirm(self.secretary)
        self.env.flush_all()
        self.assertEqual(self.read_by(), {"chair", "secretary", "member"})

    def test_a_restricted_item_keeps_them_with_chair_and_secretary(self):
        self.restricted.restricted = True
        self.confirm(self.chair)
        self.confirm(self.secretary)
        self.env.flush_all()
        self.assertEqual(self.read_by(), {"chair", "secretary"})

    def test_the_web_client_is_asked_for_the_password(self):
        self.authenticate(self.chair.login, self.chair.login)
        reply = self.make_jsonrpc_request(
            "/web/dataset/call_kw",
            {
                "model": "ecabinet.minutes",
                "method": "action_confirm",
                "args": [self.minutes.ids],
                "kwargs": {},
            },
        )
        self.assertEqual(reply["res_model"], "res.users.identitycheck")
        self.assertFalse(self.minutes.chair_confirmed_at)
