"""What may be meant by an argument, told from its annotation."""

import typing
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.api_types import (
    Answer,
    Base64,
    DayOrTime,
    OptionalId,
    OptionalText,
    OptionalTime,
    Vote,
)
from odoo.addons.ecabinet_meeting.tools.call.arguments import (
    KINDS,
    MOST_CHARACTERS,
    Unfit,
    fitting,
    kind_of,
    readable,
)


@pytest.mark.parametrize(
    ("name", "hint", "kind"),
    [
        ("reason", str, "text"),
        ("reason", OptionalText, "text"),
        ("note", str | bool, "text"),
        ("choice", Vote, "text"),
        ("participant_id", int, "record"),
        ("on_behalf_of_id", OptionalId, "record"),
        ("seconds", int, "number"),
        ("progress", int | None, "number"),
        ("shared", bool, "choice"),
        ("speech_ids", list[int], "records"),
        ("agree", list[int] | bool, "records"),
        ("entries", list[Answer], "rows"),
        ("entry", Answer, "values"),
        ("arguments", Annotated[dict[str, Any], "as it takes them"] | None, "values"),
        ("file", Base64, "file"),
        ("moment", DayOrTime, "moment"),
        ("deadline", OptionalTime, "moment"),
        ("deadline", DayOrTime | Literal[False], "moment"),
        ("now", typing.Optional[DayOrTime], "moment"),  # noqa: UP045
        ("request_key", OptionalText, "key"),
        ("anything", Any, "given"),
    ],
)
def test_kind_of_an_annotation(name, hint, kind):
    assert kind_of(name, hint) == kind


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *[("text", each) for each in (1, True, [], {}, 1.5, b"x")],
        ("text", "x" * (MOST_CHARACTERS + 1)),
        *[("record", each) for each in (-1, 2**31, True, "1", [1], {"id": 1}, 1.5)],
        *[("records", each) for each in ("1", [[1]], [True], [None], {"id": 1}, 5)],
        *[("number", each) for each in ("1", True, 2**31, 1.5, float("nan"))],
        *[("choice", each) for each in ("x", [], 1.5)],
        *[("rows", each) for each in ({}, "x", [1], [[1]])],
        *[("values", each) for each in ([], "x", {1: 2})],
        *[("names", each) for each in ("name", [1], [None])],
        *[("amount", each) for each in ("1", float("inf"))],
        *[("day", each) for each in ("2026-13-45", 7, [])],
        *[("commands", each) for each in ({}, [{}], [[1]], [(6, 0, ["x"])], "x")],
    ],
)
def test_what_cannot_be_meant(kind, value):
    with pytest.raises(Unfit):
        fitting(kind, value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", "Đồng ý"),
        ("record", 7),
        ("records", [7, 8]),
        ("rows", [{"name": "x"}]),
        ("commands", [(0, 0, {"name": "x"}), (6, 0, [1]), (5,), 3]),
        ("day", "2026-10-30 10:00:00"),
    ],
)
def test_what_is_meant_stays_as_it_is(kind, value):
    assert fitting(kind, value) == value


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_nothing_is_not_given(kind):
    assert fitting(kind, None) is None
    assert fitting(kind, False) is False
    with pytest.raises(Unfit):
        fitting(kind, None, needed=True)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda each: st.lists(each) | st.dictionaries(st.text(), each),
)


@given(st.sampled_from(sorted(KINDS)), JSON)
def test_whatever_comes_fits_or_is_refused(kind, value):
    try:
        assert fitting(kind, value) is not Unfit
    except Unfit as unfit:
        assert unfit.what


@given(st.text(st.characters()))
def test_what_is_kept_can_be_written(text):
    kept = readable({"a": [text]})["a"][0]
    assert "\0" not in kept
    kept.encode("utf-8")


def test_lists_in_lists_without_end_are_refused():
    value: list = []
    for _level in range(100):
        value = [value]
    with pytest.raises(Unfit):
        readable(value)
