from odoo import api, fields, models
from odoo.exceptions import AccessError

CHOICES = [
    ("agree", "Agree"),
    ("disagree", "Disagree"),
    ("abstain", "Abstain"),
    ("other", "Other opinion"),
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

    marked_names = fields.Char(
        "Marked", compute="_compute_marked_names", help="What a paper agrees with."
    )

    _voter_uniq = models.Constraint("UNIQUE(voter_id)", "A voter has one vote.")
    _free_slots = models.Index("(ballot_id) WHERE choice IS NULL")

    @api.depends("marks")
    def _compute_marked_names(self):
        for vote in self:
            agree = set((vote.marks or {}).get("agree", ()))
            # sudo: who reads the vote reads what was on its paper.
            options = vote.sudo().ballot_id.option_ids
            vote.marked_names = ", ".join(
                options.filtered(lambda one, agree=agree: one.id in agree).mapped(
                    "name"
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        self._check_system()
        return super().create(vals_list)

    def write(self, vals):
        self._check_system()
        return super().write(vals)

    def unlink(self):
        self._check_system()
        return super().unlink()

    def _check_system(self):
        if not self.env.su:
            raise AccessError(
                self.env._("Votes are cast through a ballot, never written by hand.")
            )
