from odoo import api, fields, models


class CalendarEvent(models.Model):
    _inherit = "calendar.event"

    ecabinet_meeting_ids = fields.One2many(
        "ecabinet.meeting", "calendar_event_id", "Meetings of bodies"
    )

    def write(self, vals):
        """What a meeting put into the calendar is changed in the meeting."""
        self._ecabinet_check_untied()
        return super().write(vals)

    def action_join_meeting(self, partner_id):
        """Nobody joins the meeting of a body by a link: one is called to it."""
        self.with_env(self.env(su=False))._ecabinet_check_untied()
        return super().action_join_meeting(partner_id)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_of_meeting(self):
        self._ecabinet_check_untied()

    def _ecabinet_check_untied(self):
        """:raises UserError: one of the events belongs to a meeting of a body

        Only the meeting itself, which has checked who runs it, writes as superuser.
        """
        if self.env.su:
            return
        meetings = self.sudo().with_context(active_test=False).ecabinet_meeting_ids
        if meetings:
            self.env["ecabinet.meeting"]._refuse_in_calendar()
