from odoo import api, fields, models

CLOSE = {"type": "ir.actions.act_window_close"}


class TaskAskTransfer(models.TransientModel):
    """The lead unit asks that another unit take over."""

    _name = "ecabinet.task.ask.transfer"
    _inherit = ["ecabinet.task.reason"]
    _description = "Ask for Transfer"

    department_id = fields.Many2one("hr.department", "Unit proposed")

    def action_confirm(self):
        """Ask for the transfer of the tasks."""
        self.task_ids.action_ask_transfer(self.department_id.id, self.reason)
        return CLOSE


class TaskPassOn(models.TransientModel):
    """The assigner's side passes tasks to another unit."""

    _name = "ecabinet.task.pass.on"
    _inherit = ["ecabinet.task.reason"]
    _description = "Pass on to another Unit"

    department_id = fields.Many2one(
        "hr.department",
        "Unit that takes over",
        required=True,
        default=lambda self: self._default_department_id(),
    )

    @api.model
    def _default_department_id(self):
        tasks = self.env["ecabinet.task"].browse(self._default_task_ids())
        proposed = tasks.transfer_ids._waiting().to_department_id
        return proposed if len(proposed) == 1 else False

    def action_confirm(self):
        """Pass the tasks on."""
        self.task_ids.action_transfer(self.department_id.id, self.reason)
        return CLOSE


class TaskRefuseTransfer(models.TransientModel):
    """The assigner's side leaves the task where it is."""

    _name = "ecabinet.task.refuse.transfer"
    _inherit = ["ecabinet.task.reason"]
    _description = "Refuse a Transfer"

    def action_confirm(self):
        """Refuse the transfer with the reason entered."""
        self.task_ids.action_refuse_transfer(self.reason)
        return CLOSE


class TaskReassign(models.TransientModel):
    """Another person becomes responsible."""

    _name = "ecabinet.task.reassign"
    _inherit = ["ecabinet.task.step"]
    _description = "Choose who is responsible"

    user_id = fields.Many2one("res.users", "Responsible")
    allowed_user_ids = fields.Many2many(
        "res.users", compute="_compute_allowed_user_ids"
    )
    note = fields.Char()

    @api.depends("task_ids")
    def _compute_allowed_user_ids(self):
        users = self.env["res.users"].sudo()
        for step in self:
            # sudo: names of colleagues; those who work in every lead unit of these.
            found = users
            units = step.task_ids._origin.sudo().lead_department_id
            for number, unit in enumerate(units):
                below = users.search(
                    [
                        ("share", "=", False),
                        ("ecabinet_department_ids", "child_of", unit.ids),
                    ]
                )
                found = found & below if number else below
            step.allowed_user_ids = found.ids

    def action_confirm(self):
        """Make the person responsible for the tasks."""
        self.task_ids.action_reassign(self.user_id.id, self.note)
        return CLOSE


class TaskSettle(models.TransientModel):
    """The assigner's side settles that a unit declined."""

    _name = "ecabinet.task.settle"
    _inherit = ["ecabinet.task.reason"]
    _description = "Settle a Declined Task"

    decision = fields.Selection(
        [
            ("keep", "The unit does it anyway"),
            ("transfer", "Another unit does it"),
            ("withdraw", "The task is withdrawn"),
        ],
        default="keep",
        required=True,
    )
    department_id = fields.Many2one("hr.department", "Unit that takes over")

    def action_confirm(self):
        """Settle the declined tasks as decided."""
        self.task_ids.action_settle_decline(
            self.decision, self.department_id.id, self.reason
        )
        return CLOSE
