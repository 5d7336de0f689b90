from datetime import datetime, time, timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.ecabinet_meeting.models.common.arguments import checked
from odoo.addons.ecabinet_meeting.tools.api_types import DayOrTime
from odoo.addons.ecabinet_meeting.tools.time import in_words

from ...tools.api_types import ReportOffer
from ...tools.work_report.days import coming_of, is_due, period_of


class WorkReport(models.Model):
    """A person's work report (báo cáo công việc) of a day or a week.

    Drafted from what they did in the system and what is due next, edited by them in a
    minute, sent to the head of their unit. Only where the unit, or one above, has
    switched it on; daily or weekly, never both. Days off, leave and make-up working
    days are those of the office's calendar.
    """

    _name = "ecabinet.work.report"
    _inherit = ["ecabinet.protected", "ecabinet.arguments"]
    _description = "Work Report"
    _refuses_system_fields = True
    _order = "date_from desc, id desc"

    user_id = fields.Many2one(
        "res.users", "By", required=True, readonly=True, index=True, system=True
    )
    department_id = fields.Many2one(
        "hr.department", "Unit", required=True, readonly=True, index=True, system=True
    )
    kind = fields.Selection(
        [("daily", "Daily"), ("weekly", "Weekly")],
        required=True,
        readonly=True,
        system=True,
    )
    date_from = fields.Date("From", required=True, readonly=True, system=True)
    date_to = fields.Date("Until", required=True, readonly=True, system=True)
    state = fields.Selection(
        [("draft", "Draft"), ("sent", "Sent")],
        default="draft",
        required=True,
        readonly=True,
        system=True,
    )
    sent_at = fields.Datetime(readonly=True, system=True)
    head_ids = fields.Many2many(
        "res.users",
        "ecabinet_work_report_head_rel",
        "report_id",
        "user_id",
        "Sent to",
        readonly=True,
        system=True,
    )
    line_ids = fields.One2many("ecabinet.work.report.line", "report_id", "Work")
    note = fields.Text("Remarks")
    summary = fields.Char(compute="_compute_summary")

    _period_uniq = models.UniqueIndex(
        "(user_id, date_from, kind)", "There already is a report of this period."
    )

    @api.depends("line_ids.section")
    def _compute_summary(self):
        for report in self:
            done = report.line_ids.filtered(lambda line: line.section == "done")
            if done:
                report.summary = self.env._(
                    "%(done)s pieces of work, %(coming)s to come",
                    done=len(done),
                    coming=len(report.line_ids - done),
                )
            else:
                report.summary = self.env._("No work is recorded for this time.")

    @api.depends("user_id", "date_from", "date_to")
    def _compute_display_name(self):
        for report in self:
            days = in_words.day(report.date_from) if report.date_from else ""
            if report.date_to and report.date_to != report.date_from:
                last = in_words.day(report.date_to)
                days = f"{in_words.short_day(report.date_from)} – {last}"
            # sudo: names of colleagues.
            report.display_name = f"{report.user_id.sudo().name} – {days}"

    def _system_fields_refusal(self, vals):
        return self.env._(
            "Whose report it is, its days and to whom it went follow from the steps: "
            "draft it, then send it."
        )

    def write(self, vals):
        self.check_access("write")
        self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        self._check_draft()

    def _check_draft(self):
        sent = self.filtered(lambda report: report.state == "sent")
        if sent and not self.env.su:
            raise UserError(
                self.env._("The report has been sent: what it says stays as it is.")
            )

    @api.model
    @checked(day="moment")
    def draft_report(self, day: DayOrTime | bool = False) -> int:
        """Draft one's own report of the day or its week, or bring the draft up to now.

        What one has written or changed oneself stays.

        :param day: a date of the office; empty: today
        :return: id of the report, which may be sent already
        :raises AccessError: the caller is not in e-Cabinet
        :raises UserError: nobody reports in the caller's unit, or the day is to come
        """
        unit, kind = self._own_unit()
        today = self._today()
        day = fields.Date.to_date(day) if day else today
        if day > today:
            raise UserError(self.env._("This day is still to come."))
        first, last = period_of(kind, day)
        report = self.search(
            [
                ("user_id", "=", self.env.uid),
                ("date_from", "=", first),
                ("kind", "=", kind),
            ]
        )
        if not report:
            # sudo: one's own report, of one's own unit.
            report = (
                self.sudo()
                .create(
                    {
                        "user_id": self.env.uid,
                        "department_id": unit.id,
                        "kind": kind,
                        "date_from": first,
                        "date_to": last,
                    }
                )
                .with_env(self.env)
            )
        if report.state == "draft":
            report._draft_lines()
        return report.id

    def action_send(self):
        """Send the report to the head of the unit; it stays as it is from then on.

        :raises AccessError: it is somebody else's
        :raises UserError: it has been sent, or there is nobody to send it to
        """
        self._check_ids(one=True)
        self._check_own()
        self._check_draft()
        heads = self.department_id._ecabinet_report_heads(self.env.user)
        if not heads:
            raise UserError(
                self.env._(
                    "Nobody leads %(unit)s or a unit above it in e-Cabinet: ask an "
                    "administrator to enter its head.",
                    unit=self.department_id.display_name,
                )
            )
        self._close_to(heads)
        # sudo: the author's own step, checked above.
        self.sudo().write(
            {
                "state": "sent",
                "sent_at": fields.Datetime.now(),
                "head_ids": [fields.Command.set(heads.ids)],
            }
        )
        return True

    @api.model
    def send_today(self) -> int:
        """Draft today's report and send it: one tap at the end of the day.

        :return: id of the report
        :raises UserError: as :meth:`draft_report` and :meth:`action_send`
        """
        report = self.browse(self.draft_report())
        if report.state == "draft":
            report.action_send()
        return report.id

    @api.model
    def get_offer(self) -> ReportOffer:
        """Whether today's report is due, and how far it is, for the desk.

        :return: ``{'due', 'kind', 'sent', 'report_id', 'missing'}``; ``missing``: of
            how many people whose reports come to the user there is none yet
        """
        offer = {
            "due": False,
            "kind": False,
            "sent": False,
            "report_id": False,
            "missing": 0,
        }
        if not self.has_access("read"):
            return offer
        today = self._today()
        units = self._led_units()
        offer["missing"] = sum(
            len(self._missing(unit, today)) for unit in units if self._due(unit, today)
        )
        unit = self.env.user.ecabinet_department_id
        if not unit or not self._due(unit, today):
            return offer
        if self.env.user._ecabinet_away_users(today):
            return offer
        kind = unit._ecabinet_report_kind()
        first, _last = period_of(kind, today)
        report = self.search(
            [("user_id", "=", self.env.uid), ("date_from", "=", first)], limit=1
        )
        return {
            **offer,
            "due": bool(unit._ecabinet_report_heads(self.env.user)),
            "kind": kind,
            "sent": report.state == "sent",
            "report_id": report.id,
        }

    @api.model
    def _own_unit(self):
        """The user's main unit, and how often it reports.

        :raises UserError: nobody reports there
        """
        self.browse().check_access("write")
        unit = self.env.user.ecabinet_department_id
        kind = unit and unit._ecabinet_report_kind()
        if not kind:
            raise UserError(
                self.env._(
                    "Nobody reports their work in your unit: an administrator "
                    "switches it on at the unit."
                )
            )
        return unit, kind

    def _check_own(self):
        if self.user_id != self.env.user:
            raise AccessError(self.env._("Everybody sends their own report."))

    @api.model
    def _due(self, unit, day):
        kind = unit._ecabinet_report_kind()
        return bool(kind) and is_due(kind, day, self._clock(day))

    @api.model
    def _clock(self, day):
        return self.env["resource.calendar"]._ecabinet_working_time(day, day)

    @api.model
    def _today(self):
        calendar = self.env["resource.calendar"]
        return calendar._ecabinet_local_day(fields.Datetime.now())

    def _bounds(self):
        """UTC bounds of the report's days: from, and before."""
        return self._utc(self.date_from), self._utc(self.date_to + timedelta(days=1))

    def _coming_bounds(self):
        first, last = coming_of(self.kind, self.date_to, self._clock(self.date_to))
        return self._utc(first), self._utc(last + timedelta(days=1))

    @api.model
    def _utc(self, day):
        calendar = self.env["resource.calendar"]
        return calendar._ecabinet_to_utc(datetime.combine(day, time()))
