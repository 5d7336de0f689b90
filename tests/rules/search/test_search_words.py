"""What a text is found by, and what a query asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_task.tools.search.query import (
    adjacent,
    anywhere,
    in_title,
    mistyped,
    read_query,
    unfinished,
    without,
)
from odoo.addons.ecabinet_task.tools.search.slips import is_syllable, meant
from odoo.addons.ecabinet_task.tools.search.words import LONGEST_WORD, index_of


def found(index, query):
    """Whether the lexemes of an index satisfy a PostgreSQL query without brackets."""
    lexemes = index.split(" ")
    return all(
        any(word.startswith(need[1:-3]) for word in lexemes)
        if need.endswith(":*")
        else need[1:-1] in lexemes
        for need in query.split(" & ")
    )


def test_words_bare_and_as_written_and_in_pairs():
    index = index_of("Bảng giá").split(" ")
    for word in ("bang", "bảng", "gia", "giá", "bang_gia", "=bang", "=bảng"):
        assert word in index


def test_text_is_no_title():
    index = index_of("Tờ trình", ["bảng giá đất"])
    assert found(index, anywhere(read_query("bang gia")))
    assert not found(index, in_title(read_query("bang gia")))


@pytest.mark.parametrize(
    ("typed", "hit"),
    [
        ("bang gia dat", True),
        ("BẢNG GIÁ ĐẤT", True),
        ("bảng gia đất", True),
        ("bàng giá", False),
        ("dat", True),
        ("đạt", False),
        # The tone of "hoà" stands on either vowel.
        ("hòa bình", True),
        ("hoà bình", True),
        ("412/TTr", True),
        ("412/TTr-UBND", True),
        ("412/TTr-SXD", False),
        ('"giá đất"', True),
        ('"đất giá"', False),
        ("đất giá", True),
    ],
)
def test_accents_decide_where_they_are_typed(typed, hit):
    text = "Tờ trình số 412/TTr-UBND về bảng giá đất ở xã Hoà Bình"
    assert found(index_of("", [text]), anywhere(read_query(typed))) is hit


def test_adjacent_words_are_a_phrase():
    query = adjacent(read_query("bang gia dat"))
    assert found(index_of("", ["Bảng giá đất năm 2026"]), query)
    assert not found(index_of("", ["giá bảng và đất"]), query)
    assert adjacent(read_query("đất")) == ""


def test_the_last_word_may_be_unfinished():
    index = index_of("", ["Bảng giá đất"])
    assert not found(index, anywhere(read_query("bang gi")))
    assert found(index, anywhere(unfinished(read_query("bang gi"))))
    assert found(index, adjacent(unfinished(read_query("bang gi"))))


def test_without_what_names_a_unit():
    query = read_query('"giá đất" Sở Y tế')
    rest = without(query, [(10, 17)])
    assert [word.bare for word in rest.words] == ["gia", "dat"]
    assert len(rest.phrases) == 1
    assert not without(query, [(5, 17)]).phrases


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("dta", "dat"),
        ("ddaats", "dat"),
        ("hoahc", "hoach"),
        ("quyhoach", None),
        ("nghi", "ngi"),
        ("trnh", "trinh"),
        ("baso", "bao"),
    ],
)
def test_slips_of_the_pen(typed, wanted):
    if wanted is None:
        assert meant(typed) == ()
    elif is_syllable(wanted):
        assert wanted in meant(typed)


@pytest.mark.parametrize("word", ["a", "nghieng", "quy", "khuya", "duong", "yeu", "gi"])
def test_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["xyz", "dta", "hoahc", "nggg", "str", "website"])
def test_no_syllables(word):
    assert not is_syllable(word)


def test_a_slip_stands_beside_its_neighbours():
    assert "'gia_dat'" in mistyped(read_query("bang gia dta"))
    # Alone it would be any word at all.
    assert "'dat'" not in mistyped(read_query("bang gia dta"))
    assert mistyped(read_query("dta")) == ""


@given(st.text(max_size=500))
def test_whatever_is_typed_is_a_query(text):
    query = unfinished(read_query(text))
    for words in (in_title(query), anywhere(query), adjacent(query), mistyped(query)):
        # Nothing ends the quotes: between them are letters and digits.
        inside = words.split("'")[1::2]
        assert all(word.strip("=").replace("_", "").isalnum() for word in inside)
    assert bool(query) == bool(query.words)


@given(st.text(max_size=300))
def test_what_a_text_has_is_found_by_itself(text):
    index = index_of("", [text])
    query = read_query(text)
    if query:
        assert found(index, anywhere(query))
    assert all(len(word) <= 2 * LONGEST_WORD + 1 for word in index.split(" "))
