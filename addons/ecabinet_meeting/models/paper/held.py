import tempfile
from pathlib import Path

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.paper import pdf_text


class DocumentVersion(models.Model):
    """A scan is shown to nobody until its first page has been looked at.

    A mark of secrecy on a scan, and one that is drawn on a written page, is seen only
    once it is recognised, minutes after the upload. Until then, where the machine
    recognises scans, the file is open to those who keep the paper and to who uploaded
    it, and to nobody else; with a mark, or where the page cannot be made out, it stays
    so until the secretary decides.
    """

    _inherit = "ecabinet.document.version"

    held_for = fields.Selection(
        [
            ("look", "Its first page is being looked at"),
            ("mark", "A mark of secrecy was recognised"),
            ("unread", "Its first page could not be recognised"),
        ],
        "Not shown yet",
        readonly=True,
        copy=False,
        system=True,
        help="Why the file is open to its keepers only.",
    )
    cleared_by_id = fields.Many2one(
        "res.users",
        "Shown by decision of",
        readonly=True,
        copy=False,
        system=True,
    )

    def _held_at_upload(self, facts):
        """Whether the first page has to be looked at before the file is shown."""
        if not pdf_text.can_recognise():
            return False
        if facts.drawn or pdf_text.is_written(facts.first_text, scanned=True):
            return facts.drawn
        with tempfile.TemporaryDirectory(prefix="ecabinet-look-") as folder:
            path = Path(folder) / "paper.pdf"
            path.write_bytes(facts.rendition)
            return 1 in pdf_text.scanned_pages(path, 1, 1)

    def _look_at_first_page(self):
        """Recognise the first page of a scan that waits for it, before all others."""
        if self == self.document_id.current_version_id and not self.read_pages:
            self._recognise(1)
        if self.held_for != "look":
            return
        with tempfile.TemporaryDirectory(prefix="ecabinet-text-") as folder:
            path = self._file_path(folder)
            try:
                self._look_for_stamps(path, pdf_text.recognise_page(path, 1))
                self._looked_at()
            except pdf_text.TextError:
                self._hold("unread")

    def _looked_at(self):
        """The first page has been looked at: shown, unless a mark was seen on it."""
        if self.held_for == "look":
            self.held_for = False
            self._mark_packs_stale()

    def _hold(self, reason):
        """Take the file away from its readers, and ask the secretary to decide."""
        self.held_for = reason
        self._mark_packs_stale()
        paper = self.document_id
        people = paper.meeting_id.secretary_id or paper._keepers()
        for lang, users in people.grouped("lang").items():
            told = paper.with_context(lang=lang or self.env.lang)
            told.message_notify(
                partner_ids=users.partner_id.ids,
                subject=told.env._("Is this paper secret?"),
                body=told._held_in_words(reason),
            )


class Document(models.Model):
    _inherit = "ecabinet.document"

    held_for = fields.Selection(related="current_version_id.held_for")
    withheld = fields.Boolean(
        compute="_compute_withheld", help="The file is not open to the user yet."
    )

    @api.depends("current_version_id.held_for")
    @api.depends_context("uid")
    def _compute_withheld(self):
        for paper in self:
            # sudo: that a file is not shown yet is told to whoever sees its paper.
            version = paper.sudo().current_version_id
            paper.withheld = bool(version.held_for) and self.env.user not in (
                paper._keepers() | version.create_uid
            )

    def action_show_to_readers(self):
        """The secretary has looked: the paper is not secret, and is shown.

        :raises AccessError: for anybody who does not keep the paper
        """
        self.check_access("read")
        for paper in self:
            if self.env.user not in paper._keepers():
                raise AccessError(
                    self.env._(
                        "Only the secretary decides whether “%(paper)s” is shown.",
                        paper=paper.name,
                    )
                )
            # sudo: why a file is held is the system's; who decides was asked.
            version = paper.sudo().current_version_id
            if not version.held_for:
                raise UserError(
                    self.env._("“%(paper)s” is shown already.", paper=paper.name)
                )
            version.write({"held_for": False, "cleared_by_id": self.env.uid})
            version._mark_packs_stale()
            paper.message_post(
                body=self.env._("Looked at and shown: it bears no mark of secrecy.")
            )
        return True

    def _held_in_words(self, reason):
        if reason == "mark":
            seen = self.env._(
                "The first page of “%(paper)s” seems to bear a mark of secrecy.",
                paper=self.name,
            )
        else:
            seen = self.env._(
                "The first page of “%(paper)s” could not be recognised: look at it.",
                paper=self.name,
            )
        decide = self.env._(
            "The file is open to nobody but its keepers until you decide. If it is "
            "secret, set the mark on the paper: then its file is removed for good. If "
            "it is not, show it to its readers."
        )
        return f"{seen} {decide}"

    def _why_withheld(self):
        return self.env._(
            "The first page of “%(paper)s” is looked at for a mark of secrecy before "
            "anybody reads it: it will be here shortly, or when the secretary has "
            "decided.",
            paper=self.name,
        )
