from odoo import models


class ResUsers(models.Model):
    """Where somebody lands after the login, unless a home action is chosen for them."""

    _inherit = "res.users"

    def _ecabinet_landing(self):
        """The external id of the action where this person's work is; False: none of
        ours.

        Nothing is stored: whoever changes the role changes the landing with it.
        """
        self.ensure_one()
        if self.has_group("ecabinet_meeting.group_secretary"):
            return "ecabinet_meeting.ecabinet_meeting_action"
        if self.has_group("ecabinet_meeting.group_administrator"):
            return "ecabinet_meeting.ecabinet_unit_action"
        if self.has_group("ecabinet_meeting.group_member"):
            return "ecabinet_meeting.ecabinet_meeting_action_mine"
        return False
