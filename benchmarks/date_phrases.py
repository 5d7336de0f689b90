"""Phrases of time: ours and dateparser on the same ones, right, wrong and not read."""

from datetime import datetime

from benchmarks.assignment import CASES, PUBLISHED, _lines, _rules
from benchmarks.figures import Figures

NOW = datetime(2026, 10, 5, 8)


def _table() -> list[tuple[str, str, datetime]]:
    """Phrases of the project's own table that give a day: phrase, day, now."""
    rows = (CASES / "deadlines.txt").read_text(encoding="utf-8").splitlines()
    pairs = [row.split("|") for row in rows if row and not row.startswith("#")]
    return [
        (phrase.strip(), answer.strip().split(" ")[0], NOW)
        for phrase, answer in pairs
        if answer.strip() != "-"
    ]


def _phrases_of(cases: list[dict]) -> list[tuple[str, str, datetime]]:
    """The labelled phrase alone, without its sentence."""
    found = []
    for case in cases:
        if case["deadline"] and case["deadline_text"]:
            day = case.get("now") or f"{case.get('published') or '2026-10-05'}T08:00"
            moment = datetime.fromisoformat(day)
            found.append((case["deadline_text"], case["deadline"], moment))
    return found


def _of_dateparser(phrase: str, now: datetime) -> str:
    import dateparser

    found = dateparser.parse(
        phrase,
        languages=["vi"],
        settings={"RELATIVE_BASE": now, "PREFER_DATES_FROM": "future"},
    )
    return found.date().isoformat() if found else ""


def _count(phrases, read) -> tuple[int, int, int]:
    """Right, wrong and not read; the day counts, not the hour."""
    answers = [(read(phrase, now), day[:10]) for phrase, day, now in phrases]
    right = sum(found == day for found, day in answers)
    unread = sum(not found for found, _day in answers)
    return right, len(answers) - right - unread, unread


def run() -> Figures:
    _text, _words, _units, hours, *_rest = _rules()
    from odoo.addons.ecabinet_task.tools.time.deadlines import find_deadline

    def ours(phrase: str, now: datetime) -> str:
        # A phrase alone is no sentence: as a deadline it stands after "báo cáo".
        found = find_deadline(phrase, now, hours) or find_deadline(
            f"báo cáo {phrase}", now, hours
        )
        return found.moment.date().isoformat() if found else ""

    files = {
        "table of deadlines": _table(),
        "directives": _phrases_of(_lines(CASES / "directives.jsonl")),
    }
    if PUBLISHED:
        files["published sentences"] = _phrases_of(_lines(PUBLISHED))
    lines, targets = [], {}
    for name, phrases in files.items():
        counted = {"ours": _count(phrases, ours)}
        try:
            counted["dateparser"] = _count(phrases, _of_dateparser)
        except ImportError:
            lines.append(f"{name}: dateparser is not installed, no comparison")
        for who, (right, wrong, unread) in counted.items():
            lines.append(
                f"{name}, {who}: {right}/{len(phrases)} right, {wrong} wrong, "
                f"{unread} not read"
            )
        right, wrong, _unread = counted["ours"]
        if "dateparser" in counted:
            other, other_wrong, _none = counted["dateparser"]
            targets[f"{name}: more right, fewer wrong than dateparser"] = (
                right > other and wrong <= other_wrong
            )
    return Figures(lines, targets)
