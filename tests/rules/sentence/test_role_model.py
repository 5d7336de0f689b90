"""The model of roles: what it sees, what it may decide, how it is trained."""

import pytest
from rules.assignment_fixtures import DIRECTORY, GROUPS, LEXICON, NOW, OFFICE_HOURS
from rules.unit_fixtures import PROVINCE

from odoo.addons.ecabinet_task.tools.sentence import role_model
from odoo.addons.ecabinet_task.tools.sentence.actors import PeopleIndex
from odoo.addons.ecabinet_task.tools.sentence.office import Office
from odoo.addons.ecabinet_task.tools.sentence.reading import (
    read_sentence,
    standings_of,
)
from odoo.addons.ecabinet_task.tools.sentence.role_features import features_of
from odoo.addons.ecabinet_task.tools.sentence.role_model import (
    RoleModel,
    reconsidered,
    trained_model,
)
from odoo.addons.ecabinet_task.tools.sentence.role_training import train

OFFICE = Office(
    DIRECTORY, LEXICON, OFFICE_HOURS, tuple(GROUPS), PeopleIndex([]), PROVINCE
)


def features(text, index=0):
    return features_of(standings_of(text, OFFICE, NOW)[index])


def test_features_are_facts_with_names():
    found = features("Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát", 1)
    assert {"with before it", "is number 2", "is of department"} <= set(found)
    assert "order before it" in features("Giao Sở Y tế rà soát nhân lực")
    assert "already after it" in features("Sở Y tế đã rà soát")


def test_weights_are_small_and_answers_add_up_to_one():
    assert role_model._WEIGHTS.stat().st_size <= 30_000
    shares = trained_model().probabilities(features("Giao Sở Y tế rà soát nhân lực"))
    assert sum(shares) == pytest.approx(1)
    assert shares[0] > 0.9


def _parts(text):
    reading = read_sentence(text, OFFICE, NOW)
    return reading.parts, standings_of(text, OFFICE, NOW)


# Whatever a name is, it leads.
ANYBODY = RoleModel({"is number 2": (9.0, 0.0, 0.0), "always": (0.0, 0.0, 0.0)})


@pytest.mark.parametrize(
    "text",
    [
        # An order in words, and who is said to lead.
        "Giao Sở Y tế rà soát, báo cáo Sở Tài chính",
        "Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát",
    ],
)
def test_plain_words_are_not_overruled(text):
    parts, standings = _parts(text)
    assert reconsidered(parts, standings, ANYBODY) == parts


def test_somebody_whom_no_rule_finds():
    parts, standings = _parts("ghế hỏng nhiều quá Sở Y tế ơi")
    sure = RoleModel({"is the only one": (9.0, 0.0, 0.0)})
    assert parts[0].role == "none"
    assert reconsidered(parts, standings, sure)[0].role == "subject"
    # Where nothing is said of it, nobody is sure enough.
    parts, standings = _parts("Vắng: Sở Y tế")
    assert reconsidered(parts, standings, sure) == parts


def test_a_margin_overrules_a_position():
    parts, standings = _parts("Sở Y tế rà soát, gửi Sở Tài chính")
    found = reconsidered(parts, standings, ANYBODY)
    assert [part.role for part in found] == ["none", "subject"]
    assert "the model of roles is sure to" in found[1].because
    nobody = RoleModel({})
    assert reconsidered(parts, standings, nobody) == parts


def test_who_is_only_named_stays_so():
    parts, standings = _parts("Để Sở Y tế chủ động, Sở Tài chính có 12 phòng")
    sure = RoleModel({"is number 1": (9.0, 0.0, 0.0)})
    assert reconsidered(parts, standings, sure)[0].role == "none"


def test_training_learns_what_labels_say():
    samples = [
        (("always", "order before it"), 0),
        (("always", "with before it"), 1),
        (("always", "already after it"), 2),
    ] * 5
    model = train(samples)
    assert train(samples) == model
    for names, answer in samples[:3]:
        shares = model.probabilities(names)
        assert max(range(3), key=shares.__getitem__) == answer
