"""Days and hours as every screen, mail and page of the office says them.

One form for all: ``Thứ Hai, 08/12/2026, 07:30``, where there is little room
``08/12 07:30``; a day ``08/12/2026``. Never with seconds, in every language as offices
of the country write it. Moments are those of the office's clock. In the browser it is
``static/src/common/moments.js``; official papers have a form of their own.
"""

from datetime import date, datetime

WEEKDAYS = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),
    "en": (
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
        *("Saturday", "Sunday"),
    ),
}


def hour(moment: datetime) -> str:
    """``07:30``"""
    return f"{moment:%H:%M}"


def day(of: date | bool | None) -> str:
    """``08/12/2026``; nothing where there is no day."""
    return f"{of:%d/%m/%Y}" if isinstance(of, date) else ""


def short_day(of: date) -> str:
    """``08/12``: a day of this season needs no year."""
    return f"{of:%d/%m}"


def weekday(of: date, language: str | None) -> str:
    """``Thứ Hai``

    :param language: code of a language as Odoo has it (``vi_VN``); English where its
        weekdays are not known here
    """
    names = WEEKDAYS.get((language or "")[:2], WEEKDAYS["en"])
    return names[of.weekday()]


def short_moment(moment: datetime) -> str:
    """``08/12 07:30``"""
    return f"{short_day(moment)} {hour(moment)}"


def full_moment(moment: datetime, language: str | None) -> str:
    """``Thứ Hai, 08/12/2026, 07:30``"""
    return f"{weekday(moment, language)}, {day(moment)}, {hour(moment)}"
