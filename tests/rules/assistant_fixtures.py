"""The assistant's rules over the units of the demo province."""

from datetime import date
from pathlib import Path

from rules.unit_fixtures import directory

from odoo.addons.ecabinet_task.tools.assistant.finding import Means
from odoo.addons.ecabinet_task.tools.assistant.reading import Before, read
from odoo.addons.ecabinet_task.tools.sentence.actors import PeopleIndex, Person

# A Monday.
TODAY = date(2026, 11, 30)
QUESTIONS = Path(__file__).parents[1] / "cases" / "questions.txt"
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


def asked_back(got):
    """Whether the assistant would ask instead of answering."""
    if got.intent is None:
        return True
    doubts = got.mentions.doubts and not got.intent.whole
    return bool(got.not_read or got.not_taken or doubts)


def questions():
    """``(question, intent, what has to be read)`` of the set; "-" is asked back."""
    intent = ""
    for line in QUESTIONS.read_text().splitlines():
        line = line.strip()
        if line.startswith("["):
            intent = line[1:-1]
        elif line and not line.startswith("#"):
            question, _arrow, said = line.partition(" => ")
            yield question, "-" if said == "-" else intent, said if said != "-" else ""


def read_as(got):
    """What was read of a question, as the set writes it."""
    slots = got.slots
    said = {name: "" for name in ("mine", "ours", "gave", "coordinates")
            if getattr(slots, name)}  # fmt: skip
    if slots.units:
        said["unit"] = "+".join(DIRECTORY.units[each].name for each in slots.units)
    if slots.bodies:
        said["body"] = "+".join(map(str, slots.bodies))
    if slots.people:
        said["person"] = "+".join(map(str, slots.people))
    if slots.period:
        days = [str(slots.period.first), str(slots.period.last)]
        said["period"] = "..".join(dict.fromkeys(days))
    if slots.urgency:
        said["urgency"] = slots.urgency[0]
    for name in ("topic", "number"):
        if getattr(slots, name):
            said[name] = getattr(slots, name)
    return said
