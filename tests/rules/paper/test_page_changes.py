"""Pages of a new version that are as they were."""

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.paper.page_changes import (
    changed_pages,
    print_of,
    same_pages,
)


def prints(*texts):
    return [print_of(text) for text in texts]


BEFORE = prints("Điều 1", "Điều 2", "Điều 3", "")


def test_a_page_put_in_before():
    after = prints("Mới", "Điều 1", "Điều 2", "Điều 3")
    assert same_pages(BEFORE, after) == {1: 2, 2: 3, 3: 4}
    assert changed_pages(BEFORE, after) == [1]


def test_a_page_left_out_and_one_changed():
    after = prints("Điều 1", "Điều 3 mới")
    assert same_pages(BEFORE, after) == {1: 1}
    assert changed_pages(BEFORE, after) == [2]


def test_pages_without_text_are_compared_to_none():
    assert same_pages(["", "a"], ["", "a"]) == {2: 2}
    assert changed_pages(["", "a"], ["", "a"]) == []


def test_an_accent_is_a_change_but_a_break_and_the_page_number_are_none():
    assert print_of("Điều 5") != print_of("Điêu 5")
    assert print_of("Trang 3/20\nĐiều 5\ncủa Luật") == print_of("Điều 5 của Luật\n4")
    assert print_of(" \n 12 ") == ""


texts = st.lists(st.sampled_from(["", "a", "b", "c", "d"]), max_size=8)


@given(texts, texts)
def test_what_is_said_to_be_the_same_is(before, after):
    pairs = same_pages(before, after)
    assert list(pairs.values()) == sorted(pairs.values())
    for here, there in pairs.items():
        assert before[here - 1] == after[there - 1] != ""


@given(texts)
def test_a_version_is_like_itself(pages):
    assert changed_pages(pages, pages) == []
