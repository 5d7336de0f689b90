from datetime import datetime

from odoo import fields

from odoo.addons.ecabinet_meeting.tools.time import in_words

from ...tools.sheet.reading import split_units
from ...tools.status.legal_status import deadline_of_day

URGENCIES = {
    "": "normal",
    "thường": "normal",
    "bình thường": "normal",
    "khẩn": "khan",
    "thượng khẩn": "thuong_khan",
    "hoả tốc": "hoa_toc",
    "hỏa tốc": "hoa_toc",
}


class LineReader:
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
            own = self.env.user.sudo().ecabinet_current_department_ids
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
        self._check_duplicate(values)
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
                "“%(value)s” is not a date: write it as 15/11/2026.",
                value=trouble.value,
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
            "missing": self.env._("this cell is required and empty."),
        }[trouble.code]
        return f"{trouble.cell}: {said}" if trouble.cell else said

    def _lead(self, text):
        if not text:
            return False
        ids = self._units_of("lead", text)
        if len(ids) > 1:
            self._trouble(
                "lead",
                self.env._("exactly one unit leads: enter the others as coordinating."),
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
                "“%(unit)s” is not a known unit: write its name or abbreviation as in "
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
                "%(unit)s has not existed since %(day)s: write %(successors)s instead.",
                unit=old.name,
                day=in_words.day(old.valid_to),
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
                    "“%(person)s” matches nobody in the lead unit, or more than one "
                    "person: write the name or the login as in the system.",
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
                    "“%(value)s” is not a degree of urgency: write Khẩn, Thượng khẩn, "
                    "Hoả tốc, or nothing.",
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
                    "“%(value)s” is not a sector: choose one from the list, or leave "
                    "it empty.",
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
                    "the deadline, %(day)s, has already passed: write a later one.",
                    day=in_words.day(moment),
                ),
            )
        return deadline

    def _check_duplicate(self, values):
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
                    "the same task is already in row %(row)s: delete one of them.",
                    row=first,
                )
            )
