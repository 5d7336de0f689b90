"""Breaks in brackets, places without their word, two labels in one line, midnight."""

from datetime import datetime

import pytest
from rules.unit_fixtures import bodies, directory

from odoo.addons.ecabinet_meeting.tools.agenda.agenda import parse_agenda

DIRECTORY = directory()
BODIES = bodies()
NOW = datetime(2026, 10, 5, 8)


def parse(text):
    return parse_agenda(text, DIRECTORY, BODIES, NOW)


def rows(text):
    """Of each item: name, who presents it, minutes, kind."""
    return [
        (
            item["name"],
            [DIRECTORY.units[one].name for one in item["presenter_department_ids"]],
            item["planned_minutes"],
            item["kind"],
        )
        for item in parse(text)["items"]
    ]


HEAD = "CHƯƠNG TRÌNH HỌP UBND TỈNH\n8h00 ngày 12/10/2026\n"
FIRST = ("Dự thảo quy chế", ["Sở Tư pháp"], 20, "decision")
LAST = ("Thu ngân sách", ["Sở Tài chính"], 30, "discussion")


@pytest.mark.parametrize(
    "between", [" (Giải lao 15 phút)\n", "\n(Giải lao 15 phút)\n", "\n[Nghỉ 15 phút]\n"]
)
def test_a_break_in_brackets_is_a_break_of_its_own(between):
    found = rows(
        f"{HEAD}1. Dự thảo quy chế (Sở Tư pháp, 20 phút){between}"
        "2. Thu ngân sách (Sở Tài chính, 30 phút)"
    )
    assert (found[0], found[2]) == (FIRST, LAST)
    assert found[1][1:] == ([], 15, "break")


def test_a_timed_break_in_brackets_leaves_no_bracket():
    found = rows(
        f"{HEAD}08h00 – 08h20   Dự thảo quy chế (Sở Tư pháp)\n"
        "(08h20 – 08h35: Giải lao, tham quan)\n"
        "08h35 – 09h05   Thu ngân sách (Sở Tài chính)"
    )
    assert found == [FIRST, ("Giải lao, tham quan", [], 15, "break"), LAST]


def test_who_presents_and_how_long_may_stand_in_one_line():
    found = rows(
        f"{HEAD}1- Dự thảo quy chế.\n   Trình bày: Sở Tư pháp. Thời gian: 20 phút.\n"
        "2- Thu ngân sách.\n   Trình bày: Sở Tài chính. Thời gian: 30 phút."
    )
    assert found == [FIRST, LAST]


PLACES = {
    "Sáng thứ Hai, 12/10/2026 - Hội trường 500 chỗ": "Hội trường 500 chỗ",
    "14h00 thứ hai 12/10/2026, phòng họp số 1": "phòng họp số 1",
    "Sáng 12/10/2026 tại nhà văn hóa xã": "nhà văn hóa xã",
    "(ngày 12/10/2026, bắt đầu lúc 7 giờ 30 tại Phòng họp Thường trực)": (
        "Phòng họp Thường trực"
    ),
}


@pytest.mark.parametrize("line", PLACES)
def test_a_place_needs_no_word_for_it(line):
    text = f"HỌP GIAO BAN UBND TỈNH\n{line}\n1. Dự thảo quy chế (Sở Tư pháp)"
    found = parse(text)
    assert found["location"] == PLACES[line]
    assert found["date_start"].date().isoformat() == "2026-10-12"


def test_what_is_not_discussed_in_the_session_asks_for_no_debate():
    [item] = parse(
        f"{HEAD}1. Dự thảo quy chế - Sở Tư pháp (phiếu ý kiến, không bàn tại họp)"
    )["items"]
    assert (item["name"], item["debate"]) == ("Dự thảo quy chế", "no")


def test_midnight_ends_its_day():
    text = f"{HEAD}23h30 - 24h00: Chúc Tết (Sở Tài chính)\n12 giờ đêm: Bắn pháo hoa"
    greeting, fireworks = parse(text)["items"]
    assert greeting["planned_minutes"] == 30
    assert fireworks["start"].isoformat() == "2026-10-12T23:59:00"
