from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..common.sentinel import TOLD_TOGETHER

OVER = ("closed", "cancelled")


class Document(models.Model):
    """Papers of opinion slips: for one question, or for the whole round.

    They are read by whoever reads the question, and change until the round ends: the
    record of what members were asked stays as it was.
    """

    _inherit = "ecabinet.document"

    slip_round_id = fields.Many2one(
        "ecabinet.slip.round",
        "Round of opinion slips",
        compute="_compute_slip_round_id",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="cascade",
        index="btree_not_null",
    )
    slip_ballot_id = fields.Many2one(
        "ecabinet.ballot",
        "Question",
        ondelete="cascade",
        index="btree_not_null",
        domain="[('slip_round_id', '=', slip_round_id)]",
        help="Without a question, the paper is for the whole round.",
    )

    _for_one = models.Constraint(
        "CHECK((meeting_id IS NULL) != (slip_round_id IS NULL))",
        "A paper is for a meeting or for a round of opinion slips.",
    )

    @api.depends("slip_ballot_id.slip_round_id")
    def _compute_slip_round_id(self):
        for paper in self:
            paper.slip_round_id = (
                paper.slip_ballot_id.slip_round_id or paper.slip_round_id
            )

    @api.constrains("slip_round_id", "slip_ballot_id", "recall")
    def _check_slip(self):
        for paper in self:
            question = paper.slip_ballot_id
            if question and question.slip_round_id != paper.slip_round_id:
                raise ValidationError(
                    self.env._(
                        "“%(question)s” is not a question of this round: choose one "
                        "of the round that the paper “%(paper)s” is for.",
                        question=question.name,
                        paper=paper.name,
                    )
                )
            if paper.slip_round_id and paper.recall:
                raise ValidationError(
                    self.env._(
                        "“%(paper)s” goes with an opinion slip: only papers of a "
                        "meeting are given back.",
                        paper=paper.name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent_out(self):
        self._check_round_runs()

    def _check_round_runs(self):
        """:raises UserError: the round is over; only the system adds to its record"""
        if self.env.su:
            return
        for paper in self:
            if paper.sudo().slip_round_id.state in OVER:
                raise UserError(
                    self.env._(
                        "“%(round)s” is over: its papers stay as the members had them.",
                        round=paper.sudo().slip_round_id.name,
                    )
                )

    def _keepers(self):
        """The users (as superuser) who keep the originals: the secretaries.

        sudo: who the secretaries are is known to whoever sees the paper.
        """
        paper = self.sudo()
        meeting, slips = paper.meeting_id, paper.slip_round_id
        return (
            meeting.secretary_id
            | meeting.body_id.secretary_ids
            | slips.secretary_id
            | slips.body_id.secretary_ids
        )

    def _tell_of_new_versions(self):
        """Those asked are told, in one message: who has answered may want to know."""
        if self.env.context.get("ecabinet_told_together") is TOLD_TOGETHER:
            return
        for slips, papers in self.sudo().grouped("slip_round_id").items():
            if slips.state == "open":
                slips._tell_of_papers(papers)


class SlipRound(models.Model):
    """The papers that members read before they answer."""

    _name = "ecabinet.slip.round"
    _inherit = ["ecabinet.slip.round", "ecabinet.readable"]

    document_ids = fields.One2many("ecabinet.document", "slip_round_id", "Papers")

    def action_add_papers(self):
        """Open the upload of papers for this round."""
        self.ensure_one()
        return self.env["ecabinet.document.upload"]._action_for(slip_round=self)

    def unlink(self):
        """The files of its papers go with a draft."""
        self.check_access("unlink")
        self._unlink_only_drafts()
        # sudo: what falls with the round, also where the user does not see it.
        self.sudo().document_ids._unlink_with_record()
        return super().unlink()

    def _tell_of_papers(self, papers):
        """Tell those asked, and who assists them, of the papers that they may read."""
        voters = self.ballot_ids.voter_ids
        people = voters.user_id.union(*self._assistants_of(voters).values())
        alike = {}
        for person in people:
            seen = papers.with_user(person)._filtered_access("read")
            alike[seen._ids] = alike.get(seen._ids, people.browse()) | person
        for ids, readers in alike.items():
            if not ids:
                continue
            named = ", ".join(f"“{paper.name}”" for paper in papers.browse(ids))
            for notice, users in self._in_languages_of(readers):
                notice.message_notify(
                    partner_ids=users.partner_id.ids,
                    subject=notice.env._("New papers: %s", self.name),
                    body=notice.env._(
                        "These papers were added or changed: %(papers)s.", papers=named
                    ),
                )


class Ballot(models.Model):
    _inherit = "ecabinet.ballot"

    document_ids = fields.One2many("ecabinet.document", "slip_ballot_id", "Papers")

    def unlink(self):
        """The files of a question's papers go with it."""
        self.check_access("unlink")
        # sudo: as for the round.
        self.sudo().document_ids._unlink_with_record()
        return super().unlink()
