import base64
import binascii
import hashlib
import unicodedata
from pathlib import PurePosixPath

from odoo import models
from odoo.exceptions import UserError

from ...tools.paper import office_files, pdf_papers
from ..common.sentinel import BACKGROUND

# A larger Office file is turned into PDF in the background.
OFFICE_BYTES_AT_ONCE = 2 * 1024**2
LONGEST_NAME = 200


class DocumentVersion(models.Model):
    """What is found out about a file when it is uploaded, and why it may be refused."""

    _inherit = "ecabinet.document.version"

    def _inspected(self, file, file_name):
        """What the system says of an uploaded file.

        :raises UserError: if it is not a PDF that everybody can read
        """
        name = _clean_file_name(file_name or "")
        try:
            content = base64.b64decode(file or b"")
        except (binascii.Error, ValueError) as error:
            raise UserError(
                self.env._(
                    "“%(file)s” was not uploaded completely: upload it again.",
                    file=name,
                )
            ) from error
        content = self._as_pdf(content, file_name or "")
        try:
            facts = pdf_papers.inspect_pdf(content)
        except pdf_papers.PdfError as error:
            raise UserError(self._paper_message(error, name)) from error
        if facts.rendition is None:
            raise UserError(self._paper_message(pdf_papers.DamagedPdf(), name))
        self._refuse_secrecy_mark(facts.first_text, name)
        held = self._held_at_upload(facts)
        return {
            "file": base64.b64encode(content),
            "held_for": "look" if held else False,
            **self._reading_values(content, facts.rendition),
            "file_name": name,
            "page_count": facts.page_count,
            "checksum": hashlib.sha256(content).hexdigest(),
        }

    def _paper_message(self, error, name):
        """Why a file was refused, and what to do, in one or two sentences."""
        sentences = {
            pdf_papers.EmptyFile: self.env._(
                "“%(file)s” is empty: choose the file again.", file=name
            ),
            pdf_papers.NotPdf: self.env._(
                "“%(file)s” is not a PDF: save it as PDF and upload that.", file=name
            ),
            pdf_papers.DamagedPdf: self.env._(
                "“%(file)s” is damaged and cannot be opened: save it as PDF again and "
                "upload that.",
                file=name,
            ),
            pdf_papers.EncryptedPdf: self.env._(
                "“%(file)s” is protected by a password, so the members could not read "
                "it: save it without the password and upload that.",
                file=name,
            ),
            pdf_papers.ActivePdf: self.env._(
                "“%(file)s” runs a program when it is opened, which a paper must not "
                "do: print it to PDF again and upload that.",
                file=name,
            ),
            pdf_papers.CarryingPdf: self.env._(
                "“%(file)s” contains other files, which readers would not see: upload "
                "them as papers of their own, and this one without them.",
                file=name,
            ),
            pdf_papers.TooLarge: self.env._(
                "“%(file)s” is larger than %(limit)s MB: split it, or save it with "
                "smaller images.",
                file=name,
                limit=pdf_papers.DEFAULT_MAX_BYTES // 1024**2,
            ),
            pdf_papers.TooManyPages: self.env._(
                "“%(file)s” has more than %(limit)s pages: split it into several "
                "papers.",
                file=name,
                limit=pdf_papers.DEFAULT_MAX_PAGES,
            ),
            office_files.NoLibreOffice: self.env._(
                "“%(file)s” is not a PDF, and this server has no LibreOffice to turn "
                "it into one: save it as PDF and upload that.",
                file=name,
            ),
            office_files.TooSlow: self.env._(
                "“%(file)s” took too long to be turned into PDF: save it as PDF and "
                "upload that.",
                file=name,
            ),
            office_files.Unreadable: self.env._(
                "LibreOffice cannot read “%(file)s”: save it as PDF and upload that.",
                file=name,
            ),
            office_files.UnpacksTooFar: self.env._(
                "“%(file)s” unpacks to far more than a document holds (500 MB, or 200 "
                "times its size): save it anew in the program that it was written in, "
                "and upload that.",
                file=name,
            ),
            office_files.Protected: self.env._(
                "“%(file)s” is protected by a password, so the members could not read "
                "it: save it without the password and upload that.",
                file=name,
            ),
        }
        return sentences[type(error)]

    def _as_pdf(self, content, file_name):
        """The file, turned into PDF if it is an Office file.

        :raises UserError: if it cannot be, or is several files in one
        """
        if len(content) > pdf_papers.DEFAULT_MAX_BYTES:
            return content
        name = _plain_name(file_name)
        if office_files.is_broken(name, content):
            raise UserError(
                self.env._(
                    "“%(file)s” is incomplete and cannot be opened. Open it in the "
                    "program that it was written in, save it again, and upload that.",
                    file=name,
                )
            )
        if office_files.is_archive(content):
            raise UserError(
                self.env._(
                    "“%(file)s” is an archive: unpack it and upload the files in it "
                    "one by one.",
                    file=name,
                )
            )
        extension = office_files.office_extension(name, content)
        if not extension:
            return content
        background = self.env.context.get("ecabinet_background") is BACKGROUND
        seconds = (
            office_files.BACKGROUND_SECONDS if background else office_files.SECONDS
        )
        try:
            return office_files.to_pdf(content, extension, seconds)
        except office_files.OfficeError as error:
            raise UserError(self._paper_message(error, name)) from error

    def _is_large_office_file(self, file, file_name):
        """Whether this (base64) is turned into PDF in the background."""
        # Four signs of base64 are three bytes.
        if len(file or "") * 3 // 4 <= OFFICE_BYTES_AT_ONCE:
            return False
        if not office_files.find_soffice():
            return False
        try:
            content = base64.b64decode(file)
        except (binascii.Error, ValueError):
            return False
        if len(content) > pdf_papers.DEFAULT_MAX_BYTES:
            return False
        return bool(office_files.office_extension(_plain_name(file_name), content))


def _plain_name(name: str) -> str:
    """The name without folders, control characters and marks of direction, in NFC."""
    name = unicodedata.normalize("NFC", name or "").replace("\\", "/")
    name = name.rsplit("/", 1)[-1]
    name = "".join(sign for sign in name if sign.isprintable()).strip()
    stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
    return name if len(name) <= LONGEST_NAME else stem[:LONGEST_NAME] + suffix[:10]


def _clean_file_name(name: str) -> str:
    """A plain name that ends in ``.pdf``, whatever was uploaded."""
    name = _plain_name(name) or "paper.pdf"
    stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
    if suffix.lower() in office_files.EXTENSIONS:
        name = f"{stem}.pdf"
    return name if name.lower().endswith(".pdf") else f"{name}.pdf"
