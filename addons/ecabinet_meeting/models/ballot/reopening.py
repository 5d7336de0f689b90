from odoo import models

COUNTS = (
    "present_count",
    "quorum_required_count",
    "voted_count",
    "agree_count",
    "disagree_count",
    "abstain_count",
    "other_count",
    "silent_count",
    "base_count",
    "required_count",
)


class Ballot(models.Model):
    """A vote that was closed by a slip is open again, with the votes that there are.

    The meeting's step asks who takes it back, and when
    (``models/session/taking_back.py``).
    """

    _inherit = "ecabinet.ballot"

    def _close_has_followed(self):
        """Whether something depends on the close, or it cannot be undone at all.

        A secret vote has lost the links of its voters, and ballots among options have
        told who is chosen.
        """
        item, meeting = self.agenda_item_id, self.meeting_id
        later = meeting.ballot_ids.filtered(
            lambda one: one.opened_at and one.opened_at > self.closed_at
        )
        return (
            self.secrecy == "secret"
            or self.kind != "motion"
            or later
            or (item and meeting.current_item_id != item)
            or self.consent_item_ids.filtered("started_at")
        )

    def _reopen(self):
        """Open again: without a result, and the items as they were before it."""
        # sudo: the meeting's step has asked who may; the ballot is the system's.
        ballot = self.sudo()
        ballot.agenda_item_id.filtered(
            lambda one: one.state in ("adopted", "rejected")
        ).state = "in_progress"
        ballot.consent_item_ids.filtered(lambda one: one.state == "adopted").write(
            {"state": "pending", "consent_rule": False}
        )
        ballot.write(
            {
                "state": "open",
                "closed_at": False,
                "outcome": False,
                "reason_code": False,
                **dict.fromkeys(COUNTS, 0),
            }
        )
        self._log("ballot_reopened", outcome=False)
        self._tell_desks()
