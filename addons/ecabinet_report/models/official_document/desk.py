from datetime import datetime, time

from odoo import api, fields, models
from odoo.tools import html2plaintext

from odoo.addons.ecabinet_meeting.tools.time import in_words

from ...tools.official_document.decisions import CARDS, DECISIONS

CARDS_SHOWN = 40
END_OF_DAY = time(17, 0)


class Desk(models.AbstractModel):
    """The documents that wait for a person: to comment on, check, sign or read."""

    _inherit = "ecabinet.desk"

    @api.model
    def _decisions(self):
        return {**super()._decisions(), **DECISIONS}

    @api.model
    def _cards(self):
        return {**super()._cards(), **CARDS}

    @api.model
    def _kind_names(self):
        return {
            **super()._kind_names(),
            "paper_comment": self.env._("Draft: your comment"),
            "paper_check": self.env._("Draft to check"),
            "paper_sign": self.env._("Document to sign"),
            "paper_received": self.env._("Document received"),
        }

    @api.model
    def _offer_labels(self):
        steps = {
            "paper_agree": self.env._("Agree to the text"),
            "paper_change": self.env._("Change"),
            "paper_opened": self.env._("Read"),
        }
        labels = {(decision, ""): label for decision, label in steps.items()}
        return {**super()._offer_labels(), **labels}

    @api.model
    def _done_words(self, kind):
        words = {
            "paper_agree": self.env._("Agreed to; the Office goes on with it."),
            "paper_change": self.env._("Returned with your comment."),
            "paper_opened": self.env._("Noted that you have read it."),
        }
        return words.get(kind) or super()._done_words(kind)

    @api.model
    def _meeting_cards(self, person):
        return super()._meeting_cards(person) + self._paper_cards(person)

    @api.model
    def _paper_cards(self, person):
        """Papers are commented on, checked, signed and read by the person alone."""
        if person != self.env.user:
            return []
        return self._waiting_papers(person) + self._received_papers(person)

    @api.model
    def _received_papers(self, person):
        unread = self.env["ecabinet.official.delivery"].search(
            [
                ("user_id", "=", person.id),
                ("opened_at", "=", False),
                ("document_id.state", "=", "issued"),
            ],
            order="id",
            limit=CARDS_SHOWN,
        )
        return [
            self._card(
                "paper_received",
                paper,
                paper.subject,
                facts=[paper.reference, in_words.day(paper.issue_day)],
                files=self._paper_file(paper),
            )
            for paper in unread.document_id
        ]

    @api.model
    def _waiting_papers(self, person):
        waiting = self.env["ecabinet.official.document"].search(
            [
                ("state", "in", ("draft", "checked")),
                *("|", "|"),
                *("&", ("approver_id", "=", person.id), ("approval", "=", "asked")),
                *("&", ("examiner_id", "=", person.id), ("state", "=", "draft")),
                *("&", ("signer_id", "=", person.id), ("state", "=", "checked")),
            ],
            order="id",
            limit=CARDS_SHOWN,
        )
        return [
            self._paper_card(kind, paper)
            for paper in waiting
            if (kind := paper._card_kind(person))
        ]

    @api.model
    def _paper_card(self, kind, paper):
        due = paper.due_day
        calendar = self.env["resource.calendar"]
        until = due and calendar._ecabinet_to_utc(datetime.combine(due, END_OF_DAY))
        return self._card(
            kind,
            paper,
            paper.subject,
            facts=[
                # sudo: names of colleagues.
                paper.drafter_id.sudo().name or "",
                self.env._("until %(when)s", when=in_words.day(due)) if due else "",
            ],
            text=html2plaintext(paper.content or "").strip(),
            date=fields.Datetime.to_string(until) or False,
            late=paper.lateness == "overdue",
            files=self._paper_file(paper),
        )

    @api.model
    def _paper_file(self, paper):
        return [
            {
                "name": self.env._("The document as PDF"),
                "url": f"/ecabinet/official-document/{paper.id}.pdf",
            }
        ]


class OfficialDocument(models.Model):
    _inherit = "ecabinet.official.document"

    def _card_kind(self, person):
        """What the document asks of the person on their desk; nothing: ``""``."""
        if self.state == "checked":
            return "paper_sign"
        if self.approver_id == person and self.approval == "asked":
            return "paper_comment"
        settled = not self.approver_id or self.approval == "agreed"
        return "paper_check" if settled else ""
