from odoo import api, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.ecabinet_meeting.models.common.calls import judges_itself
from odoo.addons.ecabinet_meeting.tools.api_types import OptionalText

from ...tools.api_types import DecisionArguments, DeskAnswer
from ...tools.desk.decisions import AUTHORITIES, PREPARED, NotADecision, checked


class DeskDecide(models.AbstractModel):
    """Decisions in place: one call for all of them, from a closed list."""

    _inherit = "ecabinet.desk"

    @api.model
    @judges_itself
    def decide(
        self,
        kind: str,
        record_id: int,
        arguments: DecisionArguments | None = None,
        for_user_id: int | bool = False,
    ) -> DeskAnswer:
        """Decide on one record of the desk; for a leader whom one assists, prepare it,
        or do it at once where the leader has given standing authority.

        The step of the record itself checks the person and the state. What an
        assistant had prepared for this record is settled by it.

        :param kind: key of ``tools/desk/decisions.py``: ``task_approve``,
            ``task_return``, ``extension_grant``, ``programme_approve``, ``position``,
            ``slip``, …
        :param arguments: as that decision takes them: ``reason``, ``choice``, …
        :raises AccessError: not this person's decision
        :raises UserError: unknown, incomplete, or not possible any more
        """
        person = self._person(for_user_id)
        arguments = self.env["ecabinet.decision.draft"]._checked(kind, arguments)
        record = self._found(self._decisions()[kind].model, record_id)
        record.check_access("read")
        if person == self.env.user:
            if kind in PREPARED:
                # Reminding or accepting, for one, leaves what was prepared waiting.
                self.env["ecabinet.decision.draft"]._decided(record)
            message = self._take(kind, record, arguments)
            return {"message": message or self._done_words(kind), "waiting": False}
        if self._authority_for(person, kind):
            message = self._do_for(person, kind, record, arguments)
            return {"message": message, "waiting": False}
        message = self._prepare_for(person, kind, record, arguments)
        return {"message": message, "waiting": True}

    @api.model
    def _authority_for(self, leader, kind):
        """The leader's standing authority on which the user does this at once."""
        needed = AUTHORITIES.get(kind)
        given = self.env["ecabinet.standing.authority"]
        return given._given_to_user(needed)._of(leader) if needed else given

    @api.model
    def _do_for(self, leader, kind, record, arguments):
        """Decide at once, on the leader's standing authority."""
        if record._name == "ecabinet.participant":
            self._check_theirs(leader, record.user_id == leader)
        else:
            self._check_decided_by(leader, record, arguments)
        message = self._take(kind, record, arguments)
        if record._name == "ecabinet.participant":
            message = self.env._("Answered for %(name)s.", name=leader.sudo().name)
        return message or self._done_words(kind)

    @api.model
    @judges_itself
    def confirm(self, draft_id: int) -> DeskAnswer:
        """The leader confirms what an assistant prepared."""
        draft = self._found("ecabinet.decision.draft", draft_id)
        draft.action_confirm()
        return {"message": self._done_words(draft.kind), "waiting": False}

    @api.model
    def _found(self, model, record_id):
        """The record of that number; a sentence if there is none."""
        plausible = type(record_id) is int and 0 < record_id < 2**31
        record = self.env[model].browse(record_id if plausible else []).exists()
        if not record:
            raise UserError(self.env._("This is no longer there; load the desk again."))
        return record

    @api.model
    def _take(self, kind, record, arguments):
        """Run a decision in the user's own name; a sentence if it gives one."""
        decisions = self._decisions()
        decision = decisions[kind]
        try:
            arguments = checked(kind, arguments, decisions)
        except NotADecision as error:
            raise UserError(self.env._("This decision is incomplete.")) from error
        record.check_access("read")
        answer = getattr(record, decision.method)(**arguments)
        if isinstance(answer, dict) and answer.get("accepted") is False:
            raise UserError(answer["message"])
        return answer.get("message") if isinstance(answer, dict) else None

    @api.model
    def _prepare_for(self, leader, kind, record, arguments):
        """Enter for ``leader`` what waits for their confirmation."""
        waits = self.env._(
            "Prepared for %(leader)s; it takes effect when they confirm it.",
            leader=leader.sudo().name,
        )
        if kind == "position":
            seat = record.meeting_id.participant_ids.filtered(
                lambda one: one.user_id == leader
            )
            # Without a seat named it would be the assistant's own position.
            self._check_theirs(leader, bool(seat))
            answer = record.give_position(**arguments, on_behalf_of=seat[:1].id)
            if not answer["accepted"]:
                raise UserError(answer["message"])
            return answer["message"]
        if kind in ("invitation_accept", "invitation_decline"):
            self._check_theirs(leader, record.user_id == leader)
            self._take(kind, record, arguments)
            return waits
        if kind == "task_remind":
            self._take(kind, record, arguments)
            return self._done_words(kind)
        if not self._decisions()[kind].prepared:
            raise UserError(
                self.env._(
                    "%(leader)s does this themselves.", leader=leader.sudo().name
                )
            )
        self._check_decided_by(leader, record, arguments)
        if record._name in ("ecabinet.task", "ecabinet.task.extension"):
            # Checks the state, then leaves it to the leader.
            answer = self._take(kind, record, arguments)
            drafts = self.env["ecabinet.decision.draft"]._waiting_for(leader, record)
            return waits if drafts else answer or self._done_words(kind)
        self.env["ecabinet.decision.draft"]._prepare(leader, kind, record, arguments)
        return waits

    @api.model
    def _check_decided_by(self, leader, record, arguments):
        """:raises AccessError: what is prepared must be that leader's to decide"""
        if record._name == "ecabinet.meeting":
            # sudo: whether the leader may approve follows from seats, not from what
            # the assistant reads.
            may = record.with_user(leader).sudo().may_approve
        elif record._name == "ecabinet.ballot.voter":
            may = record.user_id == leader and record.ballot_id.mode == "circulated"
            if may:
                record._ecabinet_check_preparable(arguments.get("choice"))
        else:
            # sudo: who gave the task is known to who assists them.
            task = record if record._name == "ecabinet.task" else record.task_id
            may = task.sudo().assigner_id == leader
        self._check_theirs(leader, may)

    @api.model
    def _check_theirs(self, leader, may):
        if not may:
            raise AccessError(
                self.env._(
                    "%(leader)s does not decide this.", leader=leader.sudo().name
                )
            )

    @api.model
    def _done_words(self, kind):
        words = {
            "task_approve": self.env._("Result approved."),
            "task_return": self.env._("Result returned."),
            "task_assign": self.env._("Task assigned."),
            "task_cancel": self.env._("Task cancelled."),
            "extension_grant": self.env._("More time granted."),
            "extension_refuse": self.env._("The deadline stays."),
            "transfer_grant": self.env._("Task passed on."),
            "transfer_refuse": self.env._("The task stays with the unit."),
            "programme_approve": self.env._("Programme approved."),
            "programme_return": self.env._("Programme returned."),
            "task_accept": self.env._("Task accepted."),
            "task_progress": self.env._("Progress noted."),
            "task_submit": self.env._("Result handed in."),
            "head_hands_in": self.env._("Result handed in."),
            "head_returns": self.env._("Result returned."),
            "task_remind": self.env._("The unit has been reminded."),
            "opinion": self.env._("Opinion noted."),
            "invitation_accept": self.env._("You will attend."),
            "invitation_decline": self.env._("Your absence has been noted."),
        }
        return words.get(kind) or self.env._("Done.")


class Meeting(models.Model):
    _inherit = "ecabinet.meeting"

    def _ecabinet_return(self, reason: OptionalText = False):
        """Return the programme, and tell who prepared it why."""
        self.action_return()
        for meeting in self:
            # sudo: a chair who returned the programme says why, whatever else they
            # may write there.
            meeting.sudo().message_post(
                body=self.env._("Programme returned: %(reason)s", reason=reason),
                partner_ids=meeting.sudo().secretary_id.partner_id.ids,
                author_id=self.env.user.partner_id.id,
            )
        return True


class AgendaItem(models.Model):
    """An assistant's change of a position that stands becomes a proposal beside it."""

    _inherit = "ecabinet.agenda.item"

    def _take_position(self, position, participant, values):
        if participant.user_id == self.env.user or not position.confirmed:
            return super()._take_position(position, participant, values)
        self.env["ecabinet.decision.draft"]._prepare(
            participant.user_id, "position", self, values
        )
        return self._position_answer(
            self.env._(
                "%(leader)s has already given a position. Yours is kept beside it "
                "and counts when they confirm it.",
                leader=participant.sudo().partner_id.name,
            )
        )
