import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.assignment_fixtures import read

from odoo.addons.ecabinet_task.tools.sentence.wordings import (
    words_of_helpers,
    words_of_lead,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Giao Sở Y tế phối hợp với nhà đèn rà soát", ["nhà đèn"]),
        ("Sở Y tế phối hợp chặt chẽ với Sở Tài chính, nhà đèn rà soát", ["nhà đèn"]),
        (
            "Sở Y tế phối hợp Sở Tài chính, nhà đèn và bên nước, báo cáo",
            ["nhà đèn", "bên nước"],
        ),
        ("Sở Y tế phối hợp với Sở Tài chính rà soát", []),
        ("Sở Y tế phối hợp với các đơn vị liên quan rà soát", []),
        ("Sở Y tế phối hợp rà soát", []),
        ("so y te phoi hop voi nha den ra soat", ["nha den"]),
    ],
)
def test_words_that_nobody_is_known_by(text, words):
    assert words_of_helpers(text, read(text)["spans"]) == words


@given(st.text(max_size=300))
def test_any_text(text):
    spans = read(text)["spans"]
    for words in words_of_helpers(text, spans):
        assert words and len(words) <= 60
    words_of_lead(text, spans)
