import base64
import binascii

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ecabinet_meeting.tools.api_types import Screen
from odoo.addons.ecabinet_task.tools.sheet.reading import SheetError
from odoo.addons.ecabinet_task.wizard.sheet.task_import_reader import LineReader

from ...tools.exchange.from_above import read, write_json, write_workbook


class AboveReader(LineReader):
    """Lines of a list from above: also late ones, also without a unit that leads."""

    def _deadline(self, value):
        """A term that has passed is taken as it is: the task is late, not wrong."""
        if not value:
            return False
        self.limits[value] = self.now
        return super()._deadline(value)

    def _check_duplicate(self, values):
        """Tasks from above differ by their number, not by their words."""


class AboveExchange(models.TransientModel):
    """Lists of a higher level: its tasks taken over, their status reported back.

    The Government Office's list (.xlsx or .json) becomes drafts that somebody gives to
    a unit; the same list read again adds what is new and leaves the rest alone. The
    report has the same columns and the status behind them.
    """

    _name = "ecabinet.above.exchange"
    _description = "Exchange of Tasks with a Higher Level"

    level = fields.Selection(
        lambda self: (
            self.env["ecabinet.task"]
            ._fields["source_level"]
            ._description_selection(self.env)
        ),
        "Higher level",
        default="government",
        required=True,
    )
    file = fields.Binary("List (.xlsx, .json)", attachment=False)
    file_name = fields.Char()
    assigner_id = fields.Many2one(
        "res.users",
        "Assigned by",
        required=True,
        default=lambda self: self.env.user,
        domain="[('id', 'in', allowed_assigner_ids)]",
    )
    allowed_assigner_ids = fields.Many2many(
        "res.users", compute="_compute_allowed_assigner_ids"
    )
    take_successors = fields.Boolean(
        "Give to the successor",
        default=True,
        help="Where an abolished unit has exactly one successor, that one gets the "
        "task.",
    )

    @api.depends_context("uid")
    def _compute_allowed_assigner_ids(self):
        user = self.env.user
        self.allowed_assigner_ids = (user | user._ecabinet_leaders()).ids

    def action_take_over(self) -> Screen:
        """Take the tasks of the list over, all or none; known ones stay as they are."""
        self.ensure_one()
        self.env["ecabinet.task"]._check_serves_above()
        if not self.file:
            raise UserError(self.env._("Choose the list first."))
        try:
            lines = read(base64.b64decode(self.file))
            tasks = self._take_over(lines)
        except SheetError as error:
            raise UserError(self._sentence_of_file(error)) from None
        except binascii.Error:
            raise UserError(self._sentence_of_file(SheetError("no_xlsx"))) from None
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ecabinet_task.ecabinet_task_action"
        )
        opened = {
            **action,
            "name": self.env._("Tasks of the higher level"),
            "domain": [("id", "in", tasks.ids)],
            "context": {},
            "target": "main",
        }
        held = len(lines.lines) - len(set(tasks.mapped("above_key")))
        return self._held_notice(held, opened) if held else opened

    def _held_notice(self, count, action):
        """Says first that numbers are held elsewhere, and by no word in what."""
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "sticky": True,
                "message": self.env._(
                    "Numbers of this list that are held in tasks that you may not "
                    "read: %(count)s. No task was made of them; ask the Office.",
                    count=count,
                ),
                "next": action,
            },
        }

    def action_report_sheet(self) -> Screen:
        """Download the status of the level's tasks as a spreadsheet."""
        rows = self._reported()
        content = write_workbook(self.env._("STATUS OF TASKS"), rows)
        return self.env["ecabinet.task.sheet"]._download(
            "bao-cao-cap-tren.xlsx", content
        )

    def action_report_json(self) -> Screen:
        """Download the status of the level's tasks as JSON."""
        content = write_json(self._reported())
        return self.env["ecabinet.task.sheet"]._download(
            "bao-cao-cap-tren.json", content
        )

    def _reported(self):
        self.ensure_one()
        tasks = self.env["ecabinet.task"]
        tasks._check_serves_above()
        found = tasks._known_above(self.level)
        if not found:
            raise UserError(
                self.env._("No task of this level has been taken over yet.")
            )
        return found._rows_for_above()

    def _take_over(self, read):
        """The tasks of a list, new ones created as drafts.

        :raises UserError: a line is wrong; then nothing is created
        """
        tasks = self.env["ecabinet.task"]
        readings = self._understood(read)
        # sudo: whether a number is known is asked of all tasks; what is not the
        # caller's to read is left out of the answer.
        known = tasks.sudo().search([("above_key", "in", list(readings))])
        seen = known.with_env(self.env)._filtered_access("read")
        # What others cancelled holds no number: whoever has the list would not see it.
        holding = known.filtered(lambda task: task.state != "cancelled")
        there = set((seen.sudo() | holding).mapped("above_key"))
        new = {key: each for key, each in readings.items() if key not in there}
        made = tasks.create(list(new.values()))
        for task, key in zip(made.sudo(), new, strict=True):
            # sudo: the system's own field, of tasks that were just created.
            task.above_key = key
        return made | seen

    def _understood(self, read):
        """``{key: values of a task}`` of all lines."""
        reader = AboveReader(self)
        found = {}
        for code, line in read.lines:
            reading = reader.understand(line)
            troubles = reading["troubles"]
            key = self.env["ecabinet.task"]._above_key(self.level, code)
            if not code:
                troubles.append(
                    self.env._("the number at the higher level is missing.")
                )
            elif key in found:
                troubles.append(
                    self.env._("“%(code)s” is in this list twice.", code=code)
                )
            if troubles:
                raise UserError(
                    self.env._(
                        "Nothing was taken over. Row %(row)s: %(trouble)s",
                        row=line.number,
                        trouble=troubles[0],
                    )
                )
            found[key] = {
                **reading["values"],
                "source_kind": "higher",
                "source_level": self.level,
                "source_code": code,
            }
        return found

    def _sentence_of_file(self, error):
        own = {
            "no_code": self.env._(
                "This list has no column “Mã nhiệm vụ”: by that number a task is known "
                "when the list comes again."
            ),
            "no_json": self.env._("This file is no JSON that can be read."),
            "no_list": self.env._(
                "This is no list of tasks: “tasks” has to be a list of objects with "
                "“code” and “name”."
            ),
        }
        if error.code in own:
            return own[error.code]
        return self.env["ecabinet.task.import"]._sentence_of_file(error)
