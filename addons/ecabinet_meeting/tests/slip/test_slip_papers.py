from unittest.mock import patch

from freezegun import freeze_time
from psycopg2.errors import CheckViolation

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...tools.paper import pdf_pack
from ..common.pdf import pdf, text_of
from ..common.session_case import SessionCase

RULES = mute_logger(
    "odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_access"
)


@tagged("post_install", "-at_install")
@freeze_time("2026-10-05 02:30:00")
class TestSlipPapers(SessionCase):
    """The papers of opinion slips: who reads them, and until when they change."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.assistant = cls.person("assistant", "ecabinet_meeting.group_member")
        cls.members[0].ecabinet_assistant_ids = cls.assistant

    def setUp(self):
        super().setUp()
        self.round = (
            self.env["ecabinet.slip.round"]
            .create(
                {
                    "name": "Lấy ý kiến tháng 10",
                    "body_id": self.body.id,
                    "secretary_id": self.secretary.id,
                    "deadline": "2026-10-09 10:00:00",
                    "ballot_ids": [
                        (0, 0, {"name": "Bảng giá đất"}),
                        (0, 0, {"name": "Nhân sự", "secrecy": "secret"}),
                    ],
                }
            )
            .with_user(self.secretary)
        )
        self.named, self.secret = self.round.ballot_ids

    def paper(self, name="Tờ trình", question=None, user=None):
        paper = (
            self.env["ecabinet.document"]
            .with_user(user or self.secretary)
            .create(
                {
                    "name": name,
                    "slip_round_id": self.round.id,
                    "slip_ballot_id": question.id if question else False,
                }
            )
        )
        paper.add_version(pdf(3), f"{name}.pdf")
        return paper

    def seen_by(self, user):
        return self.env["ecabinet.document"].with_user(user).search([])

    def last_message(self):
        """The newest notice inside; mails that leave the office are messages, too."""
        return self.env["mail.message"].search(
            [("message_type", "!=", "email_outgoing")], order="id desc", limit=1
        )

    def test_they_are_read_with_the_question_once_it_is_asked(self):
        whole, named = self.paper(), self.paper("Bảng giá", self.named)
        secret = self.paper("Lý lịch", self.secret)
        self.assertEqual(named.slip_round_id, self.round)
        self.assertFalse(named.late)
        for user in (*self.members, self.assistant, self.outsider):
            self.assertFalse(self.seen_by(user), user.login)
        self.round.action_open()
        every = whole | named | secret
        for user, seen in (
            (self.members[1], every),
            (self.secretary, every),
            (self.assistant, whole | named),
            (self.outsider, self.env["ecabinet.document"]),
        ):
            with self.subTest(user.login):
                self.assertEqual(self.seen_by(user), seen)
                versions = self.env["ecabinet.document.version"].with_user(user)
                self.assertEqual(versions.search([]).document_id, seen)
        with RULES, self.assertRaises(AccessError):
            secret.with_user(self.assistant).action_open()

    def test_readers_leave_a_receipt_and_take_stamped_copies(self):
        version = self.paper("Bảng giá", self.named).current_version_id
        self.round.action_open()
        mine = version.with_user(self.members[0])
        self.assertEqual(mine.record_reading(2), 2)
        self.assertEqual(version.document_id.with_user(mine.env.user).my_last_page, 2)
        with RULES, self.assertRaisesRegex(AccessError, "stays with the secretary"):
            self.assertTrue(mine.file)
        size, chunks = mine._download()
        content = b"".join(chunks)
        self.assertEqual(len(content), size)
        words = "".join(text_of(content))
        self.assertIn(self.members[0].name, words)
        self.assertIn(self.round.name, words)
        self.assertEqual(mine._pack_place(), (0, 0))
        self.assertEqual(mine._copy_plan(), mine._copy_plan())
        with patch.object(pdf_pack, "assemble", return_value=[0]):
            pack = mine._copy_plan()
            pack._build()
        self.assertEqual(pack.state, "failed")
        self.assertIsNone(mine._on_screen(fields.Datetime.now()))
        receipts = self.env["ecabinet.document.receipt"]
        self.assertEqual(
            receipts.with_user(self.secretary).search([]).user_id, self.members[0]
        )
        self.assertFalse(receipts.with_user(self.members[1]).search([]))

    def test_only_those_who_run_the_round_bring_papers(self):
        stranger = self.person("stranger", "ecabinet_meeting.group_secretary")
        officer = self.person("officer", "ecabinet_meeting.group_unit_officer")
        for user in (stranger, officer, self.members[0], self.administrator):
            with RULES, self.subTest(user.login), self.assertRaises(AccessError):
                self.paper(user=user)
        paper = self.paper()
        self.round.action_open()
        with RULES, self.assertRaises(AccessError):
            paper.with_user(self.members[0]).add_version(pdf(1), "khác.pdf")
        # The same person as secretary of another body gets no further.
        other = self.body.copy({"secretary_ids": stranger.ids, "member_ids": False})
        theirs = self.env["ecabinet.slip.round"].create(
            {"name": "Khác", "body_id": other.id, "deadline": "2026-10-09 10:00:00"}
        )
        with RULES, self.assertRaises(AccessError):
            paper.slip_round_id = theirs
        with RULES, self.assertRaises(AccessError):
            paper.with_user(stranger).slip_round_id = theirs

    def test_a_later_version_is_told_to_those_who_were_asked(self):
        paper = self.paper()
        before = self.last_message().id
        self.round.action_open()
        opened = self.last_message().id
        self.assertGreater(opened, before)
        paper.add_version(pdf(4), "sửa.pdf", "Sửa Điều 2")
        told = self.last_message()
        people = (self.chair | self.members | self.assistant).partner_id
        self.assertEqual(told.notified_partner_ids, people)
        self.assertIn("Tờ trình", told.body)
        secret = self.paper("Lý lịch", self.secret)
        told = self.last_message()
        self.assertEqual(told.notified_partner_ids, people - self.assistant.partner_id)
        self.assertTrue(secret.exists())

    def test_after_the_end_they_stay_as_they_were(self):
        paper = self.paper()
        self.round.action_open()
        self.round.action_close()
        for change in (
            lambda: paper.add_version(pdf(4), "sửa.pdf"),
            lambda: self.paper("Thêm"),
            lambda: paper.write({"slip_ballot_id": self.named.id}),
            lambda: paper.write({"name": "Tên khác"}),
            lambda: paper.unlink(),
        ):
            with self.assertRaises(UserError) as refused:
                change()
            self.assertIn("is over", str(refused.exception))
        self.assertEqual(self.seen_by(self.members[0]), paper)

    def test_what_a_paper_is_for(self):
        paper = self.paper()
        elsewhere = self.round.copy({"name": "Khác"})
        elsewhere.ballot_ids = [(0, 0, {"name": "Câu khác"})]
        for values, error in (
            ({"recall": True}, ValidationError),
            ({"slip_ballot_id": elsewhere.ballot_ids[:1].id}, False),
        ):
            with self.subTest(str(values)):
                if error:
                    with self.assertRaises(error):
                        paper.write(values)
                else:
                    paper.write(values)
                    self.assertEqual(paper.slip_round_id, elsewhere)
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.env["ecabinet.document"].create({"name": "Không thuộc đâu"})
        with self.assertRaisesRegex(AccessError, "run the meeting"):
            paper.action_hand_out_originals()

    def test_files_go_with_a_draft(self):
        paper = self.paper("Bảng giá", self.named)
        whole = self.paper()
        files = (paper | whole).version_ids._file_attachments().sudo()
        self.assertEqual(len(files), 2)
        self.named.unlink()
        self.assertFalse(paper.exists())
        self.round.unlink()
        self.assertFalse(whole.exists() or files.exists())

    def test_many_files_at_once(self):
        attachments = self.env["ir.attachment"].with_user(self.secretary)
        attachments = attachments.create(
            [{"name": f"0{n}_To trinh {n}.pdf", "datas": pdf(n)} for n in (1, 2)]
        )
        action = self.round.action_add_papers()
        upload = (
            self.env[action["res_model"]]
            .with_user(self.secretary)
            .with_context(**action["context"])
            .create(
                {
                    "slip_ballot_id": self.named.id,
                    "attachment_ids": [(6, 0, attachments.ids)],
                }
            )
        )
        self.round.action_open()
        upload.action_add()
        told = self.last_message()
        self.assertIn("To trinh 1", told.body)
        self.assertIn("To trinh 2", told.body)
        self.assertEqual(
            self.named.document_ids.mapped("name"), ["To trinh 1", "To trinh 2"]
        )
