import hashlib
import io
import json
import random
import subprocess
import sys
import tempfile
import tracemalloc
import zipfile
from pathlib import Path

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import HttpCase, freeze_time, tagged
from odoo.tools import mute_logger

from ...tools.record import archive_verifier
from ..common.pdf import pdf
from ..common.preparation_case import IN_SESSION, IN_TIME, PreparationCase

RULES = mute_logger("odoo.addons.base.models.ir_rule")
AFTER = "2026-10-29 06:00:00"


@tagged("post_install", "-at_install")
@freeze_time(AFTER)
class TestMeetingArchive(PreparationCase, HttpCase):
    """A meeting as it was held, in one file that proves itself."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with freeze_time(IN_TIME):
            cls.papers = cls.paper(cls.item) | cls.paper(cls.restricted, name="Nhân sự")
            cls.papers[0].add_version(pdf(2), "Tờ trình (sửa).pdf", "Sửa điều 3")
            cls.item.with_user(cls.member).give_position("agree", comment="Đồng ý")
        with freeze_time(IN_SESSION):
            cls.hold()

    @classmethod
    def hold(cls):
        meeting = cls.meeting.with_user(cls.chair)
        meeting.action_open()
        voters = cls.meeting.participant_ids.filtered("voting")
        voters.with_user(cls.secretary).action_check_in()
        cls.restricted.participant_ids |= voters
        ballots = cls.env["ecabinet.ballot"].create(
            [
                {"agenda_item_id": cls.item.id},
                {"agenda_item_id": cls.health_item.id, "secrecy": "secret"},
                {
                    "agenda_item_id": cls.restricted.id,
                    "kind": "personnel",
                    "option_ids": [
                        Command.create({"name": name}) for name in ("An", "Bình")
                    ],
                },
            ]
        )
        for ballot in ballots:
            ballot.with_user(cls.chair).action_open()
            for place, user in enumerate(cls.chair | cls.members):
                mine = ballot.with_user(user)
                if ballot.kind == "motion":
                    mine.cast(("agree", "agree", "disagree")[place % 3])
                else:
                    mine.cast_marks(ballot.option_ids[place % 2].ids)
            ballot.with_user(cls.chair).action_close()
        cls.ballots = ballots
        meeting.action_close()
        minutes = cls.env["ecabinet.minutes"].with_user(cls.secretary)
        cls.minutes = minutes.create({"meeting_id": cls.meeting.id})
        cls.minutes.action_draft()
        for user in (cls.secretary, cls.chair):
            cls.minutes.with_user(user)._confirm()

    def export(self, user):
        file = io.BytesIO()
        digest = self.meeting.with_user(user)._write_archive(file)
        return file.getvalue(), digest

    def contents(self, content):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def found(self, content, expected=""):
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "archive.zip"
            place.write_bytes(content)
            return archive_verifier.verify(place, expected)

    def test_the_whole_meeting_is_in_it_and_proves_itself(self):
        content, digest = self.export(self.chair)
        files = self.contents(content)
        self.assertEqual(hashlib.sha256(files["manifest.json"]).hexdigest(), digest)
        self.assertEqual(
            sum(name.startswith("papers/") for name in files), 3, sorted(files)
        )
        self.assertEqual(sum(name.startswith("ballots/") for name in files), 3)
        meeting = json.loads(files["meeting.json"])
        self.assertEqual(meeting["positions"][0]["comment"], "Đồng ý")
        self.assertEqual(
            [one["counts"]["agree"] for one in meeting["ballots"]], [4, 4, 0]
        )
        self.assertEqual(
            meeting["minutes"][0]["sha256"],
            hashlib.sha256(files["minutes/minutes.pdf"]).hexdigest(),
        )
        log = json.loads(files["log.json"])
        self.assertEqual(len(log), self.meeting.verify_chain()["sealed"])
        [event] = self.meeting.event_ids.filtered(
            lambda event: event.kind == "archive_exported"
        )
        self.assertEqual(event.data["manifest"], digest)
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            (place / "phiên họp.zip").write_bytes(content)
            (place / "verify.py").write_bytes(files["verify.py"])
            words = [sys.executable, "-I", "-S", "verify.py"]
            done = subprocess.run(
                [*words, "phiên họp.zip", "--expect", digest],
                cwd=folder,
                env={},
                capture_output=True,
                text=True,
                encoding="utf-8",
            )
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn(f"WHOLE: {self.meeting.name}", done.stdout)

    def test_any_changed_byte_is_found(self):
        content, _digest = self.export(self.chair)
        self.assertEqual(self.found(content), [])
        chance = random.Random(5)
        for _number in range(60):
            place = chance.randrange(len(content))
            changed = bytearray(content)
            changed[place] ^= chance.randrange(1, 256)
            with self.subTest(place):
                self.assertTrue(self.found(bytes(changed)))

    def test_what_the_exporter_may_not_see_is_left_out_and_said_so(self):
        second = self.person("second_secretary", "ecabinet_meeting.group_secretary")
        self.body.secretary_ids |= second
        content, _digest = self.export(second)
        self.assertEqual(self.found(content), [])
        files = self.contents(content)
        self.assertNotIn("Nhân sự", files["meeting.json"].decode())
        self.assertFalse([name for name in files if "nhan-su" in name])
        self.assertNotIn("Công tác cán bộ", files["meeting.json"].decode())
        # Nor does the log say how the vote on that item went, nor can it be guessed.
        [entry] = self.closings(files)[2:]
        self.assertEqual(set(entry["data"]), {"ballot", "withheld"})
        self.assertEqual(json.loads(files["meeting.json"])["figures"], [])
        left_out = json.loads(files["manifest.json"])["left_out"]
        for word in ("Restricted items", "Papers", "Positions", "Votes", "minutes"):
            self.assertTrue([one for one in left_out if word in one], word)
        # The chair misses nothing but what nobody has.
        files = self.contents(self.export(self.chair)[0])
        left_out = json.loads(files["manifest.json"])["left_out"]
        self.assertEqual(len(left_out), 2, left_out)

    def closings(self, files):
        log = json.loads(files["log.json"])
        return [entry for entry in log if entry["kind"] == "ballot_closed"]

    def test_the_log_proves_the_figures_of_restricted_items_too(self):
        content, _digest = self.export(self.chair)
        files = self.contents(content)
        [entry] = self.closings(files)[2:]
        record, log = (json.loads(files[name]) for name in ("meeting.json", "log.json"))
        [figures] = [
            one for one in record["figures"] if one["position"] == entry["position"]
        ]
        self.assertEqual(figures["data"]["outcome"], "adopted")
        self.assertEqual(archive_verifier.check_figures(record, log), [])
        self.assertEqual(archive_verifier.check_votes(record, log), [])
        figures["data"]["outcome"] = "rejected"
        [found] = archive_verifier.check_figures(record, log)
        self.assertIn(f"log entry {entry['position']}", found)

    def test_figures_are_read_with_their_item_and_written_by_nobody(self):
        figures = self.env["ecabinet.meeting.event.figures"]
        second = self.person("second_secretary", "ecabinet_meeting.group_secretary")
        self.body.secretary_ids |= second
        self.assertTrue(figures.with_user(self.chair).search([]))
        for user in (second, self.guest, self.outsider):
            self.assertFalse(figures.with_user(user).search([]), user.login)
        closing = self.meeting.event_ids.filtered(
            lambda event: (
                event.kind == "ballot_closed" and "withheld" in (event.data or {})
            )
        )
        whole, told = (
            closing.with_user(user)._whole_data() for user in (self.chair, second)
        )
        self.assertEqual(whole["outcome"], "adopted")
        self.assertEqual(set(told), {"ballot", "withheld"})
        one = figures.search([], limit=1)
        with RULES, self.assertRaises(AccessError):
            one.with_user(second).read(["data"])
        for user in (self.chair, self.env.user):
            with self.assertRaises(UserError):
                one.with_user(user).write({"salt": ""})
        with self.assertRaises(AccessError):
            one.with_user(self.administrator).read(["data"])

    def test_a_changed_file_is_named(self):
        content, _digest = self.export(self.chair)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
        for member in members:
            begin = member.header_offset + 30 + len(member.filename.encode())
            for place in (begin, begin + member.file_size - 1):
                changed = bytearray(content)
                changed[place] ^= 1
                found = self.found(bytes(changed))
                told = [one for one in found if one.startswith(f"{member.filename}: ")]
                # What a wrong sum is of is the manifest, one of the two was changed.
                pair = member.filename == "manifest.sha256" and found
                self.assertTrue(told or pair, (member.filename, found))

    def test_of_secret_votes_it_holds_counts_alone(self):
        files = self.contents(self.export(self.chair)[0])
        _named, secret, personnel = json.loads(files["meeting.json"])["ballots"]
        self.assertEqual(
            secret["votes"],
            [{"choice": choice, "marks": False} for choice in ("agree",) * 4]
            + [{"choice": "disagree", "marks": False}],
        )
        self.assertEqual({vote["choice"] for vote in personnel["votes"]}, {"marked"})
        self.assertEqual({vote["marks"] for vote in personnel["votes"]}, {False})
        self.assertEqual([one["agree"] for one in personnel["options"]], [3, 2])

    def test_private_notes_are_nobodys_record(self):
        note = self.env["ecabinet.document.note"].with_user(self.chair)
        version = self.papers[0].current_version_id
        values = {"version_id": version.id, "page": 1}
        fields = note._fields
        text = next(name for name in ("text", "body", "content") if name in fields)
        note.create({**values, text: "Ghi chú riêng"})
        files = self.contents(self.export(self.chair)[0])
        self.assertNotIn("Ghi chú riêng", files["meeting.json"].decode())

    def test_who_may_and_when(self):
        for user in (self.member, self.guest, self.outsider, self.administrator):
            with self.subTest(user.login), RULES, self.assertRaises(AccessError):
                self.meeting.with_user(user).action_export_archive()
            with self.subTest(user.login), RULES, self.assertRaises(AccessError):
                self.export(user)
        running = self.meeting.copy()
        with self.assertRaises(UserError):
            running.with_user(self.chair).action_export_archive()

    def test_over_http(self):
        address = self.meeting.with_user(self.chair).action_export_archive()["url"]
        self.authenticate("chair", "chair")
        answer = self.url_open(address)
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(self.found(answer.content), [])
        self.assertIn(".zip", answer.headers["Content-Disposition"])
        for login in ("member1", "outsider", "administrator"):
            self.authenticate(login, login)
            with RULES:
                self.assertEqual(self.url_open(address).status_code, 404, login)
        self.authenticate(None, None)
        self.assertNotIn(b"PK", self.url_open(address).content[:2])

    def test_memory_does_not_grow_with_the_papers(self):
        with freeze_time(IN_TIME):
            self.meeting.state = "invited"
            filler = b"%" + b"x" * 2_000_000 + b"\n"
            for number in range(6):
                paper = self.paper(self.item, name=f"Phụ lục {number}")
                file = self.env["ir.attachment"].search(
                    [
                        ("res_model", "=", "ecabinet.document.version"),
                        ("res_field", "=", "file"),
                        ("res_id", "=", paper.current_version_id.id),
                    ]
                )
                file.sudo().raw = file.raw + filler
            self.meeting.state = "closed"
        self.env.flush_all()
        self.env.invalidate_all()
        with tempfile.TemporaryFile() as file:
            tracemalloc.start()
            try:
                self.meeting.with_user(self.chair)._write_archive(file)
                peak = tracemalloc.get_traced_memory()[1]
            finally:
                tracemalloc.stop()
            self.assertGreater(file.tell(), 12_000_000)
        self.assertLess(peak, 10_000_000)
