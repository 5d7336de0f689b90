import base64
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ecabinet_meeting.tools.api_types import Base64, Screen

from ...tools.periodic_report.figures import Counts


class PeriodicReport(models.Model):
    """An approved report handed on: to its readers, and to the province's system."""

    _inherit = "ecabinet.periodic.report"

    sent_on = fields.Date(
        "Sent to its readers on", readonly=True, copy=False, system=True
    )
    has_template = fields.Boolean(compute="_compute_has_template")

    @api.depends("kind")
    def _compute_has_template(self):
        templates = self.env["ecabinet.report.template"].sudo()
        kinds = {kind for (kind,) in templates._read_group([], ["kind"])}
        for report in self:
            report.has_template = report.kind in kinds

    def action_download_template(self) -> Screen:
        """Take the approved figures in the spreadsheet of the reporting system."""
        content = base64.b64decode(self.render_template())
        sheets = self.env["ecabinet.task.sheet"]
        return sheets._download(f"bao-cao-{self.kind}-{self.date_to}.xlsx", content)

    def render_template(self) -> Base64:
        """The approved figures in the spreadsheet of the reporting system, in base64.

        :raises UserError: it is not approved, or no template of this period is there
        """
        self._check_ids(one=True)
        self.check_access("read")
        if self.state not in ("approved", "closed"):
            raise UserError(
                self.env._(
                    "“%(report)s” goes to the reporting system once it is approved.",
                    report=self.name,
                )
            )
        # sudo: which form the office's system takes is no secret.
        template = (
            self.env["ecabinet.report.template"]
            .sudo()
            .search([("kind", "=", self.kind)], limit=1)
        )
        if not template:
            raise UserError(
                self.env._(
                    "No template for this period has been uploaded: the administrator "
                    "does so under Configuration, Templates."
                )
            )
        values = {cell: self._template_value(cell) for cell in template.cell_ids}
        return base64.b64encode(template._fill(values)).decode()

    def _template_value(self, cell):
        # sudo: who reports is named on the report.
        report = self.sudo()
        if cell.figure == "reporter":
            return report.body_id.name or report.department_id.name
        if cell.figure in ("date_from", "date_to"):
            return report[cell.figure]
        figures = self._figures()
        counts = figures.total
        if cell.department_id:
            counts = figures.by("unit").get(cell.department_id.id, Counts())
        if cell.figure == "without_deadline":
            return counts.all - counts.status.total
        if cell.figure == "due_rate":
            rate = counts.status.due_rate
            return None if rate is None else rate / 100
        of_counts = cell.figure in ("all", "new", "carried_over")
        return getattr(counts if of_counts else counts.status, cell.figure)

    @api.model
    def _send_reports(self, today):
        """Send what is approved and whose day has come to the readers of its rule.

        Into their inbox; a mail says no more than may leave the office. Who may not
        read the report is told nothing of it.
        """
        rules = self.env["ecabinet.reporting.rule"].search(
            [("reader_ids", "!=", False)]
        )
        for rule in rules:
            reports = self.search(
                [
                    ("kind", "=", rule.kind),
                    ("state", "in", ("approved", "closed")),
                    ("sent_on", "=", False),
                    ("date_to", ">=", rule.since),
                    ("due_date", "<=", today - timedelta(days=rule.send_after)),
                    "|",
                    ("department_id", "in", rule._reporting_units().ids),
                    ("body_id", "in", rule.body_ids.ids),
                ]
            )
            for report in reports:
                report._send_to(rule.reader_ids)
            reports.write({"sent_on": today})

    def _send_to(self, readers):
        may = readers.filtered(lambda user: self.with_user(user).has_access("read"))
        for lang, users in may.grouped("lang").items():
            told = self.with_context(lang=lang)
            told.message_notify(
                partner_ids=users.partner_id.ids,
                subject=told.env._("Report: %(report)s", report=told.name),
                body=told.env._(
                    "The report has been approved; it opens with its figures."
                ),
            )
