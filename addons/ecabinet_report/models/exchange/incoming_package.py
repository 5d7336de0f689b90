import base64
import binascii
import hashlib
import re
import tempfile

from odoo import models
from odoo.exceptions import UserError

from odoo.addons.ecabinet_meeting.tools.paper.pdf_text import TextError, page_texts
from odoo.addons.ecabinet_meeting.tools.paper.secrecy import secrecy_mark

from ...tools.exchange import edxml_reading
from ...tools.exchange.edxml_reading import PackageRefused

# What offices send one another; programs and pages that act are not kept.
KEPT_ENDINGS = re.compile(
    r"\.(pdf|docx?|xlsx?|pptx?|odt|ods|odp|txt|csv|png|jpe?g|tiff?|zip|rar|7z)$", re.I
)
SECONDS_A_FILE = 20


class IncomingDocument(models.Model):
    """The package of an incoming document: why one is refused, in a sentence."""

    _inherit = "ecabinet.incoming.document"

    def _package_content(self, package):
        """The bytes of what was sent.

        :raises UserError: it is no file, or a longer one than is taken
        """
        # Four letters are three bytes: the length is asked before anything is unpacked.
        if len(package or "") > edxml_reading.MOST_BYTES * 4 // 3 + 4:
            raise UserError(self._refusal_in_words(PackageRefused("too_big")))
        try:
            return base64.b64decode(package or "", validate=True)
        except (binascii.Error, ValueError) as error:
            sentence = self._refusal_in_words(PackageRefused("no_xml"))
            raise UserError(sentence) from error

    def _read_package(self, content):
        """What the package says.

        :raises UserError: it is refused, and why
        """
        try:
            package = edxml_reading.read(content)
        except PackageRefused as refused:
            raise UserError(self._refusal_in_words(refused)) from None
        for file in package.files:
            if not KEPT_ENDINGS.search(file.name):
                raise UserError(
                    self.env._(
                        "The package holds “%(file)s”, a kind of file that is not "
                        "kept: ask the sender for documents, spreadsheets or pictures.",
                        file=file.name,
                    )
                )
            self._refuse_secret(self._first_page(file))
        self._refuse_secret(f"{package.kind}\n{package.subject}")
        return package

    def _refuse_secret(self, text):
        if secrecy_mark(text):
            raise UserError(
                self.env._(
                    "This document bears a mark of secrecy, so it was not kept "
                    "(Law 117/2025/QH15, Art. 5): tell the sender, and have it sent "
                    "on paper."
                )
            )

    @staticmethod
    def _first_page(file):
        """What is written on the first page of a PDF; of a scan, nothing."""
        if not file.content.startswith(b"%PDF"):
            return ""
        with tempfile.NamedTemporaryFile(suffix=".pdf") as kept:
            kept.write(file.content)
            kept.flush()
            try:
                return "\n".join(page_texts(kept.name, SECONDS_A_FILE, last=1))
            except TextError:
                return ""

    @staticmethod
    def _checksum(content):
        return hashlib.sha256(content).hexdigest()

    def _refusal_in_words(self, refused):
        detail = refused.detail
        return {
            "empty": self.env._("This file is empty: choose the package again."),
            "too_big": self.env._(
                "This package is larger than is taken in (50 MB, 50,000 elements): "
                "have the sender split it, or send large files in another way."
            ),
            "doctype": self.env._(
                "This package declares a document type or entities. edXML has none, "
                "and they can do harm: it was not opened. Tell the sender."
            ),
            "encoding": self.env._(
                "This package is not written in UTF-8, as edXML is: have it sent anew."
            ),
            "no_xml": self.env._(
                "This file is no XML, or is damaged: choose the package as the "
                "document system gave it, or have it sent anew."
            ),
            "no_edxml": self.env._(
                "This is XML, but no package of edXML (QCVN 102:2016/BTTTT)."
            ),
            "version": self.env._(
                "This package is of another version (%(version)s) than the one that "
                "is read, QCVN 102:2016/BTTTT with amendment 1:2022: have it sent in "
                "that one.",
                version=detail,
            ),
            "schema": self.env._(
                "This package lacks something that edXML asks for, or has it twice; "
                "line %(detail)s Tell the sender.",
                detail=detail,
            ),
            "day": self.env._(
                "“%(day)s” in this package is no date: tell the sender.", day=detail
            ),
            "file": self.env._(
                "The file “%(file)s” in this package is damaged: have the package "
                "sent anew.",
                file=detail,
            ),
            "bomb": self.env._(
                "The file “%(file)s” in this package unpacks to more than is kept "
                "(100 MB in all): it was not opened. Tell the sender.",
                file=detail,
            ),
            "too_many_files": self.env._(
                "This package holds more than 50 files: have it split."
            ),
        }[refused.code]
