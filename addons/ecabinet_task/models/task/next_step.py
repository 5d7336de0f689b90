from odoo import api, fields, models


class TaskNextStep(models.Model):
    """What comes next with a task, said to whoever looks at it."""

    _inherit = "ecabinet.task"

    next_step = fields.Char(
        compute="_compute_next_step",
        help="For the current user: their own step, or whose turn it is.",
    )

    @api.depends(
        *("assigner_id", "decline_reason", "legal_status", "state"),
        *("lead_department_id", "user_id"),
    )
    @api.depends_context("uid", "lang")
    def _compute_next_step(self):
        for task in self:
            task.next_step = task._next_step()

    def _next_step(self):
        """A sentence; nothing once the task is over."""
        if self.state == "draft":
            return self.can_decide and self.env._("Assign the task to the unit.")
        if self.state == "submitted":
            return self._next_decision()
        if self.state == "assigned":
            return self._next_acceptance()
        if self.state in ("accepted", "in_progress"):
            return self._next_work()
        return False

    def _next_decision(self):
        if self.can_decide:
            return self.env._("Approve the result, or return it.")
        # sudo: names of colleagues.
        return self.env._(
            "The result waits for %(name)s.", name=self.sudo().assigner_id.name
        )

    def _next_acceptance(self):
        if self.decline_reason:
            return self.can_decide and self.env._(
                "The unit declines: settle it, or assign the task to another."
            )
        if self.can_work:
            return self.env._("Accept the task, or decline it with a reason.")
        if self.can_decide and self.legal_status == "open_overdue":
            return self._next_urging()
        return self.env._("%(unit)s has yet to accept the task.", unit=self._led_by())

    def _next_work(self):
        late = self.legal_status == "open_overdue"
        if self.can_work:
            if late:
                return self.env._(
                    "The deadline has passed: hand in the result, or ask for more time."
                )
            return self.env._("Report progress, and hand in the result in time.")
        if late and self.can_decide:
            return self._next_urging()
        if late:
            return self.env._(
                "The deadline has passed: %(unit)s has yet to hand in the result.",
                unit=self._led_by(),
            )
        return self.env._("%(unit)s is working on it.", unit=self._led_by())

    def _next_urging(self):
        return self.env._(
            "The deadline has passed: remind %(unit)s, or give more time.",
            unit=self._led_by(),
        )

    def _led_by(self):
        # sudo: units are public in the office.
        return self.sudo().lead_department_id.name or self.env._("The unit")
