import base64
import io
import json
import zipfile
from tempfile import NamedTemporaryFile

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.ecabinet_meeting.tests.common.pdf import pdf
from odoo.addons.ecabinet_meeting.tools.record import archive_verifier

from ..official_document.paper_case import SECRET, PaperCase


@tagged("post_install", "-at_install")
@freeze_time("2026-10-20 04:00:00")
class TestRecordFile(PaperCase, HttpCase):
    """A meeting that is over becomes a file with code, retention and contents."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        papers = cls.env["ecabinet.document"]
        of_meeting = {"meeting_id": cls.meeting.id}
        for item, name in ((cls.land, "Tờ trình"), (cls.people, SECRET)):
            papers.with_user(cls.secretary).create(
                {
                    **of_meeting,
                    "name": name,
                    "agenda_item_id": item.id,
                    "version_ids": [
                        Command.create({"file": pdf(3), "file_name": "a.pdf"})
                    ],
                }
            )
        papers.create(
            {
                **of_meeting,
                "name": "Phụ lục",
                "agenda_item_id": cls.land.id,
                "secrecy": "mat",
            }
        )
        cls.close()
        cls.notice = cls.issued()
        opened = cls.meeting.with_user(cls.secretary).action_record_file()
        cls.file = cls.env[opened["res_model"]].browse(opened["res_id"])

    def contents(self, user):
        data = io.BytesIO()
        self.meeting.with_user(user)._write_archive(data)
        with zipfile.ZipFile(data) as archive:
            return json.loads(archive.read("contents.json")), archive.namelist()

    def test_it_has_a_code_and_a_retention(self):
        file = self.file
        self.assertEqual(file.code, f"2026.UBND.{self.meeting.id:04d}")
        self.assertEqual(str(file.hand_over_by), "2027-12-31")
        self.assertEqual((file.retention_id.years, file.kept_until), (0, False))
        file.with_user(self.secretary).retention_id = self.env.ref(
            "ecabinet_report.retention_20"
        )
        self.assertEqual(str(file.kept_until), "2046-12-31")
        again = self.meeting.with_user(self.chair).action_record_file()
        self.assertEqual(again["res_id"], file.id)

    def test_the_archive_has_its_contents(self):
        data = io.BytesIO()
        self.meeting.with_user(self.secretary)._write_archive(data)
        with zipfile.ZipFile(data) as archive:
            told = json.loads(archive.read("contents.json"))
            names = archive.namelist()
            self.assertTrue(archive.read("contents.pdf").startswith(b"%PDF"))
        self.assertEqual(told["code"], self.file.code)
        first = told["entries"][0]
        self.assertEqual(first["reference"], "01/TB-UBND")
        self.assertEqual((first["day"], first["copy"]), ("2026-10-20", "copy"))
        self.assertIn(first["path"], names)
        by_name = {entry["abstract"]: entry for entry in told["entries"]}
        self.assertEqual(by_name["Tờ trình"]["pages"], 3)
        self.assertEqual(by_name["Phụ lục"]["copy"], "paper")
        self.assertFalse(by_name["Phụ lục"]["path"])

    def test_the_verifier_finds_nothing_wrong(self):
        with NamedTemporaryFile(suffix=".zip") as file:
            self.meeting.with_user(self.secretary)._write_archive(file)
            file.flush()
            self.assertEqual(archive_verifier.verify(file.name), [])

    def test_restricted_items_are_for_who_may_read_them(self):
        for user, sees in ((self.secretary, True), (self.second_secretary, False)):
            told, _names = self.contents(user)
            abstracts = [entry["abstract"] for entry in told["entries"]]
            self.assertEqual(SECRET in abstracts, sees, user.login)
            printed = self.file.with_user(user).render_contents()
            self.assertTrue(base64.b64decode(printed).startswith(b"%PDF"))

    def test_for_those_who_run_the_meeting(self):
        strangers = (
            *(self.members[0], self.outsider),
            *(self.other_secretary, self.administrator),
        )
        for user in strangers:
            theirs = self.file.with_user(user)
            with self.assertRaises(AccessError, msg=user.login):
                self.meeting.with_user(user).action_record_file()
            for operation in ("read", "write", "create", "unlink"):
                self.assertFalse(theirs.has_access(operation), user.login)
            for step in (theirs.action_close, theirs.render_contents):
                with self.assertRaises(AccessError, msg=user.login):
                    step()
        for user in (self.chair, self.secretary, self.second_secretary):
            self.assertTrue(self.file.with_user(user).has_access("write"), user.login)

    def test_closed_it_stays(self):
        file = self.file.with_user(self.secretary)
        file.code = "12.HC.2026"
        file.action_close()
        self.assertEqual(file.closed_by_id, self.secretary)
        for step in (lambda: file.write({"code": "13"}), file.action_close):
            with self.assertRaisesRegex(UserError, "stays as it is"):
                step()
        for name in ("state", "meeting_id", "ended_on"):
            with self.assertRaises(UserError):
                file.write({name: False})

    def test_what_is_kept_by_law_is_not_erased(self):
        with self.assertRaisesRegex(UserError, "is kept"):
            self.file.sudo().unlink()
        with self.assertRaises(UserError):
            self.meeting.sudo().unlink()

    def test_not_before_the_session_is_over(self):
        other = self.make_meeting("Phiên khác")
        with self.assertRaises(UserError):
            other.with_user(self.secretary).action_record_file()

    def test_how_long_files_are_kept_is_the_offices(self):
        periods = self.env["ecabinet.retention.period"]
        mine = periods.with_user(self.administrator).create(
            {"name": "Bảy mươi năm", "years": 70}
        )
        self.assertTrue(mine.with_user(self.secretary).has_access("read"))
        self.assertFalse(mine.with_user(self.secretary).has_access("write"))
        for years in (-1, 1, 71):
            with self.assertRaises(ValidationError):
                mine.years = years

    @mute_logger("odoo.http")
    def test_the_address_is_for_who_runs_the_meeting(self):
        for login, status in (("secretary", 200), ("member1", 404)):
            self.authenticate(login, login)
            reply = self.url_open(f"/ecabinet/record-file/{self.file.id}.pdf")
            self.assertEqual(reply.status_code, status, login)
