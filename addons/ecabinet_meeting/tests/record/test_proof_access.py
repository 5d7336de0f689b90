"""Each role × each operation on what a meeting proves itself by, over RPC.

The table is generated: every role tries every operation on every record through
``call_kw``, as the external API does, by the id – guessed by those who cannot search
it. What is expected is written once, by model and role; whatever is not named there
must be refused.
"""

from odoo import Command
from odoo.exceptions import AccessError, MissingError, UserError
from odoo.service.model import call_kw
from odoo.tests import HttpCase, freeze_time, tagged
from odoo.tools import mute_logger

from ..common.cabinet_case import LEADER, UNIT_OFFICER
from ..common.preparation_case import IN_SESSION, IN_TIME, PreparationCase

QUIET = mute_logger("odoo.addons.base.models.ir_rule", "odoo.sql_db", "odoo.http")
OPERATIONS = ("read", "write", "create", "unlink")

# By kind of record: who may read it. Nobody writes, makes or deletes any of them but
# those named in CHANGES.
READERS = {
    "named ballot": {"chair", "secretary", "second secretary", "member", "author"},
    "secret ballot": {"chair", "secretary", "second secretary", "member", "author"},
    "hidden ballot": {"chair", "secretary", "author", "member"},
    "named vote": {"chair", "secretary", "second secretary", "member", "author"},
    "secret vote": set(),
    "voter": {"chair", "secretary", "second secretary", "member", "author"},
    "option": {"chair", "secretary", "author", "member"},
    "private position": {"chair", "secretary", "author"},
    # The unit that presents the item answers it.
    "shared position": {"chair", "secretary", "member", "author", "unit officer"},
    "private note": {"author"},
    "draft minutes": {"chair", "secretary"},
    "paper": {
        *("chair", "secretary", "second secretary", "member", "author", "guest"),
        *("unit officer",),
    },
    "hidden paper": {"chair", "secretary", "author"},
    "file": {
        *("chair", "secretary", "second secretary", "member", "author", "guest"),
        *("unit officer",),
    },
    "hidden file": {"chair", "secretary", "author"},
    "log": {"chair", "secretary", "second secretary"},
    "conclusion": {
        *("chair", "secretary", "second secretary", "member", "author", "guest"),
        *("unit officer",),
    },
}


@tagged("post_install", "-at_install")
@freeze_time("2026-10-29 06:00:00")
class TestProofAccess(PreparationCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        second = cls.person("second", "ecabinet_meeting.group_secretary", cls.office)
        cls.body.secretary_ids |= second
        cls.roles = {
            "chair": cls.chair,
            "secretary": cls.secretary,
            "second secretary": second,
            "member": cls.colleague,
            "author": cls.member,
            "guest": cls.guest,
            "unit officer": cls.presenter,
            "other leader": cls.person("other_leader", LEADER, cls.health),
            "other officer": cls.person("other_officer", UNIT_OFFICER, cls.finance),
            "outsider": cls.outsider,
            "administrator": cls.administrator,
        }
        cls.records = cls.make_records()

    @classmethod
    def make_records(cls):
        with freeze_time(IN_TIME):
            paper, hidden = cls.paper(), cls.paper(cls.restricted, name="Nhân sự")
            cls.item.with_user(cls.member).give_position("agree", comment="Riêng")
            cls.health_item.with_user(cls.member).give_position("agree", shared=True)
            note = (
                cls.env["ecabinet.document.note"]
                .with_user(cls.member)
                .create(cls.note_values(paper))
            )
        with freeze_time(IN_SESSION):
            ballots = cls.vote()
            conclusion = cls.env["ecabinet.conclusion"].create(
                {"meeting_id": cls.meeting.id, "text": "Rà soát"}
            )
            cls.meeting.with_user(cls.chair).action_close()
        minutes = cls.env["ecabinet.minutes"].with_user(cls.secretary)
        positions = cls.env["ecabinet.position"].search(
            [("meeting_id", "=", cls.meeting.id)]
        )
        named, secret, people = ballots
        return {
            "named ballot": named,
            "secret ballot": secret,
            "hidden ballot": people,
            "named vote": named.vote_ids[:1],
            "secret vote": secret.vote_ids[:1],
            "voter": named.voter_ids[:1],
            "option": people.option_ids[:1],
            "private position": positions.filtered(lambda one: not one.shared),
            "shared position": positions.filtered("shared"),
            "private note": note,
            "draft minutes": minutes.create({"meeting_id": cls.meeting.id}),
            "paper": paper,
            "hidden paper": hidden,
            "file": paper.current_version_id,
            "hidden file": hidden.current_version_id,
            "log": cls.meeting.event_ids[:1],
            "conclusion": conclusion,
        }

    @classmethod
    def note_values(cls, paper):
        fields = cls.env["ecabinet.document.note"]._fields
        text = next(name for name in ("text", "body", "content") if name in fields)
        return {"version_id": paper.current_version_id.id, "page": 1, text: "Riêng"}

    @classmethod
    def vote(cls):
        cls.meeting.with_user(cls.chair).action_open()
        voters = cls.meeting.participant_ids.filtered("voting")
        voters.with_user(cls.secretary).action_check_in()
        ballots = cls.env["ecabinet.ballot"].create(
            [
                {"agenda_item_id": cls.item.id},
                {"agenda_item_id": cls.health_item.id, "secrecy": "secret"},
                {
                    "meeting_id": cls.meeting.id,
                    "name": "Nhân sự",
                    "kind": "personnel",
                    "option_ids": [Command.create({"name": "An"})],
                },
            ]
        )
        for ballot in ballots:
            ballot.with_user(cls.chair).action_open()
            for user in cls.chair | cls.members:
                if ballot.kind == "motion":
                    ballot.with_user(user).cast("agree")
                else:
                    ballot.with_user(user).cast_marks(ballot.option_ids.ids)
            ballot.with_user(cls.chair).action_close()
        # Put on the restricted item afterwards: its voters still see it.
        ballots[2].sudo().agenda_item_id = cls.restricted
        return ballots

    def call(self, user, model, method, *args):
        """As the external API calls: by name, with the rights of the user alone."""
        env = self.env(user=user)
        env.invalidate_all()
        return call_kw(env[model], method, args, {})

    def refused(self, user, model, method, *args):
        """Whether a call is refused in words, without anything being written."""
        with self.cr.savepoint(flush=False) as savepoint, QUIET:
            try:
                self.call(user, model, method, *args)
                self.env.flush_all()
            except (AccessError, MissingError, UserError):
                return True
            finally:
                self.env.invalidate_all(flush=False)
                savepoint.rollback()
        return False

    def test_who_reads_what(self):
        for kind, record in self.records.items():
            for role, user in self.roles.items():
                with self.subTest(kind=kind, role=role):
                    refused = self.refused(
                        user, record._name, "read", record.ids, ["display_name"]
                    )
                    self.assertEqual(not refused, role in READERS[kind])
                    found = []
                    if not self.refused(user, record._name, "search", []):
                        found = self.call(
                            user, record._name, "search", [("id", "in", record.ids)]
                        )
                    self.assertEqual(bool(found), role in READERS[kind])

    def test_nobody_changes_what_was_decided(self):
        for kind in (
            *("named ballot", "secret ballot", "hidden ballot", "named vote"),
            *("secret vote", "voter", "option", "log", "file", "hidden file"),
        ):
            record = self.records[kind]
            model, ids = record._name, record.ids
            writes = {
                "ecabinet.ballot": {"outcome": "rejected"},
                "ecabinet.vote": {"choice": "disagree"},
                "ecabinet.ballot.voter": {"voted": False},
                "ecabinet.ballot.option": {"agree_count": 9},
                "ecabinet.meeting.event": {"kind": "forged"},
                "ecabinet.document.version": {"checksum": "0" * 64},
            }
            for role, user in self.roles.items():
                for call in (
                    ("write", ids, writes[model]),
                    ("unlink", ids),
                ):
                    with self.subTest(kind=kind, role=role, call=call[0]):
                        self.assertTrue(self.refused(user, model, *call))
        made = {
            "ecabinet.vote": {"ballot_id": self.records["named ballot"].id},
            "ecabinet.ballot.voter": {"ballot_id": self.records["named ballot"].id},
            "ecabinet.ballot.option": {
                "ballot_id": self.records["hidden ballot"].id,
                "name": "B",
            },
            "ecabinet.meeting.event": {"meeting_id": self.meeting.id, "kind": "x"},
        }
        for model, values in made.items():
            for role, user in self.roles.items():
                with self.subTest(model=model, role=role):
                    self.assertTrue(self.refused(user, model, "create", [values]))

    def test_whoever_does_not_read_does_not_write_either(self):
        for kind, record in self.records.items():
            for role, user in self.roles.items():
                if role in READERS[kind]:
                    continue
                for call in (("write", record.ids, {}), ("unlink", record.ids)):
                    with self.subTest(kind=kind, role=role, call=call[0]):
                        if call[0] == "write":
                            field = record._rec_name or "id"
                            call = (*call[:2], {field: record[field] or False})
                        self.assertTrue(self.refused(user, record._name, *call))

    def test_nobody_votes_for_somebody_else(self):
        with freeze_time(IN_SESSION):
            self.meeting.sudo().state = "in_session"
            ballot = self.env["ecabinet.ballot"].create(
                {"agenda_item_id": self.item.id}
            )
            ballot.with_user(self.chair).action_open()
        other = self.participant(self.colleague)
        for role, user in self.roles.items():
            if user == self.colleague:
                continue
            with self.subTest(role):
                for represented in (other.id, 2**31 - 1):
                    answer = self.call(
                        user,
                        "ecabinet.ballot",
                        "cast",
                        ballot.ids,
                        "agree",
                        represented,
                    )
                    self.assertFalse(answer["accepted"], answer)
        self.assertEqual(ballot.turnout, 0)

    def test_direct_addresses(self):
        files = (("file", True), ("hidden file", False))
        for role, user in self.roles.items():
            self.authenticate(user.login, user.login)
            for kind, _open in files:
                version = self.records[kind]
                address = f"/web/content/ecabinet.document.version/{version.id}/file"
                with self.subTest(role=role, kind=kind), QUIET:
                    answer = self.url_open(address)
                    # The original stays with those who prepare the meeting.
                    reads = role in READERS[kind] and "secretary" in role
                    self.assertEqual(answer.content[:4] == b"%PDF", reads)
            minutes = self.records["draft minutes"]
            ballot = self.records["hidden ballot"]
            for kind, address in (
                ("draft minutes", f"/ecabinet/minutes/{minutes.id}.pdf"),
                ("hidden ballot", f"/ecabinet/ballot/{ballot.id}/report.pdf"),
            ):
                with self.subTest(role=role, address=address), QUIET:
                    answer = self.url_open(address)
                    reads = role in READERS[kind]
                    self.assertEqual(answer.content[:4] == b"%PDF", reads)

    def test_an_outsider_guesses(self):
        """No id that exists answers otherwise than one that does not."""
        self.authenticate(self.outsider.login, self.outsider.login)
        for address in (
            "/ecabinet/minutes/{}.pdf",
            "/ecabinet/ballot/{}/report.pdf",
            "/ecabinet/meeting/{}/archive.zip",
        ):
            there = {
                "minutes": self.records["draft minutes"],
                "ballot": self.records["secret ballot"],
                "meeting": self.meeting,
            }[address.split("/")[2]]
            with self.subTest(address), QUIET:
                found = self.url_open(address.format(there.id))
                missing = self.url_open(address.format(2**31 - 1))
                self.assertEqual(found.status_code, missing.status_code)
                self.assertEqual(found.status_code, 404)
