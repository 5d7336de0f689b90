import base64
import binascii
from datetime import UTC

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ecabinet_meeting.tools.paper.pdf_text import TextError
from odoo.addons.ecabinet_meeting.tools.time import in_words

from ...tools.official_document.signed_file import NotASignedFile, read_signatures
from ...tools.official_document.signed_text import compare

MOST_BYTES = 50 * 1024**2


class SignedFile(models.AbstractModel):
    """A PDF that comes back signed: who signed it, and whether it says what went out.

    Nothing is signed here: keys stay with their owners.
    """

    _name = "ecabinet.signed.file"
    _inherit = ["ecabinet.protected", "ecabinet.arguments"]
    _description = "Signed File"

    signatures = fields.Json(readonly=True, copy=False, system=True)
    signature_count = fields.Integer(compute="_compute_signatures_said")
    signatures_said = fields.Text(
        "Signatures found", compute="_compute_signatures_said"
    )

    @api.depends("signatures")
    def _compute_signatures_said(self):
        for document in self:
            signatures = document.signatures or []
            document.signature_count = len(signatures)
            document.signatures_said = "\n".join(map(self._said, signatures))

    @api.model
    def _argument_text_of_file(self, value):
        if not isinstance(value, str) or not value:
            raise UserError(self.env._("Choose the signed PDF."))
        return value

    def _file_content(self, file):
        try:
            content = base64.b64decode(file, validate=True)
        except (binascii.Error, ValueError) as error:
            raise UserError(
                self.env._("The file was not uploaded completely: upload it again.")
            ) from error
        if len(content) > MOST_BYTES:
            raise UserError(self.env._("A signed PDF has at most 50 MB."))
        return content

    def _counting_signatures(self, content):
        """The signatures of the file, each of which counts.

        :raises UserError: it is no signed PDF, or one of them does not count
        """
        seen = self._seen(content)
        for signature in seen:
            self._check_counts(signature)
        return seen

    def _seen(self, content):
        anchors = self.env["ecabinet.trust.anchor"]._vouching()
        if not anchors:
            raise UserError(
                self.env._(
                    "No authority is known yet that vouches for signatures: an "
                    "administrator uploads its certificate under Reports → Trust "
                    "anchors."
                )
            )
        now = fields.Datetime.now().replace(tzinfo=UTC)
        sentences = {
            "no_pdf": self.env._("This file is no PDF: upload the signed PDF."),
            "encrypted": self.env._(
                "This PDF is encrypted, so its signatures cannot be checked: upload "
                "the signed PDF without a password."
            ),
            "broken": self.env._(
                "This PDF is damaged, so its signatures cannot be checked: take it "
                "from the signing program anew."
            ),
            "unsigned": self.env._(
                "Nobody has signed this PDF with a digital signature. Signed by hand, "
                "it is noted as “Signed on paper”."
            ),
        }
        try:
            return read_signatures(content, anchors, now)
        except NotASignedFile as error:
            raise UserError(sentences[error.reason]) from error

    def _check_counts(self, signature):
        """:raises UserError: the signature does not count, saying why"""
        if not signature.fault:
            return
        sentences = {
            "changed": self.env._(
                "The document was changed after %(name)s had signed it."
            ),
            "changed_later": self.env._(
                "After %(name)s had signed, more was added than number, date and "
                "another signature."
            ),
            "covers_part": self.env._(
                "The signature of %(name)s covers only a part of the document."
            ),
            "expired": self.env._(
                "The certificate of %(name)s expired on %(until)s: it has to be signed "
                "with a valid one."
            ),
            "not_yet": self.env._("The certificate of %(name)s is not valid yet."),
            "revoked": self.env._("The certificate of %(name)s has been revoked."),
            "self_signed": self.env._(
                "%(name)s has signed with a certificate made by themselves: nobody "
                "vouches for it."
            ),
            "unknown_issuer": self.env._(
                "Nobody whom the office trusts vouches for the certificate of "
                "%(name)s; it was issued by “%(issuer)s”."
            ),
        }
        until = in_words.day(signature.valid_until.date())
        raise UserError(
            sentences[signature.fault]
            % {"name": signature.name, "issuer": signature.issuer, "until": until}
        )

    def _compared_with(self, sent, content):
        """What the file adds to the one that went out.

        :raises UserError: it says something else, with what differs
        """
        try:
            compared = compare(sent, content)
        except TextError as error:
            raise UserError(
                self.env._(
                    "The text of the PDF cannot be compared on this machine: the "
                    "package poppler-utils is missing, or it took too long."
                )
            ) from error
        if compared.differences:
            raise UserError(self._sentence_of(compared.differences))
        return compared

    def _sentence_of(self, differences):
        return self.env._(
            "This is not the document that went out to be signed:\n%(lines)s",
            lines="\n".join(map(self._difference, differences)),
        )

    def _difference(self, difference):
        sentences = {
            "pages": self.env._("%(sent)s pages went out, %(back)s came back."),
            "text": self.env._("Page %(page)s: “%(sent)s” became “%(back)s”."),
            "added": self.env._("Page %(page)s: something was put on it (%(back)s)."),
            "field": self.env._(
                "Number and date look like “%(back)s”, but hold “%(sent)s”."
            ),
        }
        return sentences[difference.kind] % {
            "page": difference.page,
            "sent": difference.sent,
            "back": difference.back,
        }

    @api.model
    def _said(self, signature):
        """A signature in words: who, when, over what, vouched for by whom."""
        when = fields.Datetime.to_datetime(signature["signed_at"])
        office = self.env["resource.calendar"]
        at = office._ecabinet_moment_text(when) if when else "–"
        parts = [
            ", ".join(filter(None, (signature["name"], signature["organisation"]))),
            self.env._("at %(when)s, by a time stamp", when=at)
            if signature["timestamped"]
            else self.env._("at %(when)s, by the signer's clock", when=at),
            self.env._("vouched for by %(issuer)s", issuer=signature["issuer"]),
            self.env._("covers the whole file, nothing was changed since")
            if signature["whole"]
            else self.env._(
                "covers the whole document; since then only signature, number or date "
                "were added"
            ),
            self.env._("not revoked, as the file proves")
            if signature["revocation_checked"]
            else self.env._("revocation not checked: the file carries no answer"),
        ]
        return "; ".join(parts) + "."


def kept(signature):
    """A signature as a record keeps it."""
    return {
        "name": signature.name,
        "organisation": signature.organisation,
        "issuer": signature.issuer,
        "serial": signature.serial,
        "signed_at": moment(signature.signed_at),
        "timestamped": signature.timestamped,
        "whole": signature.whole,
        "revocation_checked": signature.revocation_checked,
    }


def moment(value):
    """A time with its zone as Odoo keeps times: text, in UTC."""
    return value and fields.Datetime.to_string(
        value.astimezone(UTC).replace(tzinfo=None)
    )
