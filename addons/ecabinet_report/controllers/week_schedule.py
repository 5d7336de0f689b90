from odoo import http

from odoo.addons.ecabinet_meeting.controllers.pdf_answer import (
    inline_pdf,
    record_or_404,
)


class WeekScheduleController(http.Controller):
    @http.route(
        "/ecabinet/week-schedule/<int:schedule_id>.pdf", auth="user", readonly=True
    )
    def week_pdf(self, schedule_id, **_ignored):
        """The weekly work calendar as PDF, for who may read it; 404 for others."""
        schedule = record_or_404("ecabinet.week.schedule", schedule_id)
        return inline_pdf(
            lambda: (schedule._pdf_content(), schedule.name), refused_status=503
        )
