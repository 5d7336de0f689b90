import base64

from freezegun import freeze_time

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ...models.common.selections import PAPER_KINDS, SIGNATURE_FORMS
from ...tools.official_document.kinds import KINDS
from ...tools.official_document.signing import FORMS
from .paper_case import SECRET, PaperCase


@tagged("post_install", "-at_install")
@freeze_time("2026-10-20 04:00:00")
class TestOfficialDocument(PaperCase):
    def test_the_model_knows_the_kinds_and_forms_of_the_rules(self):
        self.assertEqual([code for code, _name in PAPER_KINDS], list(KINDS))
        self.assertEqual([code for code, _name in SIGNATURE_FORMS], list(FORMS[1:]))

    def test_an_invitation_in_one_tap(self):
        paper = self.draft("GM")
        self.assertEqual(
            self.words(paper),
            [
                "GIẤY MỜI",
                "Dự Phiên họp thường kỳ",
                "Ủy ban nhân dân tỉnh Minh Sơn trân trọng kính mời:",
                "- Các thành viên UBND tỉnh;",
                "Tới dự: Phiên họp thường kỳ.",
                "Chủ trì: chair, Văn phòng UBND tỉnh.",
                "Thời gian: từ 08 giờ 00 phút đến 11 giờ 00 phút, thứ Ba, ngày 20 "
                "tháng 10 năm 2026.",
                "Địa điểm: Phòng họp số 1.",
                "Nội dung:",
                "1. Bảng giá đất (Sở Tài chính trình).",
                "Đề nghị các đồng chí nghiên cứu tài liệu đã gửi trên hệ thống, xác "
                "nhận dự họp trước 17 giờ 00 phút, ngày 19 tháng 10 năm 2026; trường "
                "hợp không dự được, đề nghị báo lý do với đồng chí chủ trì./.",
            ],
        )
        self.assertEqual(paper.symbol, "GM-UBND")
        self.assertEqual(paper.state, "draft")

    def test_guests_and_part_of_a_body_are_named_each(self):
        self.call(self.outsider, role="guest", department_id=self.health.id)
        self.assertIn("- outsider, Sở Y tế;", self.words(self.draft("GM")))
        self.participant(self.members[0]).unlink()
        paper = self.draft("GM")
        self.assertTrue(paper.facts_changed)
        paper.action_draft_again()
        self.assertFalse(paper.facts_changed)
        said = self.words(paper)
        self.assertNotIn("- Các thành viên UBND tỉnh;", said)
        self.assertIn("- member2, Sở Tài chính;", said)

    def test_a_notice_in_one_tap(self):
        self.close()
        paper = self.draft()
        self.assertEqual(
            self.words(paper)[2:],
            [
                "Ngày 20 tháng 10 năm 2026, tại Phòng họp số 1, đồng chí chair, Văn "
                "phòng UBND tỉnh đã chủ trì Phiên họp thường kỳ. Sau khi nghe báo cáo "
                "và ý kiến của các đại biểu dự họp, đồng chí chair kết luận như sau:",
                "1. Về Bảng giá đất",
                "Rà soát bảng giá. Giao Sở Tài chính chủ trì, phối hợp với Sở Y tế "
                "thực hiện, hoàn thành chậm nhất ngày 05 tháng 11 năm 2026.",
                "2. Nội dung khác",
                "Trực bão.",
                "Ủy ban nhân dân tỉnh Minh Sơn thông báo để các cơ quan, đơn vị, địa "
                "phương được giao nhiệm vụ biết, tổ chức thực hiện và báo cáo kết quả "
                "đúng thời hạn./.",
            ],
        )
        self.assertEqual(paper.recipients, "Sở Tài chính\nSở Y tế")
        self.assertEqual(paper, self.draft())

    def test_what_is_restricted_is_in_no_paper_whoever_drafts(self):
        invitation = self.draft("GM", self.chair)
        self.close()
        notice = self.draft("TB", self.chair)
        said = " ".join(self.words(invitation) + self.words(notice))
        self.assertIn("Bảng giá đất", said)
        for secret in (SECRET, "Danh sách kèm theo", "Giữ kín", "Đồng ý phương án"):
            self.assertNotIn(secret, said)

    def test_what_is_restricted_is_not_typed_in_either(self):
        self.close()
        paper = self.sign(self.draft())
        paper.content = f"<p>Thống nhất <b>{SECRET.upper()}</b>.</p>"
        self.agree(paper)
        with self.assertRaisesRegex(UserError, "restricted item"):
            paper.action_check()
        # Who does not see the item learns nothing of it by what is refused.
        paper.with_user(self.second_secretary).action_check()
        self.assertEqual(paper.state, "checked")

    def test_the_form_of_the_body_says_who_signs_in_which_words(self):
        self.env["ecabinet.document.form"].with_user(self.secretary).create(
            {
                "body_id": self.body.id,
                "kind": "TB",
                "signature_form": "KT",
                "collective": "Ủy ban nhân dân",
                "head_title": "Chủ tịch",
                "signer_id": self.chair.id,
                "signer_title": "Phó Chủ tịch",
                "recipients": "Thường trực Tỉnh ủy\nSở Y tế",
                "archive": "VT, TH",
                "closing": "Yêu cầu các đơn vị thực hiện [cuộc họp].",
            }
        )
        self.close()
        paper = self.draft()
        block = paper._layout().signatures[0]
        self.assertEqual(
            (block.authority, block.title, block.name),
            (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "Phó Chủ tịch", "chair"),
        )
        self.assertEqual(paper.recipients, "Thường trực Tỉnh ủy\nSở Y tế\nSở Tài chính")
        self.assertEqual(paper.archive, "VT, TH")
        self.assertEqual(
            self.words(paper)[-1],
            "Yêu cầu các đơn vị thực hiện Phiên họp thường kỳ./.",
        )

    def test_a_form_previews_its_wording_and_refuses_unknown_places(self):
        form = self.env["ecabinet.document.form"].create(
            {
                "body_id": self.body.id,
                "kind": "GM",
                "opening": "Mời họp tại [địa điểm]:",
            }
        )
        self.assertIn("Mời họp tại Phòng họp số 1", form.preview)
        self.assertTrue(form.closing)
        with self.assertRaisesRegex(ValidationError, "No paper fills “\\[nơi\\]”"):
            form.opening = "Mời họp tại [nơi]:"

    def test_a_party_paper(self):
        self.body.write(
            {
                "kind": "party",
                "name": "Ban Thường vụ Tỉnh ủy",
                "paper_name": "Tỉnh ủy Minh Sơn",
                "paper_abbreviation": "TU",
            }
        )
        self.close()
        paper = self.draft()
        self.assertEqual(paper.symbol, "TB/TU")
        paper.number = "36"
        self.assertEqual(paper.reference, "36-TB/TU")
        layout = paper._layout()
        self.assertEqual(layout.profile.code, "party")
        self.assertEqual(layout.signatures[0].authority, ("T/L BAN THƯỜNG VỤ",))
        last = self.words(paper)[-1]
        self.assertTrue(last.startswith("Ban Thường vụ Tỉnh ủy thông báo"))
        self.assertTrue(last.endswith("đúng thời hạn."))

    def test_when_a_paper_can_be_drafted(self):
        with self.assertRaisesRegex(UserError, "Closed"):
            self.draft("TB")
        self.close()
        with self.assertRaisesRegex(UserError, "Invited"):
            self.draft("GM")

    def test_a_signature_is_complete_before_it_is_checked(self):
        paper = self.draft("GM")
        with self.assertRaisesRegex(UserError, "who signs"):
            paper.action_check()
        self.sign(paper).head_title = False
        with self.assertRaisesRegex(UserError, "by whose order"):
            paper.action_check()
        paper.write({"head_title": "Chủ tịch", "content": "<p><br></p>"})
        with self.assertRaisesRegex(UserError, "no text"):
            paper.action_check()

    def test_a_checked_paper_is_no_draft_any_more_and_stays_as_it_is(self):
        paper = self.sign(self.draft("GM"))
        self.assertTrue(paper._layout().draft)
        paper.action_check()
        self.assertFalse(paper._layout().draft)
        with self.assertRaisesRegex(UserError, "has been checked"):
            paper.content = "<p>Khác</p>"
        paper.action_return()
        paper.content = "<p>Khác</p>"
        self.assertIn("Khác", self.words(paper))

    def test_issuing_a_notice_freezes_it_and_stops_its_clock(self):
        self.close()
        paper = self.issued()
        self.assertEqual(paper.state, "issued")
        self.assertEqual(self.meeting.notice_state, "in_time")
        frozen = paper.render_pdf()
        self.assertTrue(base64.b64decode(frozen).startswith(b"%PDF-"))
        self.body.paper_place = "Nơi khác"
        self.assertEqual(paper.render_pdf(), frozen)
        with self.assertRaisesRegex(UserError, "has been issued"):
            paper.subject = "Khác"
        with self.assertRaisesRegex(UserError, "stays in the register"):
            paper.unlink()

    def test_a_recalled_paper_stays_with_its_reason_and_another_is_drafted(self):
        self.close()
        paper = self.issued()
        with self.assertRaisesRegex(UserError, "Say why"):
            paper.action_recall("  ")
        asked = self.env["ecabinet.official.document.recall"]
        asked.with_user(self.secretary).create(
            {"document_id": paper.id, "reason": "Sai thời hạn"}
        ).action_confirm()
        self.assertEqual(
            (paper.state, paper.recall_reason), ("recalled", "Sai thời hạn")
        )
        again = self.draft()
        self.assertNotEqual(again, paper)
        self.signed(again).action_issue()
        self.assertEqual((paper.number, again.number), ("1", "2"))

    def test_a_draft_can_be_thrown_away(self):
        paper = self.draft("GM")
        paper.unlink()
        self.assertFalse(paper.exists())
