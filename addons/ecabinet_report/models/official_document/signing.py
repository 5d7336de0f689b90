import base64

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.ecabinet_meeting.models.common.arguments import checked
from odoo.addons.ecabinet_meeting.tools.api_types import Base64
from odoo.addons.ecabinet_meeting.tools.time import in_words

from ...tools.official_document.filling import filled
from ...tools.official_document.kinds import KINDS
from ...tools.official_document.numbering import normal_number
from ...tools.official_document.signed_text import number_and_day
from ..common.signed_file import kept, moment


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
        seen = self._counting_signatures(content)
        self._check_earlier_signatures(seen)
        values = self._check_says_the_same(content)
        # sudo: who took it back was checked; what is kept is this step's.
        self.sudo().write(
            {
                "state": "signed",
                "signed_at": self.signed_at or fields.Datetime.now(),
                "signed_pdf": base64.b64encode(content),
                "signatures": [kept(signature) for signature in seen],
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

    def _check_earlier_signatures(self, seen):
        """:raises UserError: a signature that came back before is not in this file"""
        now = [(one.serial, moment(one.signed_at)) for one in seen]
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
        compared = self._compared_with(sent, content)
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
