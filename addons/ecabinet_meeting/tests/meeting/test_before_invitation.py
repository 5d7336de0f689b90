from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..common.preparation_case import IN_TIME, PreparationCase


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestBeforeInvitation(PreparationCase):
    """What is said before the invitations are sent."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.meeting.state = "approved"

    def asked(self, user=None):
        action = self.meeting.with_user(user or self.secretary).action_ask_invite()
        dialog = self.env[action["res_model"]].with_user(user or self.secretary)
        return dialog.with_context(**action["context"]).create({})

    def test_it_names_who_is_told_of_what(self):
        said = self.asked().consequences
        self.assertIn("Thursday, 29/10/2026, 08:00", said)
        count = len(self.meeting.participant_ids)
        self.assertIn(f"goes to {count} people", said)
        self.assertIn(self.member.name, said)
        self.assertIn(f"assistants read it, too: {self.assistant.name}", said)
        # The restricted item is not named in what goes to everybody.
        self.assertIn("names 2 items", said)
        self.assertNotIn(self.restricted.name, said)

    def test_nothing_is_sent_before_it_is_confirmed(self):
        dialog = self.asked()
        self.assertEqual(self.meeting.state, "approved")
        dialog.action_confirm()
        self.assertEqual(self.meeting.state, "invited")

    def test_only_those_who_run_it_and_only_once_it_is_approved(self):
        with self.assertRaises(AccessError):
            self.asked(self.member)
        self.meeting.state = "draft"
        with self.assertRaises(UserError):
            self.asked()
