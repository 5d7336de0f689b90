from odoo.tests import HttpCase, tagged


@tagged("post_install", "-at_install")
class TestDashboardJs(HttpCase):
    """The unit tests of the dashboard (``static/tests/dashboard/``)."""

    def test_dashboard(self):
        self.browser_js(
            "/web/tests?headless&loglevel=2&preset=desktop&timeout=15000"
            "&filter=@ecabinet_report/dashboard",
            "",
            "",
            login="admin",
            timeout=300,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=lambda message: "[HOOT]" not in message,
        )
