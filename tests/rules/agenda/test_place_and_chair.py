"""The room and the chair that an agenda names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.agenda.place_and_chair import (
    Chair,
    Room,
    named_chair,
    named_room,
)

ROOMS = [Room(1, "Phòng họp số 1"), Room(2, "Phòng họp số 12"), Room(3, "")]
HAI, LAN, BINH = 11, 12, 13
MEMBERS = [
    Chair(LAN, "Trần Thị Lan", "Phó Chủ tịch"),
    Chair(BINH, "Lê Văn Bình", "Giám đốc Sở Tài chính"),
    Chair(HAI, "Nguyễn Văn Hải", "Chủ tịch", presides=True),
]


@pytest.mark.parametrize(
    ("location", "room"),
    [
        ("Phòng họp số 1, trụ sở UBND tỉnh", 1),
        ("PHONG HOP SO 12", 2),
        ("Hội trường lớn", None),
        ("", None),
    ],
)
def test_the_room_named_most_exactly(location, room):
    assert named_room(location, ROOMS) == room


@pytest.mark.parametrize(
    ("text", "chair"),
    [
        ("Đồng chí Lê Văn Bình, Giám đốc Sở Tài chính", BINH),
        ("Phó Chủ tịch", LAN),
        ("Chủ tịch UBND tỉnh", HAI),
        ("Lãnh đạo Ủy ban", HAI),
        ("Phó Chủ tịch Thường trực Hội đồng", None),
        ("", None),
    ],
)
def test_by_name_by_office_or_by_presiding(text, chair):
    assert named_chair(text, MEMBERS) == chair


def test_a_body_without_a_chair_names_nobody():
    assert named_chair("Chủ tịch UBND tỉnh", MEMBERS[:2]) is None


@given(st.text())
def test_only_those_who_were_offered(text):
    assert named_chair(text, MEMBERS) in {None, HAI, LAN, BINH}
    assert named_room(text, ROOMS) in {None, 1, 2}
