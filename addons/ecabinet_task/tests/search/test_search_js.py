from odoo.tests import HttpCase, tagged


@tagged("post_install", "-at_install")
class TestSearchJs(HttpCase):
    """The unit tests of the search's screen (``static/tests/search/``)."""

    def test_search(self):
        self.browser_js(
            "/web/tests?headless&loglevel=2&preset=desktop&timeout=15000"
            "&filter=@ecabinet_task/search",
            "",
            "",
            login="admin",
            timeout=300,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=lambda message: "[HOOT]" not in message,
        )
