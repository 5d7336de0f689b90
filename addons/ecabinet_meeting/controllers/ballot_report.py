from odoo import http

from .pdf_answer import inline_pdf, record_or_404


class BallotReportController(http.Controller):
    @http.route(
        "/ecabinet/ballot/<int:ballot_id>/report.pdf", auth="user", readonly=True
    )
    def report_pdf(self, ballot_id):
        """The ballot report, for who may read the ballot; 404 for everybody else."""
        ballot = record_or_404("ecabinet.ballot", ballot_id)
        return inline_pdf(
            lambda: (ballot._report_content(), ballot.name), refused_status=409
        )
