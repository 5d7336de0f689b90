"""Who may read what, worked out from facts alone: the yardstick of the closed world.

Nothing of Odoo is asked here and none of its rules: who holds which office, how far a
meeting has come and whom an item calls say who may read it.
"""

from dataclasses import dataclass, field

# Who is called as one of these sees the whole programme, others what calls them.
AT_THE_TABLE = frozenset({"chair", "member", "secretary", "substitute"})


@dataclass(frozen=True)
class Body:
    """A body: who serves it, and who sits in it today."""

    secretaries: frozenset[str]
    members: frozenset[str]


@dataclass(frozen=True)
class Meeting:
    """A meeting: who leads it, whom it calls in which role, how far it has come.

    Called are people, and substitutes to whom the chair has consented.
    """

    body: Body
    chair: str
    secretary: str
    called: dict[str, str] = field(default_factory=dict)
    invited: bool = True
    submitted: bool = False

    def runs(self, who: str) -> bool:
        return who in {self.chair, self.secretary} | self.body.secretaries

    def leads(self, who: str) -> bool:
        return who in {self.chair, self.secretary}

    def members_read(self, who: str) -> bool:
        """Whoever sits in the body today, or is called to the table."""
        at_table = {who for who, role in self.called.items() if role in AT_THE_TABLE}
        return self.invited and who in self.body.members | at_table


@dataclass(frozen=True)
class Rights:
    """The people of the closed world and whom they assist."""

    assists: dict[str, frozenset[str]]

    def with_leaders(self, who: str) -> frozenset[str]:
        return self.assists.get(who, frozenset()) | {who}

    def meeting(self, who: str, meeting: Meeting) -> bool:
        if meeting.runs(who) or meeting.members_read(who):
            return True
        if not meeting.invited:
            # Who assists the chair prepares the approval.
            return meeting.called.get(who) == "presenter" or (
                meeting.submitted and meeting.chair in self.with_leaders(who)
            )
        return bool(self.with_leaders(who) & meeting.called.keys())

    def item(
        self,
        who: str,
        meeting: Meeting,
        invited: frozenset[str] = frozenset(),
        presented_by: frozenset[str] = frozenset(),
        restricted: bool = False,
    ) -> bool:
        if restricted:
            return meeting.leads(who) or (meeting.invited and who in invited)
        if meeting.runs(who):
            return True
        if who in presented_by and self.meeting(who, meeting):
            return who in meeting.called
        people = self.with_leaders(who)
        return meeting.members_read(who) or (
            meeting.invited
            and (
                any(meeting.members_read(one) for one in people & meeting.called.keys())
                or bool(people & invited)
            )
        )
