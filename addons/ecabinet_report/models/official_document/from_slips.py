from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.ecabinet_meeting.tools.official_document.rich_text import to_html

from ...tools.official_document.slip_tables import (
    Answer,
    Question,
    given,
    marked_slip,
    slip_blocks,
    summary_blocks,
)


class OfficialDocument(models.Model):
    """What is drafted from a round of opinion slips: the slip, and the summary.

    sudo: as in drafting.py; questions on restricted items are left out, whoever drafts,
    and who answered what is said of named questions only.
    """

    _inherit = "ecabinet.official.document"

    def _text_of_plyk(self):
        questions = tuple(Question(ballot.name) for ballot in self._open_questions())
        return self._framed(slip_blocks(questions))

    def _text_of_thyk(self):
        """:raises UserError: the round is not closed"""
        if self.slip_round_id.sudo().state != "closed":
            raise UserError(
                self._user_env()._(
                    "“%(round)s” is not closed yet: its opinions are summed up once it "
                    "is.",
                    round=self._about(),
                )
            )
        questions = tuple(map(self._question, self._open_questions()))
        return self._framed(summary_blocks(questions))

    def _slip_of(self, slip_round, member, marked):
        """The slip of a round with a member's answers on it, as a PDF to be signed.

        :param marked: the questions, each a ``Marked``
        """
        papers = self._in_form_language()
        slip = papers.new({"kind": "PLYK", "slip_round_id": slip_round.id})
        calendar = self.env["resource.calendar"]
        slip.update(
            {
                "subject": slip._about(),
                "content": to_html(slip._framed(marked_slip(marked, member.name))),
                # Whose slip it is is known: it goes out without a draft's mark.
                "state": "issued",
                "issue_day": calendar._ecabinet_local_day(fields.Datetime.now()),
                "signer_title": "Người cho ý kiến",
                "signer_name": member.name,
            }
        )
        return slip._print()

    def _open_questions(self):
        """:raises UserError: there is no question that everybody may know of"""
        ballots = self.slip_round_id.sudo().ballot_ids.filtered(
            lambda one: one.state != "cancelled" and not one.agenda_item_id.restricted
        )
        if not ballots:
            raise UserError(
                self._user_env()._(
                    "No question of “%s” can be in a paper.", self._about()
                )
            )
        return ballots

    def _question(self, ballot):
        return Question(
            ballot.name,
            entitled=ballot.entitled_count,
            agree=ballot.agree_count,
            disagree=ballot.disagree_count + ballot.abstain_count,
            other=ballot.other_count,
            silent=ballot.silent_count,
            outcome=ballot.with_context(lang=self.env.lang).outcome_reason or "",
            answers=tuple(self._answers(ballot)) if ballot.secrecy == "named" else (),
        )

    def _answers(self, ballot):
        """Who answered what, in the order of the body; who is silent, too."""
        choices = dict(
            self.env["ecabinet.vote"]._fields["choice"]._description_selection(self.env)
        )
        for voter in ballot.voter_ids:
            vote = voter.vote_ids[:1]
            yield Answer(
                voter.display_name,
                choices.get(vote.choice, "") if voter.voted else "Chưa trả lời",
                self._given(voter) if voter.voted else "",
                vote.comment or "",
                vote.response or "",
            )

    def _given(self, voter):
        """How an answer was given: on the system, on paper, in a signed file."""
        certified = ""
        if voter.method == "signed":
            slips = self.env["ecabinet.signed.slip"].search(
                [
                    ("slip_round_id", "=", voter.ballot_id.slip_round_id.id),
                    ("user_id", "=", voter.user_id.id),
                    ("state", "=", "taken"),
                ],
                limit=1,
            )
            certified = slips.signed_as
        return given(voter.method, certified, self._was_prepared(voter))

    def _was_prepared(self, voter):
        drafts = self.env["ecabinet.decision.draft"]
        return bool(
            drafts.search_count(
                [
                    ("res_model", "=", voter._name),
                    ("res_id", "=", voter.id),
                    ("state", "=", "confirmed"),
                ],
                limit=1,
            )
        )


class SlipRound(models.Model):
    """The papers of a round of opinion slips, each drafted in one tap."""

    _inherit = "ecabinet.slip.round"

    def action_draft_slip_paper(self):
        """Open the slip (phiếu lấy ý kiến) to print; the first time, draft it."""
        return self._open_official("PLYK")

    def action_draft_slip_summary(self):
        """Open the summary of opinions (bảng tổng hợp ý kiến) of a closed round."""
        return self._open_official("THYK")

    def _open_official(self, kind):
        self.ensure_one()
        self._check_runs()
        papers = self.env["ecabinet.official.document"]
        return papers._open_paper(kind, {"slip_round_id": self.id})
