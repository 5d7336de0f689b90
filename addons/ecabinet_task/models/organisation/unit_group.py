from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.sentence import actors


class UnitGroup(models.Model):
    """Many units by one name ("các sở, ban, ngành"): a task for it cascades to each.

    Members are chosen one by one, or found by level and branch: then a new commune is
    in by itself and an abolished one falls out.
    """

    _name = "ecabinet.unit.group"
    _inherit = ["ecabinet.protected"]
    _description = "Group of Units"
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    department_ids = fields.Many2many(
        "hr.department",
        "ecabinet_unit_group_department_rel",
        "group_id",
        "department_id",
        "Chosen units",
    )
    level = fields.Selection(
        lambda self: self._selection_of("ecabinet_level"),
        "All of the level",
        help="Every unit of this level belongs to the group, new ones included.",
    )
    branch = fields.Selection(
        lambda self: self._selection_of("ecabinet_branch"),
        "Only of the branch",
        help="Of the units of that level, only those of this branch.",
    )
    unit_count = fields.Integer("Units", compute="_compute_unit_count")

    @api.depends("department_ids", "level", "branch")
    def _compute_unit_count(self):
        for group in self:
            group.unit_count = len(group._current_units())

    def action_open_units(self):
        """The units that a task for this group would go to today."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "hr.department",
            "view_mode": "list,form",
            "domain": [("id", "in", self._current_units().ids)],
        }

    @api.model
    def _selection_of(self, name):
        return self.env["hr.department"]._fields[name]._description_selection(self.env)

    def _current_units(self):
        """The units of these groups that exist today."""
        today = fields.Date.context_today(self)
        exists = Domain.AND(
            [
                Domain("valid_from", "=", False) | Domain("valid_from", "<=", today),
                Domain("valid_to", "=", False) | Domain("valid_to", ">=", today),
            ]
        )
        members = Domain.FALSE
        for group in self:
            members |= Domain("id", "in", group.department_ids.ids)
            if group.level:
                found = Domain("ecabinet_level", "=", group.level)
                if group.branch:
                    found &= Domain("ecabinet_branch", "=", group.branch)
                members |= found
        # sudo: which units exist is no secret, whatever rules hr has.
        return self.env["hr.department"].sudo().search(members & exists).sudo(False)

    @api.model
    def _reading_groups(self):
        """Every group with its names in all languages, as the rules know them."""
        groups = self.search([("active", "=", True)])
        names = {group.id: [] for group in groups}
        for code, _language in self.env["res.lang"].get_installed():
            for group in groups.with_context(lang=code):
                names[group.id].append(group.name)
        return [
            actors.UnitGroup(
                group.id, group.name, group.level or "", tuple(names[group.id])
            )
            for group in groups
        ]
