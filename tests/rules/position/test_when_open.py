"""When members may give positions."""

from datetime import datetime, timedelta

import pytest

from odoo.addons.ecabinet_meeting.tools.position.when_open import why_closed

DEADLINE = datetime(2026, 3, 2, 8)
BEFORE = DEADLINE - timedelta(seconds=1)


@pytest.mark.parametrize(
    ("state", "deadline", "now", "reason"),
    [
        ("draft", DEADLINE, BEFORE, "not_invited"),
        ("submitted", None, BEFORE, "not_invited"),
        ("approved", DEADLINE, BEFORE, "not_invited"),
        ("postponed", DEADLINE, DEADLINE, "not_invited"),
        ("cancelled", DEADLINE, BEFORE, "cancelled"),
        ("invited", DEADLINE, BEFORE, ""),
        ("invited", DEADLINE, DEADLINE, "over"),
        ("invited", None, DEADLINE, ""),
        ("in_session", DEADLINE, BEFORE, "opened"),
        ("closed", None, BEFORE, "opened"),
    ],
)
def test_open_from_the_invitation_to_the_deadline(state, deadline, now, reason):
    assert why_closed(state, deadline, now) == reason
