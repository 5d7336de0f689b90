from odoo import api, models

from odoo.addons.ecabinet_meeting.tools.time import in_words

from ...tools.periodic_report.reminders import DayRule, reminds_on


class PeriodicReport(models.Model):
    """Who has not reported is reminded, by the rules that remind of tasks.

    Of these the ones apply that count working days before or after a deadline, for
    tasks of any urgency; a report is due at the end of its day.
    """

    _inherit = "ecabinet.periodic.report"

    @api.model
    def _remind_of_reports(self, today):
        """Remind once a day of the reports for which a rule speaks today."""
        # sudo: the run works for everybody; people get what concerns them only.
        waiting = self.sudo().search(
            [
                ("state", "in", ("draft", "submitted")),
                "|",
                ("reminded_on", "=", False),
                ("reminded_on", "<", today),
            ]
        )
        if not waiting:
            return
        days = [*waiting.mapped("due_date"), today]
        clock = self.env["resource.calendar"]._ecabinet_working_time(
            min(days), max(days)
        )
        rules = self._day_rules()
        quiet, loud = self.browse(), self.browse()
        for report in waiting:
            speaking = reminds_on(today, report.due_date, rules, clock)
            if any(rule.to_head for rule in speaking):
                loud |= report
            elif speaking:
                quiet |= report
        (quiet | loud).sudo().write({"reminded_on": today})
        quiet.sudo()._remind()
        loud.sudo()._remind(heads=True)

    @api.model
    def _day_rules(self):
        rules = (
            self.env["ecabinet.reminder.rule"]
            .sudo()
            .search(
                [
                    ("trigger", "in", ("before", "at", "after")),
                    ("unit", "=", "days"),
                    ("lowest_urgency", "=", "normal"),
                ]
            )
        )
        return [
            DayRule(
                trigger=rule.trigger,
                days=rule.amount if rule.trigger != "at" else 0,
                repeat=rule.repeat,
                most=rule.most,
                to_head=rule.to_unit_head,
            )
            for rule in rules
        ]

    def _remind(self, heads=False):
        self._tell_writers(
            lambda report: report.env._(
                "Not reported yet: %(report)s", report=report.name
            ),
            lambda report: report.env._(
                "The report is due on %(day)s.",
                day=in_words.day(report.due_date),
            ),
            heads=heads,
        )
