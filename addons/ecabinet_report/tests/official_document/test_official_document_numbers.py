from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .paper_case import PaperCase


@tagged("post_install", "-at_install")
@freeze_time("2026-10-20 04:00:00")
class TestOfficialDocumentNumbers(PaperCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.close()
        cls.others = [cls.make_meeting(f"Phiên {n}") for n in range(3)]

    def ready(self, kind="GM", meeting=None, **values):
        """A paper that is signed, and waits for its number."""
        paper = self.draft(kind, meeting=meeting or self.others[0])
        paper.write(values)
        return self.signed(paper)

    def test_a_number_is_typed_in_where_the_document_system_gives_it(self):
        paper = self.ready()
        with self.assertRaisesRegex(UserError, "Type in the number"):
            paper.action_issue()
        paper.write({"number": "05", "issue_day": "2026-10-19"})
        paper.action_issue()
        self.assertEqual(paper.number, "5")
        self.assertEqual(paper.reference, "05/GM-UBND")
        self.assertEqual(str(paper.issue_day), "2026-10-19")

    def test_a_paper_is_not_issued_without_its_symbol(self):
        paper = self.ready(number="5", symbol=False)
        with self.assertRaisesRegex(UserError, "which symbol"):
            paper.action_issue()
        paper.symbol = "GM-UBND"
        paper.action_issue()
        self.assertEqual(paper.state, "issued")

    def test_a_number_is_used_once_also_after_a_recall(self):
        first = self.ready(number="5")
        first.action_issue()
        first.action_recall("Sai ngày")
        second = self.ready(number="05")
        with self.assertRaisesRegex(UserError, "Number 5 of 2026 is taken"):
            second.action_issue()
        other_year = self.ready(meeting=self.others[1], number="5")
        other_year.issue_day = "2027-01-04"
        other_year.action_issue()
        self.assertEqual(other_year.number, "5")

    def test_another_kind_has_its_own_row_in_the_document_system(self):
        self.ready(number="5").action_issue()
        notice = self.ready("TB", self.meeting, number="5")
        notice.action_issue()
        self.assertEqual(notice.reference, "05/TB-UBND")

    def test_the_database_refuses_what_slipped_through(self):
        paper = self.ready(number="5")
        paper.action_issue()
        twin = self.ready(meeting=self.others[1]).sudo()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            twin.write({"number": "5", "number_row": paper.number_row})
            self.env.flush_all()

    def test_what_is_no_number(self):
        paper = self.draft("GM", meeting=self.others[0])
        with self.assertRaisesRegex(ValidationError, "not the number of a document"):
            paper.number = "5/GM-UBND"

    def test_one_row_for_all_kinds(self):
        self.body.numbering = "one_row"
        papers = [
            self.issued(kind="GM", meeting=self.others[0]),
            self.issued(kind="TB", meeting=self.meeting),
            self.issued(kind="GM", meeting=self.others[1]),
        ]
        self.assertEqual([paper.number for paper in papers], ["1", "2", "3"])

    def test_a_row_for_each_kind_from_1_January_anew(self):
        self.body.numbering = "per_kind"
        first = self.issued(kind="GM", meeting=self.others[0])
        notice = self.issued(kind="TB", meeting=self.meeting)
        second = self.issued(kind="GM", meeting=self.others[1])
        # 1 January in Vietnam begins at 17:00 of 31 December, UTC.
        with freeze_time("2026-12-31 17:00:00"):
            third = self.issued(kind="GM", meeting=self.others[2])
        self.assertEqual(
            [paper.number for paper in (first, notice, second, third)],
            ["1", "1", "2", "1"],
        )
        self.assertEqual(str(third.issue_day), "2027-01-01")

    def test_the_rows_go_on_when_the_office_changes_its_mind(self):
        self.ready(number="7").action_issue()
        self.body.numbering = "one_row"
        paper = self.issued(kind="GM", meeting=self.others[1])
        self.assertEqual(paper.number, "8")
        self.body.numbering = "per_kind"
        paper = self.issued(kind="GM", meeting=self.others[2])
        self.assertEqual(paper.number, "9")

    def test_nobody_types_a_number_that_the_register_gives(self):
        self.body.numbering = "one_row"
        paper = self.draft("GM", meeting=self.others[0])
        with self.assertRaisesRegex(UserError, "leave the number empty"):
            paper.number = "5"
