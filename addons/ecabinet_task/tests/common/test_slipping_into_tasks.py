from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.ecabinet_meeting.tests.common.defaults import Defaults
from odoo.addons.ecabinet_meeting.tests.common.dialogs import Dialogs
from odoo.addons.ecabinet_meeting.tests.common.proof import share, whole
from odoo.addons.ecabinet_meeting.tests.common.slipping_in import SlippingIn

from .task_case import NOW
from .work_case import WorkCase


@tagged("post_install", "-at_install", "-standard", "proof")
class TestSlippingIntoTasks(Defaults, Dialogs, SlippingIn, WorkCase):
    """Nobody gets into a task, or what hangs on it, what only the system writes."""

    addon = "ecabinet_task"

    @freeze_time(NOW)
    def test_nothing_of_the_system_comes_in_with_a_call(self):
        got_in, made = self.try_all(seed=15)
        self.assertFalse(got_in, "\n".join(got_in))
        self.assertTrue(made)
        if whole():
            self.assertFalse(self.creatable() - made)

    @freeze_time(NOW)
    def test_a_default_gives_what_the_value_would(self):
        cases = share(self.chosen(), 19, one_of=20)
        unequal, made = self.unequal_defaults(cases)
        self.assertFalse(unequal, "\n".join(unequal))
        self.assertTrue(made)

    @freeze_time(NOW)
    def test_nothing_of_the_system_comes_in_by_a_dialog(self):
        got_in, made = self.slipped_through(share(self.buttons(), 21, one_of=20))
        self.assertFalse(got_in, "\n".join(got_in))
        if whole():
            self.assertTrue(made)
