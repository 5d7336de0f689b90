from datetime import datetime, timedelta

import pytest

from odoo.addons.ecabinet_meeting.tools.session.taking_back import (
    TAKE_BACK_MINUTES,
    why_kept,
)

NOW = datetime(2026, 11, 30, 8, 0)
LIMIT = timedelta(minutes=TAKE_BACK_MINUTES)


@pytest.mark.parametrize(
    ("taken_at", "followed", "why"),
    [
        (NOW, False, ""),
        (NOW - LIMIT, False, ""),
        (NOW - LIMIT - timedelta(seconds=1), False, "late"),
        (NOW, True, "followed"),
        (None, False, "late"),
    ],
)
def test_a_step_is_taken_back_at_once_or_stays(taken_at, followed, why):
    assert why_kept(taken_at, NOW, followed=followed) == why
