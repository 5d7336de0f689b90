import base64
import binascii

from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.ecabinet_meeting.tools.api_types import Base64

from ...tools.notice.file import MOST_PAGES, NoticeFileError, read_notice


class Task(models.Model):
    """A notice that comes as a file, read for its text."""

    _inherit = "ecabinet.task"

    @api.model
    @api.readonly
    def read_notice_file(self, data: Base64, filename: str = "") -> str:
        """The text of a notice's file (TXT, DOCX, PDF); nothing is stored.

        :param data: the file, at most 10 MB
        :param filename: tells plain text from other files
        :raises AccessError: the caller may see no tasks
        :raises UserError: a file that cannot be read, with the reason: a scan without
            text, a password, damage, size, another kind of file
        """
        self.browse().check_access("read")
        try:
            if not isinstance(data, str | bytes) or not isinstance(filename, str):
                raise NoticeFileError("kind")
            return read_notice(base64.b64decode(data, validate=True), filename)
        except (binascii.Error, ValueError) as error:
            raise UserError(
                self._notice_file_problem(getattr(error, "reason", "kind"))
            ) from error

    @api.model
    def _notice_file_problem(self, reason):
        reasons = {
            "size": self.env._("This file is too large for a notice (10 MB at most)."),
            "kind": self.env._(
                "Only text files (TXT), Word documents (DOCX) and PDF files can be "
                "read: save the notice as one of them, or paste its text."
            ),
            "damaged": self.env._(
                "This file cannot be opened: it is damaged, or not all of it arrived. "
                "Paste the notice's text instead."
            ),
            "unpacked": self.env._(
                "This Word document unpacks to more than a notice can hold (24 MB of "
                "text and layout): paste the notice's text instead."
            ),
            "old": self.env._(
                "This document is in the format of Word 97–2003 (.doc): save it as "
                "Word document (.docx), or paste the notice's text."
            ),
            "locked": self.env._(
                "This file opens with a password only. Paste the notice's text instead."
            ),
            "pages": self.env._(
                "This PDF has more than %(most)s pages, so it is not a notice: paste "
                "the part that assigns the tasks.",
                most=MOST_PAGES,
            ),
            "scan": self.env._(
                "This PDF is a scan: it holds pictures of pages and no text. Ask for "
                "the Word document, or paste the notice's text."
            ),
            "inside": self.env._(
                "A part of this document is another file within it, which cannot be "
                "read: open it in Word, save it again, and choose that."
            ),
            "secret": self.env._(
                "This document bears a mark of secrecy above or below its pages, so it "
                "is not read into a networked system (Law 117/2025/QH15, Art. 5)."
            ),
            "empty": self.env._("This file contains no text."),
        }
        return reasons[reason]
