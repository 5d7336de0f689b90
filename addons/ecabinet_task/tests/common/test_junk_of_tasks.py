from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.ecabinet_meeting.tests.common.junk import Junk
from odoo.addons.ecabinet_meeting.tests.common.proof import share

from .task_case import NOW
from .work_case import WorkCase


@tagged("post_install", "-at_install", "-standard", "proof")
class TestJunkOfTasks(Junk, WorkCase):
    """Whatever a method of tasks is called with, it answers in a sentence."""

    addon = "ecabinet_task"

    @property
    def users(self):
        return {
            "assistant": self.assistant,
            "officer": self.officer,
            "outsider": self.outsider,
        }

    @freeze_time(NOW)
    def test_junk_is_answered(self):
        faults = self.faults(share(self.cases(), seed=20, one_of=40))
        self.assertFalse(faults, "\n".join(faults))

    @freeze_time(NOW)
    def test_junk_in_a_field_is_answered(self):
        faults = self.faults_of_fields(share(self.fields(), seed=21, one_of=40))
        self.assertFalse(faults, "\n".join(faults))
