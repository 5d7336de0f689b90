from odoo import api, models

from ...tools.api_types import DeskFile


class DeskFiles(models.AbstractModel):
    """The files of what is to be decided: nothing is decided unseen."""

    _inherit = "ecabinet.desk"

    @api.model
    def _report_files(self, tasks) -> dict:
        """``{task: its DeskFiles}``: files of the latest report that has some."""
        reports = self.env["ecabinet.task.progress"].search(
            [("task_id", "in", tasks.ids), ("attachment_ids", "!=", False)],
            order="id desc",
        )
        latest = {}
        for report in reports:
            latest.setdefault(report.task_id, report.attachment_ids)
        return self._readable_files(latest)

    @api.model
    def _readable_files(self, files_of) -> dict:
        """``{record: its DeskFiles}`` of ``{record: ir.attachment}``."""
        readable = self.env["ir.attachment"].union(*files_of.values())
        readable = readable._filtered_access("read")
        return {
            record: [self._file(file) for file in files if file in readable]
            for record, files in files_of.items()
        }

    @api.model
    def _file(self, file) -> DeskFile:
        return {"name": file.name, "url": f"/web/content/{file.id}"}
