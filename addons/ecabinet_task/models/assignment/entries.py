from odoo import Command, api, models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html

from .reading import LONGEST_NAME

UNIT_LISTS = ("coordinating_department_ids", "except_department_ids")
SINGLE_MODELS = {
    "lead_department_id": "hr.department",
    "report_to_department_id": "hr.department",
    "unit_group_id": "ecabinet.unit.group",
    "user_id": "res.users",
    "sector_id": "ecabinet.sector",
}


class Task(models.Model):
    """Lines that a person has confirmed become values of tasks, or are refused."""

    _inherit = "ecabinet.task"

    @api.model
    def _entry_values(self, entry, line):
        """Values of a new task; what is not understood is refused with its line."""
        if not isinstance(entry, dict):
            raise UserError(self._of_line(line, "", self._no_such_value("entries")))
        name = entry.get("name")
        name = " ".join(name.split()) if isinstance(name, str) else ""
        if not name:
            raise UserError(
                self._of_line(line, "", self.env._("Say what is to be done."))
            )
        values = {"name": name}
        try:
            for field, model in SINGLE_MODELS.items():
                values[field] = self._existing(model, [entry.get(field)], field)[:1].id
            for field in UNIT_LISTS:
                units = self._existing("hr.department", entry.get(field) or [], field)
                values[field] = [Command.set(units.ids)]
            for field in ("urgency", "recurrence"):
                values[field] = self._one_of(field, entry.get(field))
            values["deadline"] = self._moment_of(entry.get("deadline"))
        except ValueError as error:
            trouble = self._no_such_value(str(error))
            raise UserError(self._of_line(line, name, trouble)) from error
        product = entry.get("product")
        values["product"] = product[:200] if isinstance(product, str) else False
        if values["unit_group_id"]:
            values["lead_department_id"] = False
        text = entry.get("text")
        if len(name) > LONGEST_NAME:
            values["name"] = f"{name[:LONGEST_NAME].rstrip()}…"
            whole = text if isinstance(text, str) else name
            values["description"] = plaintext2html(whole)
        return values

    @api.model
    def _existing(self, model, ids, field):
        """Records of these ids. :raises ValueError: named by the field"""
        if not isinstance(ids, (list, tuple)):
            raise ValueError(field)
        ids = [each for each in ids if each]
        if any(not isinstance(each, int) or isinstance(each, bool) for each in ids):
            raise ValueError(field)
        records = self.env[model].browse(dict.fromkeys(ids))
        # sudo: whether a unit exists is no secret; the name is not shown here.
        if any(each > 2**31 - 1 or each < 1 for each in ids) or len(
            records.sudo().exists()
        ) != len(records):
            raise ValueError(field)
        return records

    @api.model
    def _one_of(self, field, value):
        if not value:
            return "normal" if field == "urgency" else False
        if value not in [key for key, _label in self._fields[field].selection]:
            raise ValueError(field)
        return value

    @api.model
    def _moment_of(self, value):
        try:
            moment = self._argument("moment", value)
        except UserError as error:
            raise ValueError("deadline") from error
        return moment

    @api.model
    def _no_such_value(self, field):
        label = self._fields[field].string if field in self._fields else field
        if field in self._fields:
            label = self.fields_get([field], ["string"])[field]["string"]
        return self.env._(
            "“%(field)s” has a value that is not recognised.", field=label
        )

    @api.model
    def _of_line(self, line, name, sentence):
        if not name:
            return self.env._("Task %(line)s: %(trouble)s", line=line, trouble=sentence)
        return self.env._(
            "Task %(line)s, “%(name)s”: %(trouble)s",
            line=line,
            name=name[:80],
            trouble=sentence,
        )
