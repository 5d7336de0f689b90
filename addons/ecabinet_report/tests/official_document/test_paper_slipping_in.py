from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.ecabinet_meeting.tests.common.defaults import Defaults
from odoo.addons.ecabinet_meeting.tests.common.dialogs import Dialogs
from odoo.addons.ecabinet_meeting.tests.common.proof import share, whole
from odoo.addons.ecabinet_meeting.tests.common.slipping_in import SlippingIn

from .paper_case import PaperCase


@tagged("post_install", "-at_install", "-standard", "proof")
@freeze_time("2026-10-20 04:00:00")
class TestPaperSlippingIn(Defaults, Dialogs, SlippingIn, PaperCase):
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

    def test_a_default_gives_what_the_value_would(self):
        cases = share(self.chosen(), 19, one_of=20)
        unequal, made = self.unequal_defaults(cases)
        self.assertFalse(unequal, "\n".join(unequal))
        self.assertTrue(made)

    def test_nothing_of_the_system_comes_in_by_a_dialog(self):
        got_in, made = self.slipped_through(share(self.buttons(), 21, one_of=20))
        self.assertFalse(got_in, "\n".join(got_in))
        if whole():
            self.assertTrue(made)
