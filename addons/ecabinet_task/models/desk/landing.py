from odoo import models


class ResUsers(models.Model):
    """With tasks, there are two more places to land: the desk and one's tasks."""

    _inherit = "res.users"

    def _ecabinet_landing(self):
        """The desk for who decides or runs meetings, their tasks for officers."""
        if self._ecabinet_works_at_desk():
            return "ecabinet_task.ecabinet_desk_action"
        officer = self.has_group("ecabinet_meeting.group_unit_officer")
        if officer and not self.has_group("ecabinet_meeting.group_administrator"):
            return "ecabinet_task.ecabinet_task_mine_action"
        return super()._ecabinet_landing()

    def _ecabinet_works_at_desk(self):
        """Leaders, secretaries, and whoever heads a unit."""
        if self.has_group("ecabinet_meeting.group_secretary"):
            return True
        if not self.has_group("ecabinet_meeting.group_member"):
            return False
        # sudo: who heads a unit is known in the whole office.
        units = self.env["hr.department"].sudo()
        return bool(units.search_count([("manager_id.user_id", "=", self.id)], limit=1))
