from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.paper.pdf_ink import written_on

# How long a long paper may take to be fetched once it was opened.
STILL_READ = timedelta(hours=1)
# The original, and what others' copies are taken from.
FILES = frozenset({"file", "rendition"})


class DocumentVersion(models.Model):
    """Who gets the file as it was uploaded, and what everybody else gets instead.

    The secretaries and whoever uploaded it work with the original. All
    other readers read it on screen, or take a copy with their name on every page.
    """

    _inherit = "ecabinet.document.version"

    def _may_have_original(self):
        if self.env.su:
            return True
        me = self.env.user
        # sudo: only whether it is me is asked.
        return all(
            me == version.create_uid or me in version.document_id._keepers()
            for version in self.sudo()
        )

    def _has_field_access(self, field, operation):
        if field.name in FILES and operation == "read":
            stored = self.browse(self._origin.ids)
            if stored and not stored._may_have_original():
                return False
        return super()._has_field_access(field, operation)

    def _check_field_access(self, field, operation):
        if field.name in FILES and not self._has_field_access(field, operation):
            raise AccessError(
                self.env._(
                    "The original of a paper stays with the secretary: read it on "
                    "screen, or take a copy with your name on it."
                )
            )
        return super()._check_field_access(field, operation)

    def _file_attachments(self):
        """The attachments that hold the files of these versions."""
        return self.env["ir.attachment"].search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("res_field", "=", "file"),
            ]
        )

    def action_download(self):
        """Take a copy of this version with my name and the time on every page."""
        self.ensure_one()
        self._check_readable_file()
        return {
            "type": "ir.actions.act_url",
            "url": f"/ecabinet/paper/{self.id}/download",
            "target": "new",
        }

    def _download(self, with_notes=False):
        """A copy for the user as ``(size, bytes)``; the receipt says that it was taken.

        :param with_notes: with what the user wrote on it
        :raises UserError: if it cannot be made
        """
        self._check_readable_file()
        pack = self._copy_pack()
        now = fields.Datetime.now()
        copy = pack._stamped(self.env.user, now)
        self.env["ecabinet.document.receipt"]._note_downloads(self, now)
        marks = [note._mark() for note in self._own_notes()] if with_notes else []
        if not marks:
            return copy.size, copy.chunks()
        content = written_on(b"".join(copy.chunks()), marks)
        return len(content), [content]

    def _on_screen(self, moment):
        """What the reader's own page shows: as a copy, with the reader's name.

        None where it shows a file without it (``_shown_field``): to those who keep the
        originals, and to everybody while a long paper is being prepared or where a
        file takes no stamp, for nobody is to wait before a session to read.

        :param moment: the time of the stamp (UTC); the same gives the same bytes
        """
        self._check_readable_file()
        if self._may_have_original():
            return None
        pack = self._copy_plan()
        if not pack._ready_now():
            return None
        if moment < pack.write_date < moment + STILL_READ and pack._is_large():
            # It became ready while the file itself was being read, part by part.
            return None
        return pack._stamped(self.env.user, moment)

    def _copy_pack(self):
        """The pack (as superuser) of this version alone, built.

        :raises UserError: if it cannot be made
        """
        pack = self._copy_plan()
        if pack.state != "ready":
            pack._build()
        if pack.state != "ready":
            raise UserError(
                self.env._(
                    "No copy of “%(paper)s” can be made: read it on screen, and tell "
                    "the secretary.",
                    paper=self.document_id.name,
                )
            )
        return pack

    def _prepare_copy(self):
        """Have the copy ready before anybody reads; a failure is noted on the pack.

        A long one has its own turn: nobody who opens it meanwhile waits for the row.
        """
        self._copy_plan()._ready_now()

    def _copy_plan(self):
        """The pack (as superuser) of this version alone, built or not."""
        paper = self.document_id
        # One pack for readers of all languages: it has no words of its own.
        lang = self.sudo().create_uid.lang or self.env.lang or "en_US"
        return self.env["ecabinet.document.pack"]._for(
            # sudo: a reader of the paper need not see the rest of its meeting.
            paper.sudo().meeting_id,
            {
                "lang": lang,
                "kind": "",
                "title": "",
                "lines": [],
                "columns": ["", "", ""],
                "rows": [
                    {
                        "title": paper.name,
                        "version": self.id,
                        "checksum": self.checksum,
                        "pages": self.page_count,
                    }
                ],
            },
        )

    def _pack_place(self):
        """Where this version stands in the user's pack: ``(first page, all pages)``.

        ``(0, 0)`` for an earlier version, which is in no pack.
        """
        self.ensure_one()
        # sudo: a reader of the paper need not see the rest of its meeting.
        meeting = self.document_id.sudo().meeting_id.sudo(False)
        if not meeting or not meeting.has_access("read"):
            return 0, 0
        pack = meeting._my_pack()
        first = pack._first_pages().get(self.id, 0) if pack else 0
        return (first, pack.page_count) if first else (0, 0)
