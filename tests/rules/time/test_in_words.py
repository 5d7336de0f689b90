from datetime import date, datetime

import pytest

from odoo.addons.ecabinet_meeting.tools.time import in_words

MOMENT = datetime(2026, 12, 7, 7, 5, 59)


def test_one_form_for_all_moments():
    assert in_words.full_moment(MOMENT, "vi_VN") == "Thứ Hai, 07/12/2026, 07:05"
    assert in_words.full_moment(MOMENT, "en_US") == "Monday, 07/12/2026, 07:05"
    assert in_words.short_moment(MOMENT) == "07/12 07:05"
    assert in_words.hour(MOMENT) == "07:05"


@pytest.mark.parametrize("language", ["fr_FR", "", None])
def test_a_language_whose_weekdays_are_not_known_has_the_english_ones(language):
    assert in_words.weekday(date(2026, 12, 13), language) == "Sunday"


def test_a_day_and_none():
    assert in_words.day(date(2026, 12, 7)) == "07/12/2026"
    assert in_words.short_day(date(2026, 12, 7)) == "07/12"
    assert in_words.weekday(date(2026, 12, 13), "vi_VN") == "Chủ Nhật"
    assert in_words.day(False) == in_words.day(None) == ""
