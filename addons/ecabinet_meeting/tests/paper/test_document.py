import base64
import hashlib
from datetime import datetime, timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, HttpCase, JsonRpcException, freeze_time, tagged
from odoo.tools import mute_logger

from ...wizard.paper.document_upload import title_from_file_name
from ..common.pdf import pdf, text_of
from ..common.preparation_case import IN_TIME, LATE, PreparationCase

RULES = mute_logger(
    "odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_access"
)

# What the addresses of a paper answer to somebody who gets nothing.
REFUSED = ({403}, {404}, {403, 404})


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestUpload(PreparationCase):
    def test_the_system_counts_pages_numbers_and_checksums(self):
        paper = self.paper(self.item, pages=7)
        version = paper.current_version_id
        self.assertEqual((version.number, paper.page_count), (1, 7))
        content = base64.b64decode(version.file)
        self.assertEqual(version.checksum, hashlib.sha256(content).hexdigest())
        self.assertEqual(paper.checksum, version.checksum)

    def test_what_the_system_finds_cannot_be_typed_in(self):
        version = self.env["ecabinet.document.version"].create(
            {
                "document_id": self.paper(self.item).id,
                "file": pdf(2),
                "file_name": "b.pdf",
                "number": 9,
                "page_count": 99,
                "checksum": "0" * 64,
            }
        )
        self.assertEqual((version.number, version.page_count), (2, 2))
        self.assertNotEqual(version.checksum, "0" * 64)

    def test_a_new_version_keeps_the_earlier_one_and_its_notes(self):
        paper = self.paper(self.item)
        first = paper.current_version_id
        note = (
            self.env["ecabinet.document.note"]
            .with_user(self.member)
            .create({"version_id": first.id, "page": 2, "text": "Điều 5?"})
        )
        paper.add_version(pdf(4), "412 sửa.pdf", "Sửa Điều 5")
        self.assertEqual(paper.current_version_id.number, 2)
        self.assertEqual(paper.page_count, 4)
        self.assertEqual(sorted(paper.version_ids.mapped("number")), [1, 2])
        mine = paper.with_user(self.member)
        self.assertEqual(mine.note_ids, note)
        self.assertEqual(mine.note_ids.version_id, first)

    def test_a_version_does_not_change(self):
        version = self.paper(self.item).current_version_id
        with self.assertRaisesRegex(UserError, "does not change"):
            version.file = pdf(1)
        with self.assertRaisesRegex(UserError, "stay on record"):
            version.sudo().unlink()
        version.change_note = "Bản trình ký"

    def test_papers_after_the_deadline_are_late(self):
        # Thursday's session: three working days before is Monday, the whole day.
        with freeze_time("2026-10-26 16:59:00"):
            self.assertFalse(self.paper(self.item).late)
        with freeze_time("2026-10-26 17:01:00"):
            self.assertTrue(self.paper(self.item).late)

    def test_special_sessions_have_a_shorter_deadline(self):
        self.meeting.kind = "special"
        with freeze_time("2026-10-28 16:59:00"):
            self.assertFalse(self.paper(self.item).late)
        with freeze_time("2026-10-28 17:01:00"):
            self.assertTrue(self.paper(self.item).late)

    def test_late_is_said_of_the_current_version(self):
        paper = self.paper(self.item)
        self.assertFalse(paper.late)
        with freeze_time(LATE):
            paper.add_version(pdf(), "sua.pdf")
        self.assertTrue(paper.late)

    def test_a_paper_named_by_a_default_is_late_as_well(self):
        paper = self.paper(self.item)
        versions = self.env["ecabinet.document.version"].with_user(self.secretary)
        with freeze_time(LATE):
            version = versions.with_context(default_document_id=paper.id).create(
                {"file": pdf(), "file_name": "sua.pdf"}
            )
        self.assertEqual((version.number, version.late), (2, True))

    def test_bad_files_are_answered_with_a_sentence(self):
        whole = base64.b64decode(pdf(3))
        cases = {
            "is empty": b"",
            "is not a PDF": b"\x7fELF with a false name",
            "is damaged": whole[:200],
            "password": base64.b64decode(pdf(1, password="s3cret")),
        }
        for words, content in cases.items():
            with self.subTest(words), self.assertRaisesRegex(UserError, words):
                self.paper(
                    self.item,
                    version_ids=[
                        (
                            0,
                            0,
                            {
                                "file": base64.b64encode(content),
                                "file_name": "Tờ trình.pdf",
                            },
                        )
                    ],
                )

    def test_strange_names_become_plain(self):
        paper = self.paper(self.item)
        names = {
            "../../etc/passwd": "passwd.pdf",
            "C:\\Users\\a\\Tờ trình.PDF": "Tờ trình.PDF",
            "a\x00b\u202egnp.pdf": "abgnp.pdf",
            "": "paper.pdf",
        }
        for typed, kept in names.items():
            with self.subTest(typed):
                paper.add_version(pdf(), typed)
                self.assertEqual(paper.current_version_id.file_name, kept)

    def test_a_paper_belongs_to_an_item_of_its_meeting(self):
        other = self.meeting.copy()
        with self.assertRaisesRegex(ValidationError, "not on the agenda"):
            self.paper(self.item, meeting_id=other.id)

    def test_a_paper_that_somebody_read_is_not_deleted(self):
        paper = self.paper(self.item)
        paper.with_user(self.member).record_reading(1)
        with self.assertRaisesRegex(UserError, "already read"):
            paper.unlink()
        self.paper(self.item, name="Thừa").unlink()

    def test_title_from_file_name(self):
        cases = {
            "Tờ trình 412.pdf": "Tờ trình 412",
            "02_To-trinh_so_412.pdf": "To trinh so 412",
            "3. Dự thảo Nghị quyết (1).PDF": "Dự thảo Nghị quyết",
            "BC-UBND.pdf": "BC UBND",
            "412.pdf": "412",
            ".pdf": "",
        }
        for name, title in cases.items():
            self.assertEqual(title_from_file_name(name), title, name)


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestUploadSeveral(PreparationCase):
    def attachments(self, *names, content=None):
        return (
            self.env["ir.attachment"]
            .with_user(self.secretary)
            .create(
                [
                    {
                        "name": name,
                        "datas": content or pdf(2),
                        "res_model": "ecabinet.document.upload",
                    }
                    for name in names
                ]
            )
        )

    def form(self):
        action = self.item.with_user(self.secretary).action_add_papers()
        return Form(
            self.env["ecabinet.document.upload"]
            .with_user(self.secretary)
            .with_context(**action["context"])
        )

    def test_several_at_once(self):
        files = self.attachments("01_Tờ trình.pdf", "02_Dự thảo.pdf")
        with self.form() as form:
            for file in files:
                form.attachment_ids.add(file)
            with form.line_ids.edit(1) as line:
                line.name = "Dự thảo Nghị quyết"
        form.record.action_add()
        self.assertEqual(
            self.item.document_ids.mapped("name"), ["Tờ trình", "Dự thảo Nghị quyết"]
        )
        self.assertEqual(self.item.document_ids.mapped("page_count"), [2, 2])
        self.assertFalse(files.exists(), "no second copy of the files stays")

    def test_files_of_several_items_find_their_items(self):
        files = self.attachments(
            "Tờ trình bảng giá đất.pdf", "ND2_Tờ trình.pdf", "Danh sách mời.pdf"
        )
        action = self.meeting.with_user(self.secretary).action_add_papers()
        upload = self.env["ecabinet.document.upload"].with_user(self.secretary)
        with Form(upload.with_context(**action["context"])) as form:
            for file in files:
                form.attachment_ids.add(file)
        items = form.record.line_ids.mapped("agenda_item_id")
        self.assertEqual(items, self.item | self.health_item)
        # What was read wrongly is corrected beside the file.
        with Form(form.record) as form, form.line_ids.edit(2) as line:
            line.agenda_item_id = self.health_item
        form.record.action_add()
        self.assertEqual(
            self.item.document_ids.mapped("name"), ["Tờ trình bảng giá đất"]
        )
        self.assertEqual(len(self.health_item.document_ids), 2)

    def test_a_known_title_is_a_new_version(self):
        paper = self.paper(self.item, name="Tờ trình")
        with self.form() as form:
            form.attachment_ids.add(self.attachments("Tờ trình.pdf"))
        form.record.action_add()
        self.assertEqual(self.item.document_ids, paper)
        self.assertEqual(paper.current_version_id.number, 2)

    def test_one_bad_file_stops_all_and_loses_nothing(self):
        files = self.attachments("Tốt.pdf")
        files |= self.attachments("Hỏng.pdf", content=base64.b64encode(b"%PDF-1.4 x"))
        with self.form() as form:
            for file in files:
                form.attachment_ids.add(file)
        with self.assertRaisesRegex(UserError, "Hỏng"), self.env.cr.savepoint():
            form.record.action_add()
        self.assertFalse(self.item.document_ids)
        self.assertEqual(files.exists(), files)


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestSecrecy(PreparationCase):
    def test_a_secret_paper_has_no_file(self):
        with self.assertRaisesRegex(UserError, "117/2025"):
            self.paper(self.item, secrecy="mat")
        paper = self.paper(self.item, secrecy="tuyet_mat", version_ids=[])
        with self.assertRaisesRegex(UserError, "117/2025"):
            paper.add_version(pdf(), "a.pdf")

    def test_the_purge_says_where_copies_may_remain(self):
        paper = self.paper(self.item, name="Phương án Kỷluật")
        paper.with_user(self.member).record_reading(1)
        version = paper.current_version_id
        receipts = self.env["ecabinet.document.receipt"]
        receipts.sudo().search(
            [("version_id", "=", version.id), ("user_id", "=", self.member.id)]
        ).downloaded_at = IN_TIME
        paper.secrecy = "mat"
        [event] = self.env["ecabinet.meeting.event"].search(
            [("meeting_id", "=", paper.meeting_id.id), ("kind", "=", "paper_purged")]
        )
        self.assertEqual(event.data["paper"], paper.id)
        self.assertEqual(event.data["opened"], self.member.ids)
        self.assertEqual(event.data["taken"], self.member.ids)
        self.assertNotIn("Kỷluật", str(event.data))
        notices = self.env["mail.message"].search(
            [
                ("model", "=", paper._name),
                ("res_id", "=", paper.id),
                ("body", "like", "Copies taken"),
            ]
        )
        self.assertIn(self.secretary.partner_id, notices.notified_partner_ids)
        for notice in notices:
            self.assertIn(self.member.name, notice.body)
            self.assertIn("backups and replicas", notice.body)
            self.assertNotIn("Kỷluật", f"{notice.subject} {notice.body}")

    def test_a_paper_classified_later_is_purged(self):
        paper = self.paper(self.item)
        paper.add_version(pdf(2), "b.pdf")
        version = paper.current_version_id
        versions = paper.version_ids
        note = (
            self.env["ecabinet.document.note"]
            .with_user(self.member)
            .create({"version_id": version.id, "text": "…", "shared": True})
        )
        paper.with_user(self.member).record_reading(2)
        receipts = self.env["ecabinet.document.receipt"].search(
            [("version_id", "in", versions.ids)]
        )
        files = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "ecabinet.document.version"),
                ("res_id", "in", versions.ids),
                ("res_field", "=", "file"),
            ]
        )
        self.assertEqual(len(files), 2)
        paper.secrecy = "mat"
        for purged in (versions, note, receipts, files):
            self.assertFalse(purged.exists(), purged)
        self.assertFalse(paper.current_version_id)
        self.assertEqual(paper.page_count, 0)
        with self.assertRaisesRegex(UserError, "117/2025"):
            paper.action_open()


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestReaders(PreparationCase):
    """Who reads what, as every kind of user."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.common = cls.paper(None, name="Chương trình")
        cls.open_paper = cls.paper(cls.item, name="Bảng giá")
        cls.health_paper = cls.paper(cls.health_item, name="Tiêm chủng")
        cls.restricted_paper = cls.paper(cls.restricted, name="Cán bộ")
        cls.papers = (
            cls.common | cls.open_paper | cls.health_paper | cls.restricted_paper
        ).sudo()

    def visible(self, user):
        return self.papers.with_user(user).search([("id", "in", self.papers.ids)])

    def test_papers_follow_their_items(self):
        everything = self.papers
        expected = {
            self.chair: everything,
            self.secretary: everything,
            self.member: everything,
            self.colleague: everything - self.restricted_paper,
            self.presenter: self.common | self.health_paper,
            self.guest: self.common | self.health_paper,
        }
        for user, papers in expected.items():
            with self.subTest(user.login):
                self.assertEqual(self.visible(user), papers)
                versions = self.env["ecabinet.document.version"].with_user(user)
                self.assertEqual(
                    versions.search(
                        [("document_id", "in", self.papers.ids)]
                    ).document_id,
                    papers,
                )
                for paper in self.papers:
                    self.assertEqual(
                        paper.with_user(user).has_access("read"), paper in papers
                    )

    def test_outsiders_and_administrators_read_none(self):
        self.assertFalse(self.visible(self.outsider))
        with RULES, self.assertRaises(AccessError):
            self.visible(self.administrator)
        for user in (self.outsider, self.administrator):
            with RULES, self.assertRaises(AccessError):
                self.restricted_paper.with_user(user).record_reading(1)
            with RULES, self.assertRaises(AccessError):
                self.open_paper.current_version_id.with_user(user).read(["file"])

    def test_an_item_restricted_later_takes_its_papers_along(self):
        paper = self.open_paper.with_user(self.colleague)
        self.assertTrue(paper.has_access("read"))
        self.item.restricted = True
        self.assertFalse(paper.has_access("read"))

    def test_who_brings_papers(self):
        with RULES, self.assertRaises(AccessError):
            self.open_paper.with_user(self.member).name = "Khác"
        with RULES, self.assertRaises(AccessError):
            self.open_paper.with_user(self.presenter).add_version(pdf(), "a.pdf")
        self.health_paper.with_user(self.presenter).add_version(pdf(), "a.pdf")
        self.assertEqual(self.health_paper.current_version_id.number, 2)
        self.meeting.state = "in_session"
        with RULES, self.assertRaises(AccessError):
            self.health_paper.with_user(self.presenter).add_version(pdf(), "a.pdf")

    def test_notes_are_private_unless_shared(self):
        notes = self.env["ecabinet.document.note"]
        version = self.open_paper.current_version_id
        note = notes.with_user(self.member).create(
            {"version_id": version.id, "text": "Hỏi lại"}
        )
        for user in (self.colleague, self.chair, self.secretary):
            self.assertFalse(notes.with_user(user).search([("id", "=", note.id)]))
        note.shared = True
        theirs = note.with_user(self.colleague)
        self.assertEqual(theirs.text, "Hỏi lại")
        with RULES, self.assertRaises(AccessError):
            theirs.text = "Khác"
        with RULES, self.assertRaises(AccessError):
            note.with_user(self.guest).read(["text"])
        with RULES, self.assertRaises(AccessError):
            notes.with_user(self.colleague).create(
                {"version_id": version.id, "user_id": self.member.id, "text": "giả"}
            )

    def test_receipts_move_forward_only(self):
        paper = self.open_paper.with_user(self.member)
        self.assertEqual(paper.record_reading(2), 2)
        self.assertEqual(paper.record_reading(1), 2)
        self.assertEqual(paper.record_reading(99), 3, "never past the last page")
        self.assertEqual(paper.my_last_page, 3)
        receipt = self.env["ecabinet.document.receipt"].search(
            [("user_id", "=", self.member.id)]
        )
        self.assertEqual(len(receipt), 1)
        for wrong in ("2", True, None, 1.5):
            with self.assertRaises(UserError):
                paper.record_reading(wrong)

    def test_receipts_are_for_the_reader_and_those_who_run_it(self):
        self.open_paper.with_user(self.member).record_reading(2)
        receipts = self.env["ecabinet.document.receipt"]
        for user, seen in (
            (self.member, 1),
            (self.secretary, 1),
            (self.chair, 1),
            (self.colleague, 0),
            (self.outsider, 0),
        ):
            self.assertEqual(receipts.with_user(user).search_count([]), seen)

    def test_who_has_not_opened_what(self):
        self.open_paper.with_user(self.member).record_reading(3)
        self.common.with_user(self.member).record_reading(1)
        overview = self.env["ecabinet.reading.overview"].with_user(self.secretary)
        rows = overview.search([("meeting_id", "=", self.meeting.id)])
        states = {(row.user_id, row.document_id): row.state for row in rows}
        self.assertEqual(states[self.member, self.open_paper], "read")
        self.assertEqual(states[self.member, self.common], "opened")
        self.assertEqual(states[self.colleague, self.open_paper], "not_opened")
        self.assertNotIn((self.colleague, self.restricted_paper), states)
        self.assertNotIn((self.guest, self.open_paper), states)
        self.assertIn((self.guest, self.health_paper), states)
        self.assertIn((self.presenter, self.health_paper), states)
        self.assertFalse(overview.with_user(self.colleague).search([]))

    def test_recalled_papers_are_readable_no_more(self):
        self.open_paper.recall = True
        version = self.open_paper.current_version_id
        member = version.with_user(self.member)
        self.assertTrue(member.has_access("read"))
        self.item.write({"ended_at": "2026-10-29 02:00:00", "state": "done"})
        self.assertFalse(member.has_access("read"))
        with RULES, self.assertRaises(AccessError):
            member.read(["file"])
        with self.assertRaisesRegex(UserError, "given back"):
            self.open_paper.with_user(self.member).action_open()
        self.assertTrue(version.with_user(self.secretary).has_access("read"))


@tagged("post_install", "-at_install")
class TestReaderRoutes(PreparationCase, HttpCase):
    """Direct addresses obey the same rights as the models."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.open_paper = cls.paper(cls.item, name="Bảng <b>giá</b>", pages=5)
        cls.restricted_paper = cls.paper(cls.restricted, name="Cán bộ")

    def addresses(self, paper):
        version = paper.current_version_id
        attachment = (
            self.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("res_model", "=", version._name),
                    ("res_id", "=", version.id),
                    ("res_field", "=", "file"),
                ]
            )
        )
        self.assertEqual(len(attachment), 1)
        return (
            f"/ecabinet/paper/{version.id}",
            f"/ecabinet/paper/{version.id}/file",
            f"/ecabinet/paper/{version.id}/download",
            f"/web/content/ecabinet.document.version/{version.id}/file",
            f"/web/content/{attachment.id}",
        )

    def statuses(self, user, paper):
        self.authenticate(user.login, user.login)
        return [self.url_open(address).status_code for address in self.addresses(paper)]

    @mute_logger("odoo.http")
    def test_readers_read_and_take_copies_but_no_original(self):
        answers = [200] * 3 + [404] * 2
        self.assertEqual(self.statuses(self.member, self.restricted_paper), answers)
        self.assertEqual(self.statuses(self.colleague, self.open_paper), answers)
        self.assertEqual(self.statuses(self.chair, self.open_paper), answers)
        self.assertEqual(self.statuses(self.secretary, self.open_paper), [200] * 5)

    def test_the_reader_page_shows_the_name_and_all_others_get_a_copy(self):
        version = self.open_paper.current_version_id
        original = base64.b64decode(version.file)
        address = f"/ecabinet/paper/{version.id}/file"
        shown = {"Sec-Fetch-Dest": "empty"}
        self.authenticate(self.secretary.login, self.secretary.login)
        self.assertEqual(self.url_open(address, headers=shown).content, original)
        self.authenticate(self.member.login, self.member.login)
        fetched = self.url_open(address, headers=shown)
        self.assertNotEqual(fetched.content, original)
        pages = text_of(fetched.content)
        self.assertEqual(len(pages), version.page_count)
        self.assertIn(f"{self.member.name} ·", pages[-1])
        for headers in ({}, {"Sec-Fetch-Dest": "document"}):
            copy = self.url_open(address, headers=headers)
            self.assertNotEqual(copy.content, original)
            self.assertIn("attachment", copy.headers["Content-Disposition"])
            self.assertIn(f"{self.member.name} ·", text_of(copy.content)[0])

    def test_the_parts_of_a_shown_paper_fit(self):
        """PDF.js fetches long papers in parts, minutes apart."""
        self.authenticate(self.member.login, self.member.login)
        version = self.open_paper.current_version_id
        with freeze_time(IN_TIME):
            opened = int(datetime.now().timestamp())
        address = f"/ecabinet/paper/{version.id}/file?at={opened}"
        parts, start, whole = [], 0, None
        for later in range(10):
            end = start + 699
            with freeze_time(fields.Datetime.to_datetime(IN_TIME)) as clock:
                clock.tick(timedelta(minutes=7 * later))
                reply = self.url_open(
                    address,
                    headers={
                        "Sec-Fetch-Dest": "empty",
                        "Range": f"bytes={start}-{end if later < 9 else ''}",
                    },
                )
            self.assertEqual(reply.status_code, 206)
            parts.append(reply.content)
            whole = int(reply.headers["Content-Range"].rpartition("/")[2])
            start = end + 1
        content = b"".join(parts)
        self.assertEqual(len(content), whole)
        self.assertIn(self.member.name, text_of(content)[0])
        past = self.url_open(
            address,
            headers={"Sec-Fetch-Dest": "empty", "Range": f"bytes={whole}-"},
        )
        self.assertEqual(past.status_code, 416)

    def test_a_paper_that_takes_no_stamp_is_read_all_the_same(self):
        self.authenticate(self.member.login, self.member.login)
        version = self.open_paper.current_version_id
        version.with_user(self.member)._copy_plan().state = "failed"
        reply = self.url_open(
            f"/ecabinet/paper/{version.id}/file", headers={"Sec-Fetch-Dest": "empty"}
        )
        self.assertEqual(reply.content, base64.b64decode(version.file))

    def test_long_papers_are_stamped_once_they_are_prepared(self):
        version = self.open_paper.current_version_id.with_user(self.member)
        pack = version._copy_plan()
        with patch.object(type(pack), "_is_large", lambda each: True):
            self.assertIsNone(version._on_screen(fields.Datetime.now()))
        self.assertEqual(pack.state, "waiting")
        build = self.env.ref("ecabinet_meeting.ir_cron_build_packs")
        build.method_direct_trigger()
        self.assertEqual(pack.state, "ready")
        self.assertTrue(version._on_screen(fields.Datetime.now()).size)
        with patch.object(type(pack), "_is_large", lambda each: True):
            version.sudo()._prepare_copy()
        self.assertEqual(pack.state, "ready", "what is ready is not made again")

    def test_junk_in_addresses_is_no_crash(self):
        self.authenticate(self.member.login, self.member.login)
        version = self.open_paper.current_version_id
        for junk in ("²", "-1", "1e9", "٣", "9" * 30, "", "1;DROP", "\x00"):
            reply = self.url_open(
                f"/ecabinet/paper/{version.id}", params={"page": junk}
            )
            self.assertEqual(reply.status_code, 200, junk)
        reply = self.url_open(f"/ecabinet/paper/{version.id}?page=2&page=3&x=1")
        self.assertEqual(reply.status_code, 200)
        with mute_logger("odoo.http"):
            for address in (
                *("/ecabinet/paper/0", "/ecabinet/pack/0", f"/ecabinet/paper/{9**30}"),
                *(f"/ecabinet/pack/{9**30}", f"/ecabinet/paper/{9**30}/download"),
                f"/ecabinet/minutes/{9**30}.pdf",
            ):
                self.assertEqual(self.url_open(address).status_code, 404, address)
        for junk in ("²", "-1", "9" * 12, "9" * 30, "", "x"):
            reply = self.url_open(
                f"/ecabinet/paper/{version.id}/file",
                params={"at": junk},
                headers={"Sec-Fetch-Dest": "empty", "Range": f"bytes={junk}"},
            )
            self.assertIn(reply.status_code, (200, 206, 416), junk)
        for params in ({}, {"page": None}, {"page": "²"}, {"page": [1]}, {"x": 1}):
            with (
                mute_logger("odoo.http"),
                self.assertRaisesRegex(JsonRpcException, "UserError"),
            ):
                self.make_jsonrpc_request(f"/ecabinet/paper/{version.id}/page", params)

    @mute_logger("odoo.http")
    def test_all_others_get_nothing(self):
        cases = (
            (self.colleague, self.restricted_paper),
            (self.guest, self.open_paper),
            (self.presenter, self.open_paper),
            (self.outsider, self.open_paper),
            (self.administrator, self.open_paper),
            (self.administrator, self.restricted_paper),
        )
        for user, paper in cases:
            with self.subTest(user=user.login, paper=paper.name), RULES:
                self.assertIn({*self.statuses(user, paper)}, REFUSED)

    @mute_logger("odoo.http")
    def test_a_recalled_paper_is_gone_from_every_address(self):
        self.open_paper.recall = True
        self.assertEqual(self.statuses(self.colleague, self.open_paper)[:3], [200] * 3)
        self.item.ended_at = "2026-10-29 02:00:00"
        self.env.flush_all()
        with RULES:
            gone = self.statuses(self.colleague, self.open_paper)
            self.assertIn({*gone}, REFUSED)
        page, *files = self.addresses(self.open_paper)
        for address in (page, *files[:2]):
            told = self.url_open(address).text
            self.assertIn("<html", told)
            for address in files:
                self.assertNotIn(address, told)

    def test_opening_writes_the_receipt_and_pages_move_it(self):
        version = self.open_paper.current_version_id
        self.authenticate(self.member.login, self.member.login)
        page = self.url_open(f"/ecabinet/paper/{version.id}")
        self.assertIn("Bảng &lt;b&gt;giá&lt;/b&gt;", page.text)
        receipt = self.env["ecabinet.document.receipt"].search(
            [("version_id", "=", version.id), ("user_id", "=", self.member.id)]
        )
        self.assertEqual(receipt.last_page, 1)
        reply = self.make_jsonrpc_request(
            f"/ecabinet/paper/{version.id}/page", {"page": 4}
        )
        self.assertEqual(reply, 4)
        page = self.url_open(f"/ecabinet/paper/{version.id}")
        self.assertIn("#page=4", page.text)

    def test_nobody_reads_without_logging_in(self):
        for address in self.addresses(self.open_paper):
            reply = self.url_open(address, allow_redirects=False)
            self.assertIn(reply.status_code, (303, 403, 404))
