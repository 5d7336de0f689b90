from odoo import api, fields, models

from ..common.selections import VOTES

CHOICES = [
    *VOTES,
    # Papers with several options; what they mark stands in ``marks``.
    ("marked", "Valid paper"),
    ("blank", "Blank paper"),
    ("invalid", "Invalid paper"),
]


class Vote(models.Model):
    """What was voted; who voted it stands here in named ballots only.

    In a secret ballot the rows are slots: made empty when it opens, filled at random,
    and rewritten at the close so that nothing links them to the voters any more.
    """

    _name = "ecabinet.vote"
    _description = "Vote"
    _inherit = ["ecabinet.written.by.steps", "ecabinet.follows.readable"]
    _order = "ballot_id, id"
    _rec_name = "choice"
    # In a secret ballot neither a user nor a time may cling to a vote.
    _log_access = False

    ballot_id = fields.Many2one(
        "ecabinet.ballot", required=True, ondelete="cascade", index=True
    )
    choice = fields.Selection(CHOICES)
    marks = fields.Json(
        help="Of a paper with several options: ids by “agree” and “disagree”."
    )
    voter_id = fields.Many2one(
        "ecabinet.ballot.voter", ondelete="cascade", index="btree_not_null"
    )
    comment = fields.Text(help="Named ballots only.")
    corrections = fields.Json(
        readonly=True,
        help="Earlier votes, oldest first: until when, choice, marks, who cast it. "
        "Named ballots only.",
    )

    changed_from = fields.Char(
        "Changed from",
        compute="_compute_changed_from",
        help="Earlier answers, and until when they stood.",
    )
    marked_names = fields.Char(
        "Marked", compute="_compute_marked_names", help="What a paper agrees with."
    )

    _voter_uniq = models.Constraint("UNIQUE(voter_id)", "A voter has one vote.")
    _free_slots = models.Index("(ballot_id) WHERE choice IS NULL")

    @api.depends("marks")
    def _compute_marked_names(self):
        for vote in self:
            vote.marked_names = vote._names_of(vote.marks)

    @api.depends("corrections")
    def _compute_changed_from(self):
        words = dict(self._fields["choice"]._description_selection(self.env))
        for vote in self:
            vote.changed_from = "; ".join(
                self.env._(
                    "%(answer)s (until %(moment)s)",
                    answer=vote._names_of(each["marks"]) or words[each["choice"]],
                    moment=self.env["resource.calendar"]._ecabinet_moment_text(
                        fields.Datetime.to_datetime(each["until"])
                    ),
                )
                for each in vote.corrections or ()
            )

    def _names_of(self, marks):
        """The options that a paper agrees with, by name."""
        agree = set((marks or {}).get("agree", ()))
        # sudo: who reads the vote reads what was on its paper.
        options = self.sudo().ballot_id.option_ids
        return ", ".join(
            options.filtered(lambda option: option.id in agree).mapped("name")
        )

    def write(self, vals):
        if vals.keys() == {"response"}:
            self._check_may_respond()
        result = super().write(vals)
        if (vals.get("response") or "").strip():
            self._tell_response()
        return result

    def _system_fields_refusal(self, vals):
        return self.env._("Votes are cast through a ballot, never written by hand.")
