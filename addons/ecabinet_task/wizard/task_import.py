import base64
from datetime import datetime

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

from ..tools.legal_status import deadline_of_day
from ..tools.task_sheet import SheetError, read_sheet, split_units
from ..tools.task_sheet_export import SheetColumn, write_sheet

AT_ONCE = 1_000
SAMPLE = 30
URGENCIES = {
    "": "normal",
    "thường": "normal",
    "bình thường": "normal",
    "khẩn": "khan",
    "thượng khẩn": "thuong_khan",
    "hoả tốc": "hoa_toc",
    "hỏa tốc": "hoa_toc",
}
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
    do. Units are found by name, abbreviation or old name; of an abolished unit the
    successor is offered, never taken silently.
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

    @api.depends_context("uid")
    def _compute_allowed_assigner_ids(self):
        user = self.env.user
        # sudo: whom one assists is one's own affair.
        leaders = user.sudo().ecabinet_leader_ids
        for step in self:
            step.allowed_assigner_ids = (user | leaders).ids

    def action_check(self):
        """Read the file and show what would be created and what is wrong."""
        self.ensure_one()
        readings = self._readings()
        wrong = [reading for reading in readings if reading["troubles"]]
        good = [reading for reading in readings if not reading["troubles"]]
        self.line_ids.unlink()
        self.write(
            {
                "state": "preview",
                "line_count": len(readings),
                "wrong_count": len(wrong),
                "line_ids": [
                    fields.Command.create(self._preview_of(reading))
                    for reading in [*wrong, *good[:SAMPLE]]
                ],
            }
        )
        return self._shown()

    def action_back(self):
        """Choose another file."""
        self.ensure_one()
        self.line_ids.unlink()
        self.write(
            {
                "state": "file",
                "file": False,
                "filename": False,
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
        readings = self._readings()
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

    def _readings(self):
        """``[{number, shown, values, troubles}]`` of every line of the file."""
        self.env["ecabinet.task"].check_access("create")
        if not self.file:
            raise UserError(self.env._("Choose the spreadsheet first."))
        try:
            lines = read_sheet(base64.b64decode(self.file))
        except SheetError as error:
            raise UserError(self._sentence_of_file(error)) from None
        reader = _LineReader(self)
        return [reader.understand(line) for line in lines]

    def _sentence_of_file(self, error):
        labels = {
            "name": self.env._("task"),
            "lead": self.env._("lead unit"),
        }
        return {
            "no_xlsx": self.env._(
                "This file is no .xlsx spreadsheet: save it as Excel workbook (.xlsx) "
                "and choose it again."
            ),
            "too_big": self.env._(
                "This file is too big: split it into several with fewer lines."
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


class _LineReader:
    """Turns lines of a sheet into values of tasks, with sentences on what is wrong.

    Units, people and sectors are looked up once for the whole file.
    """

    def __init__(self, step):
        self.step = step
        self.env = step.env
        calendar = self.env["resource.calendar"]
        self.calendar = calendar
        self.now = fields.Datetime.now()
        self.today = calendar._ecabinet_local_day(self.now)
        self.directory = self.env["hr.department"]._ecabinet_unit_directory()
        self.units = {}
        self.known = {}
        self.limits = {}
        self.people = None
        # sudo: sectors are a list for everybody.
        sectors = self.env["ecabinet.sector"].sudo().search([])
        self.sectors = {
            name.casefold(): sector.id
            for code, _label in self.env["res.lang"].get_installed()
            for sector in sectors.with_context(lang=code)
            for name in (sector.name, sector.code)
        }
        self.within = None
        if not self.env.user.has_group("ecabinet_meeting.group_secretary"):
            own = self.env.user.sudo().ecabinet_department_ids
            # sudo: the tree of units is no secret; officers give inside their own.
            self.within = set(
                self.env["hr.department"]
                .sudo()
                .search([("id", "child_of", own.ids)])
                .ids
            )

    def understand(self, line):
        self.troubles = [self._sentence(trouble) for trouble in line.troubles]
        self.line = line
        given = line.values
        values = {
            "name": given.get("name", ""),
            "assigner_id": self.step.assigner_id.id,
            "lead_department_id": self._lead(given.get("lead")),
            "coordinating_department_ids": [
                (6, 0, self._units_of("coordinating", given.get("coordinating", "")))
            ],
            "urgency": self._urgency(given.get("urgency", "")),
            "sector_id": self._sector(given.get("sector", "")),
            "product": given.get("product", False),
            "source_reference": given.get("reference", False),
            "source_date": self._day(given.get("reference_day")),
            "source_issuer": given.get("issuer", False),
            "description": given.get("note", False),
            "deadline": self._deadline(given.get("deadline")),
        }
        values["user_id"] = self._person(
            given.get("person"), values["lead_department_id"]
        )
        self._check_twice(values)
        return {
            "number": line.number,
            "shown": given,
            "values": values,
            "troubles": self.troubles,
        }

    def _trouble(self, column, sentence):
        cell = self.line.cells.get(column)
        self.troubles.append(f"{cell}: {sentence}" if cell else sentence)

    def _sentence(self, trouble):
        said = {
            "merged": self.env._(
                "the cell is merged with others: unmerge it and write the value into "
                "each line."
            ),
            "not_a_day": self.env._(
                "“%(value)s” is no day: write it as 15/11/2026.", value=trouble.value
            ),
            "two_digit_year": self.env._(
                "“%(value)s”: write the year with four digits.", value=trouble.value
            ),
            "cell_error": self.env._(
                "the formula gives %(value)s: write the value itself.",
                value=trouble.value,
            ),
            "too_long": self.env._(
                "more than 2,000 characters: shorten it and attach the details later."
            ),
            "missing": self.env._("nothing is written here, and it is needed."),
        }[trouble.code]
        return f"{trouble.cell}: {said}" if trouble.cell else said

    def _lead(self, text):
        if not text:
            return False
        ids = self._units_of("lead", text)
        if len(ids) > 1:
            self._trouble(
                "lead",
                self.env._("exactly one unit leads: put the others as coordinating."),
            )
        unit = ids[0] if ids else False
        if unit and self.within is not None and unit not in self.within:
            self._trouble(
                "lead",
                self.env._(
                    "“%(unit)s” is outside your own unit: you may not give it tasks.",
                    unit=text,
                ),
            )
        return unit

    def _units_of(self, column, text):
        ids = []
        for name in split_units(text):
            if name not in self.units:
                self.units[name] = self._find_unit(name)
            unit, sentence = self.units[name]
            if sentence:
                self._trouble(column, sentence)
            elif unit not in ids:
                ids.append(unit)
        return ids

    def _find_unit(self, name):
        """``(id, None)`` or ``(None, what is wrong)``."""
        matches = self.directory.read_phrase(name, on=self.today)
        if len(matches) != 1 or matches[0].status in ("unknown", "group"):
            return None, self.env._(
                "“%(unit)s” is no unit known: write its name or abbreviation as in "
                "the directory of units.",
                unit=name,
            )
        match = matches[0]
        units = self.env["hr.department"].sudo()
        if match.via_id:
            old = units.browse(match.via_id)
            heirs = units.browse(
                [match.unit_id] if match.unit_id else match.candidate_ids
            )
            if self.step.take_successors and match.unit_id:
                return match.unit_id, None
            return None, self.env._(
                "%(unit)s exists no longer since %(day)s: write %(successors)s "
                "instead.",
                unit=old.name,
                day=format_date(self.env, old.valid_to),
                successors=self.env._(" or ").join(heirs.mapped("name")[:5])
                or self.env._("the unit that does its work"),
            )
        if match.status == "ambiguous":
            return None, self.env._(
                "“%(unit)s” may be %(candidates)s: write the full name.",
                unit=name,
                candidates=self.env._(" or ").join(
                    units.browse(match.candidate_ids[:5]).mapped("display_name")
                ),
            )
        found = units.browse(match.unit_id)
        if trouble := self.env["ecabinet.task"]._trouble_with_units(found):
            return None, trouble
        return match.unit_id, None

    def _person(self, text, lead_id):
        if not text:
            return False
        if self.people is None:
            # sudo: names and units of colleagues are known in the whole office.
            users = self.env["res.users"].sudo().search([("share", "=", False)])
            self.people = {}
            for user in users:
                for key in (user.name, user.login):
                    self.people.setdefault(key.casefold(), users.browse())
                    self.people[key.casefold()] |= user
        found = self.people.get(text.casefold())
        unit = self.env["hr.department"].sudo().browse(lead_id or [])
        fitting = found and found.filtered(lambda user: user._works_below(unit))
        if not found or len(fitting) != 1:
            self._trouble(
                "person",
                self.env._(
                    "“%(person)s” is nobody of the lead unit, or more than one: write "
                    "the name or the login as in the system.",
                    person=text,
                ),
            )
            return False
        return fitting.id

    def _urgency(self, text):
        urgency = URGENCIES.get(text.casefold())
        if not urgency:
            self._trouble(
                "urgency",
                self.env._(
                    "“%(value)s” is no degree of urgency: Khẩn, Thượng khẩn, Hoả tốc, "
                    "or nothing.",
                    value=text,
                ),
            )
        return urgency or "normal"

    def _sector(self, text):
        sector = self.sectors.get(text.casefold()) if text else False
        if text and not sector:
            self._trouble(
                "sector",
                self.env._(
                    "“%(value)s” is no sector: choose one of the list, or leave it "
                    "empty.",
                    value=text,
                ),
            )
        return sector

    @staticmethod
    def _day(value):
        return value.date() if isinstance(value, datetime) else value or False

    def _deadline(self, value):
        if not value:
            return False
        moment = value if isinstance(value, datetime) else deadline_of_day(value)
        deadline = self.calendar._ecabinet_to_utc(moment)
        if value not in self.limits:
            limits = self.env["ecabinet.task"]._last_moments([deadline])
            self.limits[value] = limits[deadline]
        if self.limits[value] < self.now:
            self._trouble(
                "deadline",
                self.env._(
                    "the deadline, %(day)s, is over already: write a later one.",
                    day=f"{moment:%d/%m/%Y}",
                ),
            )
        return deadline

    def _check_twice(self, values):
        key = (
            values["name"].casefold(),
            values["lead_department_id"],
            values["deadline"],
        )
        if not values["name"] or not values["lead_department_id"]:
            return
        first = self.known.setdefault(key, self.line.number)
        if first != self.line.number:
            self.troubles.append(
                self.env._(
                    "the same task stands in row %(row)s already: delete one of them.",
                    row=first,
                )
            )
