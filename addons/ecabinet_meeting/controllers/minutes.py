from odoo import http
from odoo.exceptions import AccessError, MissingError, UserError
from odoo.http import content_disposition, request

from .paper import LARGEST_ID


class MinutesController(http.Controller):
    @http.route("/ecabinet/minutes/<int:minutes_id>.pdf", auth="user", readonly=True)
    def minutes_pdf(self, minutes_id, **_ignored):
        """The minutes as PDF, for whoever may read them; 404 for everybody else."""
        minutes = request.env["ecabinet.minutes"].browse(minutes_id)
        if minutes_id > LARGEST_ID:
            raise request.not_found()
        try:
            minutes.check_access("read")
            name = minutes.meeting_id.name
            content = minutes._pdf_content()
        except (AccessError, MissingError) as error:
            raise request.not_found() from error
        except UserError as error:
            return request.make_response(
                str(error), [("Content-Type", "text/plain; charset=utf-8")], status=503
            )
        return request.make_response(
            content,
            [
                ("Content-Type", "application/pdf"),
                ("Content-Length", len(content)),
                ("Content-Disposition", content_disposition(f"{name}.pdf", "inline")),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "no-store"),
            ],
        )
