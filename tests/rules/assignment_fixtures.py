"""What instant assignment is tested with: the invented province, its groups, people."""

import json
from datetime import datetime
from pathlib import Path

from rules.unit_fixtures import PROVINCE, directory

from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime
from odoo.addons.ecabinet_task.tools.notice.notices import split_conclusions
from odoo.addons.ecabinet_task.tools.sector.sectors import load_lexicon
from odoo.addons.ecabinet_task.tools.sentence.actors import Person, UnitGroup
from odoo.addons.ecabinet_task.tools.sentence.assignment import parse_assignment

CASES = Path(__file__).parents[1] / "cases"
# Monday.
NOW = datetime(2026, 10, 5, 8)
OFFICE_HOURS = WorkingTime()
DIRECTORY = directory()
AGENCIES, COMMUNES = 1, 2
GROUPS = [
    UnitGroup(AGENCIES, "Các sở, ban, ngành", "agency"),
    UnitGroup(COMMUNES, "UBND các xã, phường", "commune"),
]
PEOPLE = [
    Person(1, "Lò Văn Hùng", (13,)),
    Person(2, "Trần Quốc Hùng", (11,)),
    Person(3, "Vàng Thị Mai", (16,)),
]
LEXICON = load_lexicon()


def read(text, now=NOW, people=PEOPLE):
    return parse_assignment(
        text, DIRECTORY, GROUPS, people, LEXICON, OFFICE_HOURS, now, context_id=PROVINCE
    )


def split(text, now=NOW):
    return split_conclusions(
        text, DIRECTORY, GROUPS, PEOPLE, LEXICON, OFFICE_HOURS, now, context_id=PROVINCE
    )


def unit(unit_id):
    return DIRECTORY.units[unit_id].name if unit_id else None


def lead(fields):
    if fields["unit_group_id"]:
        return "@" + next(g.name for g in GROUPS if g.id == fields["unit_group_id"])
    return unit(fields["lead_department_id"])


def deadline(fields):
    if not fields["deadline"]:
        return None
    if fields["deadline_has_hour"]:
        return fields["deadline"].isoformat(timespec="minutes")
    return fields["deadline"].date().isoformat()


def lines_of(name):
    text = (CASES / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line]
