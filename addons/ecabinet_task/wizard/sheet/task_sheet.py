import base64

from odoo import api, fields, models

from odoo.addons.ecabinet_meeting.tools.time import in_words

from ...tools.sheet.export import SheetColumn, write_sheet
from ...tools.status.legal_status import StatusFigures


class TaskSheet(models.TransientModel):
    """A spreadsheet made for one person, downloaded once and forgotten."""

    _name = "ecabinet.task.sheet"
    _description = "Spreadsheet to download"

    name = fields.Char(required=True)
    content = fields.Binary(attachment=False)

    @api.model
    def _download(self, name, content):
        """The action that downloads ``content`` (bytes) as ``name``."""
        sheet = self.create({"name": name, "content": base64.b64encode(content)})
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{sheet.id}/content/{name}?download=true",
            "target": "download",
        }


class Task(models.Model):
    """The list of tasks as the office prints it."""

    _inherit = "ecabinet.task"

    def action_export_sheet(self):
        """These tasks as a spreadsheet, with their legal status and the figures.

        :return: ``ir.actions.act_url`` that downloads the file
        """
        self.check_access("read")
        now = self.env["resource.calendar"]._ecabinet_to_local(fields.Datetime.now())
        figures = StatusFigures.count(
            (task.legal_status, bool(task.deadline)) for task in self
        )
        rate = figures.due_rate
        content = write_sheet(
            self.env._("LIST OF TASKS"),
            self._sheet_columns(),
            [(number, *task._sheet_row()) for number, task in enumerate(self, start=1)],
            above=[self.env.company.name],
            subtitle=self.env._(
                "As of %(time)s on %(day)s",
                time=in_words.hour(now),
                day=in_words.day(now.date()),
            ),
            below=[
                (self.env._("Tasks with a deadline"), figures.total),
                (self.env._("Completed on time"), figures.completed_on_time),
                (self.env._("Completed late"), figures.completed_late),
                (self.env._("Not completed, within the term"), figures.open_within),
                (self.env._("Not completed, overdue"), figures.open_overdue),
                (
                    self.env._("Without a deadline"),
                    figures.open_without_deadline + figures.completed_without_deadline,
                ),
                (
                    self.env._("Rate of due tasks completed (%)"),
                    0 if rate is None else rate / 100,
                ),
            ],
            sheet_name=self.env._("Tasks"),
        )
        return self.env["ecabinet.task.sheet"]._download(
            f"nhiem-vu-{now:%Y%m%d-%H%M}.xlsx", content
        )

    def _sheet_columns(self):
        return [
            SheetColumn(self.env._("No."), 6, True),
            SheetColumn(self.env._("Code"), 14, True),
            SheetColumn(self.env._("Task"), 50),
            SheetColumn(self.env._("Lead unit"), 24),
            SheetColumn(self.env._("Coordinating units"), 26),
            SheetColumn(self.env._("Responsible"), 20),
            SheetColumn(self.env._("Source"), 16),
            SheetColumn(self.env._("Document"), 16),
            SheetColumn(self.env._("Original deadline"), 13),
            SheetColumn(self.env._("Deadline"), 13),
            SheetColumn(self.env._("Completed at"), 13),
            SheetColumn(self.env._("Progress (%)"), 10),
            SheetColumn(self.env._("Legal status"), 18),
            SheetColumn(self.env._("State"), 14),
        ]

    def _sheet_row(self):
        # sudo: names of units and colleagues, of tasks that the reader sees.
        task = self.sudo()
        local = self.env["resource.calendar"]._ecabinet_to_local

        def word(name):
            field = self._fields[name]
            return dict(field._description_selection(self.env)).get(task[name], "")

        return (
            task.code or "",
            task.name,
            task.lead_department_id.name or "",
            "; ".join(task.coordinating_department_ids.mapped("name")),
            task.user_id.name or "",
            word("source_kind"),
            task.source_reference or "",
            task.original_deadline and local(task.original_deadline),
            task.deadline and local(task.deadline),
            task.submitted_at and local(task.submitted_at),
            task.progress,
            word("legal_status"),
            word("state"),
        )
