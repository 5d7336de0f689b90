from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from odoo.addons.ecabinet_meeting.tests.common.cabinet_case import UNIT_OFFICER

from .paper_case import PaperCase


@tagged("post_install", "-at_install")
@freeze_time("2026-10-20 04:00:00")
class TestSending(PaperCase, HttpCase):
    """What is issued goes to its recipients, and who opened it is known."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.close()
        cls.member = cls.members[0]
        cls.officer = cls.person("officer", UNIT_OFFICER, cls.finance)
        cls.officer.email = "officer@example.com"

    def row(self, paper, user):
        return paper.sudo().delivery_ids.filtered(lambda one: one.user_id == user)

    def cards(self, user):
        desk = self.env["ecabinet.desk"].with_user(user).get_desk()
        return [card for card in desk["waiting"] if card["kind"] == "paper_received"]

    def test_those_called_and_the_units_with_work_receive_it(self):
        draft = self.draft()
        self.assertEqual(draft.unit_ids, self.finance | self.health)
        self.assertFalse(draft.with_user(self.officer).has_access("read"))
        paper = self.issued()
        self.assertEqual(paper, draft)
        called = self.meeting.participant_ids.user_id
        self.assertLessEqual(called | self.officer, paper.delivery_ids.user_id)
        theirs = paper.with_user(self.officer)
        self.assertTrue(theirs.has_access("read"))
        self.assertFalse(theirs.has_access("write"))
        rows = paper.delivery_ids.with_user(self.officer)
        self.assertEqual(
            rows.search([("document_id", "=", paper.id)]), self.row(paper, self.officer)
        )
        with self.assertRaises(AccessError):
            theirs.meeting_id.read(["name"])

    def test_an_outsider_receives_nothing(self):
        stranger = self.person("stranger", UNIT_OFFICER, self.office)
        paper = self.issued()
        self.assertFalse(self.row(paper, stranger))
        self.assertFalse(paper.with_user(stranger).has_access("read"))

    def test_who_has_opened_it(self):
        paper = self.issued()
        self.assertEqual(paper.opened_count, 0)
        theirs = paper.with_user(self.officer)
        theirs.render_pdf()
        self.assertTrue(self.row(paper, self.officer).opened_at)
        first = self.row(paper, self.officer).opened_at
        with freeze_time("2026-10-21 04:00:00"):
            theirs.render_pdf()
        self.assertEqual(self.row(paper, self.officer).opened_at, first)
        self.assertEqual(paper.opened_count, 1)
        self.assertGreater(paper.delivered_count, 1)

    def test_its_address_notes_who_opens_it(self):
        paper = self.issued()
        self.authenticate("member1", "member1")
        reply = self.url_open(f"/ecabinet/official-document/{paper.id}.pdf")
        self.assertEqual(reply.status_code, 200)
        paper.invalidate_recordset()
        self.assertTrue(self.row(paper, self.member).opened_at)

    def test_it_is_on_the_desk_until_it_is_read(self):
        self.assertFalse(self.cards(self.officer))
        paper = self.issued()
        (card,) = self.cards(self.officer)
        self.assertEqual((card["id"], card["facts"][0]), (paper.id, "01/TB-UBND"))
        self.env["ecabinet.desk"].with_user(self.officer).decide(
            "paper_opened", paper.id
        )
        self.assertFalse(self.cards(self.officer))
        self.assertTrue(self.row(paper, self.officer).opened_at)

    def test_what_leaves_by_mail_says_nothing_of_it(self):
        self.officer.notification_type = "email"
        mails = self.env["mail.mail"].sudo()
        before = mails.search([])
        paper = self.issued()
        (mail,) = (mails.search([]) - before).filtered(
            lambda one: self.officer.partner_id in one.recipient_ids
        )
        said = f"{mail.subject} {mail.body_html}"
        for word in (paper.subject, "chair", "Bảng giá", "TB-UBND"):
            self.assertNotIn(word, said)

    def test_a_recall_reaches_who_received_it(self):
        paper = self.issued()
        before = self.env["mail.message"].search([])
        paper.action_recall("Sai thời hạn")
        told = self.env["mail.message"].search([]) - before
        notice = told.filtered(lambda one: "Sai thời hạn" in (one.body or ""))
        self.assertIn(self.officer.partner_id, notice.notified_partner_ids)
        self.assertFalse(self.cards(self.officer))
        self.assertEqual(paper.with_user(self.officer).recall_reason, "Sai thời hạn")

    def test_nobody_delivers_by_hand(self):
        paper = self.issued()
        rows = self.env["ecabinet.official.delivery"]
        for user in (self.secretary, self.officer, self.chair):
            with self.assertRaises(AccessError, msg=user.login):
                rows.with_user(user).create(
                    {
                        "document_id": paper.id,
                        "user_id": user.id,
                        "sent_at": "2026-10-20",
                    }
                )
        row = self.row(paper, self.member)
        self.assertFalse(row.with_user(self.officer).has_access("read"))
        self.assertTrue(row.with_user(self.secretary).has_access("read"))
        self.assertFalse(row.with_user(self.secretary).has_access("write"))
