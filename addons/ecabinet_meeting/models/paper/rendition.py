import base64

from odoo import models
from odoo.exceptions import UserError

from ...tools.paper import pdf_papers


class DocumentVersion(models.Model):
    """What readers get of a file: its rendition (``tools/paper/pdf_rendition.py``).

    The original stays as it came, byte for byte. Where there is nothing to mend or to
    leave out, it is its own rendition and kept once.
    """

    _inherit = "ecabinet.document.version"

    def _reading_values(self, content, rendition):
        if rendition is None:
            return {"reading_from": "nothing"}
        if rendition == content:
            return {"reading_from": "original"}
        return {
            "reading_from": "rendition",
            "rendition": base64.b64encode(rendition),
        }

    def _reading_attachments(self):
        """The attachments that copies of these versions are taken from."""
        self._prepare_reading()
        # sudo: only where a copy comes from is asked; who gets one is checked there.
        fields_by_id = {version.id: version._reading_field() for version in self.sudo()}
        found = self.env["ir.attachment"].search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("res_field", "in", ("file", "rendition")),
            ]
        )
        return found.filtered(lambda one: fields_by_id.get(one.res_id) == one.res_field)

    def _reading_field(self):
        """``file``, ``rendition``, or None where no copy can be made."""
        return {"original": "file", "rendition": "rendition"}.get(self.reading_from)

    def _prepare_reading(self):
        """Make the rendition of versions from before there were any."""
        # sudo: the rendition is the system's.
        for version in self.sudo().filtered(lambda one: not one.reading_from):
            content = version._file_attachments().raw or b""
            try:
                rendition = pdf_papers.inspect_pdf(content).rendition
            except pdf_papers.PdfError:
                rendition = None
            values = version._reading_values(content, rendition)
            if made := values.pop("rendition", None):
                version.env["ir.attachment"].create(
                    {
                        "name": "rendition",
                        "raw": base64.b64decode(made),
                        "res_model": version._name,
                        "res_id": version.id,
                        "res_field": "rendition",
                        "mimetype": "application/pdf",
                    }
                )
            version.write(values)

    def _shown_field(self):
        """The file that the user reads on screen where it bears no stamp.

        :raises UserError: if there is none that may be shown
        """
        self.ensure_one()
        if self._may_have_original():
            return "file"
        self._prepare_reading()
        # sudo: the user may read this version; only which of its files is asked.
        field = self.sudo()._reading_field()
        if not field:
            raise UserError(
                self.env._(
                    "“%(paper)s” cannot be shown without what it runs or hides: ask "
                    "the secretary for a version saved anew.",
                    paper=self.document_id.name,
                )
            )
        return field
