from odoo import http

from .pdf_answer import inline_pdf, record_or_404


class MinutesController(http.Controller):
    @http.route("/ecabinet/minutes/<int:minutes_id>.pdf", auth="user", readonly=True)
    def minutes_pdf(self, minutes_id, **_ignored):
        """The minutes as PDF, for whoever may read them; 404 for everybody else."""
        minutes = record_or_404("ecabinet.minutes", minutes_id)

        def read():
            minutes.check_access("read")
            return minutes._pdf_content(), minutes.meeting_id.name

        return inline_pdf(read, refused_status=503)
