from odoo import http
from odoo.exceptions import AccessError, MissingError, UserError
from odoo.http import content_disposition, request

from .paper import LARGEST_ID


class BallotReportController(http.Controller):
    @http.route(
        "/ecabinet/ballot/<int:ballot_id>/report.pdf", auth="user", readonly=True
    )
    def report_pdf(self, ballot_id):
        """The ballot report, for who may read the ballot; 404 for everybody else."""
        if ballot_id > LARGEST_ID:
            raise request.not_found()
        ballot = request.env["ecabinet.ballot"].browse(ballot_id)
        try:
            content = ballot._report_content()
            name = ballot.name
        except (AccessError, MissingError) as error:
            raise request.not_found() from error
        except UserError as error:
            return request.make_response(
                str(error), [("Content-Type", "text/plain; charset=utf-8")], status=409
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
