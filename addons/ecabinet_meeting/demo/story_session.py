"""How a session of the demo goes, from the first who comes in to the minutes."""

from datetime import timedelta

from . import story_speeches
from .story_meeting import MeetingStory

MINUTE = timedelta(minutes=1)


class SessionStory(MeetingStory):
    """A meeting that was opened: attendance, votes, conclusions, minutes."""

    def __init__(self, stage, plan, start, stop=None):
        super().__init__(stage, plan, start, stop)
        self.moment = start

    def hold(self, until=None):
        """Hold the session; ``until``: the place of the item that is still on."""
        self._gather()
        self._open()
        for place, (item, plan) in enumerate(self.planned_items()):
            if plan.debate == "yes" and item.state == "pending":
                self._debate(item, plan, unfinished=place == until)
            if place == until:
                return self
        self._close()
        return self

    def pause(self):
        with self._later(4):
            self.by(self.plan.chair).action_pause()
        return self

    def _later(self, minutes):
        """The clock of the session, some minutes on."""
        self.moment += minutes * MINUTE
        return self.stage.at(self.moment)

    def _gather(self):
        """Members check in; those on the screen online, some by the secretary."""
        if self.meeting.room_id:
            self.by(self.plan.secretary).action_assign_seats()
        plan = self.plan
        expected = self.meeting.participant_ids.filtered(
            lambda one: self._who(one) not in plan.absent and one.user_id
        )
        online = expected.filtered(lambda one: self._who(one) in plan.online)
        by_hand = (expected - online)[-4:]
        self.moment -= 14 * MINUTE
        with self._later(0):
            for participant in online:
                self.by(participant.user_id, participant).action_check_in_online()
        for some in (
            (expected - online - by_hand)[::2],
            (expected - online - by_hand)[1::2],
        ):
            with self._later(4):
                for participant in some:
                    self.by(participant.user_id, participant).action_check_in()
        with self._later(4):
            self.by(plan.secretary, by_hand).action_check_in()
            missing = self.meeting.participant_ids - expected
            self.by(plan.secretary, missing).action_mark_absent()

    def _open(self):
        with self._later(4):
            self.by(self.plan.chair).action_open()
        with self._later(6):
            self.by(self.plan.chair).action_adopt_uncontested()

    def _debate(self, item, plan, unfinished=False):
        with self._later(2):
            self.by(self.plan.chair, item).action_start_item()
        spoken = max(
            5, item.planned_minutes * self.chance.randrange(80, 106) // 100 - 4
        )
        spoken -= story_speeches.hold(self, item, spoken)
        if unfinished and not plan.vote:
            story_speeches.interrupt(self)
            return
        self.moment += spoken * MINUTE
        if plan.vote:
            self._vote(item, plan.vote)
        if unfinished:
            story_speeches.wait(self)
        if not unfinished:
            with self._later(2):
                self.by(self.plan.chair, item).action_end_item()

    def _vote(self, item, vote):
        with self._later(1):
            ballot = self._open_ballot(item, vote)
        with self._later(1):
            for member in self.members.filtered("present"):
                self._cast(ballot, member, vote)
        if not vote.missing:
            with self._later(1):
                self.by(self.plan.chair, ballot).action_close()

    def _open_ballot(self, item, vote):
        ballots = self.stage.env["ecabinet.ballot"]
        if not vote.secret:
            self.by(self.plan.chair, item).action_open_ballot()
            return item.ballot_ids.sorted("id")[-1:]
        ballot = self.by(self.plan.secretary, ballots).create(
            {"agenda_item_id": item.id, "secrecy": "secret"}
        )
        ballot.action_open()
        return ballot

    def _cast(self, ballot, member, vote):
        who = self._who(member)
        if who in vote.missing:
            return
        choice = "agree"
        if who in vote.against:
            choice = "disagree"
        elif who in vote.abstain:
            choice = "abstain"
        answer = self.by(member.user_id, ballot).cast(choice)
        if not answer["accepted"]:
            raise ValueError(f"{self.plan.key}: {who}: {answer['message']}")

    def _close(self):
        with self._later(8):
            self.by(self.plan.chair).action_close()

    # Afterwards -----------------------------------------------------------------------

    def conclude(self):
        """The secretary enters the chair's conclusions on the day after."""
        rows = [
            self._conclusion(place, plan)
            for place, plan in enumerate(self.plan.conclusions, 1)
        ]
        conclusions = self.stage.env["ecabinet.conclusion"]
        with self.stage.at(self.clock.after(self.start, 1, "09:30")):
            self.by(self.plan.secretary, conclusions).create(rows)
        return self

    def _conclusion(self, place, plan):
        clock, unit = self.clock, self.stage.unit
        day = self.stage.env["resource.calendar"]._ecabinet_local_day(self.start)
        due = clock.at(clock.workday(day + timedelta(days=plan.days)), "17:00")
        item = self.items[plan.item] if plan.item is not None else self.items.browse()
        return {
            "meeting_id": self.meeting.id,
            "agenda_item_id": item.id,
            "sequence": place * 10,
            "text": plan.text,
            "lead_department_id": plan.lead and unit(plan.lead).id,
            "coordinating_department_ids": [
                unit(name).id for name in plan.coordinating
            ],
            "deadline": plan.lead and due,
            "product": plan.product,
        }

    def draft_minutes(self):
        with self.stage.at(self.clock.after(self.start, 1, "14:00")):
            self.by(self.plan.secretary).action_minutes()
        return self

    def lock_minutes(self):
        """Both confirm; on screen each of them is asked for the password again."""
        self.draft_minutes()
        for who, hour in ((self.plan.secretary, "08:20"), (self.plan.chair, "10:05")):
            with self.stage.at(self.clock.after(self.start, 2, hour)):
                self.by(who, self.meeting.minutes_ids)._confirm()
        return self

    def publish(self):
        with self.stage.at(self.clock.after(self.start, 3, "15:00")):
            self.by(self.plan.secretary).action_publish()
            self.by(self.plan.secretary).action_notice_issued()
        return self
