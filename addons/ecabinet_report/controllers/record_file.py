from odoo import http

from odoo.addons.ecabinet_meeting.controllers.pdf_answer import (
    inline_pdf,
    record_or_404,
)


class RecordFileController(http.Controller):
    @http.route("/ecabinet/record-file/<int:file_id>.pdf", auth="user")
    def contents_pdf(self, file_id, **_ignored):
        """The list of contents as PDF, for who runs the meeting; 404 for others."""
        file = record_or_404("ecabinet.record.file", file_id)
        return inline_pdf(
            lambda: (file._contents_content(), file.code), refused_status=503
        )
