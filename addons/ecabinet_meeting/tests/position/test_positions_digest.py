from freezegun import freeze_time

from odoo.tests import tagged

from ..common.session_case import SessionCase


@tagged("post_install", "-at_install")
class TestPositionsDigest(SessionCase):
    def setUp(self):
        super().setUp()
        self.agreed = self.make_item("Quy chế phối hợp")
        self.disputed = self.make_item("Bảng giá đất")
        self.positions(self.agreed, *["agree"] * 5)
        self.positions(self.disputed, "agree", "objection")
        self.deadline = self.meeting.positions_deadline

    def digests(self):
        return self.env["mail.message"].search(
            [("subject", "like", "Positions are closed")]
        )

    def run_at(self, moment):
        with freeze_time(moment):
            self.env["ecabinet.meeting"]._cron_positions_digest()

    def test_the_chair_and_the_secretary_get_it_once_when_positions_close(self):
        self.run_at("2026-10-12 02:00:00")
        self.assertFalse(self.digests())
        self.run_at(self.deadline)
        self.run_at(self.deadline)
        digests = self.digests()
        self.assertEqual(
            digests.notified_partner_ids, (self.chair | self.secretary).partner_id
        )
        self.assertEqual(
            len(digests), len((self.chair | self.secretary).grouped("lang"))
        )
        self.assertIn("1 of 2 items agreed", digests[0].subject)
        debated, settled = digests[0].body.split("Agreed beforehand")
        self.assertIn("Bảng giá đất", debated)
        self.assertIn("1 objection", debated)
        self.assertIn("Quy chế phối hợp", settled)

    def test_not_for_what_was_called_off(self):
        self.meeting.state = "cancelled"
        self.run_at(self.deadline)
        self.assertFalse(self.digests())
