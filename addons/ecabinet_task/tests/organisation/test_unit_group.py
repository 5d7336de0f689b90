from freezegun import freeze_time

from odoo.tests import tagged

from ..common.task_case import NOW, TaskCase


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestUnitGroup(TaskCase):
    def test_units_of_a_level_are_in_by_themselves(self):
        group = self.env["ecabinet.unit.group"].create(
            {"name": "UBND các xã, phường", "level": "commune", "branch": "state"}
        )
        before = group._current_units()
        department = self.env["hr.department"]
        new, party, gone, coming = department.create(
            [
                {"name": name, "ecabinet_level": "commune", **values}
                for name, values in (
                    ("UBND xã Mới", {}),
                    ("Đảng ủy xã Mới", {"ecabinet_branch": "party"}),
                    ("UBND xã Cũ", {"valid_to": "2025-06-30"}),
                    ("UBND xã Sau", {"valid_from": "2027-01-01"}),
                )
            ]
        )
        self.assertEqual(group._current_units() - before, new)
        self.assertEqual(group.unit_count, len(before) + 1)
        group.department_ids = gone | self.finance
        self.assertEqual(group._current_units() - before, new | self.finance)
        self.assertFalse(group._current_units() & (party | coming))

    def test_sectors_come_with_the_addon(self):
        codes = self.env["ecabinet.sector"].search([]).mapped("code")
        self.assertEqual(len(codes), 15)
        self.assertIn("nong_nghiep_moi_truong", codes)
