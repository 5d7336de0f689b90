from odoo import http
from odoo.exceptions import AccessError, MissingError
from odoo.http import content_disposition, request

from odoo.addons.ecabinet_meeting.controllers.pdf_answer import (
    inline_pdf,
    record_or_404,
)

MODEL = "ecabinet.periodic.report"
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class PeriodicReportController(http.Controller):
    @http.route(
        "/ecabinet/periodic-report/<int:report_id>.pdf", auth="user", readonly=True
    )
    def report_pdf(self, report_id, **_ignored):
        """The report as PDF, for whoever may read it; 404 for everybody else."""
        report = record_or_404(MODEL, report_id)
        return inline_pdf(
            lambda: (report._pdf_content(), report.name), refused_status=503
        )

    @http.route(
        [
            "/ecabinet/periodic-report/<int:report_id>.docx",
            "/ecabinet/periodic-report/<int:report_id>.xlsx",
        ],
        auth="user",
        readonly=True,
    )
    def report_file(self, report_id, **_ignored):
        """The report as Word file or workbook, for whoever may read it."""
        report = record_or_404(MODEL, report_id)
        ending = request.httprequest.path.rpartition(".")[2]
        try:
            content = getattr(report, f"_{ending}_content")()
        except (AccessError, MissingError) as error:
            raise request.not_found() from error
        return request.make_response(
            content,
            [
                ("Content-Type", TYPES[ending]),
                ("Content-Length", len(content)),
                ("Content-Disposition", content_disposition(f"{report.name}.{ending}")),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "no-store"),
            ],
        )
