import base64
import binascii
from datetime import UTC

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ecabinet_meeting.models.common.arguments import checked
from odoo.addons.ecabinet_meeting.tools.api_types import Base64
from odoo.addons.ecabinet_meeting.tools.paper.pdf_text import TextError
from odoo.addons.ecabinet_meeting.tools.time import in_words

from ...tools.official_document.filling import filled
from ...tools.official_document.kinds import KINDS
from ...tools.official_document.numbering import normal_number
from ...tools.official_document.signed_file import NotASignedFile, read_signatures
from ...tools.official_document.signed_text import compare, number_and_day

MOST_BYTES = 50 * 1024**2


class OfficialDocument(models.Model):
    """The PDF goes out to be signed and comes back: by the leader, then with the seal.

    Nothing is signed here: keys stay with their owners. What comes back is held against
    what went out; only signatures, number and date may have been added.
    """

    _inherit = "ecabinet.official.document"

    sent_pdf = fields.Binary(
        "PDF to be signed", attachment=True, readonly=True, copy=False, system=True
    )
    signed_pdf = fields.Binary(
        "Signed PDF", attachment=True, readonly=True, copy=False, system=True
    )
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

    def action_number(self):
        """Give the number of the register now, before the Office puts its seal.

        :raises UserError: numbers come from the document system, or it has one already
        """
        self._check_runs()
        for document in self:
            if document.state != "checked":
                document._check_state("signed")
            has_one = document.number_row or not KINDS[document.kind].symbol
            if has_one or not document.numbered_here:
                raise UserError(
                    self.env._(
                        "“%(document)s” is given no number here: its number is typed "
                        "in, it has one already, or papers of its kind have none.",
                        document=document.subject,
                    )
                )
            document._check_symbol()
            document._take_number()
            document._send_out()
        return True

    @checked(file="text_of_file")
    def take_signed(self, file: Base64) -> bool:
        """Take the signed PDF back: checked → signed, or the seal after the signature.

        For those who run the meeting, and who signs.

        :param file: the PDF in base64
        :raises UserError: it is no signed PDF, a signature does not count, or it says
            something else than what went out; each in a sentence, and nothing is taken
        """
        self._check_ids(one=True)
        self.check_access("read")
        if self.signer_id != self.env.user:
            self._check_runs()
        if self.state != "checked":
            self._check_state("signed")
        content = self._file_content(file)
        seen = self._seen(content)
        for signature in seen:
            self._check_counts(signature)
        self._check_earlier_signatures(seen)
        values = self._check_says_the_same(content)
        # sudo: who took it back was checked; what is kept is this step's.
        self.sudo().write(
            {
                "state": "signed",
                "signed_at": self.signed_at or fields.Datetime.now(),
                "signed_pdf": base64.b64encode(content),
                "signatures": [_kept(signature) for signature in seen],
                **values,
            }
        )
        return True

    # What goes out -------------------------------------------------------------------

    def _send_out(self):
        """Freeze the PDF that is to be signed, unless a signed one is there already."""
        # sudo: the callers have checked the user; the system's own field.
        for document in self.sudo():
            if document.state == "checked" and not document.signed_pdf:
                document.sent_pdf = base64.b64encode(document._print())

    def _pdf_to_sign(self):
        """The PDF for the next signature: with the first, and number and date in it."""
        # sudo: who may read the document was asked.
        document = self.sudo().with_context(bin_size=False)
        content = document.signed_pdf or document.sent_pdf
        if not content:
            return self._print()
        content = base64.b64decode(content)
        if not (document.signed_pdf and document.number):
            return content
        return filled(content, document.number, document.issue_day)

    # What comes back -----------------------------------------------------------------

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

    def _check_earlier_signatures(self, seen):
        """:raises UserError: a signature that came back before is not in this file"""
        now = [(one.serial, _moment(one.signed_at)) for one in seen]
        before = [(one["serial"], one["signed_at"]) for one in self.signatures or ()]
        if now[: len(before)] != before:
            raise UserError(
                self.env._(
                    "The signature of %(name)s, which came back before, is not in this "
                    "file: the seal is put on the signed PDF.",
                    name=self.signatures[0]["name"],
                )
            )

    def _check_says_the_same(self, content):
        """What the file adds: number and date, where they are typed in.

        :raises UserError: it says something else than what went out
        """
        # sudo: the user was checked.
        sent = self.sudo().with_context(bin_size=False).sent_pdf
        sent = base64.b64decode(sent) if sent else self._print()
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
            lines = "\n".join(map(self._difference, compared.differences))
            raise UserError(
                self.env._(
                    "This is not the document that went out to be signed:\n%(lines)s",
                    lines=lines,
                )
            )
        return self._number_and_day(compared.number, compared.day)

    def _check_signed_number(self):
        """:raises UserError: the signed PDF has another number or date by now"""
        # sudo: the user was checked.
        signed = self.sudo().with_context(bin_size=False).signed_pdf
        if signed:
            self._number_and_day(*number_and_day(base64.b64decode(signed)))

    def _number_and_day(self, number, day):
        """Number and date of a signed PDF, as far as they are still to be typed in.

        :raises UserError: the register has others
        """
        number = normal_number(number) if number else ""
        typed = normal_number(self.number) if self.number else ""
        if number and number != typed and (typed or self.numbered_here):
            raise UserError(
                self.env._(
                    "The file has the number %(file)s, the register %(register)s.",
                    file=number,
                    register=typed or "–",
                )
            )
        if day and self.issue_day and day != self.issue_day:
            raise UserError(
                self.env._(
                    "The file is dated %(file)s, the register %(register)s.",
                    file=in_words.day(day),
                    register=in_words.day(self.issue_day),
                )
            )
        values = {"number": number} if number and not typed else {}
        if day and not self.issue_day:
            values["issue_day"] = day
        return values

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

    # What is shown -------------------------------------------------------------------

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


def _kept(signature):
    """A signature as the record keeps it."""
    return {
        "name": signature.name,
        "organisation": signature.organisation,
        "issuer": signature.issuer,
        "serial": signature.serial,
        "signed_at": _moment(signature.signed_at),
        "timestamped": signature.timestamped,
        "whole": signature.whole,
        "revocation_checked": signature.revocation_checked,
    }


def _moment(value):
    return value and fields.Datetime.to_string(
        value.astimezone(UTC).replace(tzinfo=None)
    )
