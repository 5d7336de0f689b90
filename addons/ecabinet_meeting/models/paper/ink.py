from odoo import models
from odoo.exceptions import UserError

from ...tools.api_types import Mark, MarkShown, MarksSaved
from ...tools.paper import ink

GIVEN = ("page", "kind", "text", "strokes", "color", "width")


class DocumentVersion(models.Model):
    """Writing on a paper: what the screens of the reader save and show again."""

    _inherit = "ecabinet.document.version"

    def get_notes(self) -> list[MarkShown]:
        """The marks on this version that I may see: mine, and what others share.

        Marks that were taken away are not among them.
        """
        self.ensure_one()
        self._check_readable_file()
        notes = self.env["ecabinet.document.note"].search(
            [("version_id", "=", self.id)]
        )
        # sudo: who shares a note says by whom it is.
        names = {user.id: user.name for user in notes.sudo().user_id}
        return [
            {
                **note._mark(),
                "id": note.id,
                "mine": note.user_id.id == self.env.uid,
                "author": names[note.user_id.id],
                "shared": note.shared or bool(note.shared_with_ids),
            }
            for note in notes
        ]

    def save_notes(self, marks: list[Mark]) -> MarksSaved:
        """Keep what I wrote on this version since the last call, at most 500 marks.

        Each has a ``key`` that the screen has drawn at random. A key that is kept
        already changes nothing, so that whatever was not answered may be sent again;
        one that is ``removed`` is taken away for good, whichever of my devices sends
        it, and before or after the mark itself. New marks are private.

        :return: ``{'saved': [keys], 'refused': [{'key', 'message'}]}``: a mark that
            cannot be kept does not hinder the others
        :raises UserError: the paper can no longer be read, or too much at once
        """
        self.ensure_one()
        self._check_readable_file()
        if len(marks) > ink.MOST_MARKS:
            raise UserError(
                self.env._(
                    "More than %(most)s marks at once: send the rest afterwards.",
                    most=ink.MOST_MARKS,
                )
            )
        fitting, refused = self._sorted_marks(marks)
        self._keep_marks(fitting)
        return {"saved": list(fitting), "refused": refused}

    def _sorted_marks(self, marks):
        """``(marks by key, refusals)``; a removal outdoes the mark itself."""
        fitting, refused = {}, []
        for mark in marks:
            key, removed = mark.get("key"), bool(mark.get("removed"))
            fault = ink.fault_of_key(key)
            if not fault and not removed:
                fault = ink.fault(mark, self.page_count)
            if fault:
                message = self._refusal_of_mark(fault)
                refused.append({"key": str(key)[:64], "message": message})
            elif removed or key not in fitting:
                fitting[key] = mark
        return fitting, refused

    def _keep_marks(self, marks):
        notes = self.env["ecabinet.document.note"]
        mine = notes.with_context(active_test=False).search(
            [
                ("version_id", "=", self.id),
                ("user_id", "=", self.env.uid),
                ("key", "in", list(marks)),
            ]
        )
        there = {note.key: note for note in mine}
        gone = [key for key, mark in marks.items() if mark.get("removed")]
        notes.union(*(there[key] for key in gone if key in there))._take_away()
        notes.create(
            [
                self._note_values(key, mark)
                for key, mark in marks.items()
                if key not in there
            ]
        )

    def _note_values(self, key, mark):
        if mark.get("removed"):
            return {"version_id": self.id, "key": key, "active": False}
        given = {name: mark[name] for name in GIVEN if mark.get(name)}
        return {"version_id": self.id, "key": key, **given}

    def _refusal_of_mark(self, fault):
        """The sentence for a key of ``tools/paper/ink.py``."""
        return {
            "page": self.env._(
                "This paper has %(pages)s pages: there is nothing to write on here.",
                pages=self.page_count,
            ),
            "points": self.env._(
                "This stroke is too long to be kept in one piece: lift the pen now and "
                "then."
            ),
            "text": self.env._(
                "This note has more than %(most)s characters: write it shorter.",
                most=f"{ink.MOST_TEXT:,}",
            ),
        }.get(
            fault,
            self.env._("What was drawn here cannot be kept: draw it once more."),
        )
