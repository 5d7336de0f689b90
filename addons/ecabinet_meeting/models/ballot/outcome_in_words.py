from odoo import api, fields, models
from odoo.tools import LazyTranslate

_lt = LazyTranslate(__name__)

# By majority and the base really used: what was required, in words.
THRESHOLDS = {
    ("more_than_half", "all_members"): _lt("more than half of all members"),
    ("more_than_half", "present"): _lt("more than half of the members present"),
    ("more_than_half", "votes_cast"): _lt("more than half of the votes cast"),
    ("two_thirds", "all_members"): _lt("two thirds of all members"),
    ("two_thirds", "present"): _lt("two thirds of the members present"),
    ("two_thirds", "votes_cast"): _lt("two thirds of the votes cast"),
    ("three_quarters", "all_members"): _lt("three quarters of all members"),
    ("three_quarters", "present"): _lt("three quarters of the members present"),
    ("three_quarters", "votes_cast"): _lt("three quarters of the votes cast"),
}
COUNTED = {
    "all_members": _lt("%(agree)s of %(base)s members agree"),
    "present": _lt("%(agree)s of %(base)s members present agree"),
    "votes_cast": _lt("%(agree)s of %(base)s votes cast agree"),
}
REASONS = {
    "majority_reached": _lt(
        "Adopted: %(counted)s; %(threshold)s (%(required)s) required."
    ),
    "majority_missed": _lt(
        "Rejected: %(counted)s; %(threshold)s (%(required)s) required."
    ),
    "tie_chair_agrees": _lt("Adopted: %(counted)s, a tie; the chair's side agrees."),
    "tie_chair_disagrees": _lt(
        "Rejected: %(counted)s, a tie; the chair's side does not agree."
    ),
    "tie_chair_undecided": _lt(
        "Rejected: %(counted)s, a tie; the chair has taken no side."
    ),
    "tie_not_adopted": _lt("Rejected: %(counted)s, a tie; a tie is not adopted."),
    "tie_secret": _lt(
        "Rejected: %(counted)s, a tie; in a secret ballot a tie is not adopted."
    ),
    "empty_base": _lt("Rejected: nobody was there to be counted."),
    "no_quorum": _lt(
        "No quorum: %(present)s members were present at the close; %(quorum)s required."
    ),
}


class Ballot(models.Model):
    """The outcome in words, in the reader's language, from the stored figures."""

    _inherit = "ecabinet.ballot"

    quorum_required_count = fields.Integer(
        "Quorum", readonly=True, copy=False, system=True
    )
    outcome_reason = fields.Char("In words", compute="_compute_outcome_reason")

    @api.depends("reason_code")
    @api.depends_context("lang")
    def _compute_outcome_reason(self):
        for ballot in self:
            reason = REASONS.get(ballot.reason_code)
            if ballot.kind != "motion" and ballot.reason_code:
                ballot.outcome_reason = ballot._options_in_words()
            else:
                ballot.outcome_reason = reason and ballot._in_words(reason)

    def _in_words(self, reason):
        silent = self._silent_as_agree()
        base = self._base_used()
        numbers = {
            "agree": self.agree_count + silent,
            "base": self.base_count,
            "required": self.required_count,
            "present": self.present_count,
            "quorum": self.quorum_required_count,
        }
        sentence, counted = self.env._(reason), self.env._(COUNTED[base])
        words = sentence % {
            **numbers,
            "counted": counted % numbers,
            "threshold": self.env._(THRESHOLDS[self.majority, base]),
        }
        if silent:
            words += " " + self.env._(
                "%s members who did not answer are counted as agreeing.", silent
            )
        return words

    def _base_used(self):
        """The base that was really taken: nobody is present at an opinion slip."""
        if self.mode == "circulated" and self.majority_base == "present":
            return "all_members"
        return self.majority_base

    def _silent_as_agree(self):
        counts = self.mode == "circulated" and self.silence_rule == "agree"
        return self.silent_count if counts else 0

    def _room_counts(self):
        """Counts for the screens once the vote is closed, before that nothing."""
        if self.state != "closed":
            return False
        return {
            "agree": self.agree_count,
            "disagree": self.disagree_count,
            "abstain": self.abstain_count,
            "silent": self.silent_count,
        }
