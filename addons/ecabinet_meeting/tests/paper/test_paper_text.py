import base64
import io
import shutil
import zipfile
from unittest import skipUnless
from unittest.mock import patch

import docx
from PIL import Image, ImageDraw, ImageFont

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ...models.paper import upload as document_version_upload
from ...tools.official_document.fonts import find_fonts
from ...tools.paper import pdf_text
from ..common.pdf import pdf, written
from ..common.preparation_case import IN_TIME, PreparationCase
from ..common.programs import programs
from .test_pack import PackCase

RULES = mute_logger(
    "odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_access"
)
TESSERACT = """
case "$1" in --list-langs) printf 'List:\\nvie\\n'; exit;; esac
printf 'Trang quet: giai phong mat bang\\n'
"""
STAMPED = """
case "$1" in --list-langs) printf 'List:\\nvie\\n'; exit;; esac
printf 'TUYỆT MẬT\\nBáo cáo\\n'
"""


class TextCase(PackCase):
    def read_all(self, model="ecabinet.document.version", method="_cron_read"):
        with patch.object(
            type(self.env["ir.cron"]), "_commit_progress", return_value=60
        ):
            getattr(self.env[model], method)()

    def found(self, user, query):
        hits = self.env["ecabinet.document"].with_user(user).search_text(query)
        return [(hit["title"], hit["page"]) for hit in hits]


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestSearchText(TextCase):
    def test_everybody_finds_what_they_may_read(self):
        self.read_all()
        expected = {
            self.chair: {"COMMON", "LAND", "HEALTH", "STAFF"},
            self.member: {"COMMON", "LAND", "HEALTH", "STAFF"},
            self.colleague: {"COMMON", "LAND", "HEALTH"},
            self.guest: {"COMMON", "HEALTH"},
            self.presenter: {"COMMON", "HEALTH"},
            self.outsider: set(),
        }
        pages = self.env["ecabinet.document.page"]
        for user, words in expected.items():
            with self.subTest(user.login):
                found = {
                    word
                    for word in ("COMMON", "LAND", "HEALTH", "STAFF")
                    if self.found(user, f"{word}-1")
                }
                self.assertEqual(found, words)
                own = pages.with_user(user).search([])
                self.assertEqual(
                    {page.document_id.name.split()[-1] for page in own}, words
                )
                listed = self.papers.with_user(user).search(
                    [("page_text", "ilike", "staff-1")]
                )
                self.assertEqual(bool(listed), "STAFF" in words)
        with RULES, self.assertRaises(AccessError):
            self.found(self.administrator, "LAND")

    def test_accents_or_not_and_every_word(self):
        with patch.object(
            pdf_text,
            "page_texts",
            return_value=["Giải phóng mặt bằng đường tỉnh <b>412</b> & 100%"] * 3,
        ):
            self.land.current_version_id._read_text()
        for query in ("giải phóng", "giai PHONG", "mat bang duong", "đường 412"):
            self.assertIn(("Giấy LAND", 1), self.found(self.member, query), query)
        for query in ("giải phóng biển", '"phong giai"', "", "   ", '"', "10_%"):
            self.assertFalse(self.found(self.member, query), query)
        self.assertIn(("Giấy LAND", 2), self.found(self.member, '"giai phong" 100%'))
        hits = self.papers.with_user(self.member).search_text("412", limit=1)
        self.assertEqual(len(hits), 1)
        self.assertIn("&lt;b&gt;412&lt;/b&gt; &amp;", hits[0]["snippet"])
        for junk in (None, 3, ["a"]):
            self.assertEqual(self.papers.search_text(junk), [])

    def test_a_title_is_found_first(self):
        self.read_all()
        self.assertEqual(self.found(self.member, "giay land")[0], ("Giấy LAND", 0))

    def test_only_the_current_version_is_searched(self):
        self.read_all()
        self.land.add_version(self.pages("LATER", 1), "b.pdf")
        self.assertFalse(self.found(self.member, "LAND-2"))
        self.read_all()
        self.assertEqual(self.found(self.member, "LATER-1"), [("Giấy LAND", 1)])

    def test_a_paper_given_back_is_found_no_more(self):
        self.read_all()
        self.land.recall = True
        self.assertTrue(self.found(self.member, "LAND-1"))
        self.item.write({"ended_at": IN_TIME, "state": "done"})
        self.assertFalse(self.found(self.member, "LAND-1"))

    def test_a_paper_classified_later_is_found_no_more(self):
        self.read_all()
        pages = self.land.page_ids
        self.assertEqual(len(pages), 3)
        self.land.secrecy = "mat"
        self.assertFalse(pages.exists())

    def test_nobody_writes_the_text(self):
        self.read_all()
        for user in (self.member, self.secretary):
            with RULES, self.assertRaises(AccessError):
                self.land.page_ids.with_user(user).write({"text": "khác"})


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestScans(TextCase):
    def scan(self, pages=7):
        return self.paper(
            self.item,
            name="Bản quét",
            version_ids=[Command.create({"file": pdf(pages), "file_name": "quet.pdf"})],
        ).current_version_id.sudo()

    @skipUnless(shutil.which("tesseract"), "tesseract is not installed here")
    def test_the_real_tesseract(self):
        sheet = Image.new("L", (1654, 2339), 255)
        font = ImageFont.truetype(str(find_fonts().regular), 44)
        words = "Yêu cầu Sở Y tế dập dịch sốt xuất huyết"
        ImageDraw.Draw(sheet).text((150, 200), words, fill=0, font=font)
        file = io.BytesIO()
        sheet.save(file, "PDF", resolution=200)
        content = base64.b64encode(file.getvalue()).decode()
        self.land.add_version(content, "Bản quét.pdf")
        self.read_all()
        for query in ("sốt xuất huyết", "sot xuat huyet"):
            self.assertTrue(self.found(self.secretary, query), query)

    def test_without_tesseract_a_scan_says_it_has_no_text(self):
        version = self.scan()
        self.assertEqual(version.text_state, "waiting")
        with patch.object(pdf_text, "can_recognise", return_value=False):
            self.read_all()
        self.assertEqual(version.text_state, "no_text")
        self.assertEqual(version.with_user(self.member).record_reading(1), 1)

    def test_a_scan_is_recognised(self):
        version = self.scan()
        with programs(tesseract=TESSERACT, pdftoppm="exit 0"):
            self.read_all()
        self.assertEqual(version.text_state, "done")
        self.assertEqual(len(version.page_ids), 7)
        self.assertTrue(all(version.page_ids.mapped("recognised")))
        self.assertIn(("Bản quét", 7), self.found(self.member, "giải phóng"))

    def test_recognition_goes_on_where_it_stopped(self):
        version = self.scan()
        with programs(tesseract=TESSERACT, pdftoppm="exit 0"):
            version._read_text()
            self.assertEqual(version.text_state, "recognising")
            version._recognise(5)
            self.assertEqual((version.read_pages, len(version.page_ids)), (5, 5))
            self.assertEqual(version.text_state, "recognising")
            with patch.object(pdf_text, "recognise_page", return_value="sau") as seen:
                self.read_all()
        self.assertEqual([call.args[1] for call in seen.call_args_list][:2], [6, 7])
        self.assertEqual(version.text_state, "done")

    def test_a_page_that_fails_keeps_the_others(self):
        version = self.scan(3)
        with programs(tesseract=TESSERACT, pdftoppm='[ "$2" = 2 ] && exit 1; exit 0'):
            self.read_all()
        self.assertEqual(version.page_ids.mapped("number"), [1, 3])
        self.assertEqual(version.text_state, "done")

    def test_a_stamp_on_a_scan_is_told_to_the_secretary(self):
        version = self.scan(1)
        with programs(tesseract=STAMPED, pdftoppm="exit 0"):
            self.read_all()
        self.assertTrue(version.secrecy_suspected)
        told = self.env["mail.message"].search(
            [
                ("partner_ids", "in", self.secretary.partner_id.ids),
                ("model", "=", "ecabinet.document"),
                ("res_id", "=", version.document_id.id),
                ("message_type", "=", "user_notification"),
            ]
        )
        self.assertEqual(len(told), 1)


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestOfficeFiles(TextCase):
    def docx(self, size=0):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as file:
            file.writestr("[Content_Types].xml", "<Types/>")
            file.writestr("word/media/image.bin", b"\0" * size)
        return base64.b64encode(packed.getvalue()).decode()

    def soffice(self, folder, result):
        """A LibreOffice that answers every file with ``result``."""
        (folder / "result.pdf").write_bytes(base64.b64decode(result))

    CONVERTS = """
while [ "$1" != --outdir ]; do shift; done
cp "$(dirname "$0")/result.pdf" "$2/paper.pdf"
"""

    def test_without_libreoffice_it_is_refused_with_a_sentence(self):
        with programs(only=True), self.assertRaisesRegex(UserError, "LibreOffice"):
            self.land.add_version(self.docx(), "Tờ trình.docx")

    def test_with_libreoffice_it_becomes_pdf(self):
        with programs(soffice=self.CONVERTS) as folder:
            self.soffice(folder, written("OFFICE-1", "OFFICE-2"))
            self.land.add_version(self.docx(), "Tờ trình.docx")
        version = self.land.current_version_id
        self.assertEqual(version.page_count, 2)
        self.assertEqual(version.file_name, "Tờ trình.pdf")

    @skipUnless(shutil.which("soffice"), "LibreOffice is not installed here")
    def test_the_real_libreoffice(self):
        letter = docx.Document()
        for number in (1, 2):
            letter.add_paragraph(f"Phụ lục {number}: phương án đơn giá đất")
            letter.add_page_break()
        file = io.BytesIO()
        letter.save(file)
        content = base64.b64encode(file.getvalue()).decode()
        self.land.add_version(content, "Tờ trình.docx")
        self.assertEqual(self.land.current_version_id.page_count, 2)
        self.read_all()
        for query in ("đơn giá đất", "don gia dat"):
            found = self.found(self.secretary, query)
            self.assertEqual([page for _title, page in found], [1, 2], query)

    def test_a_large_one_is_converted_in_the_background(self):
        with (
            programs(soffice=self.CONVERTS) as folder,
            patch.object(document_version_upload, "OFFICE_BYTES_AT_ONCE", 1000),
        ):
            self.soffice(folder, written("OFFICE-1"))
            paper = self.land.with_user(self.secretary)
            self.assertEqual(paper.add_version(self.docx(2000), "b.docx", "Sửa"), 0)
            self.assertIn("shortly", paper.conversion_message)
            self.assertEqual(len(paper.version_ids), 1)
            self.read_all("ecabinet.document.conversion", "_cron_convert")
        self.assertEqual(len(paper.version_ids), 2)
        self.assertEqual(paper.current_version_id.change_note, "Sửa")
        self.assertEqual(paper.current_version_id.create_uid, self.secretary)
        paper.invalidate_recordset()
        self.assertFalse(paper.conversion_message)

    def test_a_large_one_that_fails_is_told(self):
        with (
            programs(soffice="exit 1"),
            patch.object(document_version_upload, "OFFICE_BYTES_AT_ONCE", 1000),
        ):
            paper = self.land.with_user(self.secretary)
            paper.add_version(self.docx(2000), "b.docx")
            self.read_all("ecabinet.document.conversion", "_cron_convert")
        paper.invalidate_recordset()
        self.assertIn("cannot read", paper.conversion_message)
        self.assertEqual(len(paper.version_ids), 1)

    def test_a_file_that_crashes_holds_up_no_other(self):
        conversions = self.env["ecabinet.document.conversion"]
        with (
            programs(soffice=self.CONVERTS) as folder,
            patch.object(document_version_upload, "OFFICE_BYTES_AT_ONCE", 1000),
        ):
            self.soffice(folder, written("OFFICE-1"))
            paper = self.land.with_user(self.secretary)
            for name in ("xau.docx", "tot.docx"):
                paper.add_version(self.docx(2000), name)
            bad, _good = conversions.search([])
            real = type(conversions)._convert
            seen = []

            def crash(conversion):
                seen.append(conversion.file_name)
                if conversion.id == bad.id:
                    raise MemoryError
                return real(conversion)

            with (
                patch.object(type(conversions), "_convert", crash),
                mute_logger(
                    "odoo.addons.ecabinet_meeting.models.paper.document_conversion"
                ),
            ):
                for _turn in range(4):
                    self.read_all("ecabinet.document.conversion", "_cron_convert")
        self.assertEqual(seen, ["xau.docx", "tot.docx", "xau.docx", "xau.docx"])
        self.assertIn("3 attempts", bad.message)
        # The process itself died each time: it is given up before a fourth begins.
        bad.write({"message": False, "attempts": 3})
        self.read_all("ecabinet.document.conversion", "_cron_convert")
        self.assertIn("3 attempts", bad.message)
        self.assertEqual(len(seen), 4)

    def test_who_may_not_bring_papers_queues_none(self):
        with (
            programs(soffice=self.CONVERTS),
            patch.object(document_version_upload, "OFFICE_BYTES_AT_ONCE", 1000),
            RULES,
            self.assertRaises(AccessError),
        ):
            self.land.with_user(self.member).add_version(self.docx(2000), "b.docx")


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestBadFiles(PreparationCase):
    def refused(self, content, name="Tờ trình.pdf"):
        paper = self.paper(self.item)
        before = len(paper.version_ids)
        with self.assertRaises(UserError) as refusal:
            paper.add_version(base64.b64encode(content).decode(), name)
        self.assertEqual(len(paper.version_ids), before)
        return str(refusal.exception)

    def test_an_office_file_of_which_not_all_arrived(self):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as file:
            file.writestr("[Content_Types].xml", "<Types/>" * 40)
        whole = packed.getvalue()
        for length in (len(whole) // 2, len(whole) - 10, 64):
            words = self.refused(whole[:length], "Tờ trình.docx")
            self.assertIn("is incomplete", words)
            self.assertIn("Tờ trình.docx", words)

    def test_an_archive(self):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as file:
            file.writestr("a.pdf", base64.b64decode(pdf()))
        for name in ("a.zip", "a.pdf", "a.docx"):
            self.assertIn("archive", self.refused(packed.getvalue(), name))

    def test_programs_and_files_inside(self):
        from PyPDF2 import PdfReader, PdfWriter

        def made(change):
            writer = PdfWriter()
            writer.append_pages_from_reader(
                PdfReader(io.BytesIO(base64.b64decode(pdf())))
            )
            change(writer)
            output = io.BytesIO()
            writer.write(output)
            return output.getvalue()

        script = made(lambda writer: writer.add_js("app.alert(1)"))
        self.assertIn("runs a program", self.refused(script))
        carrying = made(lambda writer: writer.add_attachment("x.exe", b"MZ"))
        self.assertIn("contains other files", self.refused(carrying))

    def test_a_mark_of_secrecy_on_the_first_page(self):
        from ...tools.paper.pack_cover import Cover, render_cover

        for mark in ("MẬT", "TỐI MẬT", "TUYỆT MẬT", "Độ mật: Tuyệt mật"):
            page = render_cover(Cover("UBND TỈNH", mark, ["Kính gửi"], ("",) * 3, ()))
            self.assertIn("mark of secrecy", self.refused(page), mark)
        page = render_cover(
            Cover("", "Về bí mật nhà nước", ["Mật độ dân số"], ("",) * 3, ())
        )
        paper = self.paper(self.item)
        paper.add_version(base64.b64encode(page).decode(), "a.pdf")
        self.assertEqual(len(paper.version_ids), 2)

    def test_200_megabytes(self):
        content = b"%PDF-1.7\n" + b"\0" * (200 * 1024**2)
        self.assertIn("larger than 100 MB", self.refused(content))

    def test_500_pages(self):
        paper = self.paper(self.item, pages=500)
        self.assertEqual(paper.page_count, 500)

    def test_wrong_extensions(self):
        whole = base64.b64decode(pdf(2))
        paper = self.paper(self.item)
        paper.add_version(base64.b64encode(whole).decode(), "Tờ trình.docx")
        self.assertEqual(paper.current_version_id.file_name, "Tờ trình.pdf")
        self.assertIn("not a PDF", self.refused(b"\x7fELF program", "a.pdf"))
        self.assertIn("not a PDF", self.refused(b"plain text", "a.docx"))

    def test_strange_names(self):
        paper = self.paper(self.item)
        for name, kept in (
            ("📄 kế hoạch 🚀.pdf", "📄 kế hoạch 🚀.pdf"),
            ("../../../" + "a" * 300 + ".pdf", "a" * 200 + ".pdf"),
            ("\u202efdp.exe", "fdp.exe.pdf"),
            ("..", "...pdf"),
            ("/", "paper.pdf"),
        ):
            with self.subTest(name):
                paper.add_version(pdf().decode(), name)
                self.assertEqual(paper.current_version_id.file_name, kept)
