from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common.session_case import SessionCase


@tagged("post_install", "-at_install")
class TestConcludeInTheRoom(SessionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.item = cls.make_item()
        cls.open_session()

    def note(self, user, text="Giao Sở Tài chính rà soát bảng giá"):
        return self.item.with_user(user).note_conclusion(text)

    def seen(self, user):
        return self.meeting.with_user(user).get_room_state()["conclusions"]

    def test_whoever_runs_the_meeting_writes_it_down(self):
        self.note(self.chair)
        self.note(self.secretary, "Thông qua")
        told = [(each["item_id"], each["text"]) for each in self.seen(self.chair)]
        self.assertEqual(
            told,
            [
                (self.item.id, "Giao Sở Tài chính rà soát bảng giá"),
                (self.item.id, "Thông qua"),
            ],
        )

    def test_it_is_not_on_the_screens_of_members(self):
        self.note(self.chair)
        self.assertEqual(self.seen(self.members[0]), [])

    def test_nobody_else_concludes(self):
        for user in (self.members[0], self.outsider):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.note(user)

    def test_an_empty_one_and_one_after_the_session_are_refused(self):
        for text in ("", "   ", False):
            with self.subTest(text), self.assertRaisesRegex(UserError, "empty"):
                self.note(self.chair, text)
        self.meeting.with_user(self.chair).action_close()
        with self.assertRaisesRegex(UserError, "session is over"):
            self.note(self.chair)
