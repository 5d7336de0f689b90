from odoo import fields, models


class Vote(models.Model):
    """What was voted; who voted it stands here in named ballots only."""

    _name = "ecabinet.vote"
    _description = "Vote"
    _order = "ballot_id, id"
    _rec_name = "choice"
    # In a secret ballot neither a user nor a time may cling to a vote.
    _log_access = False

    ballot_id = fields.Many2one(
        "ecabinet.ballot", required=True, ondelete="cascade", index=True
    )
    choice = fields.Selection(
        [
            ("agree", "Agree"),
            ("disagree", "Disagree"),
            ("abstain", "Abstain"),
            ("other", "Other opinion"),
        ]
    )
    voter_id = fields.Many2one(
        "ecabinet.ballot.voter", ondelete="restrict", index="btree_not_null"
    )
    comment = fields.Text(help="Circulated named ballots only.")

    _voter_uniq = models.Constraint("UNIQUE(voter_id)", "A voter has one vote.")
