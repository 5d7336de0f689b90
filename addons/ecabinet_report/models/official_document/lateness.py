from odoo import api, fields, models


class OfficialDocument(models.Model):
    """Until when a document is to be issued, and whether it is late.

    A conclusion notice within the working days of its body (five, QĐ 45/2018), an
    invitation the days before the meeting that its body gives; what is signed, by the
    next working day at the latest (NĐ 30/2020, article 18).
    """

    _inherit = "ecabinet.official.document"

    due_day = fields.Date(
        "To be issued by", compute="_compute_lateness", compute_sudo=True
    )
    lateness = fields.Selection(
        [
            ("due", "Within the term"),
            ("overdue", "Late, not issued"),
            ("in_time", "Issued in time"),
            ("late", "Issued late"),
        ],
        "Term",
        compute="_compute_lateness",
        compute_sudo=True,
    )

    @api.depends(
        *("kind", "state", "signed_at", "issued_at"),
        *("meeting_id.notice_due_day", "meeting_id.date_start"),
    )
    def _compute_lateness(self):
        calendar = self.env["resource.calendar"]
        today = calendar._ecabinet_local_day(fields.Datetime.now())
        for document in self:
            due = document._term() or document._term_of_signed()
            document.due_day = due
            if not due or document.state == "recalled":
                document.lateness = False
                continue
            if document.state == "issued":
                day = calendar._ecabinet_local_day(document.issued_at)
                document.lateness = "in_time" if day <= due else "late"
            else:
                document.lateness = "due" if today <= due else "overdue"

    def _term(self):
        """The last day by the rule of the kind, or False."""
        meeting = self.meeting_id
        if self.kind == "TB":
            return meeting.notice_due_day
        if self.kind == "GM" and meeting.date_start:
            day = meeting._local_day()
            working_time = self.env["resource.calendar"]._ecabinet_working_time(
                day, day
            )
            lead_days = meeting.body_id.invitation_lead_days
            return working_time.latest_send_day(day, max(lead_days, 0))
        return False

    def _term_of_signed(self):
        if not self.signed_at:
            return False
        calendar = self.env["resource.calendar"]
        day = calendar._ecabinet_local_day(self.signed_at)
        return calendar._ecabinet_working_time(day, day).due_day(day, 1)
