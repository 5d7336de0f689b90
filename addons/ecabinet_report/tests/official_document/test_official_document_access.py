from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.ecabinet_meeting.tests.common.cabinet_case import SECRETARY

from .paper_case import PaperCase

STEPS = ("action_draft_again", "action_check", "action_return", "action_issue")


@tagged("post_install", "-at_install")
@freeze_time("2026-10-20 04:00:00")
class TestOfficialDocumentAccess(PaperCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.close()
        cls.member = cls.members[0]

    def strangers(self):
        return (self.outsider, self.other_secretary, self.administrator)

    def test_only_those_who_run_the_meeting_draft_its_papers(self):
        for user in (self.member, *self.strangers()):
            with self.assertRaises(AccessError, msg=user.login):
                self.draft(user=user)
        for user in (self.chair, self.secretary, self.second_secretary):
            self.assertEqual(self.draft(user=user).state, "draft", user.login)

    def test_a_chair_who_is_a_mere_member_drafts_too(self):
        self.meeting.chair_id = self.member
        paper = self.draft(user=self.member)
        self.assertTrue(paper.render_pdf())

    def test_a_draft_is_for_those_who_run_the_meeting(self):
        paper = self.draft()
        for user in (self.chair, self.secretary, self.second_secretary):
            self.assertTrue(paper.with_user(user).has_access("read"), user.login)
        for user in (self.member, *self.strangers()):
            theirs = paper.with_user(user)
            self.assertFalse(theirs.has_access("read"), user.login)
            for call in (theirs.render_pdf, theirs.render_docx):
                with self.assertRaises(AccessError, msg=user.login):
                    call()

    def test_what_is_issued_is_for_who_may_read_the_meeting(self):
        self.draft().unit_ids = False
        paper = self.issued()
        self.assertTrue(paper.with_user(self.member).render_pdf())
        self.assertTrue(paper.with_user(self.member).render_docx())
        for user in self.strangers():
            self.assertFalse(paper.with_user(user).has_access("read"), user.login)

    def test_nobody_else_takes_a_step(self):
        paper = self.issued()
        for user in (self.member, *self.strangers()):
            theirs = paper.with_user(user)
            for step in STEPS:
                with self.assertRaises(AccessError, msg=f"{user.login} {step}"):
                    getattr(theirs, step)()
            with self.assertRaises(AccessError, msg=user.login):
                theirs.action_recall("Lý do")
            for operation in ("write", "unlink"):
                self.assertFalse(theirs.has_access(operation), user.login)
        self.assertEqual(paper.state, "issued")

    def test_a_secretary_of_another_body_makes_no_paper_of_this_one(self):
        values = {"meeting_id": self.meeting.id, "kind": "TB", "subject": "Giả"}
        papers = self.env["ecabinet.official.document"]
        for user in (self.other_secretary, self.member):
            with self.assertRaises(AccessError, msg=user.login):
                papers.with_user(user).create(values)
        own = papers.with_user(self.secretary).create({**values, "state": "issued"})
        self.assertEqual(own.state, "draft")

    def test_state_and_party_do_not_see_each_others_papers(self):
        clerk = self.person("party_clerk", SECRETARY, self.health)
        party = self.env["ecabinet.body"].create(
            {
                "name": "Ban Thường vụ Tỉnh ủy",
                "kind": "party",
                "department_id": self.health.id,
                "secretary_ids": clerk.ids,
                "numbering": "one_row",
                "paper_abbreviation": "TU",
            }
        )
        meeting = self.env["ecabinet.meeting"].create(
            {
                "name": "Hội nghị Ban Thường vụ",
                "body_id": party.id,
                "secretary_id": clerk.id,
                "chair_id": clerk.id,
                "date_start": "2026-10-20 01:00:00",
                "date_stop": "2026-10-20 04:00:00",
            }
        )
        self.close(meeting)
        theirs = self.issued(user=clerk, meeting=meeting)
        # The clerk's unit would receive it.
        self.draft().unit_ids = False
        ours = self.issued()
        papers = self.env["ecabinet.official.document"]
        both = ours.sudo() | theirs.sudo()
        for user, seen in (
            (clerk, theirs),
            (self.secretary, ours),
            (self.chair, ours),
            (self.member, ours),
        ):
            found = papers.with_user(user).search([("id", "in", both.ids)])
            self.assertEqual(found.sudo(), seen.sudo(), user.login)

    def test_steps_alone_write_what_the_system_writes(self):
        paper = self.draft()
        for name in ("state", "checksum", "number_row", "recall_reason", "drafted"):
            with self.assertRaises(AccessError, msg=name):
                paper.write({name: "issued"})

    def test_a_field_that_names_a_paper_does_not_tell_its_subject(self):
        paper = self.draft()
        self.assertEqual(
            paper.with_user(self.outsider).sudo().display_name, "Restricted document"
        )
        self.assertEqual(paper.display_name, paper.subject)

    def test_forms_are_for_the_secretaries_of_the_body(self):
        form = self.env["ecabinet.document.form"].create(
            {"body_id": self.body.id, "kind": "TB"}
        )
        for user, may in (
            (self.secretary, True),
            (self.administrator, True),
            (self.other_secretary, False),
            (self.member, False),
        ):
            for operation in ("read", "write", "unlink"):
                theirs = form.with_user(user)
                self.assertEqual(theirs.has_access(operation), may, user.login)

    @mute_logger("odoo.http")
    def test_addresses_are_for_who_may_read(self):
        paper = self.draft()
        kinds = {"pdf": b"%PDF-", "docx": b"PK"}
        for login, status in (("secretary", 200), ("member1", 404)):
            self.authenticate(login, login)
            for ending, magic in kinds.items():
                reply = self.url_open(
                    f"/ecabinet/official-document/{paper.id}.{ending}"
                )
                self.assertEqual(reply.status_code, status, f"{login} {ending}")
                self.assertEqual(reply.content.startswith(magic), status == 200)
