"""Sentences written before anybody looked how they are read: shares that must hold."""

import pytest
from rules.assignment_fixtures import read
from rules.heard import FOLDER, measure, sentences

FILES = sorted(FOLDER.glob("*.txt"))
LEAST = {
    "is_task": 0.95,
    "lead": 0.95,
    "deadline": 0.95,
    "no deadline": 1,
    "recurrence": 0.95,
    "urgency": 0.95,
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_shares(path):
    found = measure(sentences(path))
    for name, least in LEAST.items():
        missed = [
            (case.text, wrong[name]) for case, wrong in found.misses if name in wrong
        ]
        assert found.right[name] >= least * found.of[name], missed


def test_an_unknown_unit_is_shown_and_stays_open():
    fields = read("Giao Chi cục Kiểm lâm tuần tra rừng, xong trước 20/10")
    assert fields["lead_text"] == "Chi cục Kiểm lâm"
    assert fields["lead_department_id"] is False
    [lead] = [s for s in fields["spans"] if s["field"] == "lead_department_id"]
    assert fields["text"][lead["start"] : lead["end"]] == "Chi cục Kiểm lâm"


def test_short_forms_keep_their_spans():
    text = "SYT p/h STC k/tra, b/c trc 15/10"
    fields = read(text)
    spans = {s["field"]: text[s["start"] : s["end"]] for s in fields["spans"]}
    assert spans["deadline"] == "trc 15/10"
    assert spans["lead_department_id"] == "SYT"
