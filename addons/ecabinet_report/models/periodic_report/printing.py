import base64

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.ecabinet_meeting.tools.api_types import Base64, Screen
from odoo.addons.ecabinet_meeting.tools.official_document import (
    PROFILES,
    MissingFont,
    OfficialDocument,
    render,
    render_docx,
)
from odoo.addons.ecabinet_meeting.tools.official_document.dates import official_date
from odoo.addons.ecabinet_meeting.tools.official_document.rich_text import from_html

from ...tools.official_document.numbering import paper_name
from ...tools.periodic_report.paper import ReportData, Row, build_report, period_words
from ...tools.periodic_report.workbook import TaskRow, write_report

STATUS_WORDS = {
    "completed_on_time": "Hoàn thành đúng hạn",
    "completed_late": "Hoàn thành quá hạn",
    "open_within": "Chưa hoàn thành, trong hạn",
    "open_overdue": "Chưa hoàn thành, quá hạn",
}
# Tasks listed in a workbook; the figures are always of all.
MOST_LISTED = 20_000


class PeriodicReport(models.Model):
    """The report as PDF, Word file and workbook, for whoever may read it."""

    _inherit = "ecabinet.periodic.report"

    def action_print(self) -> Screen:
        """Open the report as a PDF."""
        return self._open_file("pdf", "new")

    def action_download_docx(self) -> Screen:
        """Take the report as a Word file."""
        return self._open_file("docx", "download")

    def action_download_xlsx(self) -> Screen:
        """Take the figures, and the tasks that the user may read, as a workbook."""
        return self._open_file("xlsx", "download")

    def render_pdf(self) -> Base64:
        """The report as a PDF, in base64.

        :raises UserError: when the machine lacks the font, naming the package
        """
        self._check_ids(one=True)
        return base64.b64encode(self._pdf_content()).decode()

    def render_docx(self) -> Base64:
        """The same content as a Word file, in base64."""
        self._check_ids(one=True)
        return base64.b64encode(self._docx_content()).decode()

    def render_xlsx(self) -> Base64:
        """The figures as a workbook, in base64.

        Tasks that the user may not read are not listed; the workbook says how many.
        """
        self._check_ids(one=True)
        return base64.b64encode(self._xlsx_content()).decode()

    def _open_file(self, ending, target):
        self._check_ids(one=True)
        return {
            "type": "ir.actions.act_url",
            "url": f"/ecabinet/periodic-report/{self.id}.{ending}",
            "target": target,
        }

    def _pdf_content(self):
        """Bytes of the PDF."""
        self.check_access("read")
        try:
            return render(self._layout())
        except MissingFont as error:
            raise UserError(str(error)) from error

    def _docx_content(self):
        """Bytes of the Word file."""
        self.check_access("read")
        return render_docx(self._layout())

    def _xlsx_content(self):
        """Bytes of the workbook."""
        self.check_access("read")
        figures, tables = self._figures(), self._rows()
        named = zip(("Đơn vị", "Lĩnh vực", "Nguồn giao"), tables, strict=True)
        return write_report(
            self._title(),
            figures.total,
            list(named),
            self._task_rows(),
            hidden=self.closed_to_reader,
        )

    def _layout(self):
        """The report as the layout of official documents takes it."""
        # sudo: whoever reads a report reads who made it.
        report = self.sudo()
        return OfficialDocument(
            profile=PROFILES[report._profile()],
            kind_name="Báo cáo",
            abstract=report._title(),
            day=report._report_day(),
            body=build_report(self._data()),
            draft=report.state in ("draft", "submitted"),
            **report._heading(),
        )

    def _profile(self):
        if self.body_id:
            return self.body_id.kind
        return "party" if self.department_id.ecabinet_branch == "party" else "state"

    def _report_day(self):
        moment = self.approved_at
        return moment and self.env["resource.calendar"]._ecabinet_local_day(moment)

    def _heading(self):
        if self.body_id:
            body = self.body_id
            return {
                "issuer": body.paper_name or body.name,
                "superior": body.paper_superior or "",
                "place": body.paper_place or "",
            }
        of_side = self.env["ecabinet.body"].search(
            [("kind", "=", self._profile()), ("paper_place", "!=", False)], limit=1
        )
        parent = self.department_id.parent_id
        return {
            "issuer": paper_name(self.department_id.name),
            "superior": paper_name(parent.name) if parent.ecabinet_level else "",
            "place": of_side.paper_place or "",
        }

    def _title(self):
        return (
            f"Kết quả thực hiện nhiệm vụ {period_words(self.kind, self.date_to)} (từ "
            f"{official_date(self.date_from)} đến {official_date(self.date_to)})"
        )

    def _data(self):
        units, sectors, sources = self._rows()
        shown = self._show()
        return ReportData(
            sentences=tuple(one["text"] for one in shown["sentences"]),
            total=self._figures().total,
            units=units,
            sectors=sectors,
            sources=sources,
            assessment=tuple(from_html(self.assessment)),
            difficulties=tuple(from_html(self.difficulties)),
            proposals=tuple(from_html(self.proposals)),
        )

    def _rows(self):
        """Rows by unit, sector and source, as paper and workbook take them."""
        figures = self._figures()
        shown = self.with_context(lang="vi_VN")._show()["tables"]
        return tuple(
            tuple(
                Row(row["name"], counts)
                for row, counts in zip(
                    shown[name], figures.by(name).values(), strict=True
                )
            )
            for name in ("unit", "sector", "source")
        )

    def _task_rows(self):
        tasks = self.env["ecabinet.task"].with_context(active_test=False)
        tasks = tasks.search([("report_figure", "=", f"{self.id}")], limit=MOST_LISTED)
        standing = self._standing()
        local = self.env["resource.calendar"]._ecabinet_to_local
        for task in tasks:
            # sudo: a unit is named to whoever reads its task.
            unit = task.sudo().lead_department_id.name
            yield TaskRow(
                code=task.code or "",
                name=task.name,
                unit=unit or "",
                sector=task.sudo().sector_id.name or "",
                deadline=local(task.deadline) if task.deadline else None,
                completed_at=local(task.submitted_at) if task.submitted_at else None,
                status=STATUS_WORDS.get(standing.get(task.id), ""),
            )

    def _standing(self):
        """``{task id: legal status at the cut-off}`` of the tasks that are counted."""
        rows = self.sudo()._rows_of("", "")
        found = self.env.execute_query_dict(
            SQL("SELECT task_id, legal_status FROM %s AS counted", rows)
        )
        return {row["task_id"]: row["legal_status"] for row in found}
