from odoo import models
from odoo.exceptions import AccessError


class Task(models.Model):
    """What a unit reports of its work: the entry, its files, and the line of it."""

    _inherit = "ecabinet.task"

    def _record_progress(
        self, progress, note, obstacle, attachment_ids, kind="progress"
    ):
        files = self._take_files(attachment_ids)
        units = self.env.user.sudo().ecabinet_current_department_ids
        values = []
        for task in self.sudo():
            mine = task.lead_department_id & units
            part = task.coordinating_department_ids & units
            as_lead = mine or task.user_id == self.env.user or self.env.su
            values.append(
                {
                    "task_id": task.id,
                    "user_id": self.env.uid,
                    "department_id": (mine if as_lead else part)[:1].id,
                    "kind": kind if as_lead else "part",
                    "progress": task.progress if progress is None else progress,
                    "note": (note or "").strip(),
                    "obstacle": (obstacle or "").strip(),
                    "attachment_ids": [(6, 0, files.ids)],
                }
            )
        # sudo: reports are written by their action only, which has checked the person.
        self.env["ecabinet.task.progress"].sudo().create(values)

    def _take_files(self, attachment_ids):
        """The user's own new files, from now on part of the (first) task.

        A file of one of these tasks may be named again, that of another task not.
        """
        files = self.env["ir.attachment"].browse(attachment_ids).exists()
        files.check_access("read")
        # sudo: what a file belongs to already is asked of the file itself.
        if any(
            file.create_uid != self.env.user
            or file.res_field
            or (
                file.res_id
                and (file.res_model != self._name or file.res_id not in self.ids)
            )
            for file in files.sudo()
        ):
            raise AccessError(
                self.env._(
                    "Only files that you have uploaded yourself, and that belong to "
                    "nothing else yet, can be added."
                )
            )
        # sudo: the unit may not write the task, which files of a task would ask for.
        files.sudo().write({"res_model": self._name, "res_id": self[:1].id})
        return files

    def _progress_text(self, progress, note, obstacle):
        lines = []
        if progress is not None:
            lines.append(self.env._("Progress: %(percent)s %%", percent=progress))
        if note:
            lines.append(note)
        if obstacle:
            lines.append(self.env._("Stuck: %(obstacle)s", obstacle=obstacle))
        return "\n".join(lines) or self.env._("Work goes on.")
