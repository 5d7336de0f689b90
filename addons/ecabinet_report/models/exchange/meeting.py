from odoo import models


class Meeting(models.Model):
    """A meeting's steps as events for other systems."""

    _inherit = "ecabinet.meeting"

    def write(self, vals):
        events = {
            "meeting_invited": ("state", "invited"),
            "meeting_published": ("state", "published"),
        }
        told = {
            event: self.sudo().filtered(lambda one, value=value: one.state != value)
            for event, (field, value) in events.items()
            if vals.get(field) == value
        }
        if vals.get("notice_issued_at"):
            told["conclusion_issued"] = self.sudo().filtered(
                lambda one: not one.notice_issued_at
            )
        done = super().write(vals)
        for event, meetings in told.items():
            # sudo: the body's kind is asked whoever takes the step.
            state = meetings.filtered(lambda one: one.body_id.kind != "party")
            self.env["ecabinet.webhook.event"]._tell(event, state)
        return done
