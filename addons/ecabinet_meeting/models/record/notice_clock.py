from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.time import in_words


class Meeting(models.Model):
    """The clock of the conclusion notice (thông báo kết luận).

    It is issued within five working days after the meeting (QĐ 45/2018; the body's
    ``notice_deadline_days``). The close of the session sets the last day and gives the
    secretary an activity for it; once it has passed, chair and secretary are told, one
    time. Issuing the notice stops the clock.
    """

    _inherit = "ecabinet.meeting"

    notice_due_day = fields.Date(
        "Conclusion notice due",
        readonly=True,
        copy=False,
        help="The last working day for it, counted from the close of the session.",
        system=True,
    )
    notice_issued_at = fields.Datetime(
        "Conclusion notice issued",
        readonly=True,
        copy=False,
        system=True,
    )
    notice_told = fields.Boolean(
        readonly=True,
        copy=False,
        help="The chair and the secretary have been told that it is late.",
        system=True,
    )
    notice_state = fields.Selection(
        [
            ("due", "Notice due"),
            ("overdue", "Notice overdue"),
            ("in_time", "Notice issued in time"),
            ("late", "Notice issued late"),
        ],
        "Conclusion notice",
        compute="_compute_notice_state",
    )

    _notice_waits = models.Index(
        "(notice_due_day) WHERE notice_issued_at IS NULL AND notice_due_day IS NOT NULL"
    )

    @api.depends("notice_due_day", "notice_issued_at")
    def _compute_notice_state(self):
        calendar = self.env["resource.calendar"]
        today = calendar._ecabinet_local_day(fields.Datetime.now())
        for meeting in self:
            due, issued = meeting.notice_due_day, meeting.notice_issued_at
            if not due:
                meeting.notice_state = False
            elif issued:
                in_time = calendar._ecabinet_local_day(issued) <= due
                meeting.notice_state = "in_time" if in_time else "late"
            else:
                meeting.notice_state = "due" if today <= due else "overdue"

    def action_notice_issued(self):
        """Note that the conclusion notice was issued, now; for who runs the meeting.

        :raises UserError: the session is not closed, or it was issued before.
        """
        self._check_runs()
        for meeting in self:
            meeting._check_state("closed", "published")
            if meeting.notice_issued_at:
                raise UserError(
                    self.env._(
                        "The conclusion notice of “%s” has already been issued.",
                        meeting.name,
                    )
                )
            # sudo: the clock is written by its steps alone; the user was checked.
            meeting.sudo().notice_issued_at = fields.Datetime.now()
            meeting.sudo().activity_unlink(["mail.mail_activity_data_todo"])
            meeting._log("notice_issued")
        return True

    def _start_notice_clock(self):
        """Set the last day, counted from the close, and tell the secretary of it."""
        calendar = self.env["resource.calendar"]
        # sudo: as above; the body's rule is nobody's secret.
        for meeting in self.sudo():
            closed = calendar._ecabinet_local_day(meeting.actual_stop)
            meeting.notice_due_day = calendar._ecabinet_working_time(
                closed, closed
            ).due_day(closed, meeting.body_id.notice_deadline_days)
            secretary = meeting.secretary_id or meeting.chair_id
            if secretary:
                meeting.activity_schedule(
                    "mail.mail_activity_data_todo",
                    date_deadline=meeting.notice_due_day,
                    summary=self.env._("Issue the conclusion notice"),
                    user_id=secretary.id,
                )

    def _stop_notice_clock(self):
        """The session goes on: nothing is due yet."""
        # sudo: as above.
        meeting = self.sudo()
        meeting.notice_due_day = False
        meeting.activity_unlink(["mail.mail_activity_data_todo"])

    @api.model
    def _cron_tell_late_notices(self):
        """Tell chair and secretary, once, of each conclusion notice that is late."""
        today = self.env["resource.calendar"]._ecabinet_local_day(fields.Datetime.now())
        late = self.search(
            [
                ("notice_due_day", "<", today),
                ("notice_issued_at", "=", False),
                ("notice_told", "=", False),
            ]
        )
        for meeting in late:
            people = (meeting.chair_id | meeting.secretary_id).partner_id
            if people:
                meeting.message_notify(
                    partner_ids=people.ids,
                    subject=self.env._("Conclusion notice overdue"),
                    body=self.env._(
                        "The conclusion notice of “%(meeting)s” was due on %(day)s and "
                        "has not been issued.",
                        meeting=meeting.name,
                        day=in_words.day(meeting.notice_due_day),
                    ),
                )
        late.notice_told = True
