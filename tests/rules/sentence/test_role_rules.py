"""Each rule of roles decides for the words in brackets, or leaves them to others."""

import pytest
from rules.assignment_fixtures import (
    DIRECTORY,
    GROUPS,
    LEXICON,
    NOW,
    OFFICE_HOURS,
    PEOPLE,
)
from rules.unit_fixtures import PROVINCE

from odoo.addons.ecabinet_task.tools.sentence.actors import PeopleIndex
from odoo.addons.ecabinet_task.tools.sentence.office import Office
from odoo.addons.ecabinet_task.tools.sentence.reading import read_sentence
from odoo.addons.ecabinet_task.tools.sentence.role_rules import ROLE_RULES

OFFICE = Office(
    DIRECTORY, LEXICON, OFFICE_HOURS, tuple(GROUPS), PeopleIndex(PEOPLE), PROVINCE
)
EXAMPLES = [(rule, text) for rule in ROLE_RULES for text in rule.examples]
COUNTEREXAMPLES = [(rule, text) for rule in ROLE_RULES for text in rule.counterexamples]


def _named(case):
    return getattr(case, "name", None)


def _rule_of(text):
    """The rule that decides for the words in brackets."""
    start, end = text.index("["), text.index("]") - 1
    line = text.replace("[", "").replace("]", "")
    parts = read_sentence(line, OFFICE, NOW).parts
    (part,) = [p for p in parts if p.who.start < end and start < p.who.end]
    return part.rule


@pytest.mark.parametrize("rule", ROLE_RULES, ids=_named)
def test_a_rule_has_a_name_of_its_own_and_both_kinds_of_examples(rule):
    assert [one.name for one in ROLE_RULES].count(rule.name) == 1
    assert rule.examples
    assert rule.counterexamples


@pytest.mark.parametrize(("rule", "text"), EXAMPLES, ids=_named)
def test_a_rule_decides_its_examples(rule, text):
    assert _rule_of(text) == rule.name


@pytest.mark.parametrize(("rule", "text"), COUNTEREXAMPLES, ids=_named)
def test_a_rule_leaves_its_counterexamples_to_others(rule, text):
    assert _rule_of(text) != rule.name
