import tempfile

from werkzeug.wsgi import wrap_file

from odoo import http
from odoo.exceptions import AccessError, MissingError, UserError
from odoo.http import Response, content_disposition, request

from .pdf_answer import record_or_404

# Small archives stay in memory, the others wait on the disk.
IN_MEMORY = 8 * 1024**2


class MeetingArchiveController(http.Controller):
    @http.route("/ecabinet/meeting/<int:meeting_id>/archive.zip", auth="user")
    def archive(self, meeting_id):
        """The archive of a meeting, for who runs it; 404 for everybody else.

        It is written to the disk and sent from there, so that memory does not grow with
        the papers.
        """
        meeting = record_or_404("ecabinet.meeting", meeting_id)
        file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)
        try:
            digest = meeting._write_archive(file)
            name = meeting._archive_name()
        except (AccessError, MissingError) as error:
            file.close()
            raise request.not_found() from error
        except UserError as error:
            file.close()
            return request.make_response(
                str(error), [("Content-Type", "text/plain; charset=utf-8")], status=409
            )
        size = file.tell()
        file.seek(0)
        return Response(
            wrap_file(request.httprequest.environ, file, 1 << 16),
            headers=[
                ("Content-Type", "application/zip"),
                ("Content-Length", size),
                ("Content-Disposition", content_disposition(name)),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "no-store"),
                ("X-Manifest-SHA256", digest),
            ],
            direct_passthrough=True,
        )
