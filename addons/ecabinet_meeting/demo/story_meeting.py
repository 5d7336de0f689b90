"""How a meeting of the demo is prepared: by the product's own steps, as its people."""

from datetime import timedelta
from pathlib import Path
from random import Random

from odoo.fields import Command

from .story_stage import paper_file

AGENDAS = Path(__file__).parent / "agendas"


class MeetingStory:
    """One meeting from the draft to the eve of the session."""

    def __init__(self, stage, plan, start, stop=None):
        self.stage, self.plan, self.clock = stage, plan, stage.clock
        self.start = start
        self.stop = stop or self.clock.at(
            stage.env["resource.calendar"]._ecabinet_local_day(start), plan.hours[1]
        )
        self.pace = 1 if stop else self._pace()
        self.chance = Random(plan.key)
        self.meeting = self._create()
        stage.name(f"meeting_{plan.key}", self.meeting)

    def by(self, who, records=None):
        """``records`` (the meeting) in the hands of ``who``."""
        return self.stage.acts(who, self.meeting if records is None else records)

    @property
    def members(self):
        """The participants with a vote, in protocol order."""
        return self.meeting.participant_ids.filtered("voting").sorted("sequence")

    @property
    def items(self):
        return self.meeting.agenda_item_ids.sorted("sequence").filtered(
            lambda item: item.kind != "break"
        )

    def planned_items(self):
        """Pairs of item and plan; an agenda may have more items than are planned."""
        return list(zip(self.items, self.plan.items, strict=False))

    def _create(self):
        plan, secretary = self.plan, self.plan.secretary
        meetings = self.stage.acts(secretary, self.stage.env["ecabinet.meeting"])
        with self.stage.at(self.clock.before(self.start, 9, "08:15")):
            if plan.agenda:
                meeting = meetings.browse(self._import(meetings))
                meeting.name = plan.name.format(**self._words())
                meeting.room_id = meeting.room_id or self.stage.ref(plan.room)
            else:
                meeting = meetings.create(self._values())
            meeting.preparation_minutes = plan.preparation_hours * 60
        meeting = meeting.with_env(self.stage.env)
        with self.stage.at(self.clock.before(self.start, 9, "09:40")):
            self._call_guests(meeting)
            for item in meeting.agenda_item_ids.filtered("restricted"):
                members = meeting.participant_ids.filtered("voting")
                self.by(secretary, item).participant_ids = [Command.set(members.ids)]
        return meeting

    def _import(self, meetings):
        text = (AGENDAS / f"{self.plan.agenda}.txt").read_text("utf-8")
        return meetings.create_from_agenda(text.format(**self._words()))

    def _words(self):
        office = self.stage.env["resource.calendar"]
        return self.clock.words(office._ecabinet_local_day(self.start))

    def _pace(self):
        """How much longer the items take than planned, so that they fill the time."""
        planned = sum(item.minutes for item in self.plan.items if item.debate == "yes")
        span = (self.stop - self.start).total_seconds() / 60 - 30
        return max(1, span / planned) if planned else 1

    def _minutes(self, item):
        return round(item.minutes * self.pace / 5) * 5 if item.debate == "yes" else 0

    def _values(self):
        plan, stage = self.plan, self.stage
        return {
            "name": plan.name,
            "body_id": stage.ref(plan.body).id,
            "kind": plan.kind,
            "date_start": self.start,
            "date_stop": self.stop,
            "room_id": stage.ref(plan.room).id,
            "chair_id": stage.user(plan.chair).id,
            "secretary_id": stage.user(plan.secretary).id,
            "agenda_item_ids": [
                Command.create(
                    {
                        "sequence": 10 * place,
                        "number": str(place),
                        "name": item.name,
                        "kind": item.kind,
                        "debate": item.debate,
                        "restricted": item.restricted,
                        "planned_minutes": self._minutes(item),
                        "presenter_department_id": stage.unit(item.unit).id,
                    }
                )
                for place, item in enumerate(plan.items, 1)
            ],
        }

    def _call_guests(self, meeting):
        guests = [self.stage.user(who) for who in self.plan.guests]
        self.by(self.plan.secretary, self.stage.env["ecabinet.participant"]).create(
            [
                {
                    "meeting_id": meeting.id,
                    "partner_id": guest.partner_id.id,
                    "department_id": guest.ecabinet_department_id.id,
                    "role": "guest",
                    "sequence": 900,
                }
                for guest in guests
            ]
        )

    # Steps ----------------------------------------------------------------------------

    def submit(self):
        with self.stage.at(self.clock.before(self.start, 9, "14:30")):
            self.by(self.plan.secretary).action_submit()
        return self

    def approve(self):
        self.submit()
        with self.stage.at(self.clock.before(self.start, 8, "09:10")):
            self.by(self.plan.chair).action_approve()
        return self

    def invite(self):
        self.approve()
        with self.stage.at(self.clock.before(self.start, 7, "08:45")):
            self.by(self.plan.secretary).action_invite()
        self._answer()
        return self

    def prepare(self):
        """Invited, answered, with papers that were read and positions taken."""
        self.invite()
        self.bring_papers()
        self.read_papers()
        self.take_positions()
        return self

    def _answer(self):
        plan = self.plan
        with self.stage.at(self.clock.before(self.start, 6, "10:20")):
            for participant in self.meeting.participant_ids:
                who = self._who(participant)
                if who in plan.undecided:
                    continue
                row = self.by(participant.user_id, participant)
                if reason := plan.absent.get(who):
                    row.action_decline(reason)
                else:
                    row.action_accept()

    def _who(self, participant):
        """The name by which the plans know a participant."""
        name = self.stage.env["ir.model.data"].sudo()
        if not hasattr(self.stage, "names"):
            rows = name.search_read(
                [("module", "=", "ecabinet_meeting"), ("model", "=", "res.users")],
                ["res_id", "name"],
            )
            self.stage.names = {
                row["res_id"]: row["name"].removeprefix("user_") for row in rows
            }
        return self.stage.names[participant.user_id.id]

    # Papers ---------------------------------------------------------------------------

    def bring_papers(self):
        number = 100 + self.chance.randrange(300)
        papers = self.stage.env["ecabinet.document"]
        for item, plan in self.planned_items():
            for place, paper in enumerate(plan.papers, 1):
                number += 1 + self.chance.randrange(6)
                moment = self.clock.before(self.start, 1 if paper.late else 5, "15:25")
                values = {
                    "name": paper.title,
                    "agenda_item_id": item.id,
                    "sequence": place * 10,
                    "recall": paper.recall,
                }
                with self.stage.at(moment):
                    document = self.by(self.plan.secretary, papers).create(values)
                    self._upload(document, paper, item, moment.date(), number)
                if paper.changed:
                    with self.stage.at(self.clock.before(self.start, 4, "16:10")):
                        self._upload(
                            document,
                            paper,
                            item,
                            moment.date() + timedelta(days=1),
                            number,
                            paper.changed,
                        )

    def _upload(self, document, paper, item, day, number, changed=False):
        unit = item.presenter_department_id or self.meeting.body_id.department_id
        kind = self.meeting.body_id.kind
        document.add_version(
            paper_file(paper, unit, kind, day, number),
            f"{number}-{unit.ecabinet_abbreviation or 'VP'}-{day:%Y%m%d}.pdf",
            changed,
        )

    def read_papers(self):
        """Some have read everything, some a part, some have opened nothing."""
        eve = self.clock.past(self.start - timedelta(hours=10))
        versions = self.meeting.document_ids.current_version_id
        for participant in self.meeting.participant_ids.filtered("user_id"):
            diligence = self.chance.choice((0, 0.3, 0.6, 0.8, 1, 1, 1))
            if self._who(participant) in self.plan.undecided:
                diligence = 0
            moment = self.clock.before(
                self.start, 1 + self.chance.randrange(4), "20:15"
            )
            with self.stage.at(min(eve, moment)):
                for version in versions:
                    share = self.chance.choice((0.1, 0.5, 1, 1))
                    if self.chance.random() < diligence:
                        page = max(1, round(version.page_count * share))
                        self._read(participant, version, page)

    def _read(self, participant, version, page):
        seen = self.by(participant.user_id, version)
        if seen.has_access("read"):
            seen.record_reading(page)

    # Positions ------------------------------------------------------------------------

    def take_positions(self):
        """Members agree to what they have nothing to say on; some keep silent."""
        moment = self.clock.before(self.start, 2, "16:40")
        quiet = {
            self._who(member) for member in self.members[-self.plan.silent :]
        } | set(self.plan.undecided)
        positions = self.stage.env["ecabinet.position"]
        with self.stage.at(moment):
            for member in self.members:
                rows = [
                    self._position(member, item, plan, self._who(member) in quiet)
                    for item, plan in self.planned_items()
                    if not item.restricted
                ]
                self.by(member.user_id, positions).create([row for row in rows if row])
            self._answer_positions()

    def _position(self, member, item, plan, quiet):
        who = self._who(member)
        voice = next((each for each in plan.voices if each.who == who), None)
        if not voice and (quiet or self.chance.random() < 0.06):
            return None
        said = voice and {
            "choice": voice.choice,
            "wants_to_speak": voice.speaks,
            "comment": voice.comment,
            "shared": voice.shared,
        }
        return {
            "agenda_item_id": item.id,
            "participant_id": member.id,
            **(said or {"choice": "agree"}),
        }

    def _answer_positions(self):
        """The secretary enters what the drafting unit answers."""
        for item, plan in self.planned_items():
            for voice in plan.voices:
                if voice.response:
                    position = item.position_ids.filtered(
                        lambda one, who=voice.who: self._who(one.participant_id) == who
                    )
                    self.by(self.plan.secretary, position).answer(voice.response)
