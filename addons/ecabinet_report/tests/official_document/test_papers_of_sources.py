from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.ecabinet_meeting.tests.common.cabinet_case import UNIT_OFFICER
from odoo.addons.ecabinet_meeting.tests.common.pdf import text_of

from .paper_case import SECRET, PaperCase


@tagged("post_install", "-at_install")
@freeze_time("2026-10-20 04:00:00")
class TestPapersOfSources(PaperCase):
    """The other kinds: each drafted in one tap from what exists."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.papers = cls.env["ecabinet.official.document"]

    def drafted(self, source, step, user=None):
        opened = getattr(source.with_user(user or self.secretary), step)()
        return self.papers.with_user(self.secretary).browse(opened["res_id"])

    def said(self, paper):
        tables = [
            [cell.strip() for cell in row]
            for grid in paper._layout().body
            if hasattr(grid, "rows")
            for row in grid.rows
        ]
        return "\n".join(self.words(paper)), tables

    def task(self, name="Rà soát bảng giá", **values):
        return self.env["ecabinet.task"].create(
            {
                "name": name,
                "body_id": self.body.id,
                "assigner_id": self.chair.id,
                "lead_department_id": self.finance.id,
                "deadline": "2026-11-05 10:00:00",
                **values,
            }
        )

    def assertNothingRestricted(self, paper):
        words, tables = self.said(paper)
        for secret in (SECRET, "Danh sách kèm theo", "Giữ kín"):
            self.assertNotIn(secret, f"{words} {tables}")

    def test_the_programme(self):
        self.land.planned_minutes = 30
        paper = self.drafted(self.meeting, "action_draft_programme")
        words, tables = self.said(paper)
        self.assertIn("CHƯƠNG TRÌNH\nPhiên họp thường kỳ", words)
        self.assertEqual(tables[0][2:], ["Bảng giá đất", "Sở Tài chính"])
        self.assertEqual(paper.symbol, "CTr-UBND")
        self.assertNothingRestricted(paper)
        again = self.drafted(self.meeting, "action_draft_programme")
        self.assertEqual(again, paper)

    def test_the_list_of_people_has_no_number(self):
        paper = self.drafted(self.meeting, "action_draft_people_list")
        _words, tables = self.said(paper)
        names = [row[1] for row in tables]
        self.assertIn("chair", names)
        self.assertEqual(len(names), len(self.meeting.participant_ids))
        self.assertFalse(paper.symbol)
        self.signed(paper)
        paper.action_issue()
        self.assertEqual((paper.state, paper.number), ("issued", False))
        self.assertFalse(paper.reference)

    def test_the_results_of_votes(self):
        self.open_session()
        ballot = self.open_ballot(agenda_item_id=self.land.id)
        for member in self.members[:2]:
            self.assertAccepted(self.cast(ballot, member))
        self.assertAccepted(self.cast(ballot, self.chair))
        ballot.with_user(self.chair).action_close()
        hidden = self.make_ballot(agenda_item_id=self.people.id)
        hidden.sudo().write({"state": "closed"})
        self.meeting.with_user(self.chair).action_close()
        paper = self.drafted(self.meeting, "action_draft_vote_results")
        _words, tables = self.said(paper)
        self.assertEqual(len(tables), 1)
        self.assertEqual(tables[0][3:5], ["3", "0"])
        self.assertNothingRestricted(paper)
        report = self.drafted(ballot, "action_draft_ballot_report")
        words, tables = self.said(report)
        self.assertIn("BIÊN BẢN KIỂM PHIẾU", words)
        self.assertEqual(
            [block.title for block in report._layout().signatures],
            ["Thư ký", "Chủ tọa"],
        )
        with self.assertRaisesRegex(UserError, "restricted"):
            self.drafted(hidden, "action_draft_ballot_report")
        with self.assertRaises(AccessError):
            self.drafted(ballot, "action_draft_ballot_report", self.members[0])

    def test_the_minutes_go_into_the_register_unless_they_are_restricted(self):
        self.close()
        with self.assertRaisesRegex(UserError, "Draft the minutes"):
            self.drafted(self.meeting, "action_draft_minutes_paper")
        self.meeting.with_user(self.secretary).action_minutes()
        with self.assertRaisesRegex(UserError, "restricted items"):
            self.drafted(self.meeting, "action_draft_minutes_paper")
        self.people.unlink()
        paper = self.drafted(self.meeting, "action_draft_minutes_paper")
        self.assertFalse(paper.facts_changed)
        words, _tables = self.said(paper)
        for part in ("I. CHỦ TRÌ", "V. KẾT LUẬN"):
            self.assertIn(part, words)
        self.assertIn("kết thúc vào hồi 10 giờ 35 phút", words)
        self.body.numbering = "one_row"
        paper.action_check()
        paper.action_signed_on_paper()
        paper.action_issue()
        self.assertEqual(paper.reference, "01/BB-UBND")

    def test_what_could_not_be_drafted_any_more_has_changed(self):
        self.close()
        self.people.unlink()
        self.meeting.with_user(self.secretary).action_minutes()
        paper = self.drafted(self.meeting, "action_draft_minutes_paper")
        self.land.restricted = True
        paper.invalidate_recordset()
        self.assertTrue(paper.facts_changed)

    def test_the_slip_and_the_summary_of_opinions(self):
        round_ = (
            self.env["ecabinet.slip.round"]
            .create(
                {
                    "name": "Lấy ý kiến về bảng giá",
                    "body_id": self.body.id,
                    "secretary_id": self.secretary.id,
                    "deadline": "2026-10-23 10:00:00",
                    "ballot_ids": [
                        (
                            0,
                            0,
                            {
                                "name": "Bảng giá đất năm 2027",
                                "body_id": self.body.id,
                                "mode": "circulated",
                            },
                        )
                    ],
                }
            )
            .with_user(self.secretary)
        )
        slip = self.drafted(round_, "action_draft_slip_paper")
        words, tables = self.said(slip)
        self.assertIn("17 giờ 00 phút, ngày 23 tháng 10 năm 2026", words)
        self.assertEqual(tables[0][1], "Bảng giá đất năm 2027")
        with self.assertRaisesRegex(UserError, "not closed"):
            self.drafted(round_, "action_draft_slip_summary")
        round_.action_open()
        voters = round_.ballot_ids.voter_ids
        first = voters.filtered(lambda one: one.user_id == self.members[0])
        self.assertAccepted(
            first.ballot_id.with_user(self.members[0]).cast("other", comment="Rà lại")
        )
        round_.action_close()
        paper = self.drafted(round_, "action_draft_slip_summary")
        _words, tables = self.said(paper)
        self.assertEqual(tables[0][5], "1")
        answers = {row[1]: row[2:5] for row in tables if len(row) == 6}
        self.assertEqual(answers["member1"][2], "Rà lại")
        self.assertEqual(answers["member2"][0], "Chưa trả lời")
        with self.assertRaises(AccessError):
            self.drafted(round_, "action_draft_slip_summary", self.members[0])

    def test_papers_of_tasks(self):
        late = self.task("Báo cáo giải ngân", deadline="2026-10-01 10:00:00")
        done = self.task("Đã xong", deadline=False)
        tasks = self.task(coordinating_department_ids=self.health.ids) | late
        with freeze_time("2026-09-20 04:00:00"):
            tasks.with_user(self.chair).action_assign()
        done.sudo().write({"state": "cancelled"})
        slip = self.drafted(tasks[0], "action_draft_assignment_slip")
        words, _tables = self.said(slip)
        self.assertIn("Cơ quan chủ trì: Sở Tài chính.", words)
        letter = self.drafted(tasks, "action_draft_letter")
        words, _tables = self.said(letter)
        self.assertEqual(letter.symbol, "UBND-VP")
        self.assertEqual(letter._layout().abstract, "Giao nhiệm vụ")
        self.assertIn("phối hợp với Sở Y tế", words)
        self.assertEqual(letter.unit_ids, self.finance | self.health)
        urging = self.drafted(tasks | done, "action_draft_urging_letter")
        words, tables = self.said(urging)
        self.assertEqual([row[1] for row in tables], [late.name, tasks[0].name])
        self.assertIn("còn 2 nhiệm vụ", words)
        report = self.drafted(tasks, "action_draft_report")
        words, tables = self.said(report)
        self.assertIn("Tổng số 2 nhiệm vụ", words)
        self.assertEqual(tables[1][1:3], ["Tổng cộng", "2"])
        register = self.drafted(tasks, "action_draft_register")
        _words, tables = self.said(register)
        self.assertEqual(len(tables), 2)
        with self.assertRaisesRegex(UserError, "All of these tasks are closed"):
            self.drafted(done, "action_draft_urging_letter")

    def test_who_drafts_papers_of_tasks(self):
        task = self.task()
        task.with_user(self.chair).action_assign()
        officer = self.person("officer", UNIT_OFFICER, self.finance)
        for user in (officer, self.other_secretary, self.members[0]):
            with self.assertRaises(AccessError, msg=user.login):
                self.drafted(task, "action_draft_letter", user)
        restricted = self.env["ecabinet.conclusion"].search(
            [("agenda_item_id", "=", self.people.id)]
        )
        hidden = self.task("Chuẩn bị nhân sự", conclusion_id=restricted.id)
        with self.assertRaises(UserError):
            self.drafted(hidden, "action_draft_letter", self.secretary)

    def week(self):
        return self.env["ecabinet.week.schedule"].create(
            {
                "department_id": self.office.id,
                "body_id": self.body.id,
                "date_from": "2026-10-26",
                "line_ids": [
                    (
                        0,
                        0,
                        {
                            "user_id": self.chair.id,
                            "name": "Họp giao ban",
                            "date_start": "2026-10-26 01:00:00",
                            "date_stop": "2026-10-26 03:00:00",
                            "place": "Phòng 1",
                        },
                    )
                ],
            }
        )

    def test_the_week_as_a_paper(self):
        week = self.week()
        paper = self.drafted(week, "action_draft_week_paper")
        words, tables = self.said(paper)
        self.assertIn("Tuần 44 (từ ngày 26/10/2026 đến ngày 01/11/2026)", words)
        self.assertEqual(
            tables[0][:5],
            ["Thứ Hai 26/10", "08:00", "Họp giao ban", "chair", "Phòng 1"],
        )
        with self.assertRaises(AccessError):
            self.drafted(week, "action_draft_week_paper", self.other_secretary)

    def test_the_week_is_printed_as_it_is_now(self):
        week = self.week()
        before = self.papers.search_count([])
        shown = week.with_user(self.secretary).action_print_week()
        self.assertEqual(shown["url"], f"/ecabinet/week-schedule/{week.id}.pdf")
        week.line_ids.place = "Phòng 7"
        pdf = week.with_user(self.secretary)._pdf_content()
        words = "\n".join(text_of(pdf))
        for said in ("Họp giao ban", "Phòng 7", "Tuần 44"):
            self.assertIn(said, words)
        self.assertEqual(self.papers.search_count([]), before)
        with self.assertRaises(AccessError):
            week.with_user(self.other_secretary)._pdf_content()

    def test_what_is_drafted_is_not_moved_to_another_source(self):
        task = self.task()
        task.with_user(self.chair).action_assign()
        paper = self.drafted(task, "action_draft_letter")
        for name in ("task_ids", "slip_round_id", "ballot_id"):
            with self.assertRaises(AccessError, msg=name):
                paper.write({name: False})
        with self.assertRaisesRegex(UserError, "must not be empty"):
            paper.write({"body_id": False})
        paper.kind = "TB"
        with self.assertRaisesRegex(UserError, "is drafted from what it is about"):
            paper.action_draft_again()
        self.assertFalse(paper.facts_changed)
