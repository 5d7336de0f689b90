from functools import lru_cache

from odoo import api, models

from odoo.addons.ecabinet_meeting.tools.units.directory import (
    Unit,
    UnitDirectory,
)

from ...tools.sentence.wordings import (
    without_order,
    wording_key,
    words_of_field,
    words_of_lead,
)


@lru_cache(maxsize=16)
def _directory_with(directory, wordings):
    """The directory with further names of units: ``((id, name), …)``."""
    more = {}
    for unit_id, name in wordings:
        more.setdefault(unit_id, []).append(name)
    return UnitDirectory(
        Unit(
            id=unit.id,
            name=unit.name,
            abbreviation=unit.abbreviation,
            aliases=(*unit.aliases, *more.get(unit.id, ())),
            valid_from=unit.valid_from,
            valid_to=unit.valid_to,
            successor_ids=unit.successor_ids,
            parent_id=unit.parent_id,
            level=unit.level,
        )
        for unit in directory.units.values()
    )


class Task(models.Model):
    """A sentence read with the wordings that the user has corrected before."""

    _inherit = "ecabinet.task"

    @api.model
    def _with_own_wordings(self, directory):
        """The directory of units with the user's own names for them."""
        names = tuple(
            sorted(
                (each.department_id.id, each.wording)
                for each in self.env["ecabinet.remembered.wording"]._known_to_user()
                if each.department_id
                and each.user_id == self.env.user
                and each.department_id.id in directory.units
            )
        )
        return _directory_with(directory, names) if names else directory

    @api.model
    def _apply_wordings(self, reads):
        """Remembered wordings decide in readings that are in terms of records."""
        known = self.env["ecabinet.remembered.wording"]._known_to_user()
        for read in reads if known else ():
            if read["is_task"]:
                self._apply_to_lead(read, known)
                self._apply_to_person(read, known)

    @api.model
    def _apply_to_lead(self, read, known):
        """Own wordings decide; what others mean is a candidate where nothing is."""
        words = words_of_lead(read["text"], read["spans"])
        key = wording_key(words)
        said = known.filtered(lambda each: each.key == key and not each.person_id)
        mine = said.filtered(lambda each: each.user_id == self.env.user)
        if not (mine or read["lead_department_id"]):
            # A unit's approved wording is one of its names already.
            mine = said.filtered(
                lambda each: each.unit_group_id and each.state == "approved"
            )
        units = said.department_id
        if mine:
            read["lead_department_id"] = mine[0].department_id.id
            read["unit_group_id"] = mine[0].unit_group_id.id
            read["candidates"].pop("lead_department_id", None)
            self._show_words(read, words)
        elif units and not (read["lead_department_id"] or read["unit_group_id"]):
            meant = read["candidates"].setdefault("lead_department_id", [])
            meant += [each for each in units.ids if each not in meant]
        helpers = read["coordinating_department_ids"]
        if read["lead_department_id"] in helpers:
            helpers.remove(read["lead_department_id"])

    @api.model
    def _show_words(self, read, words):
        """Have the words that name who leads stand out, and not in the task's name."""
        fields = {span["field"] for span in read["spans"]}
        start = read["text"].find(words)
        if start < 0 or fields & {"lead_department_id", "unit_group_id"}:
            return
        field = "unit_group_id" if read["unit_group_id"] else "lead_department_id"
        span = {"field": field, "start": start, "end": start + len(words)}
        read["spans"] = sorted([*read["spans"], span], key=lambda one: one["start"])
        read["name"] = without_order(read["name"], words)

    @api.model
    def _apply_to_person(self, read, known):
        key = wording_key(words_of_field(read["text"], read["spans"], "user_id"))
        said = known.filtered(lambda each: each.key == key and each.person_id)
        mine = said.filtered(
            lambda each: each.user_id == self.env.user or each.state == "approved"
        )
        if mine:
            read["user_id"] = mine[0].person_id.id
            read["candidates"].pop("user_id", None)
        elif said and not read["user_id"]:
            meant = read["candidates"].setdefault("user_id", [])
            meant += [each for each in said.person_id.ids if each not in meant]
