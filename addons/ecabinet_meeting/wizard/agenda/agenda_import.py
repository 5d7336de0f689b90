import base64
from collections.abc import Callable

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.agenda.file import AgendaFileError, read_text
from ...tools.api_types import Screen

HEADER = (
    "name",
    "body_id",
    "date_start",
    "date_stop",
    "location",
    "room_id",
    "chair_id",
    "deadline",
)


def _choices_of(model: str, field: str) -> Callable:
    """The choices of another model's field, in the user's language."""
    return lambda self: self.env[model]._fields[field]._description_selection(self.env)


class AgendaImport(models.TransientModel):
    """An agenda as it was sent, what was read of it, and its correction, in one screen.

    The text is read at once; everything read can be corrected before the meeting, or
    the round of opinion slips, is created. The text itself is kept with the result.
    """

    _name = "ecabinet.agenda.import"
    _description = "Import of an Agenda"

    text = fields.Text("Agenda")
    file = fields.Binary("File (TXT or DOCX)", attachment=False)
    filename = fields.Char()
    problem = fields.Char(help="Why the text or the file could not be read.")
    was_read = fields.Boolean()

    result = fields.Selection(
        [("meeting", "A meeting"), ("slip_round", "A round of opinion slips")],
        "This is",
        default="meeting",
        required=True,
    )
    name = fields.Char("Title")
    body_id = fields.Many2one("ecabinet.body")
    kind = fields.Selection(
        _choices_of("ecabinet.meeting", "kind"),
        default="regular",
    )
    date_start = fields.Datetime("Start")
    date_stop = fields.Datetime("End")
    deadline = fields.Datetime("Answers until")
    room_id = fields.Many2one("ecabinet.room")
    location = fields.Char("Place")
    chair_id = fields.Many2one("res.users")
    chair_text = fields.Char("Chair as written", readonly=True)
    unrecognised = fields.Text("Not recognised")
    missing = fields.Char(compute="_compute_missing")
    passed = fields.Char(compute="_compute_passed", help="A day that has passed.")
    has_remarks = fields.Boolean(compute="_compute_has_remarks")
    line_ids = fields.One2many("ecabinet.agenda.import.line", "import_id", "Items")

    @api.depends("result", "body_id", "date_start", "date_stop", "name", "line_ids")
    def _compute_missing(self):
        for each in self:
            lacking = each._missing_labels()
            each.missing = False
            if each.was_read and lacking:
                each.missing = self.env._(
                    "Still to enter: %(fields)s.", fields=", ".join(lacking)
                )

    @api.depends("result", "date_start", "deadline")
    def _compute_passed(self):
        for each in self:
            day = each.date_start if each.result == "meeting" else each.deadline
            each.passed = bool(day and day < fields.Datetime.now()) and self.env._(
                "%(moment)s has passed: is the day right?",
                moment=self.env["resource.calendar"]._ecabinet_moment_text(day),
            )

    @api.depends("line_ids.remark")
    def _compute_has_remarks(self):
        for each in self:
            each.has_remarks = any(each.line_ids.mapped("remark"))

    @api.onchange("file")
    def _onchange_file(self):
        if not self.file:
            return
        try:
            self.text = read_text(base64.b64decode(self.file), self.filename or "")
        except AgendaFileError as error:
            self.problem = self._file_problem(error.reason)
            return
        self._read()

    @api.onchange("text")
    def _onchange_text(self):
        if self.text:
            self._read()

    @api.onchange("date_start")
    def _onchange_date_start(self):
        """A start that is entered for an agenda without one gives the end, too."""
        if self.date_start and not self.date_stop and self.was_read:
            self.date_stop = self.env["ecabinet.meeting"]._agenda_stop(
                self.date_start, self._items()
            )

    def action_read(self) -> Screen:
        """Read the text, once more where it has been read; what was corrected goes."""
        self.ensure_one()
        if not (self.text or "").strip():
            self.env["ecabinet.meeting"]._check_agenda_text("")
        self._read()
        return self._shown()

    def action_create(self):
        """Create the meeting or the round from what stands on the screen; open it.

        :raises UserError: naming what is still to be entered
        """
        self.ensure_one()
        if not (self.text or "").strip() and not self.line_ids:
            self.env["ecabinet.meeting"]._check_agenda_text("")
        lacking = self._missing_labels()
        if lacking:
            raise UserError(
                self.env._(
                    "Before this can be created, enter: %(fields)s.",
                    fields=", ".join(lacking),
                )
            )
        model = "ecabinet.meeting"
        if self.result == "slip_round":
            model = "ecabinet.slip.round"
        record = self.env[model]._create_from_reading(self._reading(), self.text)
        return {
            "type": "ir.actions.act_window",
            "res_model": model,
            "res_id": record.id,
            "views": [(False, "form")],
            "target": "main",
        }

    def action_lines_to_items(self):
        """Make an item of each line that was not recognised."""
        self.ensure_one()
        last = max(self.line_ids.mapped("sequence"), default=0)
        lines = [line.strip() for line in (self.unrecognised or "").splitlines()]
        self.write(
            {
                "unrecognised": False,
                "line_ids": [
                    fields.Command.create({"name": line, "sequence": last + number})
                    for number, line in enumerate(filter(None, lines), 1)
                ],
            }
        )
        return self._shown()

    def _shown(self):
        """This screen, as it is now."""
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "current",
        }

    def _read(self):
        """Fill the screen from the text; a text that cannot be read stays as it is."""
        try:
            read = self.env["ecabinet.meeting"].parse_agenda(self.text)
        except UserError as error:
            self.problem = str(error)
            return
        self.problem = False
        self.was_read = True
        self.result = "slip_round" if read["is_slip_round"] else "meeting"
        for field in HEADER:
            self[field] = read[field]
        self.kind = read["kind"]
        self.chair_text = read["chair"]
        if read["date_start"] and not read["date_stop"]:
            self.date_stop = self.env["ecabinet.meeting"]._agenda_stop(
                read["date_start"], read["items"]
            )
        self.unrecognised = "\n".join(read["unrecognised"])
        lines = self.env["ecabinet.agenda.import.line"]
        self.line_ids = [fields.Command.clear()] + [
            fields.Command.create(lines._values_of(item, sequence))
            for sequence, item in enumerate(read["items"], 1)
        ]

    def _missing_labels(self):
        """Labels of the fields without which nothing can be created."""
        needed = ["name", "body_id"]
        if self.result == "meeting":
            needed += ["date_start", "date_stop"]
        else:
            needed += ["deadline"]
        labels = self.fields_get(needed, ["string"])
        return [labels[name]["string"] for name in needed if not self[name]]

    def _reading(self):
        """What stands on the screen, as ``parse_agenda`` gives it."""
        values = {
            field: self[field].id
            if isinstance(self[field], models.BaseModel)
            else self[field]
            for field in HEADER
        }
        return values | {
            "kind": self.kind,
            "items": self._items(),
            "unrecognised": (self.unrecognised or "").splitlines(),
        }

    def _items(self):
        return [line._item() for line in self.line_ids.sorted("sequence")]

    def _file_problem(self, reason):
        reasons = {
            "size": self.env._("This file is too large for an agenda (10 MB at most)."),
            "unpacked": self.env._(
                "This Word document unpacks to more than an agenda can hold (24 MB of "
                "text and layout): paste its text instead."
            ),
            "old": self.env._(
                "This document is in the format of Word 97–2003 (.doc): save it as "
                "Word document (.docx), or paste its text."
            ),
            "locked": self.env._(
                "This Word document opens with a password only: save it without one, "
                "or paste its text."
            ),
            "kind": self.env._(
                "Only text files (TXT) and Word documents (DOCX) can be read: save the "
                "agenda as one of them, or paste its text."
            ),
            "damaged": self.env._(
                "This Word document cannot be opened: it is damaged, or not all of it "
                "arrived. Paste its text instead."
            ),
            "inside": self.env._(
                "A part of this document is another file within it, which cannot be "
                "read: open it in Word, save it again, and choose that."
            ),
            "secret": self.env._(
                "This document bears a mark of secrecy above or below its pages, so it "
                "is not read into a networked system (Law 117/2025/QH15, Art. 5)."
            ),
            "empty": self.env._("This file contains no text."),
        }
        return reasons[reason]


class AgendaImportLine(models.TransientModel):
    """An item as read from the agenda, to be corrected."""

    _name = "ecabinet.agenda.import.line"
    _description = "Item of an Agenda to Import"
    _order = "sequence, id"

    import_id = fields.Many2one(
        "ecabinet.agenda.import", required=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=1000)
    number = fields.Char()
    section = fields.Char("Heading")
    name = fields.Char("Subject", required=True)
    presenter_department_id = fields.Many2one("hr.department", "Presented by")
    copresenter_department_ids = fields.Many2many(
        "hr.department",
        "ecabinet_import_line_copresenter_rel",
        "line_id",
        "department_id",
        "Presented with",
    )
    candidate_ids = fields.Many2many(
        "hr.department",
        "ecabinet_import_line_candidate_rel",
        "line_id",
        "department_id",
        "Units of that name",
    )
    presenter_text = fields.Char("Presenter as written")
    unknown_units = fields.Char("Unit not found")
    planned_minutes = fields.Integer("Planned minutes")
    start = fields.Datetime("Clock time")
    kind = fields.Selection(
        _choices_of("ecabinet.agenda.item", "kind"),
        default="discussion",
        required=True,
    )
    debate = fields.Selection(
        _choices_of("ecabinet.agenda.item", "debate"),
        default="yes",
        required=True,
    )
    restricted = fields.Boolean()
    source = fields.Text("As received", readonly=True)
    remark = fields.Char("To check", compute="_compute_remark")

    @api.depends("presenter_department_id", "candidate_ids", "unknown_units")
    def _compute_remark(self):
        """A word on what was not understood; choosing a unit settles it."""
        for line in self:
            remark = False
            if line.candidate_ids and not line.presenter_department_id:
                remark = self.env._(
                    "Which one: %(units)s?",
                    units=", ".join(line.candidate_ids.mapped("name")),
                )
            elif line.unknown_units and not line.presenter_department_id:
                remark = self.env._("Unknown unit: %(name)s", name=line.unknown_units)
            elif line.unknown_units:
                remark = self.env._("Kept as text: %(name)s", name=line.unknown_units)
            line.remark = remark

    @api.model
    def _values_of(self, item, sequence):
        """Values of the line for ``item`` of ``parse_agenda``."""
        values = self.env["ecabinet.meeting"]._agenda_item_values(item, sequence)
        candidates = [
            id_ for each in item["ambiguous"] for id_ in each["candidate_ids"]
        ]
        return values | {
            "start": values.pop("fixed_start"),
            "candidate_ids": [fields.Command.set(candidates)],
            "unknown_units": ", ".join(item["unknown_units"]) or False,
            "source": item["source"],
        }

    def _item(self):
        """The line as ``parse_agenda`` gives items."""
        return {
            "number": self.number,
            "section": self.section,
            "name": self.name,
            "presenter_department_ids": self.presenter_department_id.ids,
            "coordinating_department_ids": self.copresenter_department_ids.ids,
            "presenter_text": self.presenter_text,
            "planned_minutes": self.planned_minutes,
            "start": self.start,
            "kind": self.kind,
            "debate": self.debate,
            "restricted": self.restricted,
            "source": self.source,
        }
