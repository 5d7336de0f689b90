"""The people of the closed world, the bodies they serve and sit in."""

from datetime import timedelta

from odoo import fields

from .cabinet_case import LEADER, MEMBER, SECRETARY, UNIT_OFFICER, CabinetCase
from .closed_rights import Body, Meeting, Rights


class ClosedPeople(CabinetCase):
    """Bodies of State and Party, and everybody who might be told too much of them.

    ``secret`` gives a word that stands nowhere else and notes who may read it by the
    facts (``closed_rights.py``).
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.resource_calendar_id.tz = "Asia/Ho_Chi_Minh"
        cls.readers = {}
        cls.now = fields.Datetime.now()
        cls.today = fields.Date.today()
        cls.make_people()
        cls.make_bodies()
        cls.note_facts()

    @classmethod
    def secret(cls, readers):
        """A word for a text that only ``readers`` (logins) may read."""
        word = f"BM{len(cls.readers):03}QZX"
        cls.readers[word] = frozenset(readers)
        return word

    @classmethod
    def secret_of_item(cls, meeting, **item):
        """A secret of whoever sees an item of the facts' ``meeting``."""
        return cls.secret(
            who for who in cls.people if cls.rights.item(who, meeting, **item)
        )

    @classmethod
    def secret_of_meeting(cls, meeting):
        return cls.secret(who for who in cls.people if cls.rights.meeting(who, meeting))

    # The facts ----------------------------------------------------------------------

    @classmethod
    def make_people(cls):
        units = cls.env["hr.department"]
        cls.party_office, cls.commune, cls.ended = units.create(
            [
                {
                    "name": "Văn phòng Tỉnh ủy",
                    "ecabinet_level": "agency",
                    "ecabinet_branch": "party",
                },
                {"name": "UBND xã Bình An", "ecabinet_level": "commune"},
                {"name": "Sở Thông tin", "ecabinet_level": "agency"},
            ]
        )
        new = cls.person
        cls.called, cls.uncalled, cls.represented, cls.colleague = cls.members
        cls.second = new("second", SECRETARY, cls.office)
        cls.dismissed = new("dismissed", SECRETARY, cls.office)
        cls.party_secretary = new("party_secretary", SECRETARY, cls.party_office)
        cls.party_member = new("party_member", MEMBER, cls.party_office)
        cls.former = new("former", MEMBER, cls.finance)
        cls.future = new("future", MEMBER, cls.finance)
        cls.proposed = new("proposed", MEMBER, cls.finance)
        cls.refused = new("refused", MEMBER, cls.finance)
        cls.presenter = new("presenter", UNIT_OFFICER, cls.health)
        cls.moved = new("moved", UNIT_OFFICER, cls.health)
        cls.of_ended = new("of_ended", UNIT_OFFICER, cls.ended)
        cls.assistant = new("assistant", MEMBER, cls.office)
        cls.called.ecabinet_assistant_ids = cls.assistant
        cls.commune_head = new("commune_head", LEADER, cls.commune)
        cls.people = [
            *("chair", "secretary", "second", "dismissed", "party_secretary"),
            *("party_member", "member1", "member2", "former", "future", "proposed"),
            *("refused", "presenter", "moved", "of_ended", "assistant"),
            *("commune_head", "outsider"),
        ]

    @classmethod
    def user(cls, login):
        return cls.env["res.users"].search([("login", "=", login)])

    @classmethod
    def make_bodies(cls):
        past, ahead = cls.today - timedelta(days=30), cls.today + timedelta(days=30)
        long_ago = cls.today - timedelta(days=900)
        cls.body.member_ids.date_from = long_ago
        cls.body.secretary_ids |= cls.second | cls.dismissed
        cls.party = cls.env["ecabinet.body"].create(
            {
                "name": "Ban Thường vụ Tỉnh ủy",
                "kind": "party",
                "department_id": cls.party_office.id,
                "secretary_ids": cls.party_secretary.ids,
            }
        )
        cls.env["ecabinet.body.member"].create(
            [
                {
                    "body_id": body.id,
                    "user_id": user.id,
                    "role": role,
                    "date_from": begins,
                    "date_to": ends,
                }
                for body, user, role, begins, ends in (
                    (cls.body, cls.former, "member", long_ago, past),
                    (cls.body, cls.former, "vice_chair", ahead, False),
                    (cls.body, cls.future, "vice_chair", ahead, False),
                    (cls.party, cls.chair, "vice_chair", long_ago, False),
                    (cls.party, cls.party_member, "chair", long_ago, False),
                )
            ]
        )

    @classmethod
    def note_facts(cls):
        """The same as ``closed_rights`` takes it."""
        called = {"chair": "chair"} | {f"member{n}": "member" for n in range(1, 5)}
        called |= {"presenter": "presenter", "moved": "presenter", "of_ended": "guest"}
        state = Body(
            frozenset({"secretary", "second"}),
            frozenset({"chair", *(f"member{n}" for n in range(1, 5))}),
        )
        party = Body(
            frozenset({"party_secretary"}), frozenset({"chair", "party_member"})
        )
        cls.rights = Rights({"assistant": frozenset({"member1"})})
        cls.state_facts = Meeting(state, "chair", "secretary", called)
        cls.draft_facts = Meeting(state, "chair", "secretary", called, invited=False)
        cls.party_facts = Meeting(
            party,
            "party_member",
            "party_secretary",
            {"party_member": "chair", "chair": "member"},
        )
