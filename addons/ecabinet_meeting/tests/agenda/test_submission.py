import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..common.cabinet_case import LEADER, SECRETARY, UNIT_OFFICER
from ..common.pdf import pdf
from ..common.session_case import SessionCase


class SubmissionCase(SessionCase):
    """A unit that hands in, a vice-chair who is asked, a session that is prepared."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = cls.person("officer", UNIT_OFFICER, cls.health)
        cls.colleague = cls.person("colleague", UNIT_OFFICER, cls.finance)
        cls.other_secretary = cls.person("other_secretary", SECRETARY, cls.office)
        cls.vice = cls.members[0]
        cls.body.member_ids.filtered(
            lambda seat: seat.user_id == cls.vice
        ).role = "vice_chair"
        cls.coming = cls.make_meeting("Phiên họp thường kỳ tháng 11")
        cls.coming.state = "draft"

    def file(self, user=None, name="To trinh.pdf", data=None):
        return (
            self.env["ir.attachment"]
            .with_user(user or self.officer)
            .create(
                {
                    "name": name,
                    "res_model": "ecabinet.submission",
                    "datas": base64.b64encode(data) if data else pdf(3),
                }
            )
        )

    def submission(self, user=None, **values):
        user = user or self.officer
        values.setdefault("attachment_ids", [(4, self.file(user).id)])
        return (
            self.env["ecabinet.submission"]
            .with_user(user)
            .create({"name": "Quỹ khám chữa bệnh", "body_id": self.body.id, **values})
        )

    def submitted(self, **values):
        made = self.submission(**values)
        made.action_submit()
        return made.with_user(self.secretary)


@tagged("post_install", "-at_install")
class TestSubmission(SubmissionCase):
    def test_from_the_unit_to_the_programme(self):
        made = self.submitted(planned_minutes=20)
        self.assertEqual(made.state, "submitted")
        self.assertEqual(made.activity_ids.user_id, self.secretary)
        made.action_examine("Đủ hồ sơ, đúng thẩm quyền.", self.vice.id)
        self.assertTrue(made.with_user(self.vice).awaits_my_opinion)
        with self.assertRaisesRegex(UserError, "waits for the opinion"):
            made.action_accept(self.coming.id)
        made.with_user(self.vice).action_give_opinion("agree")
        item = self.env["ecabinet.agenda.item"].browse(
            made.action_accept(self.coming.id)
        )
        self.assertEqual(made.state, "accepted")
        self.assertEqual(item.meeting_id, self.coming)
        self.assertEqual(item.presenter_department_id, self.health)
        self.assertEqual(item.planned_minutes, 20)
        self.assertEqual(item.document_ids.mapped("name"), ["To trinh"])
        self.assertEqual(item.document_ids.page_count, 3)

    def test_where_the_unit_wants_it_its_head_submits(self):
        head = self.person("head", LEADER, self.health)
        made = self.submission()
        self.health.ecabinet_head_approves = True
        made.action_submit()
        self.assertEqual((made.state, made.awaits_head), ("draft", True))
        self.assertEqual(made.activity_ids.user_id, head)
        self.assertFalse(made.awaits_my_approval)
        with self.assertRaises(AccessError):
            made.action_return_to_officer("Không được")
        with self.assertRaises(AccessError):
            made.with_user(self.secretary).check_access("read")
        heads = made.with_user(head)
        heads.action_return_to_officer("Thiếu phụ lục")
        self.assertFalse(made.awaits_head)
        self.assertEqual(made.reason, "Thiếu phụ lục")
        made.action_submit()
        heads.action_submit()
        self.assertEqual((made.state, made.awaits_head), ("submitted", False))
        self.assertEqual(made.sudo().activity_ids.user_id, self.secretary)

    def test_a_unit_without_a_head_submits_itself(self):
        self.health.ecabinet_head_approves = True
        self.assertEqual(self.submitted().state, "submitted")

    def test_it_goes_back_with_a_reason_and_comes_again(self):
        made = self.submitted()
        with self.assertRaisesRegex(UserError, "what the unit has to change"):
            made.action_return("  ")
        made.action_return("Thiếu ý kiến Sở Tài chính")
        self.assertEqual(made.state, "returned")
        mine = made.with_user(self.officer)
        mine.summary = "Đã có ý kiến Sở Tài chính"
        mine.action_submit()
        self.assertFalse(mine.reason)

    def test_put_off_and_taken_up_for_a_later_session(self):
        made = self.submitted()
        made.action_examine("Chờ quy định mới.")
        made.action_postpone("Chờ nghị định")
        self.assertFalse(made.meeting_id)
        with self.assertRaisesRegex(UserError, "Choose the session"):
            made.action_accept()
        made.action_accept(self.coming.id)
        self.assertEqual(made.meeting_id, self.coming)

    def test_one_bad_paper_stops_all(self):
        bad = self.file(name="To trinh 2.pdf", data=b"no pdf at all")
        made = self.submitted(
            attachment_ids=[(4, self.file().id), (4, bad.id)],
        )
        made.action_examine("Đủ hồ sơ.")
        items = len(self.coming.agenda_item_ids)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            made.action_accept(self.coming.id)
        self.assertEqual(made.state, "examined")
        self.coming.invalidate_recordset()
        self.assertEqual(len(self.coming.agenda_item_ids), items)

    def test_who_sees_it(self):
        made = self.submission()

        def seers():
            return [
                user.login
                for user in (
                    self.officer,
                    self.colleague,
                    self.secretary,
                    self.other_secretary,
                    self.chair,
                    self.vice,
                    self.members[1],
                    self.administrator,
                )
                if made.with_user(user).has_access("read")
            ]

        self.assertEqual(seers(), ["officer"])
        made.action_submit()
        self.assertEqual(seers(), ["officer", "secretary", "chair", "member1"])
        self.assertTrue(
            made.attachment_ids.with_user(self.secretary).has_access("read")
        )
        self.assertFalse(
            made.attachment_ids.with_user(self.colleague).has_access("read")
        )

    def test_the_wrong_people_and_the_wrong_moment(self):
        made = self.submitted()
        office = (
            ("action_examine", "x"),
            ("action_accept",),
            ("action_return", "x"),
            ("action_postpone", "x"),
        )
        for user in (self.officer, self.vice, self.colleague, self.other_secretary):
            for name, *arguments in office:
                with self.subTest(user=user.login, step=name):
                    with self.assertRaises(AccessError):
                        getattr(made.with_user(user), name)(*arguments)
        for user in (self.secretary, self.colleague):
            with self.assertRaises(AccessError):
                made.with_user(user).action_withdraw()
        with self.assertRaises(AccessError):
            made.action_give_opinion("agree")
        with self.assertRaisesRegex(UserError, "chair or vice-chair"):
            made.action_examine("x", self.members[2].id)
        mine = made.with_user(self.officer)
        with self.assertRaises(UserError):
            mine.name = "Khác"
        # The papers that the Office examined stay what they were.
        with self.assertRaises(AccessError):
            mine.attachment_ids.write({"raw": b"%PDF-1.4 another"})
        with self.assertRaises(AccessError):
            mine.attachment_ids.unlink()
        for field, value in (("state", "accepted"), ("opinion", "agree")):
            with self.assertRaises(AccessError):
                made.write({field: value})
        with self.assertRaises(UserError):
            made.with_user(self.officer).unlink()

    def test_not_on_the_programme_of_another_body_or_of_a_meeting_that_is_over(self):
        made = self.submitted()
        made.action_examine("Đủ hồ sơ.")
        self.coming.state = "closed"
        with self.assertRaisesRegex(UserError, "over, or a session of another body"):
            made.action_accept(self.coming.id)

    def test_a_session_that_the_unit_does_not_see_is_not_named(self):
        with self.assertRaisesRegex(UserError, "Choose a session"):
            self.submission(meeting_id=self.coming.id)

    def test_files_of_others_stay_theirs(self):
        stolen = self.file(self.colleague)
        with self.assertRaises(AccessError):
            self.submission(attachment_ids=[(4, stolen.id)])
        with self.assertRaisesRegex(UserError, "at least one paper"):
            self.submission(attachment_ids=[]).action_submit()

    def test_the_wizard_takes_the_steps(self):
        made = self.submitted()

        def step(user, name, **values):
            self.env["ecabinet.submission.step"].with_user(user).create(
                {"submission_id": made.id, "step": name, **values}
            ).action_confirm()

        step(self.secretary, "examine", words="Đủ hồ sơ", leader_id=self.vice.id)
        step(self.vice, "opinion", choice="change", words="Làm rõ nguồn kinh phí")
        step(self.secretary, "accept", meeting_id=self.coming.id)
        self.assertEqual((made.state, made.opinion), ("accepted", "change"))


@tagged("post_install", "-at_install")
class TestSubmissionThumbnail(SubmissionCase, HttpCase):
    """The browser sends a thumbnail after the paper has left the unit."""

    def answer(self, user, attachment):
        self.authenticate(user.login, user.login)
        return self.url_open(
            "/mail/attachment/update_thumbnail",
            json={
                "params": {"attachment_id": attachment.id, "thumbnail": False},
            },
        ).json()

    def test_a_late_thumbnail_is_no_error(self):
        made = self.submission()
        paper = made.attachment_ids
        made.action_submit()
        self.assertFalse(paper.with_user(self.officer).has_access("write"))
        self.assertNotIn("error", self.answer(self.officer, paper))
        self.assertFalse(paper.thumbnail)
        with mute_logger("odoo.http"):
            self.assertIn("error", self.answer(self.colleague, paper))
