import base64

from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.ecabinet_meeting.tools.api_types import Base64, Screen
from odoo.addons.ecabinet_meeting.tools.official_document import (
    PROFILES,
    Grid,
    MissingFont,
    Signature,
    render,
    render_docx,
)
from odoo.addons.ecabinet_meeting.tools.official_document import (
    OfficialDocument as Layout,
)
from odoo.addons.ecabinet_meeting.tools.official_document.ballot_report import (
    build_ballot_report,
)
from odoo.addons.ecabinet_meeting.tools.official_document.rich_text import from_html

from ...tools.official_document.grids import GRIDS
from ...tools.official_document.kinds import KINDS
from ...tools.official_document.signing import signature


class OfficialDocument(models.Model):
    """The pages of a document: PDF for those who receive it, Word to edit further."""

    _inherit = "ecabinet.official.document"

    @api.depends("number", "symbol", "profile")
    def _compute_reference(self):
        for document in self:
            profile = PROFILES.get(document.profile)
            words = ""
            if profile and document.number:
                words = profile.reference(document.number, document.symbol or "")
            document.reference = words.removeprefix("Số").lstrip(": ")

    def action_print(self) -> Screen:
        """Open the PDF: as issued, or as the document is now."""
        self._check_ids(one=True)
        return {
            "type": "ir.actions.act_url",
            "url": f"/ecabinet/official-document/{self.id}.pdf",
            "target": "new",
        }

    def action_download_docx(self) -> Screen:
        """Take the document as a Word file."""
        self._check_ids(one=True)
        return {
            "type": "ir.actions.act_url",
            "url": f"/ecabinet/official-document/{self.id}.docx",
            "target": "download",
        }

    def render_pdf(self) -> Base64:
        """The document as a PDF, for who may read it.

        :return: the PDF in base64; of an issued document always the one issued
        :raises UserError: when the machine lacks the font, naming the package
        """
        self._check_ids(one=True)
        content = self._pdf_content()
        self._note_opened()
        return base64.b64encode(content).decode()

    def render_docx(self) -> Base64:
        """The same content as a Word file, for who may read the document.

        :return: the file in base64
        """
        self._check_ids(one=True)
        return base64.b64encode(self._docx_content()).decode()

    def _pdf_content(self):
        """Bytes of the PDF."""
        self.check_access("read")
        if self.state in ("issued", "recalled"):
            return base64.b64decode(self.with_context(bin_size=False).pdf)
        if self.state in ("checked", "signed"):
            return self._pdf_to_sign()
        return self._print()

    def _docx_content(self):
        """Bytes of the Word file."""
        self.check_access("read")
        return render_docx(self._layout())

    def _print(self):
        try:
            return render(self._layout())
        except MissingFont as error:
            raise UserError(str(error)) from error

    def _layout(self):
        """The document as the layout takes it."""
        # sudo: the heading is the body's, whose record the reader need not see.
        body = self.sudo().body_id
        kind = KINDS[self.kind]
        return Layout(
            profile=PROFILES[body.kind],
            superior=body.paper_superior or "",
            issuer=body.paper_name or "",
            number=self.number or None,
            symbol=self.symbol or "" if kind.symbol else "",
            kind_name=kind.name,
            abstract=self.subject,
            place=body.paper_place or "",
            day=self.issue_day or None,
            show_place=not kind.two_signers,
            addressees=tuple((self.addressees or "").splitlines()),
            body=tuple(from_html(self.content, self._grids())),
            signatures=tuple(self._signatures()),
            recipients=tuple((self.recipients or "").splitlines()),
            archive=self.archive or "",
            urgency=self.urgency,
            draft=self.state == "draft",
            fillable=self.state in ("checked", "signed"),
        )

    def _signatures(self):
        """The block of the signer; of minutes, the secretary's beside it."""
        if self.second_title:
            yield Signature(self.second_title, self.second_name or "")
        # sudo: as above.
        profile = PROFILES[self.sudo().body_id.kind]
        yield signature(profile, self.signature_form or "", **self._signer())

    def _grids(self):
        """The columns that the tables of this kind have."""
        if self.kind == "BBKP" and self.ballot_id:
            # sudo: how wide columns are tells nothing.
            report = build_ballot_report(self.ballot_id.sudo()._report_data())
            return [block.columns for block in report.body if isinstance(block, Grid)]
        return GRIDS.get(self.kind, ())

    def _signer(self):
        """Who signs, as the rules of signing take it."""
        return {
            "collective": self.collective or "",
            "head": self.head_title or "",
            "title": self.signer_title or "",
            "name": self.signer_name or "",
        }
