from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import ormcache

from ...tools.api_types import LeadSuggestion
from ...tools.sector.sectors import home_units

# So many tasks of a sector must have gone to a unit before it is offered for another.
LEAST_LED = 5
MOST_READ = 100_000


class Sector(models.Model):
    """Which unit may lead, where a sentence names none."""

    _inherit = "ecabinet.sector"

    @api.model
    @api.readonly
    def suggest_lead(self, text: str, limit: int = 3) -> list[LeadSuggestion]:
        """Units that may lead what a text asks for, by the sectors it may belong to.

        Of a sector, the units that have led most of its tasks in the office, else
        those whose work it is.

        :return: list of at most ``limit`` dicts ``{"department_id", "probability",
            "words"}``, the most probable first; ``words`` of the text speak for its
            sector. Empty where no word does
        :raises AccessError: the caller may see no sectors
        """
        self.browse().check_access("read")
        found = defaultdict(lambda: {"probability": 0.0, "words": []})
        units = self._leading_units()
        for one in self._suggest((text or "")[:MOST_READ], limit=3, lead=""):
            for unit, share in units.get(one["sector_id"], {}).items():
                row = found[unit]
                row["probability"] += share * one["probability"]
                row["words"] += [w for w in one["words"] if w not in row["words"]]
        rows = sorted(found.items(), key=lambda row: (-row[1]["probability"], row[0]))
        return [
            {
                "department_id": unit,
                "probability": round(row["probability"], 3),
                "words": row["words"],
            }
            for unit, row in rows[: max(0, limit)]
        ]

    @api.model
    @ormcache()
    def _leading_units(self):
        """``{sector id: {unit id: share of its tasks}}``.

        sudo: which unit does what kind of work is known in the whole office; tasks
        that are not open to learning from are not counted.
        """
        counts = defaultdict(dict)
        domain = self.env["ecabinet.sector.learning"]._open_to_teach()
        for sector, unit, count in (
            self.env["ecabinet.task"]
            .sudo()
            ._read_group(
                [
                    *domain,
                    ("sector_id", "!=", False),
                    ("lead_department_id", "!=", False),
                ],
                ["sector_id", "lead_department_id"],
                ["__count"],
            )
        ):
            if count >= LEAST_LED and unit.active:
                counts[sector.id][unit.id] = count
        for sector, unit in self._units_at_home():
            if sector not in counts:
                counts[sector] = {unit: 1}
        return {
            sector: {unit: count / sum(led.values()) for unit, count in led.items()}
            for sector, led in counts.items()
        }

    @api.model
    def _units_at_home(self):
        """``(sector id, unit id)`` by the names of the lexicon; see above for sudo."""
        ids = self._ids_by_code()
        directory = self.env["hr.department"]._ecabinet_unit_directory()
        today = fields.Date.context_today(self)
        # The head of a sector before those beside it (Thuế, Kho bạc).
        for levels in (("agency",), ("central",)):
            names = {
                unit.id: unit.name
                for unit in directory.units.values()
                if unit.level in levels
                and not (unit.valid_to and unit.valid_to < today)
            }
            homes = home_units(self._lexicon(), names)
            yield from (
                (ids[homes[unit]], unit) for unit in homes if homes[unit] in ids
            )
