from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.ecabinet_meeting.tests.common.junk import Junk
from odoo.addons.ecabinet_meeting.tests.common.proof import share

from .paper_case import PaperCase


@tagged("post_install", "-at_install", "-standard", "proof")
@freeze_time("2026-10-20 04:00:00")
class TestPaperJunk(Junk, PaperCase):
    """Whatever a method of the register is called with, it answers in a sentence."""

    addon = "ecabinet_report"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.close()
        cls.draft()

    @property
    def users(self):
        return {
            "secretary": self.secretary,
            "member": self.members[0],
            "outsider": self.outsider,
        }

    def test_junk_is_answered(self):
        faults = self.faults(share(self.cases(), seed=22, one_of=40))
        self.assertFalse(faults, "\n".join(faults))

    def test_junk_in_a_field_is_answered(self):
        faults = self.faults_of_fields(share(self.fields(), seed=23, one_of=40))
        self.assertFalse(faults, "\n".join(faults))
