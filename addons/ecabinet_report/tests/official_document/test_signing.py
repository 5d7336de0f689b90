import base64
from datetime import date, timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ...tools.official_document.filling import fields_of, filled
from . import own_ca
from .paper_case import PaperCase


@tagged("post_install", "-at_install")
@freeze_time("2026-10-20 04:00:00")
class TestSigning(PaperCase):
    """The PDF goes out, is signed, sealed, and comes back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.close()
        cls.body.numbering = "one_row"
        cls.root = own_ca.Authority()
        cls.leader = cls.root.person("Trần Minh Khôi")
        cls.seal = cls.root.person("Ủy ban nhân dân tỉnh Minh Sơn")
        cls.anchor = cls.env["ecabinet.trust.anchor"].create(
            {"file": base64.b64encode(cls.root.pem)}
        )
        cls.paper = cls.checked(cls.draft())

    def pdf(self, user=None):
        """What somebody downloads now."""
        return base64.b64decode(
            self.paper.with_user(user or self.secretary).render_pdf()
        )

    def take(self, content, user=None):
        paper = self.paper.with_user(user or self.secretary)
        paper.take_signed(base64.b64encode(content).decode())

    def assertNotTaken(self, content, why):
        with self.assertRaisesRegex(UserError, why):
            self.take(content)
        self.assertFalse(self.paper.signed_pdf)
        self.assertEqual(self.paper.state, "checked")

    def test_signed_twice_and_issued(self):
        self.assertEqual(set(fields_of(self.pdf()).values()), {""})
        once = self.leader.sign(self.pdf(), "Lanh dao")
        self.take(once)
        self.assertEqual(self.paper.state, "signed")
        self.assertEqual(self.pdf(), once)
        self.paper.action_number()
        numbered = self.pdf()
        self.assertTrue(numbered.startswith(once))
        self.assertEqual(list(fields_of(numbered).values()), ["01", "20", "10", "2026"])
        sealed = self.seal.sign(numbered, "Con dau")
        self.take(sealed)
        self.assertEqual(self.paper.signature_count, 2)
        leader, seal = self.paper.signatures_said.splitlines()
        self.assertIn("Trần Minh Khôi, Tỉnh Minh Sơn", leader)
        self.assertIn("since then only signature, number or date", leader)
        self.assertIn("revocation not checked", leader)
        self.assertIn("covers the whole file", seal)
        self.paper.action_issue()
        self.assertEqual(self.pdf(), sealed)
        self.assertEqual(self.paper.number, "1")
        with self.assertRaisesRegex(UserError, "in the state “Issued”"):
            self.take(sealed)

    def test_issued_without_a_seal_it_has_its_number(self):
        once = self.leader.sign(self.pdf(), "Lanh dao")
        self.take(once)
        self.paper.action_issue()
        self.assertTrue(self.pdf().startswith(once))
        self.assertEqual(fields_of(self.pdf())["So"], "01")

    def test_number_and_date_are_read_from_the_file_where_they_are_typed_in(self):
        self.body.numbering = "external"
        once = self.leader.sign(self.pdf(), "Lanh dao")
        self.take(once)
        sealed = self.seal.sign(filled(once, "36", date(2026, 10, 19)), "Con dau")
        self.take(sealed)
        self.assertEqual(
            (self.paper.number, str(self.paper.issue_day)), ("36", "2026-10-19")
        )
        self.paper.action_issue()
        self.assertEqual(self.paper.reference, "36/TB-UBND")

    def test_another_number_than_the_register_has(self):
        once = self.leader.sign(self.pdf(), "Lanh dao")
        self.take(once)
        sealed = self.seal.sign(filled(once, "9", date(2026, 10, 20)), "Con dau")
        with self.assertRaisesRegex(UserError, "the number 9, the register –"):
            self.take(sealed)
        self.paper.action_number()
        with self.assertRaisesRegex(UserError, "the number 9, the register 1"):
            self.take(sealed)
        other_day = filled(once, "1", date(2026, 10, 21))
        with self.assertRaisesRegex(UserError, "is dated"):
            self.take(self.seal.sign(other_day, "Con dau"))
        self.assertEqual(self.paper.signature_count, 1)

    def test_what_was_signed_keeps_its_symbol_and_number(self):
        self.body.numbering = "external"
        once = self.leader.sign(self.pdf(), "Lanh dao")
        self.take(once)
        with self.assertRaisesRegex(UserError, "has been checked"):
            self.paper.symbol = "TB-VP"
        sealed = filled(once, "36", date(2026, 10, 19))
        self.take(self.seal.sign(sealed, "Con dau"))
        self.paper.number = "37"
        with self.assertRaisesRegex(UserError, "the number 36, the register 37"):
            self.paper.action_issue()

    def test_the_seal_is_put_on_what_was_signed(self):
        unsigned = self.pdf()
        self.take(self.leader.sign(unsigned, "Lanh dao"))
        with self.assertRaisesRegex(
            UserError, "Trần Minh Khôi, which came back before"
        ):
            self.take(self.seal.sign(unsigned, "Con dau"))

    def test_each_file_that_is_not_taken_has_a_sentence(self):
        paper = self.pdf()
        signed = self.leader.sign(paper, "Lanh dao")
        broken = signed.replace(b"/Producer", b"/Prodacer", 1)
        yesterday = own_ca.NOW - timedelta(days=1)
        expired = self.root.person("Trần Minh Khôi", until=yesterday)
        stranger = own_ca.Authority("Lạ").person("Trần Minh Khôi")
        for content, why in (
            (b"PK", "no PDF"),
            (b"%PDF-1.7", "damaged"),
            (paper, "Nobody has signed"),
            (broken, "was changed after Trần Minh Khôi"),
            (own_ca.self_made("Trần Minh Khôi").sign(paper, "A"), "made by themselves"),
            (expired.sign(paper, "A"), "expired on 19/10/2026"),
            (stranger.sign(paper, "A"), "it was issued by “Lạ”"),
        ):
            self.assertNotTaken(content, why)
        for file in ("", "không phải", None, 5):
            with self.assertRaises(UserError):
                self.paper.take_signed(file)

    def test_the_wrong_file_is_shown_and_refused(self):
        other = self.checked(self.draft("GM", meeting=self.make_meeting("Phiên khác")))
        wrong = base64.b64decode(other.render_pdf())
        self.assertNotTaken(
            self.leader.sign(wrong, "Lanh dao"), "not the document that went out"
        )

    def test_without_an_authority_nobody_has_signed(self):
        self.anchor.active = False
        signed = self.leader.sign(self.pdf(), "Lanh dao")
        self.assertNotTaken(signed, "No authority is known")

    def test_who_takes_it_back(self):
        self.paper.sudo().signer_id = self.outsider
        signed = self.leader.sign(self.pdf(), "Lanh dao")
        for user in (self.members[0], self.other_secretary, self.administrator):
            with self.assertRaises(AccessError, msg=user.login):
                self.take(signed, user)
        self.take(signed, self.outsider)
        self.assertEqual(self.paper.state, "signed")

    def test_the_dialog_takes_it_back(self):
        signed = self.leader.sign(self.pdf(), "Lanh dao")
        dialog = self.env["ecabinet.official.document.signed"]
        dialog.with_user(self.secretary).create(
            {"document_id": self.paper.id, "file": base64.b64encode(signed)}
        ).action_confirm()
        self.assertEqual(self.paper.state, "signed")

    def test_returned_to_the_draft_it_is_signed_anew(self):
        self.take(self.leader.sign(self.pdf(), "Lanh dao"))
        self.paper.action_return()
        self.assertFalse(self.paper.signed_pdf)
        self.assertFalse(self.paper.signatures_said)
        self.assertEqual(self.paper.state, "draft")

    def test_a_number_stays_and_is_cancelled_with_a_reason(self):
        self.paper.action_number()
        self.assertEqual(self.paper.number, "1")
        with self.assertRaisesRegex(UserError, "given no number here"):
            self.paper.action_number()
        with self.assertRaisesRegex(UserError, "its number, which stays"):
            self.paper.symbol = "TB-VP"
        with self.assertRaisesRegex(UserError, "stays in the register"):
            self.paper.unlink()
        self.paper.action_recall("Không ban hành nữa")
        self.assertEqual(self.paper.state, "recalled")
        with self.assertRaisesRegex(UserError, "Recalled"):
            self.paper.action_recall("Lần nữa")
        self.assertEqual(self.issued().number, "2")

    def test_certificates_are_the_administrators(self):
        self.assertEqual(self.anchor.name, "Tổ chức chứng thực thử nghiệm")
        anchors = self.env["ecabinet.trust.anchor"]
        for user in (self.secretary, self.chair, self.members[0]):
            for operation in ("read", "write", "create", "unlink"):
                allowed = anchors.with_user(user).has_access(operation)
                self.assertFalse(allowed, f"{user.login} {operation}")
        with self.assertRaisesRegex(ValidationError, "no certificate"):
            anchors.with_user(self.administrator).create(
                {"file": base64.b64encode(b"x")}
            )
