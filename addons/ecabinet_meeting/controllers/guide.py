from odoo import http
from odoo.http import request

PAGES = "/ecabinet_meeting/static/guide"


class GuideController(http.Controller):
    @http.route("/ecabinet/guide", auth="user", methods=["GET"], readonly=True)
    def open_guide(self, **_ignored):
        """To the guide for the person's role; the subject after ``#`` goes along."""
        return request.redirect(f"{PAGES}/{request.env.user._ecabinet_guide()}.html")
