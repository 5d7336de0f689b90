from odoo import models
from odoo.exceptions import AccessError, UserError
from odoo.tools import html2plaintext

from odoo.addons.ecabinet_meeting.models.common.arguments import checked
from odoo.addons.ecabinet_meeting.tools.api_types import OptionalText


class OfficialDocument(models.Model):
    """Who is to comment on a draft, before it is checked and signed.

    A conclusion notice goes to the chair before the Chief of Office signs it by order
    (TL.). What is changed afterwards by others is to be agreed to anew.
    """

    _inherit = "ecabinet.official.document"

    def action_ask_comment(self):
        """Put the draft on the desk of who is to comment on it, the chair by default.

        :raises UserError: nobody is named for it, or the draft has no text
        """
        self._check_runs()
        self._check_state("draft")
        for document in self:
            document._check_has_text()
            if not document.approver_id:
                raise UserError(
                    self.env._(
                        "Say who comments on “%(document)s” before it is signed.",
                        document=document.subject,
                    )
                )
            # sudo: the user was checked; what waits is noted by this step only.
            document.sudo().write({"approval": "asked", "approval_note": False})
            document._tell(
                document.approver_id,
                self.env._("Your comment is asked: %(document)s"),
            )
            document.approver_id.sudo()._bus_send("ecabinet_desk", {})
        return True

    @checked(note="text")
    def action_agree(self, note: OptionalText = False):
        """Agree to the draft as it is; for who is to comment on it.

        :param note: what is said with it
        """
        return self._comment("agreed", note)

    @checked(note="text")
    def action_want_changes(self, note: str):
        """Want the draft changed; for who is to comment on it.

        :param note: what is to be changed
        """
        if not (note or "").strip():
            raise UserError(self.env._("Say what is to be changed."))
        return self._comment("changes", note)

    def _comment(self, approval, note):
        self._check_ids()
        self.check_access("read")
        for document in self:
            if document.approver_id != self.env.user:
                raise AccessError(
                    self.env._(
                        "Only %(person)s comments on this draft.",
                        # sudo: the name of a colleague.
                        person=document.approver_id.sudo().name or "–",
                    )
                )
            document._check_state("draft")
            if document.approval != "asked":
                raise UserError(
                    self.env._("This draft does not wait for a comment any more.")
                )
            # sudo: the person was checked; comments are noted by this step only.
            document.sudo().write(
                {
                    "approval": approval,
                    "approval_note": (note or "").strip(),
                    "approval_at": self.env.cr.now(),
                }
            )
            words = {
                "agreed": self.env._("Agreed to: %(document)s"),
                "changes": self.env._("Changes wanted: %(document)s"),
            }
            document._tell(document.drafter_id, words[approval], note)
        return True

    def _check_agreed(self):
        """:raises UserError: who is to comment has not agreed to the text"""
        if self.approver_id and self.approval != "agreed":
            raise UserError(
                self.env._(
                    "“%(document)s” goes to %(person)s for comment first: send it, "
                    "and wait for the answer.",
                    document=self.subject,
                    # sudo: the name of a colleague.
                    person=self.approver_id.sudo().name,
                )
            )

    def _check_has_text(self):
        if not html2plaintext(self.content or "").strip():
            raise UserError(self.env._("The document has no text: draft it again."))

    def _tell(self, people, words, note=False):
        """A notice in the inbox; what leaves the office is ``_outside_matter``'s."""
        others = people.sudo().partner_id - self.env.user.partner_id
        if others:
            # sudo: whoever is named on a paper is told, whatever its rules say.
            self.sudo().message_notify(
                partner_ids=others.ids,
                subject=words % {"document": self.subject},
                body=note or self.subject,
                author_id=self.env.user.partner_id.id,
            )
