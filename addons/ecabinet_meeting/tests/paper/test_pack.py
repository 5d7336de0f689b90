import itertools
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import HttpCase, freeze_time, tagged, warmup
from odoo.tools import mute_logger

from ...models.paper import document_pack
from ..common.pdf import text_of, written
from ..common.preparation_case import IN_TIME, PreparationCase

RULES = mute_logger(
    "odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_access", "odoo.http"
)


class PackCase(PreparationCase):
    """Papers of which every page says whose it is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.papers = cls.env["ecabinet.document"]
        for word, item, pages in (
            ("COMMON", None, 1),
            ("LAND", cls.item, 3),
            ("HEALTH", cls.health_item, 2),
            ("STAFF", cls.restricted, 2),
        ):
            cls.papers |= cls.marked(word, item, pages)
        cls.common, cls.land, cls.health_paper, cls.staff = cls.papers

    @classmethod
    def marked(cls, word, item, pages=1, **values):
        return cls.paper(
            item,
            name=f"Giấy {word}",
            version_ids=[
                Command.create({"file": cls.pages(word, pages), "file_name": "a.pdf"})
            ],
            **values,
        )

    @staticmethod
    def pages(word, count):
        return written(*(f"{word}-{number}" for number in range(1, count + 1)))

    def pack(self, user):
        size, chunks = self.meeting.with_user(user)._download_pack()
        content = b"".join(chunks)
        self.assertEqual(len(content), size)
        return content

    def words(self, content):
        text = "\n".join(text_of(content))
        return {
            word
            for word in ("COMMON", "LAND", "HEALTH", "STAFF", "LATER")
            if word in text
        }


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestPack(PackCase):
    def test_everybody_gets_exactly_their_papers(self):
        expected = {
            self.chair: {"COMMON", "LAND", "HEALTH", "STAFF"},
            self.member: {"COMMON", "LAND", "HEALTH", "STAFF"},
            self.colleague: {"COMMON", "LAND", "HEALTH"},
            self.guest: {"COMMON", "HEALTH"},
            self.presenter: {"COMMON", "HEALTH"},
        }
        for user, words in expected.items():
            with self.subTest(user.login):
                content = self.pack(user)
                self.assertEqual(self.words(content), words)
                text = "\n".join(text_of(content))
                self.assertEqual("Công tác cán bộ" in text, "STAFF" in words)
        for user in (self.outsider, self.administrator):
            with RULES, self.assertRaises(AccessError):
                self.pack(user)

    def test_pages_are_numbered_and_stamped_and_the_programme_is_first(self):
        content = self.pack(self.member)
        pages = text_of(content)
        self.assertEqual(len(pages), 1 + 1 + 3 + 2 + 2)
        for number, text in enumerate(pages, 1):
            self.assertIn(f"{number}/9", text)
            self.assertIn(f"{self.member.name} · Thursday, 22/10/2026, 09:00", text)
            self.assertIn(self.meeting.name, text)
        self.assertIn("Bảng giá đất", pages[0])
        self.assertIn("3–5", pages[0])
        self.assertIn("COMMON-1", pages[1])
        self.assertIn("LAND-1", pages[2])
        version = self.land.current_version_id.with_user(self.member)
        self.assertEqual(version._pack_place(), (3, 9))

    def test_people_who_read_the_same_share_a_pack(self):
        self.pack(self.member)
        packs = self.env["ecabinet.document.pack"].search([])
        with patch.object(type(packs), "_build") as build:
            self.meeting.with_user(self.chair)._download_pack()
            build.assert_not_called()
        self.pack(self.colleague)
        packs = self.env["ecabinet.document.pack"].search([])
        self.assertEqual(len(packs), 2)
        self.assertNotIn(self.member.name, "".join(text_of(self.pack(self.chair))))

    def test_a_new_version_makes_the_pack_anew_for_those_who_took_it(self):
        self.pack(self.member)
        self.land.add_version(self.pages("LATER", 1), "b.pdf", "Sửa Điều 5")
        old = self.env["ecabinet.document.pack"].search([])
        self.assertEqual(old.state, "stale")
        self.run_cron()
        pack = self.env["ecabinet.document.pack"].search([])
        self.assertEqual(pack.state, "ready")
        self.assertFalse(old.exists())
        notice = self.notices(self.member)
        self.assertIn(f"/ecabinet/pack/{self.meeting.id}", notice.body)
        content = self.pack(self.member)
        text = "\n".join(text_of(content))
        self.assertIn("LATER-1", text)
        self.assertNotIn("LAND-1", text)

    def run_cron(self):
        with patch.object(
            type(self.env["ir.cron"]), "_commit_progress", return_value=60
        ):
            self.env["ecabinet.document.pack"]._cron_build()

    def notices(self, user):
        return self.env["mail.message"].search(
            [
                ("partner_ids", "in", user.partner_id.ids),
                ("message_type", "=", "user_notification"),
                ("subject", "like", "Papers"),
            ]
        )

    def test_a_large_pack_is_made_in_the_background(self):
        with patch.object(document_pack, "PAGES_AT_ONCE", 3):
            self.assertIsNone(self.meeting.with_user(self.member)._download_pack())
        pack = self.env["ecabinet.document.pack"].search([])
        self.assertEqual(pack.state, "waiting")
        self.assertFalse(self.notices(self.member))
        self.run_cron()
        self.assertEqual(pack.state, "ready")
        self.assertEqual(len(self.notices(self.member)), 1)
        self.assertEqual(len(self.words(self.pack(self.member))), 4)

    def test_who_loses_a_right_loses_the_pages(self):
        self.assertIn("STAFF", self.words(self.pack(self.member)))
        self.restricted.participant_ids = False
        self.assertNotIn("STAFF", self.words(self.pack(self.member)))
        self.land.recall = True
        self.assertIn("LAND", self.words(self.pack(self.member)))
        self.item.write({"ended_at": IN_TIME, "state": "done"})
        self.assertNotIn("LAND", self.words(self.pack(self.member)))
        self.assertIn("LAND", self.words(self.pack(self.secretary)))

    def test_a_paper_classified_later_leaves_no_pack(self):
        self.pack(self.member)
        packs = self.env["ecabinet.document.pack"].search([])
        files = packs._file_attachments()
        self.assertTrue(files)
        self.staff.secrecy = "mat"
        self.assertFalse(packs.exists() | packs.search([]))
        self.assertFalse(files.exists())
        self.assertNotIn("STAFF", self.words(self.pack(self.member)))

    def test_taking_a_pack_is_on_the_receipts(self):
        self.pack(self.guest)
        receipts = self.env["ecabinet.document.receipt"].search(
            [("user_id", "=", self.guest.id)]
        )
        self.assertEqual(
            receipts.version_id.document_id, self.common | self.health_paper
        )
        self.assertEqual(set(receipts.mapped("last_page")), {0})
        self.assertTrue(all(receipts.mapped("downloaded_at")))
        self.health_paper.with_user(self.guest).record_reading(2)
        self.pack(self.guest)
        self.assertIn(2, receipts.mapped("last_page"))

    @warmup
    def test_the_number_of_queries_does_not_grow_with_papers(self):
        for number in range(10):
            self.marked(f"MORE{number}", self.item)
        self.pack(self.colleague)
        self.pack(self.member)
        self.env.invalidate_all()
        with self.assertQueryCount(60):
            self.meeting.with_user(self.colleague)._download_pack()

    def test_no_papers_no_pack(self):
        self.papers.sudo().unlink()
        with self.assertRaisesRegex(UserError, "no paper for you"):
            self.meeting.with_user(self.member).action_my_pack()

    @staticmethod
    def ways_to_the_file(version):
        only = [("id", "=", version.id)]
        inner = {"version_ids": {"fields": {"file": {}}}}
        return (
            lambda: version.search_read(only, ["file"]),
            lambda: version.web_read({"file": {}}),
            lambda: version.web_search_read(only, {"file": {}}),
            lambda: version.mapped("file"),
            lambda: version.document_id.web_read(inner),
            lambda: version.copy_data(),
            lambda: version.filtered_domain([("file", "!=", False)]),
        )

    def test_originals_and_packs_are_nobodys_to_read(self):
        self.pack(self.member)
        pack = self.env["ecabinet.document.pack"].search([])
        version = self.land.current_version_id
        for user in (self.member, self.chair):
            with RULES, self.assertRaisesRegex(AccessError, "original"):
                version.with_user(user).read(["file"])
            with RULES, self.assertRaisesRegex(AccessError, "original"):
                version.with_user(user).file  # noqa: B018
            for way in self.ways_to_the_file(version.with_user(user)):
                self.env.invalidate_all()
                with RULES, self.assertRaises(AccessError):
                    found = way()
                    self.assertNotIn(version.file.decode()[:80], str(found))
                    raise AccessError(str(found)[:1])
            for files in (version._file_attachments(), pack._file_attachments()):
                files = files.sudo().with_user(user)
                with RULES, self.assertRaises(AccessError):
                    files.read(["datas"])
                self.assertFalse(files.search([("id", "in", files.ids)]))
        for user in (self.member, self.secretary, self.administrator):
            with RULES, self.assertRaises(AccessError):
                pack.with_user(user).read(["contents"])
        self.assertTrue(version.with_user(self.secretary).read(["file"]))

    def test_titles_are_not_given_away_by_fields_that_name_them(self):
        conclusion = self.env["ecabinet.conclusion"].create(
            {"agenda_item_id": self.restricted.id, "text": "Giao đồng chí A"}
        )
        version = self.staff.current_version_id
        for record in (self.staff, version, conclusion):
            hidden = record.with_user(self.colleague).sudo().sudo(False)
            self.assertIn("Restricted", hidden.display_name, record)
            self.assertNotIn("Restricted", record.with_user(self.member).display_name)


@tagged("post_install", "-at_install")
class TestVisibilityOfPages(PackCase):
    """Whatever is restricted, and whoever is invited: nobody gets others' pages."""

    @freeze_time(IN_TIME)
    def test_nobody_gets_a_page_of_an_item_that_is_not_theirs(self):
        for version in self.papers.current_version_id:
            version.sudo()._read_text()
        for restricted in itertools.product((False, True), repeat=2):
            for called in ((0, 0, 0), (1, 0, 0), (0, 1, 1), (1, 1, 1)):
                self.item.restricted, self.health_item.restricted = restricted
                invited = {
                    user
                    for user, yes in zip(
                        (self.member, self.guest, self.presenter), called, strict=True
                    )
                    if yes
                }
                rows = [self.participant(user).id for user in invited]
                self.item.participant_ids = [Command.set(rows)]
                self.health_item.participant_ids = [Command.set(rows)]
                self.env.flush_all()
                for user in (self.member, self.colleague, self.guest, self.presenter):
                    words = self.allowed(user, invited)
                    with self.subTest((restricted, called, user.login)):
                        self.assertEqual(self.words(self.pack(user)), words)
                        self.check_other_ways(user, words)

    def allowed(self, user, invited):
        """Said once more, without any rule of the system."""
        is_member = user in (self.member, self.colleague)
        words = {"COMMON"} | ({"STAFF"} if user == self.member else set())
        if user in invited or (is_member and not self.item.restricted):
            words.add("LAND")
        presents = is_member or user == self.presenter
        if user in invited or (presents and not self.health_item.restricted):
            words.add("HEALTH")
        return words

    def check_other_ways(self, user, words):
        """Search, receipt, link and attachment give the same and no more."""
        papers = self.papers.with_user(user)
        self.env.invalidate_all()
        for paper in papers:
            word = paper.sudo().name.split()[-1]
            version = paper.sudo().current_version_id.with_user(user)
            found = papers.search_text(f"{word}-1") + papers.search_text(f"giấy {word}")
            receipts = self.env["ecabinet.document.receipt"].with_user(user)
            listed = receipts.search([("version_id", "=", version.id)])
            files = version.sudo()._file_attachments().with_user(user)
            self.assertFalse(files.search([("id", "in", files.ids)]))
            if word in words:
                self.assertTrue(found, word)
                self.assertTrue(version._download()[0])
                continue
            self.assertFalse(found, word)
            self.assertFalse(listed, word)
            self.assertIn("Restricted", version.display_name)
            for way in (
                version._download,
                version.action_open,
                lambda version=version: version.record_reading(1),
                lambda files=files: files.read(["raw"]),
                lambda version=version: version.page_ids.mapped("text"),
            ):
                with RULES, self.assertRaises(AccessError):
                    way()


@tagged("post_install", "-at_install")
class TestPackRoute(PackCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Pages are read in the source language, whatever is installed.
        cls.env["res.lang"]._activate_lang("en_US")

    def test_the_address_asks_anew_each_time(self):
        address = f"/ecabinet/pack/{self.meeting.id}"
        self.authenticate(self.member.login, self.member.login)
        reply = self.url_open(address)
        self.assertEqual(reply.headers["Content-Type"], "application/pdf")
        self.assertIn("no-store", reply.headers["Cache-Control"])
        self.assertIn("STAFF", self.words(reply.content))
        self.restricted.participant_ids = False
        self.env.flush_all()
        self.assertNotIn("STAFF", self.words(self.url_open(address).content))
        for user in (self.outsider, self.administrator):
            self.authenticate(user.login, user.login)
            with RULES:
                self.assertIn(self.url_open(address).status_code, (403, 404), user)

    def test_a_large_pack_is_announced(self):
        self.authenticate(self.member.login, self.member.login)
        with patch.object(document_pack, "PAGES_AT_ONCE", 3):
            reply = self.url_open(f"/ecabinet/pack/{self.meeting.id}")
        self.assertEqual(reply.status_code, 202)
        self.assertIn("message", reply.text)
