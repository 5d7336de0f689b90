"""Each rule of times finds the deadline of its examples, and none where it must not."""

from datetime import datetime

import pytest

from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime
from odoo.addons.ecabinet_task.tools.time.deadlines import find_deadline
from odoo.addons.ecabinet_task.tools.time.rules import TIME_RULES

NOW = datetime(2026, 12, 7, 8)
HOURS = WorkingTime()
EXAMPLES = [(rule, text) for rule in TIME_RULES for text in rule.examples]
COUNTEREXAMPLES = [(rule, text) for rule in TIME_RULES for text in rule.counterexamples]


def _named(case):
    return getattr(case, "name", None)


@pytest.mark.parametrize("rule", TIME_RULES, ids=_named)
def test_a_rule_has_a_name_of_its_own_and_both_kinds_of_examples(rule):
    assert [one.name for one in TIME_RULES].count(rule.name) == 1
    assert rule.examples
    assert rule.counterexamples


@pytest.mark.parametrize(("rule", "text"), EXAMPLES, ids=_named)
def test_a_rule_finds_the_deadline_of_its_examples(rule, text):
    found = find_deadline(f"Sở Y tế {text}", NOW, HOURS)
    assert found is not None
    assert found.because == rule.name


@pytest.mark.parametrize(("rule", "text"), COUNTEREXAMPLES, ids=_named)
def test_a_rule_finds_none_in_its_counterexamples(rule, text):
    found = find_deadline(f"Sở Y tế {text}", NOW, HOURS)
    assert found is None or found.because != rule.name
