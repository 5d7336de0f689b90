from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..common.selections import LEGAL_STATUSES


class Conclusion(models.Model):
    """A conclusion becomes a task of its lead unit; nothing is typed again."""

    _inherit = "ecabinet.conclusion"

    task_ids = fields.One2many("ecabinet.task", "conclusion_id", "Tasks")
    task_id = fields.Many2one("ecabinet.task", compute="_compute_task_id")
    task_status = fields.Selection(
        [("none", "No task yet"), *LEGAL_STATUSES],
        "Status of the task",
        compute="_compute_task_id",
    )

    @api.depends("task_ids.state", "task_ids.legal_status", "task_ids.parent_id")
    def _compute_task_id(self):
        for conclusion in self:
            # sudo: the status of its task belongs to the conclusion, for who sees it.
            task = conclusion.sudo()._own_task()
            conclusion.task_id = task.sudo(self.env.su)
            conclusion.task_status = task.legal_status or "none"

    def action_make_task(self):
        """One tap: fill what is empty from the text, and give the task.

        :raises UserError: a sentence on what is lacking, units that may be meant named
        """
        self._check_may_assign()
        self.action_read_text()
        for conclusion in self:
            conclusion._check_one_lead()
        return self.action_create_tasks()

    def action_create_tasks(self):
        """Make an assigned task of each conclusion that has a lead unit and none yet.

        The assigner is the meeting's chair. Conclusions that cannot become a task are
        left as they are and named; run again, nothing is created twice.

        :return: ``ir.actions.client`` that says what happened and opens the tasks
        """
        if not self:
            raise UserError(self.env._("Write the conclusions first."))
        tasks, troubles = self._create_tasks()
        if troubles and not tasks:
            raise UserError("\n".join(troubles))
        return self._say_what_happened(tasks, troubles)

    def action_open_task(self):
        """The form of this conclusion's task."""
        self.ensure_one()
        return self.task_id.get_formview_action()

    def _create_tasks(self):
        """Create what can be: ``(new tasks, sentences on what cannot be)``."""
        self._check_may_assign()
        to_do = self.filtered(lambda conclusion: not conclusion.sudo()._own_task())
        troubles = {each: each._why_no_task() for each in to_do}
        ready = to_do.filtered(lambda each: not troubles[each])
        # One open task a conclusion is held by the database, which knows what is sent.
        self.env["ecabinet.task"].flush_model(["state"])
        # sudo: the secretary acts for the chair of the meeting, checked above.
        said = ready._values_of_texts()
        tasks = (
            self.env["ecabinet.task"]
            .sudo()
            .create([{**each._task_values(), **said[each]} for each in ready])
        )
        assisted = tasks.sudo(self.env.su)._given_for_chair()
        (tasks - assisted.sudo()).action_assign()
        # Who only assists the chair prepares them, or gives them as instructed.
        assisted.action_assign()
        return tasks.sudo(self.env.su), [each for each in troubles.values() if each]

    def _own_task(self):
        alive = self.task_ids.filtered(
            lambda task: task.state != "cancelled" and not task.parent_id
        )
        return alive[:1]

    def _check_may_assign(self):
        """Chair and secretary of the meeting, the body's secretaries, assistants."""
        self.check_access("read")
        user = self.env.user
        for meeting in self.sudo().meeting_id:
            may = (
                meeting.chair_id
                | meeting.secretary_id
                | meeting.body_id.secretary_ids
                | meeting.chair_id._ecabinet_assistants(meeting.body_id.of_party)
            )
            if user not in may and not self.env.su:
                raise AccessError(
                    self.env._(
                        "Only the chair and the secretaries of “%(meeting)s” can turn "
                        "its conclusions into tasks.",
                        meeting=meeting.name,
                    )
                )
            if not meeting.chair_id:
                raise UserError(
                    self.env._(
                        "Name the chair of “%(meeting)s” first: tasks are given in "
                        "their name.",
                        meeting=meeting.name,
                    )
                )

    def _why_no_task(self):
        """A sentence on why this conclusion cannot become a task now, or False."""
        self.ensure_one()
        tasks = self.env["ecabinet.task"]
        name = f"“{tasks._plain_name(self.text, 80)[0]}”"
        units = self.sudo().lead_department_id | self.sudo().coordinating_department_ids
        if not self.sudo().lead_department_id:
            return self.env._("%(conclusion)s has no lead unit yet.", conclusion=name)
        if trouble := tasks._trouble_with_units(units):
            return f"{name}: {trouble}"
        last_moment = tasks._last_moments([self.deadline]).get(self.deadline)
        if last_moment and last_moment < fields.Datetime.now():
            return self.env._(
                "%(conclusion)s: the deadline, %(date)s, has already passed.",
                conclusion=name,
                date=tasks._local_text(self.deadline),
            )
        return False

    def _before_task(self):
        """What giving it will do: “Sở Y tế, 17:00, 15/11/2026: Rà soát bảng giá”."""
        tasks = self.env["ecabinet.task"]
        term = self.deadline and tasks._local_text(self.deadline)
        return self.env._(
            "%(unit)s, %(term)s: %(task)s",
            unit=self.sudo().lead_department_id.name,
            term=term or self.env._("no deadline"),
            task=tasks._plain_name(self.text, 120)[0],
        )

    def _task_values(self):
        name, description = self.env["ecabinet.task"]._plain_name(self.text)
        return {
            "name": name,
            "description": description,
            "assigner_id": self.sudo().meeting_id.chair_id.id,
            "lead_department_id": self.lead_department_id.id,
            "coordinating_department_ids": [
                (6, 0, self.coordinating_department_ids.ids)
            ],
            "deadline": self.deadline,
            "product": self.product,
            "conclusion_id": self.id,
        }

    def _say_what_happened(self, tasks, troubles):
        done = self.env._("Tasks created: %(count)s", count=len(tasks))
        if not tasks:
            done = self.env._("Every conclusion already has its task")
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": done,
                "message": "\n".join(troubles),
                "type": "warning" if troubles else "success",
                "sticky": bool(troubles),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
