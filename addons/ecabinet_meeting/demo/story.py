"""The demo's story: what happened around today in the meetings of Tỉnh Minh Sơn.

Told by the product's own steps, by the people themselves and with their rights; only
the clock is set back for what lies in the past (``story_clock.py``).
"""

from datetime import timedelta

from ..models.common.snapshot import alone
from . import story_ahead, story_months, story_past, story_today
from .story_calendar import tell_calendar
from .story_meeting import MeetingStory
from .story_session import SessionStory
from .story_slips import tell_slips
from .story_stage import Stage


def tell(env):
    """Tell the whole story, unless it has been told in this database."""
    stage = Stage(env)
    if stage.is_told():
        return
    with alone():
        _tell_past(stage)
        _tell_today(stage)
        _tell_ahead(stage)
        tell_slips(stage)
        tell_calendar(stage)
    _read_old_notices(stage)


def _session(stage, plan, day):
    return SessionStory(stage, plan, stage.clock.at(day, plan.hours[0])).prepare()


def _tell_past(stage):
    clock = stage.clock
    _coming, months = clock.months()
    for plan, day in zip(
        story_months.regular(clock, months), reversed(months), strict=True
    ):
        _session(stage, plan, day).hold().conclude().lock_minutes().publish()
    party = _session(stage, story_past.PARTY, clock.day(-41)).hold().conclude()
    party.draft_minutes().publish()
    _session(stage, story_past.TAN_LAP, clock.day(-33)).hold().conclude().publish()
    floods = _session(stage, story_past.FLOODS, clock.day(-16)).hold().conclude()
    floods.draft_minutes()
    _session(stage, story_past.LAND, clock.day(-5)).hold().conclude().draft_minutes()


def _tell_today(stage):
    start = stage.clock.session_now()
    stop = start + timedelta(hours=4)
    on = SessionStory(stage, story_today.COUNCIL, start, stop).prepare()
    on.hold(until=story_today.ON)
    paused = SessionStory(stage, story_today.TAN_LAP, start, stop).prepare()
    paused.hold(until=1).pause()


def _tell_ahead(stage):
    clock = stage.clock
    coming, _months = clock.months()
    regular = MeetingStory(stage, story_ahead.REGULAR, clock.at(coming, "07:30"))
    regular.prepare()
    story_ahead.add_substitutes(stage, regular)
    story_ahead.add_notes(stage, regular)
    for plan, days, step in story_ahead.MEETINGS:
        start = clock.at(clock.day(days), plan.hours[0])
        story = MeetingStory(stage, plan, start)
        if plan.items and plan.items[0].papers and step == "draft":
            story.bring_papers()
        story_ahead.STEPS[step](stage, story)


def _read_old_notices(stage):
    """What people were told of more than a week ago they have read by now."""
    old = stage.env["mail.notification"].search(
        [
            ("mail_message_id.model", "=like", "ecabinet.%"),
            ("mail_message_id.date", "<", stage.clock.now - timedelta(days=7)),
        ]
    )
    old.write({"is_read": True, "read_date": stage.clock.now})
