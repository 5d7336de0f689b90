from odoo import http
from odoo.exceptions import AccessError, MissingError, UserError
from odoo.http import content_disposition, request

from odoo.addons.ecabinet_meeting.controllers.pdf_answer import record_or_404

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class KpiController(http.Controller):
    @http.route("/ecabinet/kpi/<int:kpi_id>.xlsx", auth="user", readonly=True)
    def workbook(self, kpi_id, **_ignored):
        """The inputs as a workbook, those that the user may read; 404 for others."""
        kpi = record_or_404("ecabinet.kpi", kpi_id)
        try:
            content, name = kpi._xlsx_content(), kpi.name
        except (AccessError, MissingError) as error:
            raise request.not_found() from error
        except UserError as error:
            return request.make_response(
                str(error), [("Content-Type", "text/plain; charset=utf-8")], status=409
            )
        return request.make_response(
            content,
            [
                ("Content-Type", XLSX),
                ("Content-Length", len(content)),
                ("Content-Disposition", content_disposition(f"{name}.xlsx")),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "no-store"),
            ],
        )
