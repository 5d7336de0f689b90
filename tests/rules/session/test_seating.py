import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.session.seating import (
    protocol_order,
    seat_name,
    seats_by_protocol,
)


@pytest.mark.parametrize(
    ("columns", "order"),
    [
        (1, [0]),
        (2, [0, 1]),
        (3, [1, 0, 2]),
        (4, [1, 0, 2, 3]),
        (5, [2, 1, 3, 0, 4]),
        (8, [3, 2, 4, 1, 5, 0, 6, 7]),
    ],
)
def test_from_the_middle_outwards(columns, order):
    assert protocol_order(columns) == order


def test_row_by_row():
    assert seats_by_protocol(2, 3) == ["A2", "A1", "A3", "B2", "B1", "B3"]
    assert seat_name(25, 39) == "Z40"


@pytest.mark.parametrize(("rows", "columns"), [(0, 3), (27, 3), (3, 0), (-1, 2)])
def test_no_such_room(rows, columns):
    with pytest.raises(ValueError):
        seats_by_protocol(rows, columns)


@given(st.integers(1, 26), st.integers(1, 40))
def test_every_seat_once(rows, columns):
    seats = seats_by_protocol(rows, columns)
    assert len(seats) == len(set(seats)) == rows * columns
    assert [seat[0] for seat in seats] == sorted(seat[0] for seat in seats)
