from odoo import api, fields, models
from odoo.exceptions import UserError


class Meeting(models.Model):
    """The meeting whose conclusions become tasks."""

    _inherit = "ecabinet.meeting"

    task_count = fields.Integer("Tasks", compute="_compute_task_count")
    conclusions_without_task = fields.Integer(compute="_compute_task_count")

    @api.depends("conclusion_ids.task_ids.state")
    def _compute_task_count(self):
        # sudo: how many conclusions became tasks is known to whoever sees them.
        counts = dict(
            self.sudo()
            .env["ecabinet.task"]
            ._read_group(
                [
                    ("conclusion_id.meeting_id", "in", self.ids),
                    ("parent_id", "=", False),
                    ("state", "!=", "cancelled"),
                ],
                ["conclusion_id"],
                ["__count"],
            )
        )
        for meeting in self:
            with_task = [
                each for each in meeting.sudo().conclusion_ids if each in counts
            ]
            meeting.task_count = sum(counts[each] for each in with_task)
            meeting.conclusions_without_task = len(meeting.conclusion_ids) - len(
                with_task
            )

    def action_create_tasks(self):
        """Turn the conclusions into tasks; see the conclusion's action of this name."""
        return self.conclusion_ids.action_create_tasks()

    def action_ask_tasks(self):
        """Ask before the conclusions become tasks, saying what goes to whom."""
        if not self.conclusion_ids:
            raise UserError(self.env._("Write the conclusions first."))
        return self._ask("tasks", self.env._("Give these tasks?"))

    def _before_tasks(self):
        """Sentences: each task with its unit and term, then what cannot be one."""
        without = self.conclusion_ids.filtered(lambda each: not each.sudo()._own_task())
        troubles = []
        for conclusion in without:
            if trouble := conclusion._why_no_task():
                troubles.append(trouble)
                continue
            yield conclusion._before_task()
        if troubles:
            yield self.env._("No tasks become of these:")
            yield from troubles

    def action_open_tasks(self):
        """The tasks that the conclusions of this meeting became, with their parts."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ecabinet_task.ecabinet_task_action"
        )
        return {
            **action,
            "domain": [
                ("id", "child_of", self.conclusion_ids.task_ids.ids),
            ],
            "context": {"hierarchical_naming": False},
        }
