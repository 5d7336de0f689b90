"""A proof tries all its cases under ``make proof``, and the same share otherwise."""

import pytest
from proof import share, whole

CASES = range(1000)


@pytest.mark.parametrize(("there", "tried"), [(0, 0), (5, 5), (150, 20), (1000, 100)])
def test_a_share_is_tried(there, tried, monkeypatch):
    monkeypatch.delenv("ECABINET_PROOF", raising=False)
    assert len(set(share(range(there), 1))) == tried


def test_a_seed_chooses_the_same_and_another_seed_others(monkeypatch):
    monkeypatch.delenv("ECABINET_PROOF", raising=False)
    assert share(CASES, 1) == share(CASES, 1) == sorted(share(CASES, 1))
    assert share(CASES, 1) != share(CASES, 2)


def test_all_are_tried_by_make_proof(monkeypatch):
    monkeypatch.setenv("ECABINET_PROOF", "1")
    assert share(CASES, 1) == list(CASES)


@pytest.mark.proof
def test_this_run_tries_what_was_asked_for():
    assert len(share(CASES, 1)) == (len(CASES) if whole() else 100)
