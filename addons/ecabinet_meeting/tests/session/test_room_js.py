from odoo.tests import HttpCase, tagged


@tagged("post_install", "-at_install")
class TestRoomJs(HttpCase):
    """The unit tests of the browser side, the room above all (``static/tests/``)."""

    def test_room(self):
        self.browser_js(
            "/web/tests?headless&loglevel=2&preset=desktop&timeout=15000"
            "&filter=@ecabinet_meeting",
            "",
            "",
            login="admin",
            timeout=300,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=lambda message: "[HOOT]" not in message,
        )
