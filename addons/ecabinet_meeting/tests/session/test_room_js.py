from odoo.tests import HttpCase, tagged


@tagged("post_install", "-at_install")
class TestRoomJs(HttpCase):
    """The unit tests of the live room (``static/tests/room.test.js``)."""

    def test_room(self):
        self.browser_js(
            "/web/tests?headless&loglevel=2&preset=desktop&timeout=15000"
            "&filter=@ecabinet_meeting/room",
            "",
            "",
            login="admin",
            timeout=300,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=lambda message: "[HOOT]" not in message,
        )
