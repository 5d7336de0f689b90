from datetime import datetime, timedelta

from odoo import api, fields, models

from odoo.addons.ecabinet_meeting.tools.time import in_words

from ...tools.reminder.message import Bundle, Line, Section

# Before the end of the working day.
AHEAD = timedelta(minutes=30)


class ReportDispatch(models.Model):
    """Messages about work reports go the way of the reminders."""

    _inherit = "ecabinet.reminder.dispatch"

    kind = fields.Selection(
        selection_add=[("report", "Work report")], ondelete={"report": "cascade"}
    )


class Reminding(models.Model):
    """At the end of a day on which reports are due, who has not sent one is reminded.

    Once, within office hours, by the channel that they have for reminders.
    """

    _inherit = "ecabinet.work.report"

    @api.model
    def _cron_remind(self):
        """Remind those who have not sent; how many messages were written."""
        now = fields.Datetime.now()
        moment = self.env["resource.calendar"]._ecabinet_to_local(now)
        day = moment.date()
        hours = self._clock(day).hours(day)
        if not hours:
            return 0
        end = datetime.combine(day, hours[-1][1])
        if not end - AHEAD <= moment <= end:
            return 0
        bundles = [
            self.with_context(lang=user.lang or self.env.lang)._reminder(user, day)
            for user in self._to_remind(day)
        ]
        # sudo: the messages of the run, to people in their own matter.
        dispatches = self.env["ecabinet.reminder.dispatch"].sudo()
        return len(dispatches._send("report", bundles))

    @api.model
    def _to_remind(self, day):
        # sudo: the run asks all units.
        units = self.env["hr.department"].sudo()
        units = units.search(units._domain_on(day))
        due = [unit for unit in units if self._due(unit, day)]
        people = self.env["res.users"].sudo()
        return people.union(*(self._missing(unit, day) for unit in due))

    @api.model
    def _reminder(self, user, day):
        line = Line(
            title=self.env._("Look through your work report and send it"),
            path="/odoo/work-reports",
        )
        return Bundle(
            user_id=user.id,
            author_id=self.env["ecabinet.reminder"]._author_id(),
            key=f"report-{user.id}-{day.isoformat()}",
            subject=self.env._("Your work report, %(day)s", day=in_words.day(day)),
            sections=(Section(lines=(line,)),),
            channels=frozenset({user._ecabinet_usual_channel()}),
            why=self.env._("Your unit has work reports switched on."),
            task_count=1,
        )
