import tempfile
from pathlib import Path

from odoo import api, fields, models

from ...tools.paper import pdf_text

# Pages recognised before the work is saved and others get their turn.
PAGES_A_STEP = 5


class DocumentVersion(models.Model):
    """The text of a version's pages: read, or recognised on scans, in the background.

    Reading never waits for it. What breaks off goes on at the page where it stopped.
    """

    _inherit = "ecabinet.document.version"

    text_state = fields.Selection(
        [
            ("waiting", "Text being read"),
            ("recognising", "Scan being recognised"),
            ("done", "Searchable"),
            ("no_text", "No text"),
        ],
        "Searching",
        default="waiting",
        readonly=True,
        copy=False,
        index=True,
        system=True,
    )
    read_pages = fields.Integer(
        readonly=True,
        copy=False,
        help="Pages already recognised.",
        system=True,
    )
    secrecy_suspected = fields.Boolean(
        readonly=True,
        copy=False,
        help="A mark of secrecy was recognised on the first page.",
        system=True,
    )
    page_ids = fields.One2many("ecabinet.document.page", "version_id", "Text of pages")

    def _read_in_background(self):
        """New versions: have their text read; that of earlier ones is not searched."""
        # sudo: the index is the system's.
        earlier = (self.document_id.sudo().version_ids - self.sudo()).page_ids
        earlier.unlink()
        self.env.ref("ecabinet_meeting.ir_cron_read_papers").sudo()._trigger()

    @api.model
    def _cron_read(self):
        """Read what is waiting, then recognise scans, newest meetings first."""
        cron = self.env["ir.cron"]
        for version in self.search([("text_state", "=", "waiting")], order="id desc"):
            version._read_text()
            version._prepare_copy()
            if not cron._commit_progress(1):
                return
        can_recognise = pdf_text.can_recognise()
        for version in self.search([("held_for", "=", "look")], order="id desc"):
            if can_recognise:
                version._look_at_first_page()
            else:
                version._hold("unread")
            if not cron._commit_progress(1):
                return
        if not can_recognise:
            return
        scans = self.search([("text_state", "=", "recognising")], order="id desc")
        for version in scans:
            while version.exists() and version.text_state == "recognising":
                version._recognise(PAGES_A_STEP)
                if not cron._commit_progress(1):
                    return

    def _read_text(self):
        """Keep the text that the file has; scans go on to be recognised."""
        self.ensure_one()
        with tempfile.TemporaryDirectory(prefix="ecabinet-text-") as folder:
            path = self._file_path(folder)
            try:
                texts = pdf_text.page_texts(path)
            except pdf_text.TextError:
                texts = []
            scanned = pdf_text.scanned_pages(path, 1, max(1, self.page_count))
        self.page_ids.unlink()
        self._keep_prints(texts)
        if self == self.document_id.current_version_id:
            self.env["ecabinet.document.page"].create(
                [
                    {"version_id": self.id, "number": number, "text": text}
                    for number, text in enumerate(texts[: self.page_count], 1)
                    if text
                ]
            )
            self._look_for_secrecy(texts[0] if texts else "")
        written = [
            pdf_text.is_written(text, number in scanned)
            for number, text in enumerate(texts, 1)
        ]
        if not all(written) and pdf_text.can_recognise():
            self.text_state = "recognising"
        else:
            self.text_state = "done" if any(written) else "no_text"

    def _recognise(self, pages):
        """Recognise the next pages, up to a limit, that have no text of their own."""
        self.ensure_one()
        if self != self.document_id.current_version_id:
            self.text_state = "no_text"
            return
        texts = {page.number: page.text or "" for page in self.page_ids}
        first, last = self.read_pages + 1, min(self.read_pages + pages, self.page_count)
        with tempfile.TemporaryDirectory(prefix="ecabinet-text-") as folder:
            path = self._file_path(folder)
            scanned = pdf_text.scanned_pages(path, first, last)
            for number in range(first, last + 1):
                text = texts.get(number, "")
                if not pdf_text.is_written(text, number in scanned):
                    self._recognise_page(path, number, text)
        self.read_pages = last
        if last == self.page_count:
            self.text_state = "done" if self.page_ids else "no_text"

    def _recognise_page(self, path, number, written=""):
        """Recognise one page; the few words written on it stay with what is found."""
        try:
            text = pdf_text.recognise_page(path, number)
        except pdf_text.TextError:
            # A page that nobody can make out keeps the others from nothing.
            if number == 1 and self.held_for == "look":
                self._hold("unread")
            return
        if number == 1:
            self._look_for_stamps(path, text)
            self._looked_at()
        if not text:
            return
        self.page_ids.filtered(lambda page: page.number == number).unlink()
        self.env["ecabinet.document.page"].create(
            {
                "version_id": self.id,
                "number": number,
                "text": f"{text}\n{written}" if written else text,
                "recognised": True,
                "confidence": getattr(text, "confidence", None) or 0,
            }
        )

    def _look_for_stamps(self, path, text):
        """Look for a mark of secrecy on a scan whose text has been recognised."""
        if self._look_for_secrecy(text, recognised=True):
            return
        try:
            stamps = pdf_text.recognise_stamps(path)
        except pdf_text.TextError:
            return
        self._look_for_secrecy(stamps, recognised=True)

    def _file_path(self, folder):
        attachment = self._reading_attachments()
        if attachment.store_fname:
            return attachment._full_path(attachment.store_fname)
        path = Path(folder) / "paper.pdf"
        path.write_bytes(attachment.raw or b"")
        return str(path)
