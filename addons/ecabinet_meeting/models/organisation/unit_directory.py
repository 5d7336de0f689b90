from odoo import api, models
from odoo.tools import ormcache

from ...tools.units.directory import Unit, UnitDirectory

NAMED_BY = frozenset(
    {
        "name",
        "ecabinet_abbreviation",
        "ecabinet_alias_ids",
        "ecabinet_level",
        "valid_from",
        "valid_to",
        "successor_ids",
        "predecessor_ids",
        "parent_id",
        "active",
    }
)


class HrDepartment(models.Model):
    """Units by all the names that texts have for them."""

    _name = "hr.department"
    _inherit = ["hr.department", "ecabinet.cached"]
    _kept_fields = NAMED_BY

    @api.model
    @ormcache()
    def _ecabinet_unit_directory(self):
        """The directory that ``tools/units/`` finds units with (ids of this model).

        Kept until a unit or a name of one changes. sudo: the directory is the whole
        office's, and what a reader may not see of a unit is not in it.
        """
        units = self.sudo().search(
            ["|", ("active", "=", True), ("valid_to", "!=", False)]
        )
        names = units._ecabinet_names()
        return UnitDirectory(
            Unit(
                id=unit.id,
                name=names[unit][0],
                abbreviation=unit.ecabinet_abbreviation or "",
                aliases=tuple(names[unit][1:]),
                valid_from=unit.valid_from or None,
                valid_to=unit.valid_to or None,
                successor_ids=tuple(unit.successor_ids.ids),
                parent_id=unit.parent_id.id or None,
                level=unit.ecabinet_level or "",
            )
            for unit in units
        )

    def _ecabinet_names(self):
        """``{unit: its name, its names in other languages, its aliases}``."""
        languages = [code for code, _name in self.env["res.lang"].get_installed()]
        # The papers are Vietnamese: that name is the unit's own.
        languages.sort(key=lambda code: not code.startswith("vi"))
        names = {unit: [] for unit in self}
        for code in languages:
            for unit in self.with_context(lang=code):
                names[unit].append(unit.name)
        for unit in self:
            names[unit] += unit.ecabinet_alias_ids.mapped("name")
        return {unit: list(dict.fromkeys(found)) for unit, found in names.items()}
