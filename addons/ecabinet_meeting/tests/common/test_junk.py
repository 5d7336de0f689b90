from freezegun import freeze_time

from odoo.tests import tagged

from .junk import Junk
from .office_case import OfficeCase
from .preparation_case import IN_TIME
from .proof import share


@tagged("post_install", "-at_install", "-standard", "proof")
class TestJunk(Junk, OfficeCase):
    """Whatever a method of ours is called with, it answers in a sentence."""

    @property
    def users(self):
        return {
            "secretary": self.secretary,
            "member": self.member,
            "outsider": self.outsider,
        }

    @freeze_time(IN_TIME)
    def test_junk_is_answered(self):
        faults = self.faults(share(self.cases(), seed=18, one_of=40))
        self.assertFalse(faults, "\n".join(faults))

    @freeze_time(IN_TIME)
    def test_junk_in_a_field_is_answered(self):
        faults = self.faults_of_fields(share(self.fields(), seed=19, one_of=40))
        self.assertFalse(faults, "\n".join(faults))

    def test_what_is_changed_is_seen(self):
        env = self.env(user=self.outsider.id)
        with self.watched() as changed:
            self.meeting.location = "Phòng họp số 2"
            self.meeting.flush_recordset()
        self.assertEqual(self.foreign(changed, env), {"ecabinet_meeting"})
