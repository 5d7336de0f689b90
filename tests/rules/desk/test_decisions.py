"""The closed list of what is decided on the desk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_task.tools.desk.decisions import (
    CARDS,
    DECISIONS,
    ELSEWHERE,
    PREPARED,
    NotADecision,
    checked,
)


@pytest.mark.parametrize(
    ("key", "arguments", "clean"),
    [
        ("task_approve", None, {}),
        ("task_return", {"reason": "  Thiếu  "}, {"reason": "Thiếu"}),
        ("extension_grant", {"note": ""}, {}),
        ("extension_grant", {"note": False}, {}),
        ("task_progress", {"progress": 0}, {"progress": 0}),
        (
            "position",
            {"choice": "agree", "wants_to_speak": True, "shared": False},
            {"choice": "agree", "wants_to_speak": True},
        ),
    ],
)
def test_arguments_are_cleaned(key, arguments, clean):
    assert checked(key, arguments) == clean


@pytest.mark.parametrize(
    ("key", "arguments", "named"),
    [
        ("unlink", {}, "kind"),
        ("task_return", {}, "reason"),
        ("task_return", "abc", "arguments"),
        ("task_return", ["reason"], "arguments"),
        ("transfer_refuse", {}, "note"),
        ("task_return", {"reason": "   "}, "reason"),
        ("task_return", {"reason": ["x"]}, "reason"),
        ("task_approve", {"attachment_ids": [1]}, "attachment_ids"),
        ("task_progress", {"progress": True}, "progress"),
        ("task_progress", {"progress": "50"}, "progress"),
        ("position", {"choice": "agree", "on_behalf_of": 7}, "on_behalf_of"),
    ],
)
def test_strangers_are_named(key, arguments, named):
    with pytest.raises(NotADecision, match=named):
        checked(key, arguments)


@given(st.text(), st.dictionaries(st.text(max_size=8), st.integers() | st.text()))
def test_nothing_outside_the_list_passes(key, arguments):
    try:
        clean = checked(key, arguments)
    except NotADecision:
        return
    decision = DECISIONS[key]
    assert clean.keys() <= {*decision.needed, *decision.optional}
    assert clean.keys() >= set(decision.needed)


def test_opinions_and_confirmations_are_nobody_elses_to_prepare():
    for key in ("opinion", "position_confirm", "invitation_confirm"):
        assert key not in PREPARED


@pytest.mark.parametrize(
    ("kind", "offer"), [(kind, offer) for kind in CARDS for offer in CARDS[kind]]
)
def test_what_a_card_offers_is_a_decision(kind, offer):
    """With its choice and its words, no button is refused as incomplete."""
    if offer.decision in ELSEWHERE:
        assert not offer.choice and not offer.words
        return
    arguments = {"choice": offer.choice} if offer.choice else {}
    if offer.words:
        assert offer.needed or offer.words not in DECISIONS[offer.decision].needed
        arguments[offer.words] = "Vài lời"
    assert checked(offer.decision, arguments) == arguments


def test_a_card_expects_one_answer():
    for kind, offers in CARDS.items():
        assert sum(offer.main for offer in offers) == bool(offers), kind
