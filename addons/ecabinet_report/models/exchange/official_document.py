import base64

from odoo import models
from odoo.exceptions import UserError

from odoo.addons.ecabinet_meeting.tools.api_types import Base64, Screen

from ...tools.exchange.edxml import File, InvalidPackage, Organ, Package, write
from ...tools.official_document.kinds import KINDS


class OfficialDocument(models.Model):
    """An issued document as a package of edXML, for the province's document axis."""

    _inherit = "ecabinet.official.document"

    def action_download_edxml(self) -> Screen:
        """Take the package of an issued document, to hand it to the document system."""
        content = base64.b64decode(self.render_edxml())
        name = f"{self.number}-{self.symbol}".replace("/", "-")
        return self.env["ecabinet.task.sheet"]._download(f"{name}.edxml", content)

    def render_edxml(self) -> Base64:
        """The issued document as a package of edXML, for those who run it.

        Addressed to the units that it is sent to; the PDF goes along as it was issued.

        :return: the XML in base64
        :raises UserError: it is not issued, or identifiers of units are missing, which
            are named
        """
        self._check_ids(one=True)
        self._check_runs()
        self._check_state("issued")
        try:
            content = write(self._package())
        except InvalidPackage as error:
            raise UserError(
                self.env._(
                    "The package of “%(document)s” would not be valid edXML: "
                    "%(trouble)s",
                    document=self.subject,
                    trouble=str(error),
                )
            ) from error
        return base64.b64encode(content).decode()

    def _package(self):
        # sudo: identifiers of units are public, and stand on the package.
        document = self.sudo()
        issuer, receivers = document.body_id.department_id, document.unit_ids
        self._check_identifiers(issuer, receivers)
        day = document.issue_day
        reference = f"{document.number}-{document.symbol}".replace("/", "-")
        return Package(
            issuer=Organ(issuer.ecabinet_code, " ".join(document._issuer_words())),
            receivers=tuple(Organ(unit.ecabinet_code, unit.name) for unit in receivers),
            number=document.number,
            symbol=document.symbol or "",
            day=day,
            subject=document.subject,
            kind=KINDS[document.kind].name or self.env._("Official letter"),
            place=document.body_id.paper_place or "",
            competence=document.signature_form or "",
            position=document.signer_title or "",
            signer=document.signer_name or "",
            document_id=f"{issuer.ecabinet_code},{day:%Y/%m/%d},{document.id}",
            files=(File(f"{reference}.pdf", self._pdf_content()),),
        )

    def _issuer_words(self):
        """The issuer's name as it heads the paper, on one line."""
        return (self.body_id.paper_name or self.body_id.department_id.name).split()

    def _check_identifiers(self, issuer, receivers):
        if not receivers:
            raise UserError(
                self.env._(
                    "“%(document)s” is sent to no unit: name the units under “Sent to "
                    "the units” before it is issued.",
                    document=self.subject,
                )
            )
        without = (issuer | receivers).filtered(lambda unit: not unit.ecabinet_code)
        if without or not issuer:
            raise UserError(
                self.env._(
                    "%(units)s: the identifier under Decision 20/2020/QĐ-TTg is "
                    "missing. The administrator enters it with the unit.",
                    units=", ".join(without.mapped("name")) or self.sudo().body_id.name,
                )
            )
