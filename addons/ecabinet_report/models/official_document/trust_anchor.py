import base64
from datetime import UTC

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.official_document.signed_file import NotACertificate, read_anchor


class TrustAnchor(models.Model):
    """A certificate that vouches for signatures: the root of an authority.

    Only who is certified below one of these counts as having signed. Administrators
    upload what the authorities publish, for example those of the Government Cipher
    Committee; nothing is fetched from anywhere.
    """

    _name = "ecabinet.trust.anchor"
    _inherit = ["ecabinet.protected"]
    _description = "Trust Anchor of Signatures"
    _order = "name, id"

    file = fields.Binary("Certificate", required=True, attachment=False)
    name = fields.Char(compute="_compute_certificate", store=True)
    fingerprint = fields.Char(
        "SHA-256", compute="_compute_certificate", store=True, index=True
    )
    valid_until = fields.Datetime(compute="_compute_certificate", store=True)
    active = fields.Boolean(default=True)

    _fingerprint_uniq = models.Constraint(
        "UNIQUE(fingerprint)", "This certificate has been uploaded already."
    )

    @api.depends("file")
    def _compute_certificate(self):
        for anchor in self:
            found = anchor._certificate()
            anchor.name = found and found.name
            anchor.fingerprint = found and found.fingerprint
            until = found and found.valid_until
            anchor.valid_until = until and until.astimezone(UTC).replace(tzinfo=None)

    @api.constrains("file")
    def _check_certificate(self):
        if any(not anchor._certificate() for anchor in self):
            raise ValidationError(
                self.env._(
                    "This file is no certificate: upload the one that the authority "
                    "publishes (.cer, .crt or .pem)."
                )
            )

    def _certificate(self):
        """What the file holds; False: no certificate."""
        try:
            return read_anchor(self._content())
        except NotACertificate:
            return False

    def _content(self):
        return base64.b64decode(self.with_context(bin_size=False).file or b"")

    @api.model
    def _vouching(self):
        """The certificates (DER) that vouch for others now."""
        # sudo: whom the office trusts is asked by the steps of its papers.
        anchors = self.sudo().search([("active", "=", True)])
        return [read_anchor(anchor._content()).der for anchor in anchors]
