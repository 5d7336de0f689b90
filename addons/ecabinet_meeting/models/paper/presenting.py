from odoo import models
from odoo.exceptions import UserError

THOUSANDTHS = 1000


class DocumentVersion(models.Model):
    """Leading the room through a paper, page by page."""

    _inherit = "ecabinet.document.version"

    def present(self, page: int, top: int) -> bool:
        """Show those in the room who follow this page of the paper; the last one wins.

        Screens call it once a second at most. For whoever runs the meeting, and the
        unit that presents the item in progress.

        :param page: from 1; 0 to end it
        :param top: how far down the page, in thousandths of its height
        :raises UserError: it is not the user's to present this now
        """
        self.ensure_one()
        self._check_readable_file()
        meeting = self.document_id.meeting_id
        if not meeting or not meeting._may_present(self):
            raise UserError(
                self.env._(
                    "A paper is presented during its item by whoever runs the meeting "
                    "or presents the item."
                )
            )
        page, top = page or 0, top or 0
        if not 0 <= page <= self.page_count:
            raise UserError(self._refusal_of_mark("page"))
        shown = self if page else self.browse()
        meeting._show_presented(shown, page, max(0, min(top, THOUSANDTHS)))
        return True
