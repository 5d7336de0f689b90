from odoo import models

EVENT_OF = {
    "assigned": "task_assigned",
    "submitted": "task_submitted",
    "done": "task_done",
}


class Task(models.Model):
    """A task's steps as events for other systems."""

    _inherit = "ecabinet.task"

    def write(self, vals):
        event = EVENT_OF.get(vals.get("state"))
        listening = event and self.env["ecabinet.webhook"]._listening().get(event)
        if not listening:
            return super().write(vals)
        changed = self.sudo().filtered(lambda task: task.state != vals["state"])
        if event == "task_assigned":
            # What a unit declined, or was returned, has been told of already.
            changed = changed.filtered(lambda task: task.state == "draft")
        done = super().write(vals)
        self.env["ecabinet.webhook.event"]._tell(event, changed._open_to_others())
        return done

    def _open_to_others(self):
        """Those that are neither the Party's nor of a restricted item."""
        # sudo: asked of tasks whoever causes an event.
        return self.sudo().filtered(
            lambda task: (
                task.body_id.kind != "party"
                and task.conclusion_id.meeting_id.body_id.kind != "party"
                and task.lead_department_id.ecabinet_branch != "party"
                and not (task | task._wholes()).conclusion_id.agenda_item_id.filtered(
                    "restricted"
                )
            )
        )

    def _wholes(self):
        """The tasks of which this one is a part."""
        found, whole = self.browse(), self.parent_id
        while whole and whole not in found:
            found |= whole
            whole = whole.parent_id
        return found
