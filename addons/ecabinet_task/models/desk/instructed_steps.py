from odoo import api, fields, models
from odoo.exceptions import UserError

TIMES = ("assigned_at", "original_deadline", "received_at", "reminded_at")


class StandingAuthority(models.Model):
    _inherit = "ecabinet.standing.authority"

    kind = fields.Selection(
        selection_add=[
            ("task_assign", "Assigning tasks"),
            ("task_forward", "Passing tasks on to another unit"),
            ("task_remind", "Reminding"),
        ],
        ondelete=dict.fromkeys(
            ("task_assign", "task_forward", "task_remind"), "cascade"
        ),
    )


class TaskInstructed(models.Model):
    """What an assistant does with tasks at once, on the assigner's standing authority.

    It is marked in the chatter, noted for the assigner, and taken back by them as long
    as the unit has not begun.
    """

    _inherit = "ecabinet.task"

    def _instructed(self, kind):
        """Those on which the user acts for the assigner who has given ``kind``."""
        assisted = self._only_prepares()
        if not assisted:
            return assisted
        given = self.env["ecabinet.standing.authority"]._given_to_user(kind)
        # On which of the leader's matters the user assists is asked above.
        return assisted.filtered(
            lambda task: task.sudo().assigner_id in given.leader_id
        )

    def _instruction_lines(self):
        """The line that marks what was done for whom, where the user only assists."""
        return [
            self.env._(
                "Done by %(assistant)s, on the instruction of %(leader)s.",
                assistant=self.env.user.name,
                leader=task.sudo().assigner_id.name,
            )
            for task in self._only_prepares()
        ]

    def _as_before(self):
        """What taking back a step on this task restores."""
        task = self.sudo()
        return {
            "state": task.state,
            "decline_reason": task.decline_reason,
            "lead_department_id": task.lead_department_id.id,
            "user_id": task.user_id.id,
            "reminded_by_id": task.reminded_by_id.id,
            **{name: fields.Datetime.to_string(task[name]) for name in TIMES},
        }

    def _note_for_leader(self, kind, before):
        given = self.env["ecabinet.standing.authority"]._given_to_user(kind)
        for leader, tasks in self.sudo().grouped("assigner_id").items():
            self.env["ecabinet.authority.act"]._note(
                given._of(leader),
                [
                    (task, task.name, task._words_of_act(kind, before), before[task])
                    for task in tasks
                ],
            )

    def _words_of_act(self, kind, before):
        lead = self.lead_department_id.name
        if kind != "task_forward":
            return lead
        old = self.lead_department_id.browse(before[self]["lead_department_id"])
        return f"{old.name} → {lead}"

    def _take_back(self, act):
        """The assigner takes back what was done on their instruction.

        :raises AccessError: somebody else decides by now
        :raises UserError: the unit has begun
        """
        self._check_decides()
        takes_back = {
            "task_assign": self._take_back_assigned,
            "task_forward": self._take_back_forwarded,
            "task_remind": self._take_back_reminded,
        }
        takes_back[act.kind](act.before)

    def _take_back_assigned(self, before):
        parts = self.sudo().child_ids.filtered(lambda part: part.state != "cancelled")
        self._check_not_begun(self | parts.sudo(self.env.su))
        told = (self | parts)._people_to_tell()
        # sudo: what was given with the task falls with it, whoever gave it.
        parts._write_quietly(
            {"state": "cancelled", "cancelled_at": fields.Datetime.now()}
        )
        restored = ("state", "decline_reason", "assigned_at", "original_deadline")
        self._write_quietly({name: before[name] for name in restored})
        (self | parts)._tell(self._taken_back_text(), told)

    def _take_back_forwarded(self, before):
        self._check_not_begun(self)
        unit = self.env["hr.department"].browse(before["lead_department_id"])
        self._check_other_unit(unit)
        self._transfer_to(unit, self._taken_back_text())
        self._write_quietly({name: before[name] for name in ("state", "user_id")})

    def _take_back_reminded(self, before):
        restored = ("reminded_at", "reminded_by_id")
        self._write_quietly({name: before[name] for name in restored})
        self._tell(self._taken_back_text(), self._people_to_tell())

    @api.model
    def _taken_back_text(self):
        return self.env._(
            "%(leader)s takes back what was done on their instruction.",
            leader=self.env.user.name,
        )

    def _check_not_begun(self, tasks):
        """:raises UserError: a unit has taken one of these on, or declined it"""
        begun = tasks.filtered(
            lambda task: task.state != "assigned" or task.decline_reason
        )
        if begun:
            raise UserError(
                self.env._(
                    "%(tasks)s: the unit has answered by now. Cancel the task or pass "
                    "it on instead.",
                    tasks=begun._named(),
                )
            )
