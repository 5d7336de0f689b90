import base64
import io

from docx import Document
from reportlab.pdfgen.canvas import Canvas

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from ..common.task_case import NOW, TaskCase

NOTICE = (
    "1. So Tai chinh\n"
    "a) Tong hop du an, trinh UBND tinh truoc ngay 12/10/2026.\n"
    "2. So Y te tang cuong phong dich.\n"
)


def pdf(text, pages=1):
    data = io.BytesIO()
    canvas = Canvas(data)
    for _page in range(pages):
        for number, line in enumerate(text.splitlines()):
            canvas.drawString(60, 760 - 20 * number, line)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def docx(text):
    document = Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


@tagged("post_install", "-at_install")
class TestNoticeFile(TaskCase):
    """A notice comes as Word, PDF or text; what cannot be read says why."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tasks = cls.env["ecabinet.task"].with_user(cls.chair)

    def text_of(self, data, name="tb.bin"):
        return self.tasks.read_notice_file(base64.b64encode(data).decode(), name)

    def test_every_kind_gives_its_tasks(self):
        for data, name in (
            (pdf(NOTICE), "tb.pdf"),
            (docx(NOTICE), "tb.docx"),
            (NOTICE.encode(), "tb.txt"),
        ):
            entries = self.tasks.preview_conclusions(self.text_of(data, name), NOW)
            self.assertEqual(
                [entry["lead_department_id"] for entry in entries],
                [self.finance.id, self.health.id],
                name,
            )

    def test_what_cannot_be_read_says_why(self):
        for data, name, word in (
            (pdf(""), "scan.pdf", "scan"),
            (pdf("a", 61), "long.pdf", "60 pages"),
            (pdf(NOTICE)[:300], "cut.pdf", "damaged"),
            (b"%PDF-1.4 rubbish", "x.pdf", "damaged"),
            (b"PK\x03\x04rubbish", "x.docx", "damaged"),
            (b"\x89PNG\x00\x00", "x.png", "Only text files"),
            (b"", "x.txt", "no text"),
            (b" " * 10_000_001, "x.txt", "too large"),
        ):
            with self.assertRaises(UserError) as caught:
                self.text_of(data, name)
            self.assertIn(word, str(caught.exception), name)

    def test_junk(self):
        for data, name in (("###", "x"), (5, "x"), (None, "x"), ("", 5), (["a"], "x")):
            with self.assertRaises(UserError):
                self.tasks.read_notice_file(data, name)

    def test_who_may_not(self):
        stranger = new_test_user(self.env, "stranger", groups="base.group_user")
        with self.assertRaises(AccessError):
            self.env["ecabinet.task"].with_user(stranger).read_notice_file("", "x")
