from werkzeug.exceptions import NotFound

from odoo.http import request, route

from odoo.addons.mail.controllers.attachment import AttachmentController


class Thumbnail(AttachmentController):
    """Thumbnails that the browser makes of PDFs, beside what was handed in."""

    @route()
    def mail_attachement_update_thumbnail(self, attachment_id, **values):
        """Keep a thumbnail, or do without: no error for who has just handed it in.

        The browser makes it while the unit may still write; by the time that it is
        sent, the paper may be with the Office.
        """
        try:
            return super().mail_attachement_update_thumbnail(attachment_id, **values)
        except NotFound:
            file = request.env["ir.attachment"].browse(int(attachment_id)).exists()
            if file and file.has_access("read"):
                return None
            raise
