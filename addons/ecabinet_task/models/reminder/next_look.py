from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.reminder.reminders import Facts
from ..common.selections import CLOSED_STATES


class TaskReminder(models.Model):
    """When the reminder run looks at a task next, and what it sees there.

    Stored is only the moment of the next look, with an index: a run touches the tasks
    that have something due, however many are open. Whatever could move a reminder sets
    it to "now", which costs a change of a task nothing; the run then finds the exact
    moment.
    """

    _inherit = "ecabinet.task"

    reminder_check_at = fields.Datetime(
        compute="_compute_reminder_check_at",
        store=True,
        copy=False,
        index="btree_not_null",
        groups="base.group_system",
        system=True,
    )
    reminder_checked_until = fields.Datetime(
        # What was due before the task was known, or before the addon was installed,
        # is nobody's reminder any more.
        default=fields.Datetime.now,
        copy=False,
        groups="base.group_system",
        system=True,
    )
    reminder_ids = fields.One2many("ecabinet.reminder", "task_id", "Reminders")

    @api.depends(
        "assigned_at",
        "decline_reason",
        "extension_ids.state",
        "handed_in_at",
        "lateness_level",
        "milestone_ids.done_at",
        "milestone_ids.overdue_after",
        "overdue_after",
        "progress_ids",
        "received_at",
        "state",
        "urgency",
        "user_id",
    )
    def _compute_reminder_check_at(self):
        now = fields.Datetime.now()
        for task in self:
            is_open = task.state not in ("draft", *CLOSED_STATES)
            task.reminder_check_at = is_open and now

    @api.model
    def _look_at_open_tasks(self):
        """Let the next run look at every open task, in one statement."""
        self.env["ecabinet.task"].flush_model(["state", "reminder_check_at"])
        self.env.execute_query(
            SQL(
                """UPDATE ecabinet_task SET reminder_check_at = %s
                    WHERE state NOT IN %s RETURNING 1""",
                fields.Datetime.now(),
                ("draft", *CLOSED_STATES),
            )
        )
        self.env["ecabinet.task"].invalidate_model(["reminder_check_at"])

    def _reminder_facts(self):
        """``{task: Facts}`` in the office's time; a fixed number of queries."""
        local = self._local_or_none
        progress = dict(
            self.env["ecabinet.task.progress"]._read_group(
                [("task_id", "in", self.ids), ("kind", "!=", "part")],
                ["task_id"],
                ["reported_at:max"],
            )
        )
        asked = dict(
            self.env["ecabinet.task.extension"]._read_group(
                [("task_id", "in", self.ids), ("state", "=", "asked")],
                ["task_id"],
                ["create_date:max"],
            )
        )
        milestones = self._open_milestones()
        facts = {}
        for task in self:
            progress_at = local(progress.get(task))
            given = task.assigned_at or task.create_date
            assigned_at = local(max(given, task.received_at or given))
            facts[task] = Facts(
                state=task.state,
                urgency=task.urgency,
                deadline=local(task.deadline),
                limit=local(task.overdue_after),
                assigned_at=assigned_at,
                active_at=max(filter(None, (assigned_at, progress_at))),
                progress_at=progress_at,
                handed_in_at=local(task.handed_in_at),
                asked_at=local(asked.get(task)),
                declined=bool(task.decline_reason),
                at_risk=task.lateness_level == "high",
                milestones=tuple(
                    local(milestone.overdue_after) for milestone in milestones[task]
                ),
            )
        return facts

    def _open_milestones(self):
        """``{task: milestones}`` that are not reached, the nearest first."""
        milestones = self.env["ecabinet.task.milestone"].search_fetch(
            [("task_id", "in", self.ids), ("done_at", "=", False)],
            ["task_id", "name", "deadline", "overdue_after"],
            order="overdue_after, id",
        )
        found = defaultdict(milestones.browse)
        for milestone in milestones:
            found[milestone.task_id] |= milestone
        return found

    @api.model
    def _local_or_none(self, moment):
        if not moment:
            return None
        return self.env["resource.calendar"]._ecabinet_to_local(
            fields.Datetime.to_datetime(moment)
        )
