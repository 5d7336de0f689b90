"""What a mark on a page can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.paper.ink import (
    MOST_POINTS,
    MOST_TEXT,
    fault,
    fault_of_key,
)

STROKE = {"page": 2, "kind": "pen", "strokes": [[[0.1, 0.2, 0.5], [0.3, 0.4]]]}


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"color": "red", "width": 0.003},
        {"kind": "text", "text": "Hỏi lại", "strokes": [[[0, 1]]]},
        {"kind": "stamp", "text": "đồng ý", "strokes": [[[0.5, 0.5]]]},
        {"kind": "bookmark", "strokes": []},
        {"kind": "text", "text": None, "strokes": None},
    ],
)
def test_what_is_kept(other):
    assert fault({**STROKE, **other}, 3) == ""


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"page": 0}, "page"),
        ({"page": 4}, "page"),
        ({"page": True}, "page"),
        ({"page": "2"}, "page"),
        ({"page": None}, "page"),
        ({"kind": "brush"}, "form"),
        ({"kind": []}, "form"),
        ({"strokes": []}, "form"),
        ({"strokes": "0.1"}, "form"),
        ({"strokes": [0.1, 0.2]}, "form"),
        ({"strokes": [[[0.1]]]}, "form"),
        ({"strokes": [[[0.1, 1.2]]]}, "form"),
        ({"strokes": [[[0.1, float("nan")]]]}, "form"),
        ({"strokes": [[[0.1, 10**400]]]}, "form"),
        ({"strokes": [[[0.1, True]]]}, "form"),
        ({"strokes": [[[0.1, 0.2]] * (MOST_POINTS + 1)]}, "points"),
        ({"strokes": [[[0.1, 0.2]] * 100_000]}, "points"),
        ({"color": "pink"}, "form"),
        ({"color": ["red"]}, "form"),
        ({"width": 0.9}, "form"),
        ({"width": "thick"}, "form"),
        ({"text": 7}, "text"),
        ({"text": "a" * (MOST_TEXT + 1)}, "text"),
    ],
)
def test_what_is_refused(other, said):
    assert fault({**STROKE, **other}, 3) == said


share = st.floats(0, 1)


@given(st.lists(st.lists(st.lists(share, min_size=2, max_size=3), min_size=1)))
def test_whatever_lies_on_the_page_is_kept(strokes):
    assert fault({"page": 1, "kind": "text", "strokes": strokes}, 1) == ""


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("0b9c6a44-2d7e", ""),
        ("short", "form"),
        ("a" * 65, "form"),
        ("with space", "form"),
        (None, "form"),
        (["a" * 10], "form"),
    ],
)
def test_names_of_marks(key, said):
    assert fault_of_key(key) == said
