from odoo import api, fields, models

from odoo.addons.ecabinet_meeting.tools.api_types import Screen

from ...tools.kpi.inputs import shown


class KpiFigure(models.Model):
    """The inputs of a unit, or of one of its people, as they were counted."""

    _name = "ecabinet.kpi.figure"
    _description = "Performance Inputs of a Unit or Person"
    _inherit = ["ecabinet.written.by.steps", "ecabinet.arguments"]
    _order = "kpi_id, id"

    kpi_id = fields.Many2one(
        "ecabinet.kpi", "Sheet", required=True, ondelete="cascade", index=True
    )
    user_id = fields.Many2one(
        "res.users", "Person", ondelete="restrict", index=True, help="Empty: the unit."
    )
    assigned = fields.Integer("Products assigned")
    assigned_weight = fields.Float("Assigned, converted", digits=(16, 2))
    completed = fields.Integer("Products completed")
    completed_weight = fields.Float("Completed, converted", digits=(16, 2))
    excused = fields.Integer()
    few = fields.Boolean("Too few for a rate")
    rates = fields.Json(help="Number, quality and progress, in percent.")
    volume = fields.Char("Number of products", compute="_compute_rates")
    quality = fields.Char(compute="_compute_rates")
    progress = fields.Char(compute="_compute_rates")
    task_ids = fields.Many2many(
        "ecabinet.task", "ecabinet_kpi_figure_task_rel", "figure_id", "task_id", "Tasks"
    )
    closed_to_reader = fields.Integer(
        "Tasks not open to you",
        compute="_compute_closed_to_reader",
        help="Counted in the figure, but of matters that you may not read.",
    )

    @api.depends("user_id", "kpi_id.department_id")
    def _compute_display_name(self):
        for figure in self:
            # sudo: whose figure it is is known to who reads it.
            row = figure.sudo()
            figure.display_name = row.user_id.name or row.kpi_id.department_id.name

    @api.depends("rates")
    def _compute_rates(self):
        for figure in self:
            found = figure.rates or [None] * 3
            figure.volume, figure.quality, figure.progress = map(shown, found)

    @api.depends("task_ids")
    @api.depends_context("uid")
    def _compute_closed_to_reader(self):
        # sudo: how many tasks were counted is known to who reads the figure.
        counted = self.sudo()
        seen = counted.task_ids.with_env(self.env)._filtered_access("read")
        for figure, row in zip(self, counted, strict=True):
            figure.closed_to_reader = len(set(row.task_ids.ids) - set(seen.ids))

    def action_open_tasks(self) -> Screen:
        """Open the tasks that the figure counts, as far as the user may read them."""
        self._check_ids(one=True)
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ecabinet_task.ecabinet_task_action"
        )
        # sudo: which tasks were counted; those that the user may read are named.
        tasks = self.sudo().task_ids.with_env(self.env)._filtered_access("read")
        return {
            **action,
            "name": self.display_name,
            "domain": [("id", "in", tasks.ids)],
            "context": {"active_test": False},
        }
