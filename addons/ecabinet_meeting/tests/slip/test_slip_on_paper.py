import base64

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common.session_case import SessionCase

SCAN = base64.b64encode(b"%PDF-1.4 phieu").decode()


@tagged("post_install", "-at_install")
@freeze_time("2026-10-05 02:30:00")
class TestSlipOnPaper(SessionCase):
    """Slips that come back on paper are entered by who conducts the round."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.round = cls.env["ecabinet.slip.round"].create(
            {
                "name": "Lấy ý kiến tháng 10",
                "body_id": cls.body.id,
                "secretary_id": cls.secretary.id,
                "deadline": "2026-10-09 10:00:00",
                "ballot_ids": [
                    (0, 0, {"name": "Bảng giá đất"}),
                    (0, 0, {"name": "Nhân sự", "secrecy": "secret"}),
                ],
            }
        )
        cls.round.with_user(cls.secretary).action_open()
        cls.named, cls.secret = cls.round.ballot_ids
        cls.member = cls.members[0]

    def enter(self, ballot=None, user=None, member=None, choice="agree", **values):
        ballot = (ballot or self.named).with_user(user or self.secretary)
        return ballot.cast_on_paper((member or self.member).id, choice, **values)

    def row(self, member=None):
        return self.named.voter_ids.filtered(
            lambda one: one.user_id == (member or self.member)
        )

    def test_it_counts_for_the_member_and_keeps_the_scan(self):
        self.assertAccepted(self.enter(choice="other", comment="Rà lại", scan=SCAN))
        row = self.row()
        self.assertEqual((row.voted, row.method), (True, "paper"))
        self.assertEqual(row.caster_id, self.secretary)
        vote = row.vote_ids
        self.assertEqual((vote.choice, vote.comment), ("other", "Rà lại"))
        self.assertEqual(vote.scan.decode(), SCAN)
        self.assertTrue(vote.scan_name.endswith(".pdf"))
        told = self.env["mail.message"].search(
            [("model", "=", "ecabinet.slip.round"), ("res_id", "=", self.round.id)]
        )
        self.assertIn(self.member.partner_id, told.notified_partner_ids)
        self.round.with_user(self.secretary).action_close()
        self.assertEqual((self.named.voted_count, self.named.other_count), (1, 1))

    def test_who_has_answered_themselves_is_not_answered_for(self):
        self.named.with_user(self.member).cast("disagree")
        self.assertRefused(self.enter(), "voted themselves")
        self.assertEqual(self.row().vote_ids.choice, "disagree")

    def test_nobody_else_enters_slips(self):
        other = self.members[1]
        for user in (self.member, other, self.chair, self.outsider):
            with self.assertRaises(AccessError, msg=user.login):
                self.enter(user=user)
        self.assertFalse(self.row().voted)

    def test_what_is_not_entered(self):
        self.assertRefused(self.enter(self.secret), "secret")
        with self.assertRaisesRegex(UserError, "a member who is asked"):
            self.enter(member=self.outsider)
        for scan in ("không", base64.b64encode(b"PK").decode()):
            with self.assertRaisesRegex(UserError, "neither a PDF nor a picture"):
                self.enter(scan=scan)
        self.assertRefused(self.enter(choice="lạ"), "is not a choice")
        live = self.make_ballot()
        with self.assertRaisesRegex(UserError, "a member who is asked"):
            self.enter(live)
        self.round.with_user(self.secretary).action_close()
        self.assertRefused(self.enter(), "closed")

    def test_the_scan_is_for_who_may_read_the_answer(self):
        self.assertAccepted(self.enter(scan=SCAN))
        vote = self.row().vote_ids
        stranger = self.members[1]
        self.assertFalse(vote.with_user(stranger).has_access("read"))
        files = self.env["ir.attachment"].sudo()
        scan = files.search(
            [
                ("res_model", "=", "ecabinet.vote"),
                ("res_field", "=", "scan"),
                ("res_id", "=", vote.id),
            ]
        )
        self.assertTrue(scan)
        self.assertFalse(scan.with_user(stranger).has_access("read"))

    def test_the_dialog_enters_it(self):
        dialog = self.env["ecabinet.slip.paper"].with_user(self.secretary)
        values = {
            "slip_round_id": self.round.id,
            "ballot_id": self.named.id,
            "user_id": self.member.id,
        }
        dialog.create({**values, "scan": SCAN}).action_enter()
        self.assertTrue(self.row().voted)
        self.named.with_user(self.members[1]).cast("agree")
        with self.assertRaisesRegex(UserError, "voted themselves"):
            dialog.create({**values, "user_id": self.members[1].id}).action_enter()
