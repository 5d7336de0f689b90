import re
import time
from datetime import UTC, datetime
from urllib.parse import quote

from werkzeug.wsgi import wrap_file

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import content_disposition, request

from odoo.addons.bus.websocket import WebsocketConnectionHandler

from .pdf_answer import record_or_404

VIEWER = "/web/static/lib/pdfjs/web/viewer.html"
PAGE_TYPED = re.compile(r"[0-9]{1,6}")
SECONDS_TYPED = re.compile(r"[0-9]{1,12}")
SECONDS_A_DAY = 24 * 60 * 60


class PaperController(http.Controller):
    """Papers on screen, as stamped copies, and as one pack; each with its receipt.

    Phones and tablets need nothing but their browser. Every address checks again what
    the reader may read. What people type into an address is answered by a sentence.
    """

    @http.route("/ecabinet/paper/<int:version_id>", auth="user")
    def open_paper(self, version_id, page=None, **_ignored):
        """Show a version, at ``page`` or where the reader stopped; note the receipt."""
        version = self._version(version_id)
        try:
            last_page = version.record_reading(1)
            first, pack_pages = version._pack_place()
            before, after = version.document_id._neighbours()
        except AccessError as error:
            raise request.not_found() from error
        except UserError as error:
            return self._refused(error)
        start = _page_number(page) or last_page
        start = max(1, min(start, version.page_count))
        versions = version.document_id.version_ids
        file = f"/ecabinet/paper/{version.id}/file?at={int(time.time())}"
        return request.render(
            "ecabinet_meeting.paper_reader",
            {
                "version": version,
                "paper": version.document_id,
                "start": start,
                "pack_first": first,
                "pack_pages": pack_pages,
                "newer": versions.filtered(lambda one: one.number > version.number)[:1],
                "earlier": versions.filtered(lambda one: one.number < version.number),
                "before": before,
                "after": after,
                # Without the list of bookmarks, which would lie over the text.
                "viewer": f"{VIEWER}?file={quote(file, safe='')}#page={start}"
                "&zoom=auto&pagemode=none",
                "socket": WebsocketConnectionHandler._VERSION,
            },
        )

    @http.route("/ecabinet/paper/<int:version_id>/page", type="jsonrpc", auth="user")
    def record_page(self, version_id, page=None, **_ignored):
        """Note how far the reader got; the answer is the furthest page."""
        try:
            return self._version(version_id).record_reading(page)
        except AccessError as error:
            raise request.not_found() from error

    @http.route("/ecabinet/paper/<int:version_id>/room", type="jsonrpc", auth="user")
    def room_beside(self, version_id, **_ignored):
        """What the reader's page follows the session with; False where none is on."""
        version = self._version(version_id)
        try:
            version.check_access("read")
            meeting = version.document_id.meeting_id
            beside = bool(meeting) and meeting._beside_paper()
            return beside and {**beside, "presents": meeting._may_present(version)}
        except AccessError as error:
            raise request.not_found() from error

    @http.route("/ecabinet/paper/<int:version_id>/file", auth="user")
    def paper_file(self, version_id, at=None, **_ignored):
        """The file for the reader's own page: with the reader's name on every page.

        Opened by itself, the same address gives a copy to take home, and so it does in
        browsers that do not say what they ask for. Those who keep the originals read
        the file as it was uploaded.
        """
        version = self._version(version_id)
        if request.httprequest.headers.get("Sec-Fetch-Dest") != "empty":
            return self.download_paper(version_id)
        try:
            copy = version._on_screen(_moment(at))
            shown = version._shown_field() if copy is None else None
        except AccessError as error:
            raise request.not_found() from error
        except UserError as error:
            return self._refused(error)
        if copy is not None:
            return _shown(copy)
        # sudo: the reader may read this version, which was checked just now.
        stream = request.env["ir.binary"].sudo()._get_stream_from(version.sudo(), shown)
        response = stream.get_response(as_attachment=False, immutable=False)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    @http.route("/ecabinet/paper/<int:version_id>/download", auth="user")
    def download_paper(self, version_id, notes=None, **_ignored):
        """A copy of a version with the reader's name and the time on every page.

        With ``notes=1`` what the reader wrote is on it, too.
        """
        version = self._version(version_id)
        try:
            size, chunks = version._download(with_notes=notes == "1")
            name = version.document_id.name
        except AccessError as error:
            raise request.not_found() from error
        except UserError as error:
            return self._refused(error)
        return _pdf_response(size, chunks, name)

    @http.route("/ecabinet/pack/<int:meeting_id>", auth="user")
    def download_pack(self, meeting_id, **_ignored):
        """All papers of a meeting that the reader may read, stamped, in one PDF."""
        meeting = record_or_404("ecabinet.meeting", meeting_id)
        try:
            found = meeting._download_pack()
            name = meeting.name
        except AccessError as error:
            raise request.not_found() from error
        except UserError as error:
            return self._refused(error)
        if found is None:
            return request.render(
                "ecabinet_meeting.pack_waiting", {"meeting": meeting}, status=202
            )
        return _pdf_response(*found, name)

    def _version(self, version_id):
        return record_or_404("ecabinet.document.version", version_id)

    def _refused(self, error):
        return request.render(
            "ecabinet_meeting.paper_refused", {"message": str(error)}, status=403
        )


def _page_number(typed) -> int:
    """A page as typed into an address; 0 for anything that is none."""
    typed = typed if isinstance(typed, str) else ""
    return int(typed) if PAGE_TYPED.fullmatch(typed) else 0


def _moment(typed):
    """When the page was opened (UTC), as its address says in seconds; else now.

    A paper is fetched in parts, all with the same stamp. Only the last day is believed.
    """
    now = int(time.time())
    typed = typed if isinstance(typed, str) else ""
    seconds = int(typed) if SECONDS_TYPED.fullmatch(typed) else now
    if not now - SECONDS_A_DAY < seconds <= now:
        seconds = now
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)


def _shown(copy):
    """A stamped copy for the page that shows it, whole or the part asked for."""
    environ = request.httprequest.environ
    response = request.make_response(
        wrap_file(environ, copy),
        [
            ("Content-Type", "application/pdf"),
            ("Content-Length", str(copy.size)),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "private, no-store"),
        ],
    )
    response.direct_passthrough = True
    response.make_conditional(environ, accept_ranges=True, complete_length=copy.size)
    return response


def _pdf_response(size, chunks, name):
    response = request.make_response(
        chunks,
        [
            ("Content-Type", "application/pdf"),
            ("Content-Length", str(size)),
            ("Content-Disposition", content_disposition(f"{name}.pdf")),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "private, no-store"),
        ],
    )
    response.direct_passthrough = True
    return response
