from datetime import date

import pytest

from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime
from odoo.addons.ecabinet_report.tools.periodic_report.reminders import (
    DayRule,
    reminds_on,
)

CLOCK = WorkingTime()
# A Wednesday.
DUE = date(2026, 11, 25)
BEFORE = DayRule(trigger="before", days=3)
DAILY = DayRule(trigger="before", days=3, repeat=1, most=2)
LAST = DayRule(trigger="before")
LATE = DayRule(trigger="after", days=1, repeat=2, most=3, to_head=True)


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        (BEFORE, ["2026-11-20"]),
        (DAILY, ["2026-11-20", "2026-11-23"]),
        (LAST, ["2026-11-25"]),
        (DayRule(trigger="at"), ["2026-11-25"]),
        (LATE, ["2026-11-26", "2026-11-30", "2026-12-02"]),
    ],
)
def test_days_on_which_a_rule_speaks(rule, days):
    month = [date.fromordinal(DUE.toordinal() + offset) for offset in range(-14, 15)]
    spoken = [day for day in month if reminds_on(day, DUE, [rule], CLOCK)]
    assert spoken == [date.fromisoformat(day) for day in days]
