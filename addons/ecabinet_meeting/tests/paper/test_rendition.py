import base64
import hashlib
import io
from unittest.mock import patch

import pikepdf

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import HttpCase, freeze_time, tagged
from odoo.tools import mute_logger

from ...tools.paper.pack_cover import Cover, render_cover
from ..common.pdf import locked, pdf, text_of, written
from ..common.preparation_case import IN_TIME, PreparationCase
from ..common.programs import programs
from .test_paper_text import TextCase

RULES = mute_logger(
    "odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_access"
)
# A page that is one picture, and what recognition says of it.
PICTURES = """
printf 'page num type width height color comp bpc enc interp object ID x y size\\n'
printf -- '--\\n1 0 image 1654 2339 gray 1 8 jpeg no 5 0 200 200 215K 5.7%%\\n'
"""
RECOGNISES = """
case "$1" in --list-langs) printf 'List:\\nvie\\nosd\\n'; exit;; esac
printf 'level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num\\tleft\\ttop\\t'
printf 'width\\theight\\tconf\\ttext\\n'
printf '5\\t1\\t1\\t1\\t1\\t1\\t1\\t1\\t1\\t1\\t90.5\\tBảng\\n'
printf '5\\t1\\t1\\t1\\t1\\t2\\t1\\t1\\t1\\t1\\t70.5\\tgiá\\n'
printf '5\\t1\\t2\\t1\\t1\\t1\\t1\\t1\\t1\\t1\\t79\\t%s\\n' "$LAST"
"""


class RenditionCase(PreparationCase):
    def uploaded(self, content, **values):
        return self.paper(
            self.item,
            version_ids=[Command.create({"file": content, "file_name": "a.pdf"})],
            **values,
        ).current_version_id

    def copy_for(self, user, version):
        size, chunks = version.with_user(user)._download()
        content = b"".join(chunks)
        self.assertEqual(len(content), size)
        return content


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestRendition(RenditionCase):
    def test_the_original_stays_as_it_came(self):
        original = locked("TO TRINH")
        version = self.uploaded(original)
        content = base64.b64decode(version.file)
        self.assertEqual(content, base64.b64decode(original))
        self.assertEqual(version.checksum, hashlib.sha256(content).hexdigest())
        self.assertEqual(version.reading_from, "rendition")
        self.assertNotEqual(version.rendition, version.file)
        copy = self.copy_for(self.member, version)
        self.assertIn("TO TRINH", text_of(copy)[0])
        self.assertIn(self.member.name, text_of(copy)[0])

    def test_what_needs_none_is_kept_once(self):
        version = self.uploaded(written("TO TRINH"))
        self.assertEqual(version.reading_from, "original")
        self.assertFalse(version.rendition)

    def test_a_mark_of_secrecy_behind_the_owners_password(self):
        page = render_cover(Cover("UBND TỈNH", "MẬT", ["Kính gửi"], ("",) * 3, ()))
        output = io.BytesIO()
        with pikepdf.open(io.BytesIO(page)) as plain:
            plain.save(output, encryption=pikepdf.Encryption(owner="chu", R=4))
        with self.assertRaisesRegex(UserError, "mark of secrecy"):
            self.uploaded(base64.b64encode(output.getvalue()))

    def test_only_who_may_have_the_original_reads_the_rendition(self):
        version = self.uploaded(locked("TO TRINH"))
        attachments = self.env["ir.attachment"].search(
            [
                ("res_model", "=", version._name),
                ("res_id", "=", version.id),
                ("res_field", "in", ("file", "rendition")),
            ]
        )
        self.assertEqual(len(attachments), 2)
        self.assertTrue(version.with_user(self.secretary).rendition)
        theirs = version.with_user(self.member)
        theirs.invalidate_recordset()
        with RULES, self.assertRaises(AccessError):
            theirs.read(["rendition"])
        for attachment in attachments.with_user(self.member):
            with RULES, self.assertRaises(AccessError):
                attachment.read(["raw"])
        with RULES, self.assertRaises(AccessError):
            attachments[1].with_user(self.secretary).write({"raw": b"%PDF-"})

    def test_nobody_writes_it(self):
        version = self.uploaded(locked("TO TRINH"))
        for user in (self.secretary, self.env.user):
            with self.assertRaises(UserError):
                version.with_user(user).write({"rendition": written("ANOTHER")})

    def test_versions_from_before_get_theirs_when_it_is_asked_for(self):
        version = self.uploaded(locked("TO TRINH")).sudo()
        self.forget(version)
        copy = self.copy_for(self.member, version)
        self.assertIn("TO TRINH", text_of(copy)[0])
        self.assertEqual(version.reading_from, "rendition")
        self.assertTrue(version.rendition)

    def test_what_could_not_be_made_is_asked_once_and_told(self):
        version = self.uploaded(locked("TO TRINH")).sudo()
        self.forget(version)
        version._file_attachments().raw = b"%PDF-1.4 nothing"
        with self.assertRaisesRegex(UserError, "No copy"):
            version.with_user(self.member)._download()
        self.assertEqual(version.reading_from, "nothing")
        with self.assertRaisesRegex(UserError, "saved anew"):
            version.with_user(self.member)._shown_field()
        self.assertEqual(version.with_user(self.secretary)._shown_field(), "file")

    def forget(self, version):
        """As if uploaded before there were renditions."""
        self.env["ir.attachment"].search(
            [("res_id", "=", version.id), ("res_field", "=", "rendition")]
        ).unlink()
        version.reading_from = False
        version.invalidate_recordset()

    def test_a_pack_of_an_older_form_is_made_anew(self):
        version = self.uploaded(written("TO TRINH"))
        self.copy_for(self.member, version)
        pack = version.with_user(self.member)._copy_plan()
        pack._file_attachments().raw = b"%PDF-1.7 body ECPACK01"
        copy = self.copy_for(self.member, version)
        self.assertIn("TO TRINH", text_of(copy)[0])

    def test_what_acts_is_refused_in_a_sentence(self):
        output = io.BytesIO()
        with pikepdf.open(io.BytesIO(base64.b64decode(pdf()))) as plain:
            plain.Root.OpenAction = pikepdf.Dictionary(
                S=pikepdf.Name.URI, URI=pikepdf.String("https://example.com")
            )
            plain.save(output)
        with self.assertRaisesRegex(UserError, "runs a program"):
            self.uploaded(base64.b64encode(output.getvalue()))


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestRenditionOnScreen(RenditionCase, HttpCase):
    def test_what_is_shown_without_a_stamp_is_the_rendition(self):
        version = self.uploaded(locked("TO TRINH"))
        address = f"/ecabinet/paper/{version.id}/file"
        large = patch.object(
            type(self.env["ecabinet.document.pack"]), "_is_large", lambda each: True
        )
        for user, field in ((self.member, "rendition"), (self.secretary, "file")):
            self.authenticate(user.login, user.login)
            with large:
                reply = self.url_open(address, headers={"Sec-Fetch-Dest": "empty"})
            self.assertEqual(reply.content, base64.b64decode(version[field]))


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestScannersLine(TextCase):
    def recognised(self, last, content):
        version = self.paper(
            self.item,
            version_ids=[Command.create({"file": content, "file_name": "quet.pdf"})],
        ).current_version_id.sudo()
        with (
            programs(
                tesseract=RECOGNISES.replace("$LAST", last),
                pdftoppm="exit 0",
                pdfimages=PICTURES,
            ),
        ):
            self.read_all()
        return version

    def test_a_line_of_the_scanners_program_is_not_the_pages_text(self):
        version = self.recognised("đất", written("Scanned with CamScanner"))
        self.assertEqual(version.text_state, "done")
        page = version.page_ids
        self.assertIn("Bảng giá\nđất", page.text)
        self.assertIn("CamScanner", page.text)
        self.assertEqual((page.recognised, page.confidence), (True, 80))

    def test_nor_is_the_block_of_a_signature(self):
        block = "Ky boi: UBND TINH MINH SON; Ngay ky: 05/10/2026 08:00:00 +07:00; "
        version = self.recognised("đất", written(block))
        self.assertTrue(version.page_ids.recognised)

    def test_what_is_written_over_a_picture_is_read_as_written(self):
        page = render_cover(Cover("", "Nội dung tờ trình " * 40, [], ("",) * 3, ()))
        version = self.recognised("đất", base64.b64encode(page))
        self.assertFalse(version.page_ids.recognised)

    def test_a_lone_mark_is_told_though_its_accents_are_lost(self):
        version = self.recognised("MẠT", written("Scanned with CamScanner"))
        self.assertTrue(version.secrecy_suspected)
