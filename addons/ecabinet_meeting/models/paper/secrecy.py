from markupsafe import Markup

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
        # sudo: whoever may classify a paper also removes the notes of others on it,
        # and is told who has copies.
        papers = self.sudo()
        copies = {paper: paper._copies_out() for paper in papers}
        papers.with_context(ecabinet_purge=PURGE).version_ids.unlink()
        papers.env["ecabinet.document.conversion"].search(
            [("document_id", "in", self.ids)]
        ).unlink()
        papers.message_ids.attachment_ids.unlink()
        papers.env["ir.attachment"].search(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        ).unlink()
        papers.write({"late": False})
        for paper, readers in copies.items():
            paper._record_incident(**readers)
        # Files without attachment leave the disk with the next clean-up: ask for it.
        self.env.ref("base.autovacuum_job").sudo()._trigger()

    def _copies_out(self):
        """``{"opened", "taken", "packs"}``: users who may still have this paper.

        Who read it on a screen may have it on a tablet, who took a stamped copy or a
        pack in their files or mail.
        """
        versions = self.with_context(active_test=False).version_ids
        receipts = self.env["ecabinet.document.receipt"].search(
            [("version_id", "in", versions.ids)]
        )
        packs = self.env["ecabinet.document.pack"].search(
            [("version_ids", "in", versions.ids)]
        )
        return {
            "opened": receipts.user_id,
            "taken": receipts.filtered("downloaded_at").user_id,
            "packs": packs.user_ids,
        }

    def _record_incident(self, opened, taken, packs):
        """Keep, and tell the secretary, where copies may remain; never the title."""
        if self.meeting_id:
            self.meeting_id._log(
                "paper_purged",
                item=self.agenda_item_id.id,
                paper=self.id,
                opened=opened.ids,
                taken=taken.ids,
                packs=packs.ids,
            )
        keepers = self._keepers() or self.env.user
        for lang, users in keepers.grouped("lang").items():
            told = self.with_context(lang=lang or self.env.lang)
            told.message_notify(
                partner_ids=users.partner_id.ids,
                subject=told.env._("A paper was classified: copies may remain"),
                body=told._incident_in_words(opened, taken, packs),
                notify_author=True,
            )
        # Who has read a paper does not concern all its readers.
        self.message_post(
            body=self.env._(
                "Classified: all versions, notes and receipts were removed."
            )
        )

    def _incident_in_words(self, opened, taken, packs):
        nobody = self.env._("nobody")
        names = [
            ", ".join(people.sorted("name").mapped("name")) or nobody
            for people in (opened, taken, packs)
        ]
        sentences = (
            self.env._("Classified: all versions, notes and receipts were removed."),
            self.env._("Opened, and may be on a tablet: %(names)s.", names=names[0]),
            self.env._("Copies taken: %(names)s.", names=names[1]),
            self.env._("In packs of: %(names)s.", names=names[2]),
            self.env._(
                "Copies may also remain in backups and replicas of the database and "
                "the file store, and in mail that somebody sent on. Have them "
                "destroyed, and report the incident to who guards state secrets."
            ),
        )
        return Markup("<br/>").join(sentences)


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
        if self.cleared_by_id or self.secrecy_suspected:
            return self.secrecy_suspected
        if not secrecy_mark(text, recognised):
            return False
        self.secrecy_suspected = True
        self._hold("mark")
        return True
