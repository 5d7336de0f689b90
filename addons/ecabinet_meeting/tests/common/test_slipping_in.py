from freezegun import freeze_time

from odoo.tests import tagged

from .defaults import Defaults
from .dialogs import Dialogs
from .office_case import OfficeCase
from .preparation_case import IN_TIME
from .proof import share, whole
from .slipping_in import SlippingIn


@tagged("post_install", "-at_install", "-standard", "proof")
class TestSlippingIn(Defaults, Dialogs, SlippingIn, OfficeCase):
    """Nobody gets into a record of the office what only the system writes."""

    def instead(self, name):
        return {
            "ecabinet.participant": {"partner_id": self.outsider.partner_id.id},
            "ecabinet.ballot.option": {"name": "Phương án 2"},
        }.get(name, {})

    @freeze_time(IN_TIME)
    def test_nothing_of_the_system_comes_in_with_a_call(self):
        got_in, made = self.try_all(seed=15)
        self.assertFalse(got_in, "\n".join(got_in))
        self.assertTrue(made)
        if whole():
            self.assertFalse(self.creatable() - made)

    @freeze_time(IN_TIME)
    def test_nothing_is_moved_to_what_is_closed(self):
        done, tried = self.moved(seed=16)
        self.assertFalse(done, "\n".join(done))
        self.assertTrue(tried)

    @freeze_time(IN_TIME)
    def test_a_default_gives_what_the_value_would(self):
        cases = share(self.chosen(), 19, one_of=20)
        unequal, made = self.unequal_defaults(cases)
        self.assertFalse(unequal, "\n".join(unequal))
        self.assertTrue(made)

    @freeze_time(IN_TIME)
    def test_nothing_of_the_system_comes_in_by_a_dialog(self):
        got_in, made = self.slipped_through(share(self.buttons(), 21, one_of=20))
        self.assertFalse(got_in, "\n".join(got_in))
        if whole():
            self.assertTrue(made)
