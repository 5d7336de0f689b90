from odoo import fields, models


class HrDepartment(models.Model):
    """Whether the people of a unit report their work, and how often."""

    _inherit = "hr.department"

    ecabinet_work_report = fields.Selection(
        [("daily", "Daily"), ("weekly", "Weekly"), ("none", "Not at all")],
        "Work reports",
        help="Empty: as the unit above; without one, nobody reports. One or the "
        "other, never both.",
    )

    def _ecabinet_report_kind(self):
        """``daily``, ``weekly`` or False: how often people of this unit report."""
        self.ensure_one()
        # sudo: what a unit above has decided holds for those below.
        unit = self.sudo()
        while unit and not unit.ecabinet_work_report:
            unit = unit.parent_id
        kind = unit.ecabinet_work_report
        return kind if kind in ("daily", "weekly") else False

    def _ecabinet_report_heads(self, author):
        """Who gets the report of somebody of this unit: its head, or the next above."""
        self.ensure_one()
        # sudo: who leads a unit is known in the whole office.
        unit = self.sudo()
        while unit:
            leaders = unit._ecabinet_leaders().get(unit, self.env["res.users"])
            if leaders and author not in leaders:
                return leaders.filtered("active")
            unit = unit.parent_id
        return self.env["res.users"]
