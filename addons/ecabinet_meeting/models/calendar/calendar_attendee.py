from odoo import api, models
from odoo.exceptions import UserError

ANSWERS = {
    "accepted": "accepted",
    "declined": "declined",
    "tentative": "pending",
    "needsAction": "pending",
}


class CalendarAttendee(models.Model):
    _inherit = "calendar.attendee"

    @api.model_create_multi
    def create(self, vals_list):
        """Whom a meeting calls is decided there; see :meth:`_ecabinet_tied`."""
        attendees = super().create(vals_list)
        if not self.env.su and attendees._ecabinet_tied():
            self.env["ecabinet.meeting"]._refuse_in_calendar()
        return attendees

    def write(self, vals):
        """An answer in the calendar is the user's own answer to the invitation."""
        tied = self._ecabinet_tied()
        if not self.env.su and tied:
            if vals.keys() - {"state"}:
                self.env["ecabinet.meeting"]._refuse_in_calendar()
            if tied.partner_id != self.env.user.partner_id:
                raise UserError(
                    self.env._("You can answer an invitation only for yourself.")
                )
        result = super().write(vals)
        if "state" in vals:
            tied._ecabinet_answer()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_of_meeting(self):
        if not self.env.su and self._ecabinet_tied():
            self.env["ecabinet.meeting"]._refuse_in_calendar()

    def _ecabinet_tied(self):
        """Those of events that belong to meetings of bodies."""
        events = self.sudo().event_id.filtered("ecabinet_meeting_ids")
        return self.filtered(lambda attendee: attendee.event_id in events)

    def _ecabinet_answer(self):
        """Hand the answers over to the participants. sudo: each is their own."""
        if not self:
            return
        participants = (
            self.env["ecabinet.participant"]
            .sudo()
            .search(
                [
                    ("meeting_id.calendar_event_id", "in", self.event_id.ids),
                    ("partner_id", "in", self.partner_id.ids),
                ]
            )
        )
        answers = {
            (attendee.event_id, attendee.partner_id): ANSWERS[attendee.state]
            for attendee in self.sudo()
        }
        for row in participants:
            answer = answers.get((row.meeting_id.calendar_event_id, row.partner_id))
            if answer and answer != row.invitation_state:
                row._check_answerable()
                row._take_answer(answer)
