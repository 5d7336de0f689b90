from odoo import fields, models
from odoo.exceptions import AccessError

# States of a meeting in which a paper of a kind is drafted.
DRAFTED_IN = {
    "GM": ("draft", "submitted", "approved", "invited", "postponed"),
    "TB": ("closed", "published"),
    "BB": ("closed", "published"),
    "KQ": ("closed", "published"),
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
        return self._open_official("GM")

    def action_draft_notice(self):
        """Open the conclusion notice (thông báo kết luận); the first time, draft it.

        :raises AccessError: for who does not run the meeting
        :raises UserError: the session is not closed
        """
        return self._open_official("TB")

    def action_draft_programme(self):
        """Open the programme (chương trình) as a paper; the first time, draft it."""
        return self._open_official("CTr")

    def action_draft_people_list(self):
        """Open the list of who is called (danh sách); the first time, draft it."""
        return self._open_official("DS")

    def action_draft_minutes_paper(self):
        """Open the minutes (biên bản) as a paper of the register.

        :raises UserError: they are not drafted yet, or tell of restricted items
        """
        return self._open_official("BB")

    def action_draft_vote_results(self):
        """Open the results of the votes (kết quả biểu quyết) as a paper."""
        return self._open_official("KQ")

    def _open_official(self, kind):
        """The paper of a kind that was not recalled, drafted if there is none."""
        self._check_ids(one=True)
        self._check_runs()
        papers = self.env["ecabinet.official.document"]
        there = self.sudo().official_document_ids.filtered(
            lambda paper: paper.kind == kind and paper.state != "recalled"
        )
        if not there and kind in DRAFTED_IN:
            self._check_state(*DRAFTED_IN[kind])
        return papers._open_paper(kind, {"meeting_id": self.id})


class Ballot(models.Model):
    _inherit = "ecabinet.ballot"

    def action_draft_ballot_report(self):
        """Open the ballot report (biên bản kiểm phiếu) as a paper of the register.

        :raises AccessError: for who does not conduct the vote
        :raises UserError: it is not closed, or on a restricted item
        """
        self._check_ids(one=True)
        self.check_access("read")
        if not self._may_run():
            raise AccessError(
                self.env._("Papers of a vote are drafted by who conducts it.")
            )
        papers = self.env["ecabinet.official.document"]
        # sudo: what it belongs to is known to who conducts it.
        source = {"ballot_id": self.id}
        if meeting := self.sudo().meeting_id:
            source["meeting_id"] = meeting.id
        else:
            source["slip_round_id"] = self.sudo().slip_round_id.id
        return papers._open_paper("BBKP", source)
