"""Where a find stands, and how near it comes."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_task.tools.search.query import read_query
from odoo.addons.ecabinet_task.tools.search.show import (
    MISTYPED,
    TEXT_APART,
    TEXT_TOGETHER,
    TITLE_APART,
    TITLE_TOGETHER,
    has_phrases,
    score,
    snippet,
    stands_together,
)

TODAY = date(2026, 11, 30)
PAGE = (
    "Căn cứ Luật Đất đai; căn cứ Nghị quyết về giá dịch vụ. " * 6
    + "Uỷ ban nhân dân tỉnh trình bảng giá đất năm 2026 <b>kèm theo</b>."
)


def test_the_place_where_the_words_stand_together_is_shown():
    shown = snippet(PAGE, read_query("bang gia dat"))
    assert "<mark>bảng</mark> <mark>giá</mark> <mark>đất</mark>" in shown
    assert "&lt;b&gt;" in shown


def test_accents_typed_are_those_marked():
    shown = snippet("Bàng hoàng vì bảng giá", read_query("bảng"))
    assert "<mark>bảng</mark>" in shown
    assert "<mark>Bàng</mark>" not in shown


def test_a_phrase_is_held_to_the_text():
    # Both pairs are on the page, the phrase is not.
    text = "bảng giá mới và giá đất"
    assert not has_phrases([text], read_query('"bảng giá đất"'))
    assert has_phrases(["tít", "Bảng giá đất"], read_query('"bang gia dat"'))


def test_title_before_text_whatever_its_age():
    worths = (MISTYPED, TEXT_APART, TEXT_TOGETHER, TITLE_APART, TITLE_TOGETHER)
    assert [
        score(worse, TODAY, TODAY, True) < score(better, date(1990, 1, 1), TODAY, False)
        for worse, better in pairwise(worths)
    ] == [True] * 4


@pytest.mark.parametrize("worth", [TEXT_APART, TITLE_TOGETHER])
def test_recent_before_old_and_own_unit_before_others(worth):
    recent, old = date(2026, 11, 1), date(2024, 11, 1)
    assert score(worth, recent, TODAY, False) > score(worth, old, TODAY, False)
    assert score(worth, old, TODAY, True) > score(worth, old, TODAY, False)


@given(st.text(max_size=300), st.text(max_size=60))
def test_whatever_the_text_the_snippet_is_escaped(text, typed):
    shown = str(snippet(text, read_query(typed)))
    plain = shown.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in plain
    assert ">" not in plain
    assert len(plain) < 6 * 220


def test_together():
    words = read_query("gia dat").words
    assert stands_together("Bảng giá đất", words) == 5
    assert stands_together("giá của đất", words) == -1
