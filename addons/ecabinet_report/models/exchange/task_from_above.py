from datetime import date
from typing import Any

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.ecabinet_task.tools.sheet.reading import SheetError

from ...tools.exchange.from_above import normal_task_code, read_rows


class Task(models.Model):
    """A task that a higher level follows: taken over once, its status reported back."""

    _inherit = "ecabinet.task"

    above_key = fields.Char(
        "Known at the higher level as",
        readonly=True,
        copy=False,
        system=True,
        help="Level and number; the list that names it again makes no second task.",
    )

    _above_once = models.UniqueIndex(
        "(above_key) WHERE above_key IS NOT NULL AND state != 'cancelled'",
        "This task of a higher level has been taken over already.",
    )

    @api.model
    def receive_from_above(self, level: str, tasks: list[dict[str, Any]]) -> list[int]:
        """Take tasks over that a higher level gives; drafts, for somebody to give on.

        :param level: of ``source_level``
        :param tasks: dicts with ``code`` and ``name``, and where known ``lead``,
            ``coordinating``, ``deadline``, ``reference``, ``reference_day``,
            ``issuer``, ``note``
        :return: the ids of these tasks, those included that were known already; fewer
            than were given where a number is held in a task closed to the caller
        :raises UserError: a task is wrong: which, and why; then none is taken over
        """
        self._check_serves_above()
        exchange = self.env["ecabinet.above.exchange"].create({"level": level})
        try:
            return exchange._take_over(read_rows(tasks)).ids
        except SheetError as error:
            raise UserError(exchange._sentence_of_file(error)) from None

    @api.model
    def report_to_above(self, level: str) -> list[dict[str, Any]]:
        """The tasks of a level that the caller may read, with their status.

        :return: dicts with the keys that ``receive_from_above`` takes, and ``status``,
            ``progress``, ``completed_on`` and ``result``
        """
        self._check_serves_above()
        return [
            {
                key: str(value) if isinstance(value, date) else value or False
                for key, value in row.items()
            }
            for row in self._known_above(level)._rows_for_above()
        ]

    @api.model
    def _known_above(self, level):
        """The tasks of a level, one a number: what was cancelled gives way."""
        found = self.search(
            [("above_key", "!=", False), ("source_level", "=", level)],
            order="source_date, source_code, id",
        )
        by_number = {
            task.above_key: task.id
            for task in found.sorted(lambda task: task.state != "cancelled")
        }
        return found.filtered(lambda task: by_number[task.above_key] == task.id)

    @api.model
    def _check_serves_above(self):
        if not self.env.su and not self.env.user.has_group(
            "ecabinet_meeting.group_secretary"
        ):
            raise AccessError(
                self.env._(
                    "Only secretaries exchange lists of tasks with a higher level."
                )
            )

    @api.model
    def _above_key(self, level, code):
        return f"{level}:{normal_task_code(code)}"

    def _rows_for_above(self):
        """These tasks as the list of the higher level has them, with their status."""
        local = self.env["resource.calendar"]._ecabinet_to_local
        return [
            {
                "code": task.source_code,
                "name": task.name,
                "lead": task.lead_department_id.name,
                "coordinating": "; ".join(
                    task.coordinating_department_ids.mapped("name")
                ),
                "deadline": task.deadline and local(task.deadline).date(),
                "reference": task.source_reference,
                "reference_day": task.source_date,
                "issuer": task.source_issuer,
                "status": task.legal_status,
                "progress": 100 if task.state == "done" else task.progress,
                "completed_on": task.submitted_at and local(task.submitted_at).date(),
                "result": task.result,
            }
            # sudo: names of units, of tasks that the reader sees.
            for task in self.sudo()
        ]
