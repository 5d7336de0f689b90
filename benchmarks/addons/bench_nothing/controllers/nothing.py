from odoo import http


class Nothing(http.Controller):
    @http.route("/bench/nothing", type="jsonrpc", auth="user")
    def nothing(self, **_values):
        """Answer, and nothing else: the floor under every request."""
        return True
