from psycopg2.errors import SerializationFailure

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...tools.voting.majority import BallotCounts, BallotRules, decide
from ..common.snapshot import fresh_cursor


class Ballot(models.Model):
    """Closing: count what was accepted, decide by the rules it was opened under."""

    _inherit = "ecabinet.ballot"

    def action_close(self):
        """Close the vote, count it and store the outcome; closed ones stay as they are.

        :raises AccessError: the user does not run the meeting or the round.
        :raises UserError: it was never opened, or cancelled.
        """
        self._check_ids()
        self._check_runs()
        for ballot in self:
            ballot._close()
        return True

    def action_ask_close(self):
        """Ask before the vote is closed, saying who has not voted yet."""
        self._check_ids(one=True)
        self._check_runs()
        return self.meeting_id._ask(
            "close_vote", self.env._("Close the vote?"), ballot_id=self.id
        )

    def _before_close(self):
        """Sentences: how many have voted, and how many who are present have not."""
        # sudo: numbers alone come out.
        entitled = self.sudo().voter_ids.filtered(lambda voter: not voter.recused)
        voted = entitled.filtered("voted")
        yield self.name
        yield self.env._(
            "%(voted)s of %(entitled)s have voted.",
            voted=len(voted),
            entitled=len(entitled),
        )
        if waiting := self.sudo()._present_voters(entitled) - voted:
            yield self.env._(
                "%s who are present have not voted yet; after the close they cannot.",
                len(waiting),
            )

    def _close(self):
        if not self._lock_for_close():
            return
        if self.kind != "motion":
            self._close_options()
            return
        outcome, counts = self._count()
        # sudo: counts and outcome are written here alone, whoever may close.
        self.sudo().write(
            {
                "state": "closed",
                "closed_at": fields.Datetime.now(),
                "entitled_count": counts.entitled,
                "present_count": outcome.present_count,
                "quorum_required_count": outcome.quorum_required,
                "voted_count": counts.voted,
                "agree_count": counts.agree,
                "disagree_count": counts.disagree,
                "abstain_count": counts.abstain,
                "other_count": counts.other,
                "silent_count": counts.silent,
                "base_count": outcome.base_count,
                "required_count": outcome.required_count,
                "outcome": outcome.outcome,
                "reason_code": outcome.reason,
            }
        )
        self._decide_item(outcome)
        self._log("ballot_closed", outcome=outcome.outcome, **outcome.numbers)
        self._tell_desks()
        self._log_corrections()

    def _log_corrections(self):
        """Name in the log each named vote that was changed, with what it was."""
        if self.secrecy == "secret":
            return
        with fresh_cursor(self.env) as cr:
            # sudo: written by the close alone, for those who may read the votes now.
            votes = self.with_env(self.env(cr=cr, su=True)).vote_ids
            corrected = [
                {
                    "participant": vote.voter_id.participant_id.id,
                    "user": vote.voter_id.user_id.id,
                    "before": vote.corrections,
                    "after": vote.choice,
                    "marks": vote.marks or False,
                }
                for vote in votes.filtered("corrections").sorted("voter_id")
            ]
        if corrected:
            self._log("votes_corrected", votes=corrected)

    def _lock_for_close(self):
        """Keep votes out from now on; False if it is closed already.

        Waits for the votes that are being written.
        """
        try:
            with self.env.cr.savepoint(flush=False):
                state = self._lock_row(SQL("FOR UPDATE"))["state"]
        except SerializationFailure:
            # Somebody has changed the row since this transaction began.
            with fresh_cursor(self.env) as cr:
                cr.execute(
                    SQL("SELECT state FROM ecabinet_ballot WHERE id = %s", self.id)
                )
                [state] = cr.fetchone()
            if state == "open":
                raise
        if state in ("draft", "cancelled"):
            raise UserError(
                self.env._("“%s” is not open: there is nothing to close.", self.name)
            )
        return state == "open"

    def _count(self):
        """Count in a snapshot that is newer than the lock.

        This transaction's own is older: it would miss votes that were accepted while
        it waited for the lock.
        """
        with fresh_cursor(self.env) as cr:
            if self.secrecy == "secret":
                self._anonymise(cr)
            # sudo: counting sees every vote; only sums come out.
            ballot = self.with_env(self.env(cr=cr, su=True))
            counts = ballot._read_counts()
            live = ballot.mode == "live"
            quorum = ballot.meeting_id._quorum(ballot) if live else None
            return decide(ballot._rules(), counts, quorum), counts

    def _rules(self):
        return BallotRules(
            majority=self.majority,
            majority_base=self.majority_base,
            tie_rule=self.tie_rule,
            silence_rule=self.silence_rule,
            secrecy=self.secrecy,
            mode=self.mode,
        )

    def _read_counts(self):
        """Votes, voters and presence as they are in this snapshot."""
        entitled = self.voter_ids.filtered(lambda voter: not voter.recused)
        domain = [("ballot_id", "=", self.id), ("choice", "!=", False)]
        votes = self.env["ecabinet.vote"]._read_group(domain, ["choice"], ["__count"])
        return BallotCounts(
            entitled=len(entitled),
            present=len(self._present_voters(entitled)),
            chair_choice=self._chair_choice(entitled),
            **dict(votes),
        )

    def _present_voters(self, entitled):
        """Those entitled who are present, or whose voting substitute is."""
        participants = self.meeting_id.participant_ids
        here = participants.filtered("present")
        if self.substitute_may_vote:
            here |= here._substituted()
        return entitled.filtered(lambda voter: voter.participant_id in here)

    def _chair_choice(self, entitled):
        """What the chair voted, where that can be known and may decide a tie."""
        return self._chair_vote(entitled).choice or None

    def _chair_vote(self, entitled):
        """The chair's own vote, or none; of a secret ballot nobody may ask."""
        if self.secrecy == "secret":
            return self.env["ecabinet.vote"]
        if self.mode == "live":
            chair = self.meeting_id.chair_id
            voter = entitled.filtered(lambda each: each.participant_id.user_id == chair)
        else:
            # Voters are those of the day on which the slips went out; so is the chair.
            calendar = self.env["resource.calendar"]
            day = calendar._ecabinet_local_day(self.opened_at)
            chair = self.body_id._chair_on(day)
            voter = entitled.filtered(lambda each: each.user_id == chair)
        return voter[:1].vote_ids[:1]

    def _decide_item(self, outcome):
        """Carry the outcome to the agenda item; without a quorum it stays open.

        An opinion slip decides no item of a meeting: the members whom it asks need not
        be there, a decision of the meeting needs its quorum. Its result is reported.
        Items that were put to one vote and missed it are not rejected, but debated.
        """
        # sudo: who closes a vote has been checked, and decides the items with it.
        item = self.sudo().agenda_item_id
        if item and self.mode == "live" and outcome.outcome in ("adopted", "rejected"):
            item.state = outcome.outcome
        if outcome.outcome == "adopted":
            self.sudo().consent_item_ids._adopt_by_common_vote()

    @api.model
    def _cron_close_overdue(self):
        """Close opinion slips whose deadline has passed, round by round."""
        overdue = self.search(
            [
                ("mode", "=", "circulated"),
                ("state", "=", "open"),
                ("deadline", "<=", fields.Datetime.now()),
            ]
        )
        rounds = overdue.slip_round_id.filtered(lambda each: each.state == "open")
        rounds._close()
        for ballot in overdue.filtered(lambda each: each.slip_round_id not in rounds):
            ballot._close()
