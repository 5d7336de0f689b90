from odoo import http

from odoo.addons.ecabinet_meeting.controllers.pdf_answer import (
    inline_pdf,
    record_or_404,
)


class SignedSlipController(http.Controller):
    @http.route("/ecabinet/signed-slip/<int:slip_id>.pdf", auth="user", readonly=True)
    def slip_pdf(self, slip_id, **_ignored):
        """A member's slip as PDF, for whoever may read it; 404 for everybody else."""
        slip = record_or_404("ecabinet.signed.slip", slip_id)
        return inline_pdf(
            lambda: (slip._pdf_content(), slip.slip_round_id.display_name),
            refused_status=503,
        )
