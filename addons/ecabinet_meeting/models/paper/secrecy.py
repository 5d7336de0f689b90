from odoo import models
from odoo.exceptions import UserError

from ...tools.paper.secrecy import secrecy_mark
from ..common.sentinel import PURGE


class Document(models.Model):
    """A paper with a mark of secrecy is recorded, and never stored (Law 117/2025)."""

    _inherit = "ecabinet.document"

    def _secrecy_message(self):
        if self.slip_round_id:
            return self.env._(
                "“%(paper)s” bears a mark of secrecy, and such a paper is not stored "
                "in a networked system (Law 117/2025/QH15, Art. 5). Send it to the "
                "members on paper; here only its title and its mark are kept.",
                paper=self.name,
            )
        return self.env._(
            "“%(paper)s” bears a mark of secrecy, and such a paper is not stored in a "
            "networked system (Law 117/2025/QH15, Art. 5). Hand it out on paper in the "
            "room and take it back there; here only its title and its mark are kept.",
            paper=self.name,
        )

    def _purge(self):
        """Remove every file, note, receipt and attachment of papers now classified."""
        if not self:
            return
        # sudo: whoever may classify a paper also removes the notes of others on it.
        papers = self.sudo()
        papers.with_context(ecabinet_purge=PURGE).version_ids.unlink()
        papers.env["ecabinet.document.conversion"].search(
            [("document_id", "in", self.ids)]
        ).unlink()
        papers.message_ids.attachment_ids.unlink()
        papers.env["ir.attachment"].search(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        ).unlink()
        papers.write({"late": False})
        for paper in papers:
            paper.message_post(
                body=self.env._(
                    "Classified: all versions, notes and receipts were removed."
                )
            )
        # Files without attachment leave the disk with the next clean-up: ask for it.
        self.env.ref("base.autovacuum_job").sudo()._trigger()


class DocumentVersion(models.Model):
    """Files of such papers are refused; a mark that is seen later is told."""

    _inherit = "ecabinet.document.version"

    def _check_no_secrecy(self, papers):
        for paper in papers:
            if paper.secrecy != "none":
                raise UserError(paper._secrecy_message())

    def _refuse_secrecy_mark(self, text, name):
        """:raises UserError: if the first page bears the stamp of a state secret"""
        if secrecy_mark(text):
            raise UserError(
                self.env._(
                    "The first page of “%(file)s” bears a mark of secrecy, so the file "
                    "was not kept (Law 117/2025/QH15, Art. 5). Record the paper with "
                    "its mark and without a file; hand it out in the room and take it "
                    "back there.",
                    file=name,
                )
            )

    def _look_for_secrecy(self, text, recognised=False):
        """A stamp seen only now: those who run the meeting are told at once.

        :return: whether one was seen, now or before
        """
        if self.secrecy_suspected or not secrecy_mark(text, recognised):
            return self.secrecy_suspected
        self.secrecy_suspected = True
        paper = self.document_id
        people = paper.meeting_id.secretary_id or paper._keepers()
        for lang, users in people.grouped("lang").items():
            env = self.with_context(lang=lang).env
            paper.message_notify(
                partner_ids=users.partner_id.ids,
                subject=env._("Is this paper secret?"),
                body=env._(
                    "The first page of “%(paper)s” seems to bear a mark of secrecy. If "
                    "it does, set the mark on the paper: then its file is removed for "
                    "good.",
                    paper=paper.name,
                ),
            )
        return True
