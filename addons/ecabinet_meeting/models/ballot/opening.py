from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..common.arguments import checked
from ..common.selections import BEFORE_CLOSE
from .ballot import RULES


class Ballot(models.Model):
    """Opening: who may vote, under which rules."""

    _inherit = "ecabinet.ballot"

    def action_open(self):
        """Open the vote: copy the body's rules, enter the voters.

        :raises AccessError: the user does not run the meeting or the round.
        :raises UserError: not a draft, no session or no quorum (saying which).
        """
        self._check_ids()
        self._check_runs()
        for ballot in self:
            ballot._lock_row(SQL("FOR UPDATE"))
            ballot._check_can_open()
            ballot._enter_voters()
            ballot._recuse_voters()
            ballot._copy_rules()
            ballot._make_slots()
            ballot._log("ballot_opened", entitled=ballot.entitled_count)
            ballot._tell_desks()
        return True

    def action_cancel(self):
        """Give up a vote that is not closed; its votes do not count."""
        self._check_ids()
        self._check_runs()
        for ballot in self:
            ballot._lock_row(SQL("FOR UPDATE"))
            if ballot.state not in BEFORE_CLOSE:
                raise UserError(
                    self.env._("“%s” is closed: its result stands.", ballot.name)
                )
            # sudo: the state changes by these steps only; the user was checked.
            ballot.sudo().write(
                {"state": "cancelled", "closed_at": fields.Datetime.now()}
            )
            ballot._log("ballot_cancelled")
            ballot._tell_desks()
        return True

    def _tell_desks(self):
        """Let the desks of those who vote be read anew; nothing is said of the vote."""
        # sudo: that something has changed is all that is sent.
        voters = self.sudo().voter_ids
        for user in voters.user_id | voters.participant_id.user_id:
            user._bus_send("ecabinet_desk", {})

    @checked(participant_id="id", reason="text")
    def action_recuse(self, participant_id: int, reason: str) -> bool:
        """Leave a participant out of this vote, with the reason (conflict of interest).

        By the participant or by those who run the meeting, before they have voted.

        :raises UserError: no reason, the vote is over, or they have voted already.
        """
        self._check_ids(one=True)
        reason = (reason or "").strip()
        participant = self.env["ecabinet.participant"].sudo().browse(participant_id)
        themselves = participant.exists().user_id == self.env.user
        if not (themselves or self._may_run()):
            raise AccessError(
                self.env._("Members recuse themselves, or the chair recuses them.")
            )
        if participant.meeting_id != self.sudo().meeting_id:
            raise UserError(self.env._("This person is not called to this meeting."))
        # A row of a voter lets its person read the vote: nobody gets one by this.
        self.check_access("read")
        if not participant.voting:
            raise UserError(
                self.env._(
                    "%s does not vote in this meeting.", participant.display_name
                )
            )
        if not reason:
            raise UserError(self.env._("State the reason of the recusal."))
        # An open ballot may be closing: wait for its close as a vote does.
        state = self._lock_row(SQL("FOR SHARE"))["state"]
        if state not in BEFORE_CLOSE:
            raise UserError(self.env._("This vote is over."))
        self._enter_recusal(participant, reason)
        self.sudo()._log("member_recused", participant=participant.id)
        return True

    def _enter_recusal(self, participant, reason):
        # sudo: voters are written by the ballot's own steps; the user was checked.
        voter_model = self.env["ecabinet.ballot.voter"].sudo()
        voter = voter_model.search(
            [("ballot_id", "=", self.id), ("participant_id", "=", participant.id)]
        )
        if voter.voted:
            raise UserError(
                self.env._(
                    "%s has already voted and can no longer be recused.",
                    participant.display_name,
                )
            )
        values = {"recused": True, "recusal_reason": reason}
        if voter:
            voter.write(values)
        else:
            voter_model.create(
                {"ballot_id": self.id, "participant_id": participant.id, **values}
            )

    def _lock_row(self, strength):
        """Lock the ballot's row and return what others may have changed of it."""
        self.flush_recordset()
        self.env.cr.execute(
            SQL(
                "SELECT state, mode, kind, max_marks, secrecy, allow_correction,"
                " substitute_may_vote, deadline FROM ecabinet_ballot WHERE id = %s %s",
                self.id,
                strength,
            ),
            log_exceptions=False,
        )
        row = self.env.cr.dictfetchone()
        self.invalidate_recordset()
        return row

    def _check_can_open(self):
        if self.state != "draft":
            raise UserError(self.env._("“%s” has been opened before.", self.name))
        self._check_options()
        if self.mode == "circulated":
            self._check_all_see_item()
            return
        meeting = self.sudo().meeting_id
        meeting._check_in_session()
        quorum = meeting._quorum()
        if not quorum.met:
            raise UserError(
                self.env._(
                    "No vote can be opened: %s", meeting._quorum_in_words(quorum)
                )
            )
        self._check_all_see_item()

    def _check_all_see_item(self):
        """A restricted item can be voted on only by members who are invited for it."""
        item = self.sudo().agenda_item_id
        if not item.restricted:
            return
        if hidden := self._voters_kept_out():
            raise UserError(
                self.env._(
                    "“%(item)s” is restricted: invite all voting members for it first. "
                    "Missing: %(names)s.",
                    item=item.name,
                    names=", ".join(hidden.mapped("display_name")),
                )
            )

    def _voters_kept_out(self):
        """Voters who do not see the item because it is restricted: rows or users."""
        item = self.sudo().agenda_item_id
        if self.mode == "live":
            return item._voters_kept_out()
        return self._voting_body_members() - item._invited_for().user_id

    def _enter_voters(self):
        """One row for each who may vote, present or not; the recused have theirs."""
        if self.mode == "live":
            key, there = "participant_id", self.sudo().voter_ids.participant_id
            voters = self.sudo().meeting_id.participant_ids.filtered("voting")
        else:
            key, there = "user_id", self.sudo().voter_ids.user_id
            voters = self._voting_body_members()
        # sudo: voters are entered by opening alone; the user was checked.
        self.env["ecabinet.ballot.voter"].sudo().create(
            [{"ballot_id": self.id, key: voter.id} for voter in voters - there]
        )

    def _voting_body_members(self):
        """Users who are voting members of the body today (for opinion slips)."""
        today = self.env["resource.calendar"]._ecabinet_local_day(fields.Datetime.now())
        members = self.env["ecabinet.body.member"].sudo()
        domain = [("body_id", "=", self.body_id.id), ("voting", "=", True)]
        return members.search(domain + members._domain_on(today)).user_id

    def _copy_rules(self):
        body = self.sudo().body_id
        entitled = self.sudo().voter_ids.filtered(lambda voter: not voter.recused)
        # sudo: rules and state are written by the ballot's own steps alone.
        self.sudo().write(
            {
                **{rule: body[rule] for rule in RULES},
                "allow_correction": self.allow_correction and self.secrecy == "named",
                "state": "open",
                "opened_at": fields.Datetime.now(),
                "entitled_count": len(entitled),
            }
        )
