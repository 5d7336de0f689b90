from odoo import api, fields, models
from odoo.exceptions import AccessError

LEADER = "ecabinet_meeting.group_leader"
OFFICER = "ecabinet_meeting.group_unit_officer"
SECRETARY = "ecabinet_meeting.group_secretary"


class PeriodicReport(models.Model):
    """Who writes a report and who approves it.

    A unit's: its officers write, its head approves, or a leader above. A body's: its
    secretaries write, its chair approves.
    """

    _inherit = "ecabinet.periodic.report"

    @api.depends("department_id", "body_id")
    @api.depends_context("uid")
    def _compute_may(self):
        for report in self:
            report.may_write = report._writes()
            report.may_approve = report._approves()

    def _writes(self):
        """Whether the user writes this report: of the own unit, or of a body served."""
        user = self.env.user
        if self.body_id:
            secretaries = self.sudo().body_id.secretary_ids
            return user.has_group(SECRETARY) and user in secretaries
        own = self.department_id in user.ecabinet_current_department_ids
        return bool(own) and user.has_group(OFFICER)

    def _approves(self):
        """Whether the user approves this report."""
        user = self.env.user
        if self.body_id:
            body = self.sudo().body_id
            day = self.env["resource.calendar"]._ecabinet_local_day(
                fields.Datetime.now()
            )
            return body._chair_on(day) == user
        if not user.has_group(LEADER):
            return False
        path = self.sudo().department_id.parent_path or ""
        above = {int(each) for each in path.split("/") if each}
        return bool(above & set(user.ecabinet_current_department_ids.ids))

    def _check_writes(self):
        """:raises AccessError: the report is another unit's"""
        for report in self:
            if not (self.env.su or report._writes()):
                raise AccessError(
                    self.env._(
                        "“%(report)s” is written by the officers of its unit, or by "
                        "the secretaries of its body.",
                        report=report.name,
                    )
                )

    def _check_approves(self):
        """:raises AccessError: somebody else's report"""
        for report in self:
            if not (self.env.su or report._approves()):
                raise AccessError(
                    self.env._(
                        "“%(report)s” is approved by the head of its unit, or by the "
                        "chair of its body.",
                        report=report.name,
                    )
                )
