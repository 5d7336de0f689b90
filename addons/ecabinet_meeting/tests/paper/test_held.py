from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import HttpCase, freeze_time, tagged
from odoo.tools import mute_logger

from ...tools.paper import pdf_text
from ..common.pdf import pdf, with_picture
from ..common.preparation_case import IN_TIME
from ..common.programs import programs
from .test_paper_text import TextCase

# A scan of one page that says $SAYS.
SCANNER = {
    "pdftoppm": "exit 0",
    "pdfimages": """
printf 'page num type width height color comp bpc enc interp object ID x y size\\n'
printf -- '--\\n1 0 image 1654 2339 gray 1 8 jpeg no 5 0 200 200 215K 5.7%%\\n'
""",
}
READS = """
case "$1" in --list-langs) printf 'List:\\nvie\\n'; exit;; esac
printf '$SAYS\\n'
"""


class HeldCase(TextCase):
    def scanner(self, says="Tờ trình"):
        pdf_text._languages.cache_clear()
        return programs(tesseract=READS.replace("$SAYS", says), **SCANNER)

    def scan(self, says="Tờ trình", looked=False, file=None):
        file = {"file": file or pdf(1), "file_name": "q.pdf"}
        with self.scanner(says):
            paper = self.paper(
                self.item, name="Bản quét", version_ids=[Command.create(file)]
            )
            if looked:
                self.read_all()
        return paper.sudo()

    def opens(self, user, paper):
        return bool(paper.current_version_id.with_user(user)._filtered_access("read"))


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestHeld(HeldCase):
    """A scan is shown to its readers once its first page has been looked at."""

    def test_until_it_is_looked_at_only_its_keepers_open_it(self):
        paper = self.scan()
        self.assertEqual(paper.held_for, "look")
        self.assertTrue(self.opens(self.secretary, paper))
        for user in (self.member, self.chair, self.administrator):
            self.assertFalse(self.opens(user, paper), user.login)
        mine = paper.with_user(self.member)
        self.assertTrue(mine.withheld)
        self.assertEqual(mine.name, "Bản quét")
        with self.assertRaisesRegex(UserError, "looked at for a mark"):
            mine.action_open()
        with self.assertRaisesRegex(UserError, "looked at for a mark"):
            mine.record_reading(1)
        [shown] = [each for each in mine._for_board() if each["id"] == paper.id]
        self.assertFalse(shown["version_id"])
        self.assertNotIn(paper, self.meeting.with_user(self.member)._readable_papers())

    def test_without_a_mark_it_is_shown(self):
        paper = self.scan(looked=True)
        self.assertFalse(paper.held_for)
        self.assertTrue(self.opens(self.member, paper))
        self.assertFalse(paper.with_user(self.member).withheld)

    def test_with_a_mark_it_stays_with_its_keepers(self):
        paper = self.scan("MẬT", looked=True)
        self.assertEqual(paper.held_for, "mark")
        self.assertFalse(self.opens(self.member, paper))
        pages = self.env["ecabinet.document.page"].with_user(self.member)
        self.assertFalse(pages.search([("document_id", "=", paper.id)]))
        self.assertFalse(paper.current_version_id.receipt_ids)

    def test_a_mark_that_is_drawn_on_a_written_page(self):
        page = with_picture("Tờ trình về việc ban hành bảng giá đất " * 6)
        paper = self.scan(file=page)
        self.assertEqual(paper.held_for, "look")
        self.assertFalse(self.opens(self.member, paper))
        self.assertEqual(self.scan("MẬT", looked=True, file=page).held_for, "mark")
        shown = self.scan(looked=True, file=page)
        self.assertFalse(shown.held_for)
        self.assertEqual(shown.current_version_id.text_state, "done")

    def test_only_a_keeper_decides(self):
        paper = self.scan("MẬT", looked=True)
        for user in (self.member, self.chair, self.presenter, self.administrator):
            with self.assertRaises(AccessError):
                paper.with_user(user).action_show_to_readers()
        paper.with_user(self.secretary).action_show_to_readers()
        self.assertTrue(self.opens(self.member, paper))
        self.assertEqual(paper.current_version_id.cleared_by_id, self.secretary)
        with self.assertRaisesRegex(UserError, "shown already"):
            paper.with_user(self.secretary).action_show_to_readers()
        # Looked at again, the decision stands.
        with self.scanner("MẬT"):
            paper.current_version_id.text_state = "waiting"
            self.read_all()
        self.assertFalse(paper.held_for)

    def test_a_page_that_cannot_be_made_out_is_the_secretarys(self):
        paper = self.scan()
        with programs(tesseract=READS, **{**SCANNER, "pdftoppm": "exit 1"}):
            pdf_text._languages.cache_clear()
            self.read_all()
        self.assertEqual(paper.held_for, "unread")
        told = self.env["mail.message"].search(
            [("model", "=", "ecabinet.document"), ("res_id", "=", paper.id)]
        )
        self.assertIn("could not be recognised", " ".join(told.mapped("body")))

    def test_where_the_machine_reads_no_more_the_secretary_decides(self):
        paper = self.scan()
        with patch.object(pdf_text, "can_recognise", return_value=False):
            self.read_all()
        self.assertEqual(paper.held_for, "unread")

    def test_an_earlier_version_is_looked_at_too(self):
        paper = self.scan()
        first = paper.current_version_id
        with self.scanner("MẬT"):
            paper.add_version(pdf(1), "moi.pdf")
            self.read_all()
        self.assertEqual((first.held_for, paper.held_for), ("mark", "mark"))

    def test_nobody_lifts_it_by_hand(self):
        version = self.scan().current_version_id
        for values in ({"held_for": False}, {"cleared_by_id": self.secretary.id}):
            with self.assertRaises(AccessError):
                version.with_user(self.secretary).write(values)

    def test_where_no_scan_is_recognised_it_is_shown_at_once(self):
        with (
            self.scanner(),
            patch.object(pdf_text, "can_recognise", return_value=False),
        ):
            paper = self.paper(
                self.item,
                name="Bản quét",
                version_ids=[Command.create({"file": pdf(1), "file_name": "q.pdf"})],
            )
        self.assertFalse(paper.sudo().held_for)


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestHeldRoutes(HeldCase, HttpCase):
    def test_no_address_gives_it_away(self):
        paper = self.scan()
        version = paper.current_version_id
        file = self.env["ir.attachment"].search(
            [("res_model", "=", version._name), ("res_id", "=", version.id)]
        )
        self.authenticate(self.member.login, self.member.login)
        addresses = [
            f"/ecabinet/paper/{version.id}",
            f"/ecabinet/paper/{version.id}/file",
            f"/ecabinet/paper/{version.id}/download",
            f"/web/content/ecabinet.document.version/{version.id}/file",
            *(f"/web/content/{each.id}" for each in file),
        ]
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_rule"):
            for address in addresses:
                reply = self.url_open(address)
                self.assertNotIn(b"%PDF", reply.content, address)
        self.authenticate(self.secretary.login, self.secretary.login)
        reply = self.url_open(
            f"/ecabinet/paper/{version.id}/file", headers={"Sec-Fetch-Dest": "empty"}
        )
        self.assertIn(b"%PDF", reply.content)
