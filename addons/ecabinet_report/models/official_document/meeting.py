from odoo import fields, models

# States of a meeting in which a paper of a kind is drafted.
DRAFTED_IN = {
    "GM": ("draft", "submitted", "approved", "invited", "postponed"),
    "TB": ("closed", "published"),
}


class Meeting(models.Model):
    """The papers of a meeting, each drafted in one tap."""

    _inherit = "ecabinet.meeting"

    official_document_ids = fields.One2many(
        "ecabinet.official.document", "meeting_id", "Official documents"
    )

    def action_draft_invitation(self):
        """Open the invitation (giấy mời); the first time, draft it.

        :raises AccessError: for who does not run the meeting
        :raises UserError: the meeting has been opened or cancelled
        """
        return self._open_paper("GM")

    def action_draft_notice(self):
        """Open the conclusion notice (thông báo kết luận); the first time, draft it.

        :raises AccessError: for who does not run the meeting
        :raises UserError: the session is not closed
        """
        return self._open_paper("TB")

    def _open_paper(self, kind):
        """The paper of a kind that was not recalled, drafted if there is none."""
        self._check_ids(one=True)
        self._check_runs()
        # sudo: those who run the meeting draft its papers, also where their role
        # alone does not let them create any; they were checked.
        documents = self.env["ecabinet.official.document"].sudo()
        paper = documents.search(
            [
                ("meeting_id", "=", self.id),
                ("kind", "=", kind),
                ("state", "!=", "recalled"),
            ],
            limit=1,
        )
        if not paper:
            self._check_state(*DRAFTED_IN[kind])
            paper = documents.create(documents._draft_values(self, kind))
        return {
            "type": "ir.actions.act_window",
            "res_model": "ecabinet.official.document",
            "res_id": paper.id,
            "view_mode": "form",
        }
