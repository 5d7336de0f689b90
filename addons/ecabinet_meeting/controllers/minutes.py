from odoo import http
from odoo.http import request

from .pdf_answer import LARGEST_ID, inline_pdf


class MinutesController(http.Controller):
    @http.route("/ecabinet/minutes/<int:minutes_id>.pdf", auth="user", readonly=True)
    def minutes_pdf(self, minutes_id, **_ignored):
        """The minutes as PDF, for whoever may read them; 404 for everybody else."""
        if minutes_id > LARGEST_ID:
            raise request.not_found()
        minutes = request.env["ecabinet.minutes"].browse(minutes_id)

        def read():
            minutes.check_access("read")
            return minutes._pdf_content(), minutes.meeting_id.name

        return inline_pdf(read, refused_status=503)
