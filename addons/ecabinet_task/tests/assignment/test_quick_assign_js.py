from odoo.tests import HttpCase, tagged


@tagged("post_install", "-at_install")
class TestQuickAssignJs(HttpCase):
    """The unit tests of the box (``static/tests/assignment/``)."""

    def test_quick_assign(self):
        self.browser_js(
            "/web/tests?headless&loglevel=2&preset=desktop&timeout=15000"
            "&filter=@ecabinet_task/assignment",
            "",
            "",
            login="admin",
            timeout=300,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=lambda message: "[HOOT]" not in message,
        )
