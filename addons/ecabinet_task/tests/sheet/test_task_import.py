import base64
from io import BytesIO

from freezegun import freeze_time
from openpyxl import Workbook, load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common.task_case import NOW, TaskCase

HEADER = (
    *("Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Người thực hiện"),
    *("Thời hạn", "Độ khẩn", "Lĩnh vực", "Số, ký hiệu văn bản", "Ngày văn bản"),
)


def sheet(*rows):
    workbook = Workbook()
    workbook.active.append(HEADER)
    for row in rows:
        workbook.active.append(row)
    out = BytesIO()
    workbook.save(out)
    return base64.b64encode(out.getvalue())


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestTaskImport(TaskCase):
    def step(self, *rows, user=None, **values):
        return (
            self.env["ecabinet.task.import"]
            .with_user(user or self.chair)
            .create({"file": sheet(*rows), **values})
        )

    def troubles(self, step):
        step.action_check()
        return {line.row: line.trouble for line in step.line_ids if line.trouble}

    def test_a_list_becomes_tasks(self):
        step = self.step(
            (
                *("Báo cáo giải ngân", "Sở Tài chính", "Sở Y tế; Văn phòng UBND tỉnh"),
                *(self.colleague.login, "17h00 ngày 15/10/2026", "Khẩn", None),
                *("112/TB-UBND", "01/10/2026"),
            ),
            ("Rà soát trạm y tế", "sở y tế"),
        )
        step.action_check()
        self.assertEqual((step.line_count, step.wrong_count), (2, 0))
        self.assertFalse(self.env["ecabinet.task"].search([]))
        action = step.action_confirm()
        tasks = self.env["ecabinet.task"].search(action["domain"], order="id")
        first, second = tasks
        self.assertEqual(
            (first.lead_department_id, first.user_id, first.urgency, first.state),
            (self.finance, self.colleague, "khan", "assigned"),
        )
        self.assertEqual(first.coordinating_department_ids, self.health | self.office)
        self.assertEqual(str(first.deadline), "2026-10-15 10:00:00")
        self.assertEqual(
            (first.source_kind, str(first.source_date)), ("document", "2026-10-01")
        )
        self.assertEqual(second.lead_department_id, self.health)
        self.assertEqual(tasks.assigner_id, self.chair)

    def test_confirmed_twice_it_is_imported_once(self):
        step = self.step(("Việc một", "Sở Tài chính"))
        first = step.action_confirm()
        self.env.invalidate_all()
        self.assertEqual(step.action_confirm()["domain"], first["domain"])
        self.assertEqual(self.env["ecabinet.task"].search_count([]), 1)
        self.assertEqual(step.state, "done")
        step.action_back()
        step.file = sheet(("Việc hai", "Sở Tài chính"))
        step.action_confirm()
        self.assertEqual(self.env["ecabinet.task"].search_count([]), 2)

    def test_every_wrong_line_is_named_and_nothing_is_written(self):
        step = self.step(
            ("Việc đúng", "Sở Tài chính"),
            ("Việc hai", "Sở Không Có Thật"),
            ("Việc ba", "Sở Tài chính", None, None, "01/09/2026"),
            ("Việc bốn", "Sở Tài chính", None, None, "31/02/2027", "Rất gấp"),
            ("Việc năm", "Sở Tài chính; Sở Y tế"),
            ("Việc sáu", "Sở Tài chính", None, "outsider"),
            (None, "Sở Tài chính"),
            ("Việc đúng", "Sở Tài chính"),
            ("Việc chín", "Sở Tài chính", None, None, None, None, "Phép thuật"),
        )
        troubles = self.troubles(step)
        self.assertEqual(list(troubles), [3, 4, 5, 6, 7, 8, 9, 10])
        for row, sentence in (
            (3, "B3: “Sở Không Có Thật” is not a known unit"),
            (4, "E4: the deadline, 01/09/2026, has already passed"),
            (5, "E5: “31/02/2027” is not a date"),
            (5, "F5: “Rất gấp” is not a degree of urgency"),
            (6, "B6: exactly one unit leads"),
            (7, "D7: “outsider” matches nobody in the lead unit"),
            (8, "A8: this cell is required"),
            (9, "is already in row 2"),
            (10, "G10: “Phép thuật” is not a sector"),
        ):
            self.assertIn(sentence, troubles[row])
        with self.assertRaisesRegex(UserError, "Nothing was created.*Row 3: B3"):
            step.action_confirm()
        self.assertFalse(self.env["ecabinet.task"].search([]))

    def test_an_abolished_unit_offers_its_successor(self):
        self.env["hr.department"].create(
            {
                "name": "Sở Kế hoạch và Đầu tư",
                "ecabinet_level": "agency",
                "valid_to": "2025-06-30",
                "successor_ids": self.finance.ids,
            }
        )
        row = ("Thẩm định dự án", "Sở Kế hoạch và Đầu tư")
        troubles = self.troubles(self.step(row))
        self.assertRegex(troubles[2], "has not existed since .*2025.*Sở Tài chính")
        step = self.step(row, take_successors=True)
        self.assertFalse(self.troubles(step))
        step.action_confirm()
        task = self.env["ecabinet.task"].search([])
        self.assertEqual(task.lead_department_id, self.finance)

    def test_an_officer_imports_for_the_own_unit_only(self):
        rows = [("Việc một", "Phòng Ngân sách"), ("Việc hai", "Sở Y tế")]
        troubles = self.troubles(self.step(*rows, user=self.officer))
        self.assertEqual(list(troubles), [3])
        self.assertIn("outside your own unit", troubles[3])
        step = self.step(rows[0], user=self.officer)
        step.action_confirm()
        self.assertEqual(self.env["ecabinet.task"].search([]).assigner_id, self.officer)
        with self.assertRaises(AccessError):
            self.step(rows[0], user=self.colleague)
        with self.assertRaises(AccessError):
            step.with_user(self.health_officer).action_check()
        for_another = self.step(rows[0], user=self.officer, assigner_id=self.chair.id)
        with self.assertRaises(AccessError):
            for_another.action_confirm()

    def test_files_that_are_no_sheet(self):
        step = self.step()
        with self.assertRaisesRegex(UserError, "no line below"):
            step.action_check()
        step.file = base64.b64encode(b"%PDF-1.7")
        with self.assertRaisesRegex(UserError, "not an .xlsx spreadsheet"):
            step.action_check()
        step.file = b"x"
        with self.assertRaisesRegex(UserError, "not an .xlsx spreadsheet"):
            step.action_check()
        step.file = False
        with self.assertRaisesRegex(UserError, "Choose the spreadsheet"):
            step.action_confirm()

    def test_queries_do_not_grow_with_the_lines(self):
        def queries(count):
            rows = [(f"Việc {n}", "Sở Tài chính", "Sở Y tế") for n in range(count)]
            step = self.step(*rows)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            step.action_confirm()
            self.env.flush_all()
            return self.cr.sql_log_count - before

        queries(3)
        few, many = queries(10), queries(100)
        self.assertLessEqual(many, few + 8, f"{few} for 10, {many} for 100")

    def test_the_template_is_a_list_that_can_be_read(self):
        step = self.step()
        action = step.action_template()
        download = self.env["ecabinet.task.sheet"].search([], order="id desc", limit=1)
        self.assertIn(f"/{download.id}/", action["url"])
        step.file = download.content
        step.action_check()
        self.assertEqual(step.line_count, 2)


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestTaskSheet(TaskCase):
    def test_the_list_is_printed_with_legal_status_and_figures(self):
        late = self.task(name="=cmd|' /C calc'!A0", source_reference="112/TB-UBND")
        self.task(name="Việc còn hạn", deadline="2026-12-01")
        with freeze_time("2026-10-12 01:00:00"):
            self.env.invalidate_all()
            tasks = self.env["ecabinet.task"].with_user(self.chair).search([])
            tasks.action_export_sheet()
        download = self.env["ecabinet.task.sheet"].search([])
        book = load_workbook(BytesIO(base64.b64decode(download.content)))
        rows = list(book.active.iter_rows(values_only=True))
        header = next(number for number, row in enumerate(rows) if row[0] == "No.")
        columns = rows[header]
        printed = {
            row[2]: dict(zip(columns, row, strict=True)) for row in rows[header:]
        }
        risky = printed["'" + late.name]
        self.assertEqual(risky["Legal status"], "Overdue")
        self.assertEqual(risky["Document"], "112/TB-UBND")
        self.assertEqual(str(risky["Deadline"]), "2026-10-09 17:00:00")
        self.assertEqual(printed["Việc còn hạn"]["Legal status"], "Within its term")
        figures = {row[1]: row[2] for row in rows if row[1]}
        self.assertEqual(figures["Tasks with a deadline"], 2)
        self.assertEqual(figures["Not completed, overdue"], 1)
        self.assertTrue(
            all(
                cell.data_type != "f" for row in book.active.iter_rows() for cell in row
            )
        )

    def test_what_one_does_not_see_is_not_printed(self):
        task = self.task()
        with self.assertRaises(AccessError):
            task.with_user(self.outsider).action_export_sheet()
        task.with_user(self.officer).action_export_sheet()
        download = self.env["ecabinet.task.sheet"].search([])
        with self.assertRaises(AccessError):
            download.with_user(self.chair).read(["content"])


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestTaskImportOfOtherBooks(TaskCase):
    """What is not read, or hidden in the file, is named before anything is created."""

    def step(self, change):
        workbook = Workbook()
        page = workbook.active
        page.append((*HEADER[:2], "Nguồn kinh phí"))
        page.append(("Báo cáo giải ngân", "Sở Tài chính", "Ngân sách tỉnh"))
        page.append(("Rà soát trạm y tế", "Sở Y tế", None))
        change(workbook, page)
        out = BytesIO()
        workbook.save(out)
        return (
            self.env["ecabinet.task.import"]
            .with_user(self.chair)
            .create({"file": base64.b64encode(out.getvalue())})
        )

    def tasks(self, step):
        action = step.action_confirm()
        return self.env["ecabinet.task"].search(action["domain"], order="id")

    def test_a_column_that_nobody_knows_is_named(self):
        step = self.step(lambda workbook, page: None)
        step.action_check()
        self.assertIn("C (“Nguồn kinh phí”)", step.not_read)
        self.assertEqual(len(self.tasks(step)), 2)

    def test_a_hidden_row_is_taken_only_when_somebody_says_so(self):
        def hide(workbook, page):
            page.row_dimensions[3].hidden = True

        step = self.step(hide)
        step.action_check()
        self.assertEqual((step.line_count, step.hidden_count), (1, 1))
        self.assertIn("row 3", step.not_read)
        self.assertEqual(step.line_ids.mapped("hidden"), [False, True])
        self.assertEqual(self.tasks(step).mapped("name"), ["Báo cáo giải ngân"])

        step = self.step(hide)
        step.action_check()
        step.action_take_hidden()
        self.assertEqual((step.line_count, step.hidden_count), (2, 0))
        self.assertEqual(len(self.tasks(step)), 2)

    def test_nothing_is_imported_where_all_rows_are_hidden(self):
        def hide(workbook, page):
            page.row_dimensions[2].hidden = page.row_dimensions[3].hidden = True

        step = self.step(hide)
        step.action_check()
        with self.assertRaisesRegex(UserError, "All rows"):
            step.action_confirm()

    def test_a_second_sheet_with_tasks_is_named(self):
        def more(workbook, page):
            workbook.copy_worksheet(page).title = "Quý IV"

        step = self.step(more)
        step.action_check()
        self.assertIn("Quý IV", step.not_read)
