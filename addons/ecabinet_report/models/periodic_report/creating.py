from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.ecabinet_task.models.common.selections import NO_MAIL

from ...tools.periods import last_ended

# Second half of the advisory lock that keeps two runs from making reports at once.
LOCK = 2009


class PeriodicReport(models.Model):
    """Reports make themselves at the cut-off, for each unit and body that reports."""

    _inherit = "ecabinet.periodic.report"

    @api.model
    def _cron_make_reports(self):
        """Make what is missing of the latest period of each rule; remind of the rest.

        What is approved goes to its readers when their day has come. What was missed
        while the system stood is made at the next run; a report that exists is left
        alone.
        """
        self.env.execute_query(SQL("SELECT pg_advisory_xact_lock(%s)", LOCK))
        today = self.env["resource.calendar"]._ecabinet_local_day(fields.Datetime.now())
        made = self.browse()
        for rule in (
            self.env["ecabinet.reporting.rule"].sudo().search([("active", "=", True)])
        ):
            made |= self.sudo()._make(rule, today)
        made._tell_made()
        self._remind_of_reports(today)
        # sudo: the run works for everybody; readers are told what they may read.
        self.sudo()._send_reports(today)

    @api.model
    def _make(self, rule, today):
        first, last = last_ended(rule.kind, today, week_start=int(rule.week_start))
        if last < rule.since:
            return self.browse()
        period = Domain("kind", "=", rule.kind) & Domain("date_from", "=", first)
        found = self.search(period)
        values = {
            "kind": rule.kind,
            "date_from": first,
            "week_start": rule.week_start,
            "due_day_of_month": rule.due_day,
        }
        units = rule._reporting_units() - found.department_id
        bodies = rule.body_ids.filtered("active") - found.body_id
        # A report that made itself needs no line in its chatter to say so.
        quiet = self.with_context(**NO_MAIL)
        made = quiet.create(
            [
                *({**values, "department_id": unit.id} for unit in units),
                *({**values, "body_id": body.id} for body in bodies),
            ]
        )
        return made.with_env(self.env)

    def _tell_made(self):
        """Say to those who write the reports that they are there."""
        self._tell_writers(
            lambda report: report.env._(
                "Report to write: %(report)s", report=report.name
            ),
            lambda report: report.env._(
                "The figures are counted. Add what the unit has to say, and submit it."
            ),
        )

    def _tell_writers(self, subject, body, heads=False):
        """A notice to each report's writers, each in their language.

        :param heads: tell those who approve, too
        """
        for report, people in self._writers(heads).items():
            for lang, users in people.grouped("lang").items():
                told = report.with_context(lang=lang)
                told.message_notify(
                    partner_ids=users.partner_id.ids,
                    subject=subject(told),
                    body=body(told),
                )

    def _writers(self, heads=False):
        """``{report: users}``, in a number of queries that does not grow."""
        groups = ["ecabinet_meeting.group_unit_officer"]
        units = self.department_id
        people = self.env["res.users"].sudo()
        found = people.search(
            [
                ("ecabinet_department_ids", "in", units.ids),
                ("all_group_ids", "in", [self.env.ref(name).id for name in groups]),
            ]
        )
        leaders = found.filtered(
            lambda user: user.has_group("ecabinet_meeting.group_leader")
        )
        found = found if heads else found - leaders or found
        writers = {}
        for report in self:
            if report.body_id:
                writers[report] = report.body_id.secretary_ids
            else:
                unit = report.department_id
                writers[report] = found.filtered(
                    lambda user, unit=unit: unit in user.ecabinet_department_ids
                )
        return {report: users for report, users in writers.items() if users}
