"""Dates, hours and numbers in the words of official documents."""

from datetime import date, datetime

_DIGITS = (
    "không",
    "một",
    "hai",
    "ba",
    "bốn",
    "năm",
    "sáu",
    "bảy",
    "tám",
    "chín",
)
_GROUPS = ("", "nghìn", "triệu", "tỷ")
_LARGEST_NUMBER = 10**12 - 1


def official_date(day: date) -> str:
    """``ngày 05 tháng 01 năm 2026``.

    A zero before days below 10 and before January and February, which nobody
    can then turn into another date (NĐ 30/2020, appendix I, section II.4).
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def place_and_date(place: str, day: date | None) -> str:
    """``Minh Sơn, ngày 05 tháng 01 năm 2026``; without a day, room for it."""
    gap = "\N{NO-BREAK SPACE}" * 5
    when = official_date(day) if day else f"ngày{gap}tháng{gap}năm{gap}"
    return f"{place}, {when}" if place else when


def clock_time(moment: datetime) -> str:
    """``07 giờ 30 phút``, on the clock of the place."""
    return f"{moment.hour:02d} giờ {moment.minute:02d} phút"


def time_and_date(moment: datetime) -> str:
    """``07 giờ 30 phút, ngày 05 tháng 01 năm 2026``."""
    return f"{clock_time(moment)}, {official_date(moment.date())}"


def number_words(number: int) -> str:
    """A whole number in words: ``hai mươi mốt``.

    :raise ValueError: below zero, or of more than twelve digits
    """
    if not 0 <= number <= _LARGEST_NUMBER:
        raise ValueError(f"Only numbers from 0 to {_LARGEST_NUMBER} have words here.")
    if number == 0:
        return _DIGITS[0]
    groups = []
    while number:
        number, group = divmod(number, 1000)
        groups.append(group)
    words: list[str] = []
    for power in range(len(groups) - 1, -1, -1):
        if groups[power]:
            words += _group_words(groups[power], full=bool(words))
            words += [_GROUPS[power]] if power else []
    return " ".join(words)


def _group_words(group: int, full: bool) -> list[str]:
    """Words of three digits; ``full``: greater ones come before, hundreds named."""
    hundreds, rest = divmod(group, 100)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    tens, unit = divmod(rest, 10)
    if tens == 0:
        if unit:
            words += ["linh"] * bool(words) + [_DIGITS[unit]]
        return words
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if unit == 1 and tens > 1:
        words.append("mốt")
    elif unit == 4 and tens > 1:
        words.append("tư")
    elif unit == 5:
        words.append("lăm")
    elif unit:
        words.append(_DIGITS[unit])
    return words
