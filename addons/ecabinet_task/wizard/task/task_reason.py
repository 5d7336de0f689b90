from odoo import fields, models


class TaskReason(models.AbstractModel):
    """A step that needs a reason and nothing else."""

    _name = "ecabinet.task.reason"
    _inherit = ["ecabinet.task.step"]
    _description = "Step of a Task with a Reason"

    reason = fields.Text(required=True)


class TaskDecline(models.TransientModel):
    """The lead unit declines."""

    _name = "ecabinet.task.decline"
    _inherit = ["ecabinet.task.reason"]
    _description = "Decline a Task"

    def action_confirm(self):
        """Decline the tasks with the reason entered."""
        self.task_ids.action_decline(self.reason)
        return {"type": "ir.actions.act_window_close"}


class TaskReturn(models.TransientModel):
    """The assigner's side returns a submission."""

    _name = "ecabinet.task.return"
    _inherit = ["ecabinet.task.reason"]
    _description = "Return a Task"

    def action_confirm(self):
        """Return the tasks with the reason entered."""
        self.task_ids.action_return(self.reason)
        return {"type": "ir.actions.act_window_close"}


class TaskCancel(models.TransientModel):
    """The assigner's side cancels."""

    _name = "ecabinet.task.cancel"
    _inherit = ["ecabinet.task.reason"]
    _description = "Cancel a Task"

    def action_confirm(self):
        """Cancel the tasks with the reason entered."""
        self.task_ids.action_cancel(self.reason)
        return {"type": "ir.actions.act_window_close"}


class TaskStopSeries(models.TransientModel):
    """The assigner's side ends a series."""

    _name = "ecabinet.task.stop.series"
    _inherit = ["ecabinet.task.reason"]
    _description = "End a Series of Tasks"

    def action_confirm(self):
        """End the series with the reason entered."""
        self.task_ids.action_stop_series(self.reason)
        return {"type": "ir.actions.act_window_close"}
