from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.ecabinet_meeting.tests.common.proof import whole
from odoo.addons.ecabinet_meeting.tests.common.slipping_in import SlippingIn

from .paper_case import PaperCase


@tagged("post_install", "-at_install", "-standard", "proof")
@freeze_time("2026-10-20 04:00:00")
class TestPaperSlippingIn(SlippingIn, PaperCase):
    """Nobody gets into the register what only its steps write."""

    addon = "ecabinet_report"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.close()
        cls.draft()
        cls.env["ecabinet.document.form"].create({"body_id": cls.body.id, "kind": "TB"})

    @property
    def users(self):
        return {
            "chair": self.chair,
            "secretary": self.secretary,
            "secretary of another body": self.other_secretary,
            "member": self.members[0],
            "outsider": self.outsider,
            "administrator": self.administrator,
        }

    def instead(self, name):
        return {"ecabinet.document.form": {"kind": "GM"}}.get(name, {})

    def test_nothing_of_the_system_comes_in_with_a_call(self):
        got_in, made = self.try_all(seed=17)
        self.assertFalse(got_in, "\n".join(got_in))
        self.assertTrue(made)
        if whole():
            self.assertFalse(self.creatable() - made)
