import base64

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..official_document import own_ca
from ..official_document.paper_case import PaperCase


@tagged("post_install", "-at_install")
@freeze_time("2026-10-20 04:00:00")
class TestSignedSlip(PaperCase, HttpCase):
    """A member's slip goes out with their answers, is signed, and comes back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.member = cls.members[0]
        cls.member.name = "Hòa Văn Bình"
        cls.root = own_ca.Authority()
        cls.key = cls.root.person("HOÀ VĂN BÌNH")
        cls.anchor = cls.env["ecabinet.trust.anchor"].create(
            {"file": base64.b64encode(cls.root.pem)}
        )
        cls.round = cls.env["ecabinet.slip.round"].create(
            {
                "name": "Lấy ý kiến tháng 10",
                "body_id": cls.body.id,
                "secretary_id": cls.secretary.id,
                "deadline": "2026-10-23 10:00:00",
                "ballot_ids": [
                    (0, 0, {"name": "Bảng giá đất"}),
                    (0, 0, {"name": "Quy chế làm việc"}),
                    (0, 0, {"name": "Nhân sự", "secrecy": "secret"}),
                ],
            }
        )
        cls.round.with_user(cls.secretary).action_open()
        cls.land, cls.rules, cls.secret = cls.round.ballot_ids
        cls.answers = {cls.land: ("agree", ""), cls.rules: ("other", "Rà lại Điều 4")}
        cls.slip = cls.sent(cls.answers)

    @classmethod
    def sent(cls, answers, user=None):
        slip_round = cls.round.with_user(user or cls.member)
        return slip_round._send_slip_to_sign(answers)

    def pdf(self, user=None):
        return base64.b64decode(self.slip.with_user(user or self.member).render_pdf())

    def signed(self, key=None):
        return (key or self.key).sign(self.pdf(), "Y kien")

    def take(self, content, user=None):
        slip = self.slip.with_user(user or self.member)
        slip.take_signed(base64.b64encode(content).decode())

    def row(self, ballot, member=None):
        return ballot.voter_ids.filtered(
            lambda one: one.user_id == (member or self.member)
        )

    def assertNotTaken(self, content, why, user=None):
        with self.assertRaisesRegex(UserError, why):
            self.take(content, user)
        self.assertFalse(self.row(self.land).voted)
        self.assertEqual(self.slip.state, "out")

    def test_what_is_signed_is_what_counts(self):
        self.take(self.signed())
        first, second = self.row(self.land), self.row(self.rules)
        self.assertEqual((first.voted, first.method), (True, "signed"))
        self.assertEqual(first.vote_ids.choice, "agree")
        self.assertEqual(second.vote_ids.comment, "Rà lại Điều 4")
        self.assertFalse(self.row(self.secret).voted)
        slip = self.slip.sudo()
        self.assertEqual((slip.state, slip.signed_as), ("taken", "HOÀ VĂN BÌNH"))
        self.assertIn("HOÀ VĂN BÌNH, Tỉnh Minh Sơn", slip.signatures_said)
        with self.assertRaisesRegex(UserError, "come back already"):
            self.take(self.pdf())

    def test_the_secretary_takes_what_was_sent_to_them(self):
        self.take(self.signed(), self.secretary)
        self.assertEqual(self.row(self.land).caster_id, self.secretary)
        told = self.env["mail.message"].search(
            [("model", "=", "ecabinet.slip.round"), ("res_id", "=", self.round.id)]
        )
        self.assertIn(self.member.partner_id, told.notified_partner_ids)

    def test_another_persons_signature_is_no_answer(self):
        other = self.signed(self.root.person("Trần Minh Khôi"))
        said = "Hòa Văn Bình's, the certificate has the name Trần Minh Khôi"
        for user in (self.member, self.secretary):
            self.assertNotTaken(other, said, user)

    def test_the_secretary_makes_no_vote_of_a_slip_nobody_signed(self):
        forged = self.root.person(self.secretary.name).sign(self.pdf(), "Y kien")
        slip = self.slip.with_user(self.secretary)
        with self.assertRaises(TypeError):
            slip.take_signed(base64.b64encode(forged).decode(), another_name=True)
        self.assertNotTaken(forged, "slip on paper", self.secretary)

    def test_a_refused_file_does_not_quote_the_slip_to_the_secretary(self):
        before = self.pdf()
        self.sent({self.land: ("disagree", ""), self.rules: ("other", "Bỏ Điều 9")})
        for key, why in (
            (self.root.person(self.secretary.name), "certificate has the name"),
            (self.key, "not the slip that went out"),
        ):
            file = base64.b64encode(key.sign(before, "Y kien")).decode()
            with self.assertRaisesRegex(UserError, why) as refused:
                self.slip.with_user(self.secretary).take_signed(file)
            self.assertNotIn("became", str(refused.exception))
            self.assertNotIn("Bỏ", str(refused.exception))
        with self.assertRaisesRegex(UserError, "“Bỏ” became"):
            self.take(self.key.sign(before, "Y kien"))

    def test_whose_slip_it_is_is_not_told_through_a_dialog(self):
        dialogs = self.env["ecabinet.slip.signed"]
        for user in (self.members[1], self.outsider):
            dialog = dialogs.with_user(user)
            dialog = dialog.create({"slip_id": self.slip.id, "file": b"UEs="})
            named = dialog.read(["slip_id"])[0]["slip_id"][1]
            self.assertNotIn(self.member.name, named, user.login)
        for user in (self.member, self.secretary):
            self.assertEqual(self.slip.with_user(user).display_name, self.member.name)

    def test_each_file_that_is_not_taken_has_a_sentence(self):
        signed = self.signed()
        self.sent({self.land: ("disagree", "")})
        for content, why in (
            (b"PK", "no PDF"),
            (self.pdf(), "Nobody has signed"),
            (signed, "not the document that went out"),
            (own_ca.self_made("Hòa Văn Bình").sign(self.pdf(), "A"), "by themselves"),
        ):
            self.assertNotTaken(content, why)
        for file in ("", "không phải", None, 5):
            with self.assertRaises(UserError):
                self.slip.take_signed(file)

    def test_one_answer_that_is_not_taken_any_more_keeps_all_back(self):
        signed = self.signed()
        self.rules.sudo().write({"state": "cancelled"})
        with self.assertRaises(UserError) as refused:
            self.take(signed)
        said = "“Quy chế làm việc” – This vote was cancelled"
        self.assertIn(said, str(refused.exception))
        self.assertFalse(self.row(self.land).voted)
        self.assertEqual(self.slip.state, "out")

    def test_who_answered_themselves_is_not_answered_for(self):
        signed = self.signed()
        self.land.with_user(self.member).cast("disagree")
        with self.assertRaisesRegex(UserError, "voted themselves"):
            self.take(signed, self.secretary)
        self.assertEqual(self.row(self.land).vote_ids.choice, "disagree")
        self.assertEqual(self.slip.state, "out")

    def test_paper_does_not_replace_what_the_member_signed(self):
        self.land.allow_correction = True
        self.take(self.signed())
        land = self.land.with_user(self.secretary)
        answer = land.cast_on_paper(self.member.id, "disagree")
        self.assertRefused(answer, "voted themselves")

    def test_what_a_slip_is_not_sent_out_with(self):
        for answers in (
            {},
            {self.secret: ("agree", "")},
            {self.land: ("lạ", "")},
        ):
            with self.assertRaises(UserError):
                self.sent(answers)
        with self.assertRaises(AccessError):
            self.sent(self.answers, self.outsider)
        with self.assertRaisesRegex(UserError, "there is none for you"):
            self.sent(self.answers, self.secretary)

    def test_a_restricted_question_is_on_no_slip(self):
        self.land.sudo().agenda_item_id = self.people
        self.assertEqual(self.round._questions_to_sign(self.member), self.rules.sudo())

    def test_who_reads_a_slip(self):
        for user in (self.secretary, self.second_secretary):
            theirs = self.slip.with_user(user)
            self.assertTrue(theirs.has_access("read"), user.login)
            with self.assertRaisesRegex(AccessError, "when the round is closed"):
                theirs.render_pdf()
        strangers = (self.members[1], self.outsider, self.administrator, self.chair)
        for user in strangers:
            self.assertFalse(self.slip.with_user(user).has_access("read"), user.login)
            with self.assertRaises(AccessError):
                self.slip.with_user(user).render_pdf()
            with self.assertRaises(AccessError):
                self.take(b"PK", user)
        self.take(self.signed())
        with self.assertRaisesRegex(AccessError, "when the round is closed"):
            self.pdf(self.secretary)
        self.round.with_user(self.secretary).action_close()
        self.assertEqual(self.pdf(self.secretary), self.pdf())
        for name in ("answers", "sent_pdf", "signed_pdf"):
            with self.assertRaises(AccessError, msg=name):
                self.slip.with_user(self.secretary).read([name])

    def test_nobody_writes_a_slip_by_hand(self):
        slips = self.env["ecabinet.signed.slip"]
        for user in (self.member, self.secretary):
            for step in (
                lambda user=user: self.slip.with_user(user).write({"state": "taken"}),
                lambda user=user: self.slip.with_user(user).unlink(),
                lambda user=user: slips.with_user(user).create(
                    {"slip_round_id": self.round.id, "user_id": user.id}
                ),
            ):
                with self.assertRaises(AccessError, msg=user.login):
                    step()

    def test_the_dialogs(self):
        opened = self.round.with_user(self.member).action_sign_slip()
        dialog = self.env[opened["res_model"]].with_user(self.member)
        dialog = dialog.with_context(**opened["context"]).create({})
        self.assertEqual(dialog.line_ids.ballot_id, self.land | self.rules)
        dialog.line_ids[0].choice = "disagree"
        dialog.action_draw()
        self.assertEqual(len(self.round.signed_slip_ids), 1)
        taking = self.env["ecabinet.slip.signed"].with_user(self.member)
        taking.create(
            {"slip_id": self.slip.id, "file": base64.b64encode(self.signed())}
        ).action_confirm()
        self.assertEqual(self.row(self.land).vote_ids.choice, "disagree")
        self.assertFalse(self.row(self.rules).voted)

    def test_the_summary_says_how_each_was_given(self):
        self.take(self.signed())
        second, third = self.members[1], self.members[2]
        self.land.with_user(second).cast("agree")
        land = self.land.with_user(self.secretary)
        self.assertAccepted(land.cast_on_paper(third.id, "disagree"))
        self.round.with_user(self.secretary).action_close()
        opened = self.round.with_user(self.secretary).action_draft_slip_summary()
        papers = self.env["ecabinet.official.document"].with_user(self.secretary)
        paper = papers.browse(opened["res_id"])
        grids = [block for block in paper._layout().body if hasattr(block, "rows")]
        said = {row[1].strip(): row[3].strip() for row in grids[1].rows}
        self.assertEqual(said["Hòa Văn Bình"], "Tệp ký số (HOÀ VĂN BÌNH)")
        self.assertEqual(said[second.name], "Trên hệ thống")
        self.assertEqual(said[third.name], "Phiếu giấy, thư ký nhập")

    def test_what_an_assistant_prepared_is_said_to_be_that(self):
        voter = self.row(self.land)
        self.land.with_user(self.member).cast("agree")
        self.env["ecabinet.decision.draft"].create(
            {
                "leader_id": self.member.id,
                "prepared_by_id": self.secretary.id,
                "kind": "slip",
                "res_id": voter.id,
                "title": "Bảng giá đất",
                "state": "confirmed",
            }
        )
        papers = self.env["ecabinet.official.document"].sudo()
        said = papers._given(voter.sudo())
        self.assertIn("Trợ lý chuẩn bị", said)

    @mute_logger("odoo.http")
    def test_the_address_is_for_who_may_read(self):
        for login, status in (("member1", 200), ("member2", 404), ("secretary", 404)):
            self.authenticate(login, login)
            reply = self.url_open(f"/ecabinet/signed-slip/{self.slip.id}.pdf")
            self.assertEqual(reply.status_code, status, login)
