from urllib.parse import quote

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import request

VIEWER = "/web/static/lib/pdfjs/web/viewer.html"


class PaperController(http.Controller):
    """The reader: one version of a paper in Odoo's PDF.js, with a reading receipt.

    Phones and tablets need nothing but their browser. The file itself comes from
    Odoo's own address, under the rules of the version.
    """

    @http.route("/ecabinet/paper/<int:version_id>", auth="user")
    def open_paper(self, version_id, page=None):
        """Show a version, at ``page`` or where the reader stopped; note the receipt."""
        version = self._version(version_id)
        try:
            last_page = version.record_reading(1)
        except AccessError as error:
            raise request.not_found() from error
        except UserError as error:
            return request.render(
                "ecabinet_meeting.paper_refused", {"message": str(error)}, status=403
            )
        start = int(page) if (page or "").isdigit() else last_page
        start = max(1, min(start, version.page_count))
        file = f"/web/content/ecabinet.document.version/{version.id}/file"
        versions = version.document_id.version_ids
        return request.render(
            "ecabinet_meeting.paper_reader",
            {
                "version": version,
                "paper": version.document_id,
                "start": start,
                "newer": versions.filtered(lambda one: one.number > version.number)[:1],
                "earlier": versions.filtered(lambda one: one.number < version.number),
                "viewer": f"{VIEWER}?file={quote(file, safe='')}#page={start}"
                "&zoom=page-width",
            },
        )

    @http.route("/ecabinet/paper/<int:version_id>/page", type="jsonrpc", auth="user")
    def record_page(self, version_id, page):
        """Note how far the reader got; the answer is the furthest page."""
        try:
            return self._version(version_id).record_reading(page)
        except AccessError as error:
            raise request.not_found() from error

    def _version(self, version_id):
        version = request.env["ecabinet.document.version"].browse(version_id)
        if not version.exists():
            raise request.not_found()
        return version
