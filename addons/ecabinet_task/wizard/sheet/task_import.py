import base64
import binascii

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...tools.sheet.export import SheetColumn, write_sheet
from ...tools.sheet.reading import SheetError, read_list
from .task_import_reader import LineReader

AT_ONCE = 1_000
SAMPLE = 30
# The template speaks the language of the offices' own lists.
TEMPLATE = (
    ("Nội dung nhiệm vụ (*)", 60),
    ("Đơn vị chủ trì (*)", 30),
    ("Đơn vị phối hợp", 30),
    ("Người thực hiện", 22),
    ("Thời hạn", 14),
    ("Độ khẩn", 14),
    ("Sản phẩm", 24),
    ("Lĩnh vực", 20),
    ("Số, ký hiệu văn bản", 20),
    ("Ngày văn bản", 14),
    ("Cơ quan ban hành", 26),
    ("Ghi chú", 30),
)


class TaskImport(models.TransientModel):
    """Tasks from a spreadsheet: looked at first, then all of them or none.

    Every line that cannot become a task is named with its row, its cell and what to
    do; so are columns and sheets that are not read, and rows that are hidden in the
    file, which become tasks only when somebody says so. Units are found by name,
    abbreviation or old name; of an abolished unit the successor is offered, never taken
    silently.
    """

    _name = "ecabinet.task.import"
    _description = "Tasks from a Spreadsheet"

    file = fields.Binary("Spreadsheet (.xlsx)", attachment=False)
    filename = fields.Char()
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
        help="Where an abolished unit has exactly one successor, that one gets the "
        "task.",
    )
    take_hidden = fields.Boolean(
        "Hidden rows too",
        help="Rows that a filter hides in the file become tasks like the others.",
    )
    assign = fields.Boolean(
        "Assign at once", default=True, help="Otherwise they are kept as drafts."
    )
    state = fields.Selection(
        [("file", "File"), ("preview", "Checked"), ("done", "Imported")],
        default="file",
        required=True,
    )
    task_ids = fields.Many2many("ecabinet.task", string="New tasks", readonly=True)
    line_ids = fields.One2many("ecabinet.task.import.line", "import_id", "Lines")
    line_count = fields.Integer("Lines read", readonly=True)
    wrong_count = fields.Integer("Wrong lines", readonly=True)
    hidden_count = fields.Integer("Hidden rows left out", readonly=True)
    not_read = fields.Text("What is not read", readonly=True)

    @api.depends_context("uid")
    def _compute_allowed_assigner_ids(self):
        user = self.env.user
        leaders = user._ecabinet_leaders()
        for step in self:
            step.allowed_assigner_ids = (user | leaders).ids

    def action_check(self):
        """Read the file and show what would be created and what is wrong."""
        self.ensure_one()
        read = self._read_file()
        hidden = self._hidden_lines(read)
        readings = self._understood(read)
        wrong = [reading for reading in readings if reading["troubles"]]
        good = [reading for reading in readings if not reading["troubles"]]
        self.line_ids.unlink()
        self.write(
            {
                "state": "preview",
                "line_count": len(readings),
                "wrong_count": len(wrong),
                "hidden_count": len(hidden),
                "not_read": self._sentences_of_what_is_not_read(read, hidden),
                "line_ids": [
                    *(
                        fields.Command.create(self._preview_of(reading))
                        for reading in [*wrong, *good[:SAMPLE]]
                    ),
                    *(
                        fields.Command.create(self._preview_of_hidden(line))
                        for line in hidden[:SAMPLE]
                    ),
                ],
            }
        )
        return self._shown()

    def action_take_hidden(self):
        """Take the rows, too, that are hidden in the file, and show anew."""
        self.ensure_one()
        self.take_hidden = True
        return self.action_check()

    def action_back(self):
        """Choose another file."""
        self.ensure_one()
        self.line_ids.unlink()
        self.write(
            {
                "state": "file",
                "file": False,
                "filename": False,
                "take_hidden": False,
                "task_ids": [fields.Command.clear()],
            }
        )
        return self._shown()

    def action_confirm(self):
        """Create all tasks of the file, or none where one line is wrong.

        Confirmed again, the same tasks are shown and nothing is created twice.

        :return: the list of the new tasks
        """
        self.ensure_one()
        self._lock()
        if self.state == "done":
            return self._imported()
        readings = self._understood(self._read_file())
        if not readings:
            raise UserError(
                self.env._(
                    "All rows of this list are hidden in the file: take the hidden "
                    "rows too, or show them in the file and choose it again."
                )
            )
        wrong = [reading for reading in readings if reading["troubles"]]
        if wrong:
            raise UserError(
                self.env._(
                    "Nothing was created, because %(count)s lines are wrong. Row "
                    "%(row)s: %(trouble)s",
                    count=len(wrong),
                    row=wrong[0]["number"],
                    trouble=wrong[0]["troubles"][0],
                )
            )
        tasks = self.env["ecabinet.task"]
        for start in range(0, len(readings), AT_ONCE):
            values = [
                reading["values"] for reading in readings[start : start + AT_ONCE]
            ]
            made = self.env["ecabinet.task"].create(values)
            if self.assign:
                made.action_assign()
            tasks |= made
        self.write({"state": "done", "task_ids": [fields.Command.set(tasks.ids)]})
        return self._imported()

    def _lock(self):
        """Wait for a second tap of the same button that is being answered."""
        self.check_access("write")
        self.env.execute_query(
            SQL(
                "SELECT id FROM ecabinet_task_import WHERE id = %s FOR NO KEY UPDATE",
                self.id,
            )
        )

    def _imported(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ecabinet_task.ecabinet_task_action"
        )
        return {
            **action,
            "name": self.env._("Imported tasks"),
            "domain": [("id", "in", self.task_ids.ids)],
            "context": {"hierarchical_naming": False},
            "target": "main",
        }

    def action_template(self):
        """Download the template with its columns and two example lines."""
        self.ensure_one()
        rows = [
            (
                "Báo cáo tình hình giải ngân vốn đầu tư công quý IV",
                "Sở Tài chính",
                "Sở Xây dựng; Sở Y tế",
                "",
                "15/12/2026",
                "Khẩn",
                "Báo cáo",
                "",
                "112/TB-UBND",
                "20/11/2026",
                "UBND tỉnh",
                "Xóa hai dòng ví dụ này trước khi nhập",
            ),
            (
                "Rà soát hộ nghèo trên địa bàn",
                "UBND xã …",
                "",
                "",
                "17h00 ngày 30/11/2026",
                "",
                "Danh sách",
                "",
                "",
                "",
                "",
                "",
            ),
        ]
        columns = [SheetColumn(label, width) for label, width in TEMPLATE]
        content = write_sheet("", columns, rows)
        return self.env["ecabinet.task.sheet"]._download(
            "mau-nhap-nhiem-vu.xlsx", content
        )

    def _shown(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Tasks from a spreadsheet"),
        }

    def _preview_of(self, reading):
        return {
            "row": reading["number"],
            "name": reading["shown"].get("name", ""),
            "lead": reading["shown"].get("lead", ""),
            "deadline": reading["values"].get("deadline", False),
            "trouble": "\n".join(reading["troubles"]),
        }

    def _preview_of_hidden(self, line):
        return {
            "row": line.number,
            "name": line.values.get("name", ""),
            "lead": line.values.get("lead", ""),
            "hidden": True,
        }

    def _hidden_lines(self, read):
        """The hidden lines that are left out."""
        return [line for line in read.lines if line.hidden and not self.take_hidden]

    def _understood(self, read):
        """``[{number, shown, values, troubles}]`` of every line that is taken."""
        reader = LineReader(self)
        return [
            reader.understand(line)
            for line in read.lines
            if self.take_hidden or not line.hidden
        ]

    def _sentences_of_what_is_not_read(self, read, hidden):
        sentences = []
        if read.unread:
            columns = ", ".join(
                f"{letter} (“{heading}”)" if heading else letter
                for letter, heading in read.unread
            )
            sentences.append(
                self.env._(
                    "These columns are not read, since their headings are not known or "
                    "say what another one says: %(columns)s. What they hold is not in "
                    "the tasks; name them as in the template if it should be.",
                    columns=columns,
                )
            )
        if read.other_sheets:
            sentences.append(
                self.env._(
                    "The sheet “%(sheet)s” is read. Further sheets hold such a list "
                    "and are not read: %(others)s.",
                    sheet=read.sheet,
                    others=", ".join(read.other_sheets),
                )
            )
        if hidden:
            sentences.append(
                self.env._(
                    "%(count)s rows are hidden in the file, by a filter or by hand, "
                    "and are left out: row %(rows)s.",
                    count=len(hidden),
                    rows=", ".join(str(line.number) for line in hidden[:SAMPLE])
                    + (" …" if len(hidden) > SAMPLE else ""),
                )
            )
        return "\n".join(sentences) or False

    def _read_file(self):
        """The file's list of tasks, as ``read_list`` gives it."""
        self.env["ecabinet.task"].check_access("create")
        if not self.file:
            raise UserError(self.env._("Choose the spreadsheet first."))
        try:
            return read_list(base64.b64decode(self.file))
        except SheetError as error:
            raise UserError(self._sentence_of_file(error)) from None
        except binascii.Error:
            raise UserError(self._sentence_of_file(SheetError("no_xlsx"))) from None

    def _sentence_of_file(self, error):
        labels = {
            "name": self.env._("task"),
            "lead": self.env._("lead unit"),
        }
        return {
            "no_xlsx": self.env._(
                "This file is not an .xlsx spreadsheet: save it as an Excel workbook "
                "(.xlsx) and choose it again."
            ),
            "old": self.env._(
                "This file is in the format of Excel 97–2003 (.xls): save it as Excel "
                "workbook (.xlsx) and choose it again."
            ),
            "locked": self.env._(
                "This file opens with a password only: save it without one and choose "
                "it again."
            ),
            "too_big": self.env._(
                "This file is too big (20 MB, or 60 MB unpacked): split it into "
                "several with fewer lines, or delete the empty rows that only have a "
                "format."
            ),
            "too_many": self.env._(
                "More than 10,000 lines: split the file into several."
            ),
            "empty": self.env._("There is no line below the header."),
            "no_header": self.env._(
                "The header was not found: name the columns as in the template; "
                "missing: %(columns)s.",
                columns=", ".join(
                    labels[name] for name in error.details.get("missing", ())
                ),
            ),
        }[error.code]


class TaskImportLine(models.TransientModel):
    """A line of the preview: what would be created, or what is wrong."""

    _name = "ecabinet.task.import.line"
    _description = "Line of a Spreadsheet"
    _order = "id"

    import_id = fields.Many2one(
        "ecabinet.task.import", required=True, ondelete="cascade", index=True
    )
    row = fields.Integer()
    name = fields.Char("Task")
    lead = fields.Char("Lead unit")
    deadline = fields.Datetime()
    trouble = fields.Text("What is wrong")
    hidden = fields.Boolean("Hidden in the file")
