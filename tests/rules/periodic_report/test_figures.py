"""Figures are sums of cells: of statuses, of units, of the parts of a report."""

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_report.tools.periodic_report.figures import (
    DIMENSIONS,
    STATUS_NAMES,
    Cell,
    Counts,
    Figures,
    number,
    percent,
)
from odoo.addons.ecabinet_task.tools.status.legal_status import StatusFigures

GOLDEN = Counts(
    status=StatusFigures(
        completed_on_time=14_068,
        completed_late=1_983,
        open_within=5_640,
        open_overdue=223,
    )
)


@st.composite
def cells(draw):
    values = {name: draw(st.integers(0, 50)) for name in STATUS_NAMES}
    return Cell(
        unit=draw(st.integers(1, 5)),
        sector=draw(st.integers(0, 3)),
        source=draw(st.sampled_from(["conclusion", "document", "spot"])),
        counts=Counts(
            status=StatusFigures(**values),
            carried_over=draw(st.integers(0, sum(values.values()))),
        ),
    )


figures = st.lists(cells(), max_size=12).map(lambda found: Figures(tuple(found)))


def test_the_figures_of_2017_to_the_last_digit():
    """21,914 = 16,051 (14,068 + 1,983) + 5,863 (5,640 + 223); 98.62 %."""
    assert GOLDEN.all == 21_914
    assert (GOLDEN.status.completed, GOLDEN.status.open) == (16_051, 5_863)
    assert GOLDEN.status.due == 16_274
    assert percent(GOLDEN.status.due_rate) == "98,62%"


def test_the_figures_of_a_province_to_the_last_digit():
    """Quảng Nam: 833 = 585 + 67 + 181."""
    status = StatusFigures(completed_on_time=585, open_within=67, open_overdue=181)
    assert Counts(status=status).all == 833


@given(st.lists(figures, max_size=5))
def test_what_is_rolled_up_is_the_sum_of_its_parts(parts):
    whole = sum(parts, Figures())
    for name in STATUS_NAMES:
        counted = [getattr(part.total.status, name) for part in parts]
        assert getattr(whole.total.status, name) == sum(counted)
    assert whole.total.carried_over == sum(part.total.carried_over for part in parts)
    assert whole.total.all == sum(part.total.all for part in parts)


@given(figures, st.sampled_from(DIMENSIONS))
def test_each_table_adds_up_to_the_total(found, dimension):
    assert sum(found.by(dimension).values(), Counts()) == found.total


@given(figures)
def test_figures_come_back_from_where_they_are_kept(found):
    assert Figures.from_json(found.to_json()) == found
    assert Figures.from_json(found.canonical()).total == found.total


@given(st.lists(cells(), max_size=8), st.randoms())
def test_equal_figures_look_equal_in_any_order(found, random):
    shuffled = random.sample(found, len(found))
    assert Figures(tuple(shuffled)).canonical() == Figures(tuple(found)).canonical()


def test_numbers_as_a_vietnamese_paper_writes_them():
    assert (number(21_914), number(223)) == ("21.914", "223")
    assert [percent(each) for each in (10_000, 9_805, 0, None)] == [
        "100%",
        "98,05%",
        "0%",
        "–",
    ]
