"""Each rule decides its examples and leaves its counterexamples to others."""

import pytest
from rules.assignment_fixtures import read, split

from odoo.addons.ecabinet_task.tools.sentence.task_rules import IS_A_TASK

EXAMPLES = [(rule, text) for rule in IS_A_TASK for text in rule.examples]
COUNTEREXAMPLES = [(rule, text) for rule in IS_A_TASK for text in rule.counterexamples]


def _read(text):
    """A sentence, or what stands below a heading."""
    return split(text)[0] if "\n" in text else read(text)


def _named(case):
    return getattr(case, "name", None)


@pytest.mark.parametrize("rule", IS_A_TASK, ids=_named)
def test_a_rule_has_a_name_of_its_own_and_both_kinds_of_examples(rule):
    assert [one.name for one in IS_A_TASK].count(rule.name) == 1
    assert rule.examples
    assert rule.counterexamples


@pytest.mark.parametrize(("rule", "text"), EXAMPLES, ids=_named)
def test_a_rule_decides_its_examples(rule, text):
    found = _read(text)
    assert found["because"]["is_task"] == rule.name
    assert found["reason"] == rule.effect
    assert found["is_task"] is (rule.effect == "")


@pytest.mark.parametrize(("rule", "text"), COUNTEREXAMPLES, ids=_named)
def test_a_rule_leaves_its_counterexamples_to_others(rule, text):
    assert read(text)["because"]["is_task"] != rule.name


def test_the_last_rule_decides_whatever_is_left():
    last = IS_A_TASK[-1]
    assert last.pattern is None
    assert read("")["because"]["is_task"] == last.name
