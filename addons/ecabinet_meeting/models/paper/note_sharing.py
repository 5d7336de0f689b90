from odoo import models
from odoo.exceptions import UserError

from ...tools.api_types import PaperReader


class DocumentVersion(models.Model):
    """Showing others what one wrote on a paper: all its readers, or some of them."""

    _inherit = "ecabinet.document.version"

    def get_readers(self) -> list[PaperReader]:
        """The people for whom this paper is, besides me, in protocol order.

        Those are whom notes can be shared with. Papers of opinion slips have none.
        """
        self.ensure_one()
        self._check_readable_file()
        # sudo: whoever reads a paper may know for whom it is; how far they have read
        # is not told.
        rows = self.env["ecabinet.reading.overview"].sudo()
        rows = rows.search([("document_id", "=", self.document_id.id)])
        readers = rows.user_id - self.env.user
        return [{"id": user.id, "name": user.name} for user in readers]

    def share_notes(self, page: int, room: bool, user_ids: list[int]) -> int:
        """Show what I wrote on a page, as it stands now, to others; or to nobody again.

        What I write afterwards is private until it is shared. Bookmarks stay mine.

        :param page: from 1; 0 for the whole paper
        :param room: with everybody who may read the paper
        :param user_ids: with these of ``get_readers``
        :return: how many marks that are
        :raises UserError: there is nothing of mine, or somebody does not read the paper
        """
        self.ensure_one()
        self._check_readable_file()
        chosen = set(user_ids or ())
        if chosen - {reader["id"] for reader in self.get_readers()}:
            raise UserError(
                self.env._("This paper is not for everybody whom you chose.")
            )
        notes = self._own_notes().filtered(
            lambda note: note.kind != "bookmark" and (not page or note.page == page)
        )
        if not notes:
            raise UserError(self.env._("There is nothing of yours to share here."))
        notes.write({"shared": room, "shared_with_ids": [(6, 0, list(chosen))]})
        return len(notes)

    def _own_notes(self):
        return self.env["ecabinet.document.note"].search(
            [("version_id", "in", self.ids), ("user_id", "=", self.env.uid)]
        )
