"""The assistant's rules over the units of the demo province."""

import json
from datetime import date
from pathlib import Path

from rules.unit_fixtures import directory

from odoo.addons.ecabinet_task.tools.assistant.finding import Means
from odoo.addons.ecabinet_task.tools.assistant.reading import Before, read
from odoo.addons.ecabinet_task.tools.sentence.actors import PeopleIndex, Person

# A Monday.
TODAY = date(2026, 11, 30)
QUESTIONS = Path(__file__).parents[1] / "cases" / "questions.jsonl"
PEOPLE = PeopleIndex(
    [
        Person(1, "Nguyễn Thanh Hà", (1,)),
        Person(2, "Lê Hoàng Nam", (2,)),
        Person(3, "Trần Hoàng Nam", (3,)),
        Person(4, "Hoàng Thị Mai Lan", (1,)),
    ]
)
BODIES = {
    "ubnd tinh": 1,
    "ubnd tinh minh son": 1,
    "ban thuong vu tinh uy": 2,
    "ban thuong vu": 2,
    "ban chi huy phong thu dan su tinh": 3,
}
SECTORS = {"y te": 11, "giao duc": 12, "tai chinh, dau tu": 13}
DIRECTORY = directory()


def ask(text, before=None, screen=None, chosen=None):
    means = Means(
        DIRECTORY, PEOPLE, BODIES, SECTORS, TODAY, screen=screen, chosen=chosen or {}
    )
    return read(text, means, before or Before())


def questions():
    with QUESTIONS.open() as file:
        return [json.loads(line) for line in file if line.strip()]
