"""Days and hours have one form: ``tools/time/in_words.py``, ``common/moments.js``.

What reads a text (``tools/``) and the official papers have forms of their own.
"""

import re

import pytest
from ground.places import ROOT

ADDONS = ROOT / "addons"
ONE_FORM = {"moments.js"}
PYTHON = re.compile(
    r"strftime\(|\bformat_(date|time|datetime)\b|:%[dHM][/:.]%|babel|isoformat\(\)\["
)
SCRIPT = re.compile(
    r"\bformatDate(Time)?\b|\.toFormat\(|weekdayLong|toLocale(Date|Time)String"
    r"|DateTime\.(DATE|TIME)|localization\.(date|time)Format"
)
PAGE = re.compile(r"strftime|format_(date|time|datetime)|'widget': ?'(date|datetime)'")


def written(*patterns):
    return [
        file
        for pattern in patterns
        for file in sorted(ADDONS.glob(pattern))
        if file.name not in ONE_FORM and "lib" not in file.parts
    ]


def faults(files, forms):
    return [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()}"
        for file in files
        for number, line in enumerate(file.read_text().splitlines(), 1)
        if forms.search(line)
    ]


def test_models_controllers_and_dialogs_take_the_one_form():
    places = ("models", "controllers", "wizard")
    files = written(*(f"*/{place}/**/*.py" for place in places))
    assert len(files) > 100
    assert faults(files, PYTHON) == []


def test_screens_take_the_one_form():
    files = written("*/static/src/**/*.js", "*/static/src/**/*.xml")
    assert len(files) > 50
    assert faults(files, SCRIPT) == []


def test_pages_and_views_take_the_one_form():
    files = written("*/views/**/*.xml", "*/data/**/*.xml")
    pages = [file for file in files if "ir.cron" not in file.read_text()]
    assert faults(pages, PAGE) == []


@pytest.mark.parametrize(
    ("forms", "line"),
    [
        (PYTHON, 'when.strftime("%H:%M")'),
        (PYTHON, "format_date(self.env, day)"),
        (PYTHON, 'f"{start:%H:%M} – {stop}"'),
        (SCRIPT, "formatDateTime(deserializeDateTime(text))"),
        (SCRIPT, 'moment.toFormat("HH:mm:ss")'),
        (PAGE, "t-options=\"{'widget': 'datetime'}\""),
    ],
)
def test_another_form_is_found(forms, line):
    assert forms.search(line)
