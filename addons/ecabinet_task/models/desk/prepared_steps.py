from odoo import models
from odoo.exceptions import AccessError, UserError

from ..common.selections import CLOSED_STATES, OPEN_STATES

# States of a task in which a decision on it can be prepared.
PREPARED_IN = {
    "task_approve": ("submitted",),
    "task_return": ("submitted",),
    "task_assign": ("draft", "assigned"),
    "task_cancel": ("draft", *OPEN_STATES, "submitted"),
}


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

    def _only_prepares(self):
        """Those of these tasks on which the user decides for the assigner alone."""
        user = self.env.user
        if self.env.su:
            return self.browse()
        if not user._ecabinet_leaders():
            return self.browse()
        # sudo: whose right it is follows from the task, not from what one may read.
        return self.filtered(
            lambda task: (
                task.sudo().assigner_id != user
                and task.sudo().assigner_id
                in user._ecabinet_leaders(task.sudo().of_party)
                and not task._serves_assigner(user)
            )
        )

    def _given_for_chair(self):
        """Those of these tasks from conclusions on which the user only assists."""
        user = self.env.user
        return self._only_prepares().filtered(
            lambda task: (
                user
                not in task.sudo().body_id.secretary_ids
                | task.sudo().conclusion_id.meeting_id.secretary_id
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

    def _check_leader_decides(self, kind=None):
        """Raise where the user only assists who decides, and cannot prepare this.

        :param kind: of the standing authority on which they may do it
        """
        assisted = self.filtered("can_decide")._only_prepares()
        if kind:
            assisted -= assisted._instructed(kind)
        if assisted:
            raise AccessError(
                self.env._(
                    "%(tasks)s: %(leader)s, whom you assist, does this in person.",
                    tasks=assisted._named(),
                    leader=assisted[0].sudo().assigner_id.name,
                )
            )

    def _leave_to_leader(self, kind, arguments):
        """Prepare ``kind`` where the user only assists; the others are given back."""
        self.check_access("read")
        prepared = self._only_prepares()
        if prepared and kind == "task_assign":
            prepared -= prepared._instructed(kind)
        if not prepared:
            return self
        prepared._check_decides()
        prepared._check_state(*PREPARED_IN[kind])
        if kind == "task_assign":
            prepared._take_lead_of_groups()
            prepared._check_can_be_given()
        drafts = self.env["ecabinet.decision.draft"]
        for leader, tasks in prepared.grouped("assigner_id").items():
            drafts._prepare(leader, kind, tasks, arguments)
        return self - prepared

    def _settle_prepared(self):
        """A step taken anywhere settles what was prepared and fits no longer."""
        self.env["ecabinet.decision.draft"]._settle_others(self, _still_fits)

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

    def _check_moves_deadline(self):
        """An assistant does not move the term of a given task behind the leader."""
        prepared = self._only_prepares()
        if prepared:
            raise UserError(
                self.env._(
                    "%(tasks)s: the deadline is moved by %(leader)s. You can "
                    "prepare the answer to a request for more time.",
                    tasks=prepared._named(),
                    leader=prepared[0].sudo().assigner_id.name,
                )
            )


class TaskExtensionPrepare(models.Model):
    """An assistant's answer to a request for more time waits for the leader."""

    _inherit = "ecabinet.task.extension"

    def write(self, vals):
        """A request decided anywhere settles what was prepared on it."""
        result = super().write(vals)
        if "state" in vals:
            self.env["ecabinet.decision.draft"]._settle_others(
                self, lambda _kind, request: request.state == "asked"
            )
        return result

    def _prepared_notice(self):
        return self.task_id._prepared_notice()

    def _leave_to_leader(self, kind, arguments):
        self.check_access("read")
        tasks = self.task_id._only_prepares()
        prepared = self.filtered(lambda request: request.task_id in tasks)
        if not prepared:
            return self
        tasks._check_decides()
        prepared._check_waiting()
        for leader, requests in prepared.grouped(
            lambda request: request.task_id.assigner_id
        ).items():
            self.env["ecabinet.decision.draft"]._prepare(
                leader, kind, requests, arguments
            )
        return self - prepared
