from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .paper_case import PaperCase


@tagged("post_install", "-at_install")
@freeze_time("2026-10-20 04:00:00")
class TestCommenting(PaperCase):
    """Who comments on a draft, who checks it, who signs it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.close()
        cls.member = cls.members[0]

    def cards(self, user):
        desk = self.env["ecabinet.desk"].with_user(user).get_desk()
        papers = "ecabinet.official.document"
        return [card for card in desk["waiting"] if card["model"] == papers]

    def form(self, **values):
        return self.env["ecabinet.document.form"].create(
            {
                "body_id": self.body.id,
                "kind": "TB",
                "head_title": "Chủ tịch",
                "signer_title": "Chánh Văn phòng",
                **values,
            }
        )

    def test_from_the_close_to_the_desk_of_the_chair_in_two_taps(self):
        paper = self.draft()
        self.assertEqual(paper.approver_id, self.chair)
        self.assertFalse(self.cards(self.chair))
        paper.action_ask_comment()
        (card,) = self.cards(self.chair)
        self.assertEqual((card["kind"], card["id"]), ("paper_comment", paper.id))
        self.assertIn("Rà soát bảng giá", card["text"])
        self.assertEqual(card["date"], "2026-10-27 10:00:00")
        self.assertTrue(card["files"][0]["url"].endswith(f"/{paper.id}.pdf"))
        self.assertFalse(self.cards(self.secretary))

    def test_the_chair_comments_on_the_desk(self):
        paper = self.sign(self.draft())
        with self.assertRaisesRegex(UserError, "goes to chair for comment first"):
            paper.action_check()
        desk = self.env["ecabinet.desk"].with_user(self.chair)
        paper.action_ask_comment()
        with self.assertRaises(UserError):
            desk.decide("paper_change", paper.id, {})
        desk.decide("paper_change", paper.id, {"note": "Nêu rõ thời hạn."})
        self.assertEqual(
            (paper.approval, paper.approval_note), ("changes", "Nêu rõ thời hạn.")
        )
        with self.assertRaisesRegex(UserError, "for comment first"):
            paper.action_check()
        paper.action_ask_comment()
        desk.decide("paper_agree", paper.id)
        self.assertEqual(paper.approval, "agreed")
        self.assertFalse(self.cards(self.chair))
        paper.action_check()
        self.assertEqual(paper.state, "checked")

    def test_what_others_change_is_to_be_agreed_to_anew(self):
        paper = self.agree(self.sign(self.draft()))
        paper.with_user(self.chair).content = "<p>Chủ trì sửa.</p>"
        self.assertEqual(paper.approval, "agreed")
        for change in (
            lambda: paper.write({"content": "<p>Khác</p>"}),
            paper.action_draft_again,
            lambda: paper.write({"approver_id": self.member.id}),
        ):
            self.agree(paper)
            change()
            self.assertFalse(paper.approval)
            with self.assertRaisesRegex(UserError, "for comment first"):
                paper.action_check()

    def test_what_was_said_on_the_draft_is_not_for_who_receives_it(self):
        paper = self.draft()
        paper.action_ask_comment()
        paper.with_user(self.chair).action_agree("Nhất trí, gửi ngay.")
        self.assertEqual(paper.approval_note, "Nhất trí, gửi ngay.")
        self.body.numbering = "one_row"
        self.sign(paper).action_check()
        paper.action_signed_on_paper()
        paper.action_issue()
        self.assertFalse(paper.with_user(self.member).approval_note)

    def test_nobody_else_comments(self):
        paper = self.draft()
        paper.action_ask_comment()
        for user in (self.secretary, self.second_secretary, self.member):
            for step in ("action_agree", "action_want_changes"):
                with self.assertRaises(AccessError, msg=f"{user.login} {step}"):
                    getattr(paper.with_user(user), step)("Lý do")
        paper.with_user(self.chair).action_agree()
        with self.assertRaisesRegex(UserError, "does not wait"):
            paper.with_user(self.chair).action_agree()

    def test_a_comment_is_asked_of_somebody_on_something(self):
        paper = self.draft()
        paper.approver_id = False
        with self.assertRaisesRegex(UserError, "Say who comments"):
            paper.action_ask_comment()
        paper.write({"approver_id": self.chair.id, "content": "<p><br></p>"})
        with self.assertRaisesRegex(UserError, "no text"):
            paper.action_ask_comment()
        with self.assertRaises(AccessError):
            paper.with_user(self.member).action_ask_comment()

    def test_the_form_of_the_body_says_who_comments_and_who_checks(self):
        form = self.form(approver_id=self.member.id, examiner_id=self.outsider.id)
        self.assertTrue(form.asks_chair)
        paper = self.sign(self.draft())
        self.assertEqual(paper.approver_id, self.member)
        self.assertFalse(self.cards(self.outsider), "not before it is agreed to")
        self.agree(paper)
        (card,) = self.cards(self.outsider)
        self.assertEqual(card["kind"], "paper_check")
        theirs = paper.with_user(self.outsider)
        self.assertTrue(theirs.may_examine)
        self.assertFalse(theirs.may_run)
        for step in ("action_return", "action_signed_on_paper", "action_issue"):
            with self.assertRaises(AccessError, msg=step):
                getattr(theirs, step)()
        theirs.action_check()
        self.assertEqual(paper.checked_by_id, self.outsider)
        self.assertFalse(theirs.has_access("write"))

    def test_a_form_without_comment_asks_nobody(self):
        self.form(asks_chair=False)
        paper = self.draft()
        self.assertFalse(paper.approver_id)
        self.sign(paper).action_check()
        self.assertEqual(paper.state, "checked")

    def test_who_signs_has_it_on_the_desk_once_it_is_checked(self):
        paper = self.draft()
        paper.signer_id = self.outsider
        self.assertTrue(paper.with_user(self.outsider).render_pdf())
        self.assertFalse(self.cards(self.outsider))
        self.checked(paper)
        (card,) = self.cards(self.outsider)
        self.assertEqual(card["kind"], "paper_sign")
        paper.action_signed_on_paper()
        self.assertFalse(self.cards(self.outsider))

    def test_nothing_is_issued_unsigned(self):
        paper = self.checked(self.draft())
        with self.assertRaisesRegex(UserError, "Signed"):
            paper.action_issue()

    def test_late_against_the_term_of_the_rules(self):
        paper = self.draft()
        self.assertEqual(str(paper.due_day), "2026-10-27")
        self.assertEqual(paper.lateness, "due")
        with freeze_time("2026-10-28 02:00:00"):
            paper.invalidate_recordset()
            self.assertEqual(paper.lateness, "overdue")
            paper.action_ask_comment()
            self.assertTrue(self.cards(self.chair)[0]["late"])
            paper.with_user(self.chair).action_agree()
            self.body.numbering = "one_row"
            self.sign(paper).action_check()
            paper.action_signed_on_paper()
            paper.action_issue()
            self.assertEqual(paper.lateness, "late")

    def test_an_invitation_goes_out_days_before_the_meeting(self):
        meeting = self.make_meeting(
            "Phiên tháng 11",
            date_start="2026-11-20 01:00:00",
            date_stop="2026-11-20 04:00:00",
        )
        paper = self.draft("GM", meeting=meeting)
        self.assertEqual(str(paper.due_day), "2026-11-17")
        self.assertFalse(paper.approver_id)
