from odoo import http
from odoo.http import request

from .pdf_answer import LARGEST_ID, inline_pdf


class BallotReportController(http.Controller):
    @http.route(
        "/ecabinet/ballot/<int:ballot_id>/report.pdf", auth="user", readonly=True
    )
    def report_pdf(self, ballot_id):
        """The ballot report, for who may read the ballot; 404 for everybody else."""
        if ballot_id > LARGEST_ID:
            raise request.not_found()
        ballot = request.env["ecabinet.ballot"].browse(ballot_id)
        return inline_pdf(
            lambda: (ballot._report_content(), ballot.name), refused_status=409
        )
