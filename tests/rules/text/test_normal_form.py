import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.text.normal_form import (
    clean,
    fold,
    split_lines,
    squeeze,
    tone_key,
)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (unicodedata.normalize("NFD", "Sở Nội vụ"), "Sở Nội vụ"),
        ("20\u00a0phút", "20 phút"),
        ("Sở\u200b Y\u00ad tế\ufeff", "Sở Y tế"),
        ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
        ("STT\tNội dung", "STT\tNội dung"),
        ("a\x00b\x1b[0m\x07", "ab[0m"),
        ("“Đề án” – giai đoạn 2…", "“Đề án” – giai đoạn 2…"),
        ("\ud800", "\ufffd"),
    ],
)
def test_clean(written, kept):
    assert clean(written) == kept


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Ủy ban nhân dân ĐẮK", "uy ban nhan dan dak"),
        ("KT–XH — “x” ‘y’", "kt-xh - \"x\" 'y'"),
        ("Thuỷ lợi", "thuy loi"),
        ("İ", "i"),
    ],
)
def test_fold(text, key):
    assert fold(text) == key


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("Hoà bình", "Hòa bình"),
        ("Thuỷ lợi", "Thủy lợi"),
        ("UỶ BAN", "ỦY BAN"),
        ("khoẻ", "khỏe"),
    ],
)
def test_both_places_of_the_tone_are_one(new, old):
    assert tone_key(new) == tone_key(old)


@pytest.mark.parametrize("word", ["quý", "hoàn", "Nguyễn", "thuyền"])
def test_a_tone_that_has_one_place_stays(word):
    assert tone_key(word) == word.lower()


def test_different_tones_stay_different():
    assert tone_key("Tân Lập") != tone_key("Tấn Lập")


def test_every_character_has_a_key_of_its_length():
    assert all(len(fold(chr(code))) == 1 for code in range(sys.maxunicode + 1))


@given(st.text())
def test_clean_is_stable_and_its_key_has_its_length(text):
    cleaned = clean(text)

    assert clean(cleaned) == cleaned
    assert len(fold(cleaned)) == len(cleaned)
    assert cleaned.encode().decode() == cleaned


def test_lines_and_spaces():
    assert split_lines(" một \n\n\thai") == ["một", "", "hai"]
    assert squeeze(" một \n hai\t ba ") == "một hai ba"
