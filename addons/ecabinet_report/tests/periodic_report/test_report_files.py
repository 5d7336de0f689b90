import base64
from datetime import datetime
from io import BytesIO

from docx import Document
from freezegun import freeze_time
from openpyxl import load_workbook

from odoo.tests import tagged

from odoo.addons.ecabinet_meeting.tests.common.pdf import text_of

from .report_case import AFTER, ReportCase


@tagged("post_install", "-at_install")
@freeze_time(AFTER)
class TestReportFiles(ReportCase):
    def setUp(self):
        super().setUp()
        self.tree_of_2017()
        self.of_finance = self.report(difficulties="<p>Thiếu nguồn lực</p>")
        self.approved(self.of_finance, self.director)

    def workbook(self):
        return load_workbook(BytesIO(base64.b64decode(self.of_finance.render_xlsx())))

    def test_the_paper_says_the_figures_and_what_was_typed_in(self):
        pages = text_of(base64.b64decode(self.of_finance.render_pdf()))
        pdf = " ".join(" ".join(pages).split())
        word = Document(BytesIO(base64.b64decode(self.of_finance.render_docx())))
        said = " ".join(" ".join(one.text for one in word.paragraphs).split())
        for text in (
            "BÁO CÁO",
            "nhiệm vụ tháng 10 năm 2026 (từ ngày 15 tháng 9 năm 2026 đến ngày 14",
            "đạt 94,11% số nhiệm vụ đến hạn",
            "III. KHÓ KHĂN, VƯỚNG MẮC",
            "Thiếu nguồn lực",
        ):
            self.assertIn(text, pdf)
            self.assertIn(text, said)
        cells = [cell.text for cell in word.tables[1].rows[1].cells]
        self.assertEqual(cells[1:3], ["Sở Tài chính", "22"])

    def test_the_same_report_gives_the_same_bytes(self):
        for render in (self.of_finance.render_pdf, self.of_finance.render_xlsx):
            self.assertEqual(render(), render())

    def test_the_workbook_has_real_dates_filters_and_a_frozen_head(self):
        book = self.workbook()
        self.assertEqual(
            book.sheetnames, ["Đơn vị", "Lĩnh vực", "Nguồn giao", "Nhiệm vụ"]
        )
        sheet = book["Nhiệm vụ"]
        self.assertEqual(sheet.freeze_panes, "C2")
        self.assertEqual(sheet.auto_filter.ref, "A1:G23")
        self.assertIsInstance(sheet["E2"].value, datetime)
        units = book["Đơn vị"]
        self.assertEqual((units["A4"].value, units["B4"].value), ("Sở Tài chính", 22))
        self.assertEqual(units["H4"].value, 0.9411)
        self.assertEqual(units.freeze_panes, "B4")
        self.assertEqual(len(units._charts), 1)

    def test_the_workbook_lists_what_the_reader_may_read(self):
        self.given(4, "2026-10-12 10:00:00", unit=self.finance_room)
        self.of_finance = self.report(date_from="2026-10-20")
        sheet = self.workbook()["Nhiệm vụ"]
        listed = [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[1]]
        self.assertEqual(len(listed), 6)
        notes = [row[0] for row in sheet.iter_rows(values_only=True) if row[0]]
        self.assertIn("Không liệt kê 4 nhiệm vụ mà người xuất không được xem.", notes)
