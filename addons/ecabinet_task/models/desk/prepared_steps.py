from odoo import models
from odoo.exceptions import AccessError, UserError

from odoo.addons.ecabinet_meeting.tools.api_types import OptionalText

from ..common.selections import CLOSED_STATES


def _still_fits(kind, task):
    if kind == "task_assign":
        return task.state == "draft" or bool(task.decline_reason)
    if kind == "task_cancel":
        return task.state not in CLOSED_STATES
    return task.state == "submitted"


class TaskPrepare(models.Model):
    """An assistant's decisions on tasks wait for the leader whom they assist.

    Whoever decides in their own right (the assigner, the secretaries of the body) is
    not concerned.
    """

    _inherit = "ecabinet.task"

    def action_assign(self):
        """Give the tasks; as an assistant, prepare that for the assigner."""
        rest = self._leave_to_leader("task_assign", ("draft", "assigned"))
        if self and not rest:
            return self._prepared_notice()
        return super(TaskPrepare, rest).action_assign()

    def action_approve(self):
        """Approve the results; as an assistant, prepare that for the assigner."""
        rest = self._leave_to_leader("task_approve", ("submitted",))
        if self and not rest:
            return self._prepared_notice()
        return super(TaskPrepare, rest).action_approve()

    def action_return(self, reason: OptionalText = False):
        """Return the results; as an assistant, prepare that for the assigner."""
        rest = self._leave_to_leader("task_return", ("submitted",), reason=reason)
        if self and not rest:
            return self._prepared_notice()
        return super(TaskPrepare, rest).action_return(reason)

    def action_cancel(self, reason: OptionalText = False):
        """Cancel the tasks; as an assistant, prepare that for the assigner."""
        open_states = ("draft", "assigned", "accepted", "in_progress", "submitted")
        rest = self._leave_to_leader("task_cancel", open_states, reason=reason)
        if self and not rest:
            return self._prepared_notice()
        return super(TaskPrepare, rest).action_cancel(reason)

    def _only_prepares(self):
        """Those of these tasks on which the user decides for the assigner alone."""
        user = self.env.user
        if self.env.su:
            return self.browse()
        leaders = user.sudo().ecabinet_leader_ids
        if not leaders:
            return self.browse()
        # sudo: whose right it is follows from the task, not from what one may read.
        return self.filtered(
            lambda task: (
                task.sudo().assigner_id in leaders - user
                and not task._serves_assigner(user)
            )
        )

    def _serves_assigner(self, user):
        """Is ``user`` a secretary of the task's body, in which the assigner sits?

        Another body, which whoever writes the task may name, gives no right.
        """
        task = self.sudo()
        body = task.body_id
        return (
            user in body.secretary_ids and task.assigner_id in body.member_ids.user_id
        )

    def _check_leader_decides(self):
        """Raise where the user only assists who decides, and cannot prepare this."""
        assisted = self.filtered("can_decide")._only_prepares()
        if assisted:
            raise AccessError(
                self.env._(
                    "%(tasks)s: %(leader)s, whom you assist, does this in person.",
                    tasks=assisted._named(),
                    leader=assisted[0].sudo().assigner_id.name,
                )
            )

    def _check_given(self, vals):
        """Which unit leads after one declined is the leader's word."""
        if "lead_department_id" in vals:
            self.filtered(lambda task: task.state != "draft")._check_leader_decides()
        return super()._check_given(vals)

    def _leave_to_leader(self, kind, states, **arguments):
        """Prepare ``kind`` where the user only assists; the others are given back."""
        self.check_access("read")
        prepared = self._only_prepares()
        if not prepared:
            return self
        prepared._check_decides()
        prepared._check_state(*states)
        if kind == "task_assign":
            prepared._take_lead_of_groups()
            prepared._check_can_be_given()
        for leader, tasks in prepared.grouped("assigner_id").items():
            self.env["ecabinet.decision.draft"]._prepare(
                leader,
                kind,
                tasks,
                {name: val for name, val in arguments.items() if val},
            )
        return self - prepared

    def _write_quietly(self, values):
        """A step taken anywhere settles what was prepared and fits no longer."""
        result = super()._write_quietly(values)
        if {"state", "decline_reason"} & values.keys():
            self.env["ecabinet.decision.draft"]._settle_others(self, _still_fits)
        return result

    def _prepared_notice(self):
        """Tell the assistant for whom it waits now."""
        names = ", ".join(self.sudo().assigner_id.mapped("name"))
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "message": self.env._(
                    "Prepared for %(leader)s; it takes effect when they confirm it.",
                    leader=names,
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _check_deadline_open(self, vals):
        """An assistant does not move the term of a given task behind the leader."""
        if {"deadline", "deadline_day"} & vals.keys():
            prepared = self.filtered(lambda task: task.state != "draft")
            prepared = prepared._only_prepares()
            if prepared:
                raise UserError(
                    self.env._(
                        "%(tasks)s: the deadline is moved by %(leader)s. You can "
                        "prepare the answer to a request for more time.",
                        tasks=prepared._named(),
                        leader=prepared[0].sudo().assigner_id.name,
                    )
                )
        return super()._check_deadline_open(vals)


class TaskExtensionPrepare(models.Model):
    """An assistant's answer to a request for more time waits for the leader."""

    _inherit = "ecabinet.task.extension"

    def action_grant(self, note: OptionalText = False):
        """Grant the time; as an assistant, prepare that for the assigner."""
        rest = self._leave_to_leader("extension_grant", note)
        if self and not rest:
            return self.task_id._prepared_notice()
        return super(TaskExtensionPrepare, rest).action_grant(note)

    def action_refuse(self, note: OptionalText = False):
        """Refuse the time; as an assistant, prepare that for the assigner."""
        rest = self._leave_to_leader("extension_refuse", note)
        if self and not rest:
            return self.task_id._prepared_notice()
        return super(TaskExtensionPrepare, rest).action_refuse(note)

    def write(self, vals):
        """A request decided anywhere settles what was prepared on it."""
        result = super().write(vals)
        if "state" in vals:
            self.env["ecabinet.decision.draft"]._settle_others(
                self, lambda _kind, request: request.state == "asked"
            )
        return result

    def _leave_to_leader(self, kind, note):
        self.check_access("read")
        tasks = self.task_id._only_prepares()
        prepared = self.filtered(lambda request: request.task_id in tasks)
        if not prepared:
            return self
        tasks._check_decides()
        if prepared.filtered(lambda request: request.state != "asked"):
            raise UserError(self.env._("This request has been decided already."))
        for leader, requests in prepared.grouped(
            lambda request: request.task_id.assigner_id
        ).items():
            self.env["ecabinet.decision.draft"]._prepare(
                leader, kind, requests, {"note": note} if note else {}
            )
        return self - prepared
