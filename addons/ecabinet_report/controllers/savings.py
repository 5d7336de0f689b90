from odoo import http

from odoo.addons.ecabinet_meeting.controllers.pdf_answer import (
    inline_pdf,
    record_or_404,
)


class SavingsController(http.Controller):
    @http.route("/ecabinet/savings/<int:savings_id>.pdf", auth="user", readonly=True)
    def savings_pdf(self, savings_id, **_ignored):
        """The page of savings as PDF, for whoever may read it; 404 for others."""
        savings = record_or_404("ecabinet.savings", savings_id)
        return inline_pdf(
            lambda: (savings._pdf_content(), savings.name), refused_status=503
        )
