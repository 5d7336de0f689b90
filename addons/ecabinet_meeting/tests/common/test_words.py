from odoo.tests import HttpCase, tagged

from ..common.cabinet_case import CabinetCase


@tagged("post_install", "-at_install")
class TestWords(CabinetCase, HttpCase):
    """What the browser says of states and answers is what the fields say."""

    def test_screens_are_given_the_words_in_the_language_of_their_user(self):
        self.env["res.lang"]._activate_lang("vi_VN")
        for lang in ("en_US", "vi_VN"):
            self.chair.lang = lang
            self.authenticate(self.chair.login, self.chair.login)
            answer = self.make_jsonrpc_request("/web/session/get_session_info")
            room = self.env["ecabinet.participant"].with_context(lang=lang)
            states = room._fields["attendance_state"]._description_selection(room.env)
            with self.subTest(lang):
                self.assertEqual(answer["ecabinet_words"]["attendance"], dict(states))
