import base64
import hashlib

from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL, html2plaintext

from odoo.addons.ecabinet_meeting.models.common.arguments import checked
from odoo.addons.ecabinet_meeting.models.common.snapshot import fresh_cursor

from ...tools.official_document.kinds import KINDS
from ...tools.official_document.numbering import next_number, normal_number
from ...tools.official_document.signing import lacks

# First half of the advisory lock's key ("offd"); the second is the body's id.
NUMBERS_LOCK = 0x6F666664
# The row of a body that numbers all kinds alike.
ALL_KINDS = "*"
# Shorter words ("Nhân sự") are in many a text without telling anything.
TELLING_LENGTH = 20


class OfficialDocument(models.Model):
    """The life of a document: draft → checked → signed → issued → recalled.

    Those who run the meeting take each step; who is named to check it may check it.
    Checked, it prints without the mark of a draft and goes to the one who signs.
    """

    _inherit = "ecabinet.official.document"

    def action_draft_again(self):
        """Write the text anew from what the meeting says now; edits are lost."""
        self._check_runs()
        self._check_state("draft")
        for document in self:
            document._check_source()
            text = document._drafted_text()
            # sudo: the user was checked; what was drafted is noted by this step only.
            document.sudo().write({"content": text, "drafted": document._digest(text)})
            document._forget_agreement()
        return True

    def action_check(self):
        """The text is right and complete: draft → checked.

        :raises UserError: something is missing, the text says what is restricted, or
            who is to comment has not agreed to it
        """
        self._check_examines()
        self._check_state("draft")
        for document in self:
            document._check_complete()
            document._check_nothing_restricted()
            document._check_agreed()
        # sudo: as above.
        self.sudo().write({"state": "checked", "checked_by_id": self.env.uid})
        self._send_out()
        return True

    def action_return(self):
        """Return a document for changes: checked or signed → draft.

        What was signed is void then, and is signed anew.
        """
        self._check_runs()
        self.filtered(lambda one: one.state != "signed")._check_state("checked")
        # sudo: as above.
        self.sudo().write(
            {
                "state": "draft",
                "checked_by_id": False,
                "sent_pdf": False,
                "signed_pdf": False,
                "signatures": False,
                "signed_at": False,
            }
        )
        return True

    def action_signed_on_paper(self):
        """Note that it was signed by hand, on paper: checked → signed."""
        self._check_runs()
        self._check_state("checked")
        # sudo: as above.
        self.sudo().write({"state": "signed", "signed_at": fields.Datetime.now()})
        return True

    def action_issue(self):
        """Issue: signed → issued, with its number and date, the PDF frozen.

        Issuing a conclusion notice stops its clock. It is sent to its recipients.

        :raises UserError: number or symbol is missing, the number is taken, or the
            machine lacks a font
        """
        self._check_runs()
        self._check_state("signed")
        for document in self:
            document._check_nothing_restricted()
            document._check_symbol()
            document._take_number()
            document._check_signed_number()
            document._freeze()
            document._send()
            meeting = document.meeting_id
            if document.kind == "TB" and not meeting.notice_issued_at:
                meeting.action_notice_issued()
        return True

    @checked(reason="text")
    def action_recall(self, reason: str):
        """Recall what was issued: issued → recalled; its number is never given again.

        A number that was given and is not used is cancelled in the same way.

        :param reason: why, in a sentence that the register shows
        """
        self._check_runs()
        self.filtered(
            lambda one: one.state == "recalled" or not one.number_row
        )._check_state("issued")
        if not (reason or "").strip():
            raise UserError(
                self.env._("Say why it is recalled: the register shows the reason.")
            )
        # sudo: as above.
        self.sudo().write({"state": "recalled", "recall_reason": reason.strip()})
        for document in self.sudo():
            document._tell_recipients(
                document.delivery_ids.user_id,
                self.env._("Recalled: %(kind)s %(reference)s: %(subject)s"),
                reason.strip(),
            )
        return True

    # Checks ---------------------------------------------------------------------------

    def _check_runs(self):
        """Those who run what it is about, and the secretaries of its body."""
        self._check_ids()
        self.check_access("read")
        if not self.env.su and not all(self.mapped("may_run")):
            raise AccessError(
                self.env._(
                    "Papers of “%(body)s” are drafted and issued by its secretaries, "
                    "and by who runs the meeting.",
                    # sudo: as above.
                    body=self.sudo().body_id[:1].name,
                )
            )

    def _check_examines(self):
        self._check_ids()
        self.check_access("read")
        own = self.filtered(lambda document: document.examiner_id == self.env.user)
        (self - own)._check_runs()

    def _check_state(self, state):
        labels = dict(self._fields["state"]._description_selection(self.env))
        for document in self:
            if document.state != state:
                raise UserError(
                    self.env._(
                        "“%(document)s” is in the state “%(state)s”; this step is "
                        "taken from: %(needed)s.",
                        document=document.subject,
                        state=labels[document.state],
                        needed=labels[state],
                    )
                )

    def _check_complete(self):
        self._check_has_text()
        if KINDS[self.kind].filled_in:
            return
        if not self.signature_form and KINDS[self.kind].two_signers:
            self._check_two_signers()
            return
        sentences = {
            "collective": self.env._("Signed TM.: say for which collective."),
            "head": self.env._("Say in whose place, by whose order it is signed."),
            "title": self.env._("Say which title the signer has."),
            "name": self.env._("Say who signs the document."),
        }
        if part := lacks(self.signature_form or "", **self._signer()):
            raise UserError(sentences[part])

    def _check_two_signers(self):
        if not (self.signer_name and self.second_name):
            raise UserError(self.env._("Say who signs as the chair and the secretary."))

    def _check_symbol(self):
        if KINDS[self.kind].symbol and not self.symbol:
            raise UserError(
                self.env._(
                    "Say which symbol the document has, for example TB-UBND; the body "
                    "may keep its abbreviation for it."
                )
            )

    def _check_nothing_restricted(self):
        """:raises UserError: the text tells of a restricted item

        Asked under the user's own rights: whoever does not see the items cannot have
        written of them, and would learn of them by what is refused.
        """
        items = self.env["ecabinet.agenda.item"].search(
            [("meeting_id", "=", self.meeting_id.id), ("restricted", "=", True)]
        )
        items = items.search([("id", "child_of", items.ids)])
        conclusions = self.env["ecabinet.conclusion"].search(
            [("agenda_item_id", "in", items.ids)]
        )
        secrets = items.mapped("name") + conclusions.mapped("text")
        text = _running(html2plaintext(f"{self.subject} {self.content or ''}"))
        for secret in map(_running, secrets):
            if len(secret) >= TELLING_LENGTH and secret in text:
                raise UserError(
                    self.env._(
                        "The text tells of a restricted item, which is for those "
                        "called to it alone: “%(text)s”. Take it out.",
                        text=secret[:80],
                    )
                )

    # The number -----------------------------------------------------------------------

    def _take_number(self):
        """Number and date of this document, typed in or given by the register; once."""
        if self.number_row:
            return
        calendar = self.env["resource.calendar"]
        today = calendar._ecabinet_local_day(fields.Datetime.now())
        # sudo: the rows of numbers are the body's; the user was checked.
        document = self.sudo()
        body = document.body_id
        here = body.numbering != "external"
        day = today if here else document.issue_day or today
        if not KINDS[self.kind].symbol:
            # A slip, a list or a table: an internal paper without a number.
            document.issue_day = day
            return
        row = f"{day.year}/{ALL_KINDS if body.numbering == 'one_row' else self.kind}"
        document._lock_numbers()
        taken = document._numbers_taken(day.year)
        if here:
            number = next_number(taken)
        else:
            number = self._typed_number()
            if number in taken:
                raise UserError(
                    self.env._(
                        "Number %(number)s of %(year)s is taken in the register: "
                        "numbers are given once, also when a document is recalled.",
                        number=number,
                        year=day.year,
                    )
                )
        document.write({"number": number, "number_row": row, "issue_day": day})

    def _typed_number(self):
        if not self.number:
            raise UserError(
                self.env._(
                    "Type in the number that the document system has given, or let an "
                    "administrator choose that this register gives the numbers."
                )
            )
        return normal_number(self.number)

    def _lock_numbers(self):
        """Wait until nobody else numbers papers of the body; held until the commit."""
        self.env.flush_all()
        self.env.execute_query(
            SQL(
                "SELECT 1 FROM pg_advisory_xact_lock(%s, %s)",
                NUMBERS_LOCK,
                self.body_id.id,
            )
        )

    def _numbers_taken(self, year):
        """Numbers of the year that this document may not have, recalled ones too.

        Read twice: what others committed before the lock was had, which this
        transaction's snapshot may not show, and what this transaction gave itself.
        """
        rows = SQL("number_row LIKE %s", f"{year}/%")
        if self.body_id.numbering != "one_row":
            rows = SQL(
                "number_row IN (%s, %s)", f"{year}/{self.kind}", f"{year}/{ALL_KINDS}"
            )
        query = SQL(
            "SELECT number FROM ecabinet_official_document WHERE body_id = %s AND %s",
            self.body_id.id,
            rows,
        )
        own = {number for (number,) in self.env.execute_query(query)}
        with fresh_cursor(self.env) as cr:
            cr.execute(query)
            return own | {number for (number,) in cr.fetchall()}

    def _freeze(self):
        """Keep the PDF as it goes out, and its checksum, for good."""
        # sudo: as above.
        document = self.sudo().with_context(bin_size=False)
        signed = document.signed_pdf
        document.write(
            {
                "state": "issued",
                "issued_at": fields.Datetime.now(),
                "issued_by_id": self.env.uid,
                # What was said on the draft is not for those who receive it.
                "approval_note": False,
            }
        )
        content = document._pdf_to_sign() if signed else document._print()
        document.write(
            {
                "pdf": base64.b64encode(content),
                "checksum": hashlib.sha256(content).hexdigest(),
            }
        )


def _running(text):
    """A text as one line, for comparing."""
    return " ".join(text.casefold().split())
