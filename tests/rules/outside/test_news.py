"""What leaves the office of a matter."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.outside.news import Matter, News, news_outside

MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1))
MATTERS = st.builds(
    Matter,
    reserved=st.booleans(),
    deadline=st.none() | MOMENTS,
    starts=st.none() | MOMENTS,
    place=st.sampled_from(("", "Phòng họp số 1", "Hội trường Tỉnh ủy")),
    tells_place=st.booleans(),
)
NOON = datetime(2026, 10, 5, 12)


def open_matter(**values):
    return Matter(reserved=False, **values)


def test_what_is_not_known_is_reserved():
    assert news_outside([Matter(deadline=NOON, starts=NOON)]) == News(more=True)
    assert news_outside([]) == News(more=True)


def test_tasks_are_counted_with_their_first_deadline():
    later = NOON.replace(day=9)
    tasks = [open_matter(deadline=later), open_matter(deadline=NOON), open_matter()]
    assert news_outside(tasks) == News(count=3, deadline=NOON)


def test_an_invitation_tells_time_and_place_where_the_body_allows():
    place = "Phòng họp số 1"
    told = open_matter(starts=NOON, place=place, tells_place=True)
    assert news_outside([told]) == News(count=1, starts=NOON, place=place)
    assert news_outside([open_matter(starts=NOON, place=place)]) == News(count=1)


@given(st.lists(MATTERS, max_size=5), st.lists(MATTERS, max_size=3))
def test_of_reserved_matters_only_that_something_is_new(matters, others):
    """Whatever is reserved changes nothing but that one sign."""
    told = [matter for matter in matters if not matter.reserved]
    hidden = [Matter(deadline=each.deadline, starts=each.starts) for each in others]
    alone, together = news_outside(told), news_outside(told + hidden)
    assert together.more is (bool(hidden) or not told)
    assert (alone.count, alone.deadline, alone.starts, alone.place) == (
        together.count,
        together.deadline,
        together.starts,
        together.place,
    )
