from odoo import http
from odoo.exceptions import AccessError, MissingError
from odoo.http import content_disposition, request

from odoo.addons.ecabinet_meeting.controllers.pdf_answer import (
    inline_pdf,
    record_or_404,
)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class OfficialDocumentController(http.Controller):
    @http.route("/ecabinet/official-document/<int:document_id>.pdf", auth="user")
    def document_pdf(self, document_id, **_ignored):
        """The document as PDF, for whoever may read it; 404 for everybody else.

        Notes of a recipient that they have opened it.
        """
        document = record_or_404("ecabinet.official.document", document_id)

        def content():
            pdf = document._pdf_content()
            document._note_opened()
            return pdf, document.subject

        return inline_pdf(content, refused_status=503)

    @http.route(
        "/ecabinet/official-document/<int:document_id>.docx", auth="user", readonly=True
    )
    def document_docx(self, document_id, **_ignored):
        """The document as a Word file, for whoever may read it; 404 for others."""
        document = record_or_404("ecabinet.official.document", document_id)
        try:
            content, name = document._docx_content(), document.subject
        except (AccessError, MissingError) as error:
            raise request.not_found() from error
        return request.make_response(
            content,
            [
                ("Content-Type", DOCX),
                ("Content-Length", len(content)),
                ("Content-Disposition", content_disposition(f"{name}.docx")),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "no-store"),
            ],
        )
