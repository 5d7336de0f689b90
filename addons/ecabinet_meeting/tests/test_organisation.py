from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import CabinetCase


@tagged("post_install", "-at_install")
class TestOrganisation(CabinetCase):
    def test_main_unit_is_among_all_units(self):
        self.outsider.ecabinet_department_id = self.finance
        self.assertEqual(
            self.outsider.ecabinet_department_ids, self.health | self.finance
        )

    def test_member_reads_a_body_and_cannot_change_it(self):
        body = self.body.with_user(self.members[0])
        self.assertEqual(body.name, "UBND tỉnh")
        with self.assertRaises(AccessError):
            body.quorum_numerator = 1
