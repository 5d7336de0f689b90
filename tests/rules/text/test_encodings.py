"""TCVN3 and VNI: whole agendas as they were typed before Unicode."""

import pytest
from rules.agenda.test_agenda import CASE_NAMES, case_text, parse

from odoo.addons.ecabinet_meeting.tools.agenda.file import read_text
from odoo.addons.ecabinet_meeting.tools.text import encodings
from odoo.addons.ecabinet_meeting.tools.text.normal_form import clean, fold

TO_TCVN3 = {letter: code for code, letter in encodings._TCVN3.items()}
TO_VNI = {
    letter: code for code, letter in (encodings._VNI_SINGLE | encodings._VNI).items()
}
# What neither has stays as it was typed; both print as one character a letter.
OF_WINDOWS = {"–": "-", "—": "-", "…": "...", "“": '"', "”": '"'}
WITH_ACCENTS = [name for name in CASE_NAMES if not clean(case_text(name)).isascii()]


def typed(text, letters):
    text = "".join(OF_WINDOWS.get(letter, letter) for letter in clean(text))
    return "".join(
        letters.get(letter) or letters.get(letter.lower(), letter) for letter in text
    )


def can_be_typed(text):
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def told(text):
    """What an agenda says, whichever letters are capitals."""
    read = parse(text)
    return (
        read["date_start"],
        read["body_id"],
        fold(read["location"]),
        [
            (item["number"], fold(item["name"]), item["presenter_department_ids"])
            for item in read["items"]
        ],
    )


@pytest.mark.parametrize("letters", [TO_TCVN3, TO_VNI], ids=["TCVN3", "VNI"])
@pytest.mark.parametrize("name", WITH_ACCENTS)
def test_an_agenda_reads_the_same_in_old_letters(name, letters):
    text = typed(case_text(name), letters)
    unicode = encodings.lines_to_unicode(text)
    assert fold(unicode) == fold(typed(case_text(name), {}))
    assert told(text) == told(unicode)


@pytest.mark.parametrize("letters", [TO_TCVN3, TO_VNI], ids=["TCVN3", "VNI"])
@pytest.mark.parametrize("name", WITH_ACCENTS[:6])
def test_a_file_of_one_byte_a_letter(name, letters):
    text = typed(case_text(name), letters)
    if can_be_typed(text):
        read = read_text(text.encode("cp1252"), "chuong-trinh.txt")
        assert fold(read) == fold(typed(case_text(name), {}))


def test_a_file_of_windows_1258():
    text = "1. Báo cáo của Sở Tài chính về tình hình kinh tế - xã hội"
    composed = {
        "á": "a\u0301",
        "ủ": "u\u0309",
        "ở": "ơ\u0309",
        "à": "à",
        "ề": "ê\u0300",
    }
    composed |= {"ì": "i\u0300", "ế": "ê\u0301", "ã": "a\u0303", "ộ": "ô\u0323"}
    data = "".join(composed.get(letter, letter) for letter in text).encode("cp1258")
    assert clean(read_text(data, "a.txt")) == text


def test_lines_in_unicode_among_lines_in_tcvn3():
    old = typed("1. Báo cáo kết quả thực hiện nhiệm vụ tháng 10", TO_TCVN3)
    mixed = f"ỦY BAN NHÂN DÂN TỈNH\n{old}"
    assert encodings.lines_to_unicode(mixed).split("\n") == [
        "ỦY BAN NHÂN DÂN TỈNH",
        "1. Báo cáo kết quả thực hiện nhiệm vụ tháng 10",
    ]


@pytest.mark.parametrize(
    ("font", "text", "shown"),
    [
        (".VnTime", "Së Y tÕ", "Sở Y tế"),
        (".VnTimeH", "Së Y tÕ", "SỞ Y TẾ"),
        ("VNI-Times", "Sôû Y teá", "Sở Y tế"),
        ("Times New Roman", "café ©", "café ©"),
        ("", "Së", "Së"),
    ],
)
def test_the_font_tells_the_letters(font, text, shown):
    assert encodings.from_font(text, font) == shown
