from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .cabinet_case import SECRETARY, UNIT_OFFICER
from .preparation_case import PreparationCase
from .session_case import SessionCase


@tagged("post_install", "-at_install")
class TestSessionWrites(SessionCase):
    """What those who run a meeting cannot write past its steps."""

    def test_what_became_of_an_item_is_not_written_by_hand(self):
        item = self.make_item().with_user(self.secretary)
        for values in (
            {"state": "adopted"},
            {"ended_at": False},
            {"pulled_out_by_ids": [fields.Command.clear()]},
            {"consent_agree_count": 5},
        ):
            with self.assertRaises(UserError):
                item.write(values)
        made = item.create(
            {"meeting_id": self.meeting.id, "name": "x", "state": "adopted"}
        )
        self.assertEqual(made.state, "pending")

    def test_a_row_of_a_member_is_not_made_ones_own(self):
        row = self.participant(self.members[0]).with_user(self.secretary)
        with self.assertRaises(AccessError):
            row.user_id = self.secretary
        with self.assertRaises(AccessError):
            row.partner_id = self.secretary.partner_id
        with self.assertRaises(ValidationError):
            row.sudo().user_id = self.secretary

    def test_consent_to_a_substitute_stays_what_it_was(self):
        self.body.substitute_may_vote = True
        absent = self.participant(self.members[0])
        row_id = absent.with_user(self.members[0]).action_propose_substitute(
            self.outsider.partner_id.id, "attend"
        )
        row = absent.browse(row_id)
        row.with_user(self.chair).action_consent_substitute()
        with self.assertRaises(AccessError):
            row.with_user(self.secretary).substitute_scope = "vote"

    def test_consent_does_not_invite_to_a_postponed_meeting(self):
        absent = self.participant(self.members[0])
        row_id = absent.with_user(self.members[0]).action_propose_substitute(
            self.outsider.partner_id.id
        )
        self.meeting.with_user(self.chair).action_postpone("Bão")
        absent.browse(row_id).with_user(self.chair).action_consent_substitute()
        self.assertEqual(self.meeting.state, "postponed")

    def test_attendance_of_a_meeting_that_is_over_stays(self):
        self.open_session()
        self.meeting.with_user(self.chair).action_close()
        row = self.participant(self.members[0]).with_user(self.secretary)
        for change in (
            lambda: row.write({"attendance_state": "absent"}),
            lambda: row.write({"voting": False}),
            row.unlink,
        ):
            with self.assertRaises(UserError):
                change()
        row.absence_reason = "Đi công tác"

    def test_an_item_that_was_voted_on_is_not_deleted(self):
        self.open_session()
        ballot = self.open_ballot()
        with self.assertRaisesRegex(UserError, "put to the vote"):
            ballot.agenda_item_id.with_user(self.secretary).unlink()

    def test_a_ballot_goes_by_the_rules_of_its_own_body(self):
        other = self.body.copy({"name": "Ban chỉ đạo"})
        with self.assertRaises(ValidationError):
            self.make_ballot(body_id=other.id)

    def test_the_quorum_of_the_opening_holds_at_the_close(self):
        self.open_session(present=4)
        ballot = self.open_ballot()
        self.body.write({"quorum_numerator": 1, "quorum_denominator": 1})
        ballot.with_user(self.chair).action_close()
        self.assertEqual(ballot.outcome, "rejected")
        self.assertEqual(ballot.quorum_required_count, 4)

    def test_nobody_corrects_the_vote_of_who_has_voted_themselves(self):
        self.open_session()
        ballot = self.open_ballot(allow_correction=True)
        self.assertAccepted(self.cast(ballot, self.members[0], "disagree"))
        row = self.participant(self.members[0])
        answer = ballot.with_user(self.secretary).cast_roll_call(row.id, "agree")
        self.assertRefused(answer, "voted themselves")
        self.assertAccepted(self.cast(ballot, self.members[0], "agree"))

    def test_a_question_added_later_does_not_hinder_the_close(self):
        slips = self.env["ecabinet.slip.round"].create(
            {
                "name": "Phiếu lấy ý kiến",
                "body_id": self.body.id,
                "secretary_id": self.secretary.id,
                "deadline": fields.Datetime.now() + timedelta(days=2),
                "ballot_ids": [fields.Command.create({"name": "Câu 1"})],
            }
        )
        slips.with_user(self.secretary).action_open()
        slips.ballot_ids = [fields.Command.create({"name": "Câu 2"})]
        slips.with_user(self.secretary).action_close()
        self.assertEqual(slips.state, "closed")

    def test_nobody_is_outvoted_on_what_they_do_not_see(self):
        self.body.consent_rule = "no_objection"
        item = self.make_item("Công tác cán bộ", restricted=True)
        self.open_session()
        self.meeting.with_user(self.chair).action_adopt_uncontested()
        self.assertEqual(item.state, "pending")


@tagged("post_install", "-at_install")
class TestPreparationWrites(PreparationCase):
    """What is hidden stays hidden, and what was uploaded stays what it was."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.person("second_secretary", SECRETARY, cls.office)
        cls.body.secretary_ids |= cls.second

    def test_another_secretary_does_not_take_the_pen(self):
        meeting = self.meeting.with_user(self.second)
        for name in ("secretary_id", "chair_id"):
            with self.assertRaises(AccessError):
                meeting[name] = self.second
        self.meeting.with_user(self.secretary).secretary_id = self.second

    def test_a_secretary_does_not_chair_and_approve_what_they_prepare(self):
        values = {
            "name": "Phiên họp riêng",
            "body_id": self.body.id,
            "date_start": "2026-12-10 01:00:00",
            "date_stop": "2026-12-10 03:00:00",
        }
        meetings = self.env["ecabinet.meeting"].with_user(self.secretary)
        with self.assertRaisesRegex(AccessError, "make yourself the chair"):
            meetings.create({**values, "chair_id": self.secretary.id})
        own = meetings.create(values)
        with self.assertRaisesRegex(AccessError, "make yourself the chair"):
            own.chair_id = self.secretary
        own.chair_id = self.member

    def test_nobody_calls_for_debate_of_what_they_do_not_see(self):
        for user in (self.colleague, self.second):
            with self.assertRaises(AccessError) as refused:
                self.restricted.with_user(user).action_pull_out()
            self.assertNotIn(self.restricted.name, str(refused.exception))
        self.assertFalse(self.restricted.pulled_out_by_ids)

    def test_a_draft_ballot_that_one_does_not_see_is_not_deleted(self):
        ballot = self.env["ecabinet.ballot"].create(
            {"agenda_item_id": self.restricted.id}
        )
        with self.assertRaises(AccessError):
            ballot.with_user(self.second).unlink()
        ballot.with_user(self.secretary).unlink()

    def test_a_form_of_a_ballot_does_not_name_the_item(self):
        for user, name in (
            (self.second, "Restricted item"),
            (self.secretary, self.restricted.name),
        ):
            forms = self.env["ecabinet.ballot"].with_user(user)
            shown = forms.onchange(
                {"agenda_item_id": self.restricted.id}, ["agenda_item_id"], {"name": {}}
            )
            self.assertEqual(shown["value"]["name"], name)

    def test_what_was_received_is_closed_with_a_restricted_item(self):
        self.meeting.agenda_text = "3. Công tác cán bộ"
        for user, seen in (
            (self.chair, True),
            (self.secretary, True),
            (self.second, False),
            (self.member, False),
        ):
            self.env.invalidate_all()
            meeting = self.meeting.with_user(user)
            self.assertEqual(bool(meeting.agenda_text), seen, user.login)
        self.restricted.restricted = False
        self.env.invalidate_all()
        self.assertTrue(self.meeting.with_user(self.second).agenda_text)
        self.assertFalse(self.meeting.with_user(self.member).agenda_text)

    def test_a_field_does_not_name_a_restricted_item(self):
        uploads = self.env["ecabinet.document.upload"].with_user(self.presenter)
        upload = uploads.create(
            {"meeting_id": self.meeting.id, "agenda_item_id": self.restricted.id}
        )
        [values] = upload.read(["agenda_item_id"])
        self.assertEqual(values["agenda_item_id"][1], "Restricted item")
        named = self.restricted.with_user(self.chair).display_name
        self.assertEqual(named, self.restricted.name)
        with self.assertRaises(AccessError):
            self.env["ecabinet.ballot"].with_user(self.second).create(
                {"agenda_item_id": self.restricted.id}
            )

    def test_an_answer_that_one_may_not_read_is_not_shown_by_the_wizard(self):
        participants = self.meeting.participant_ids
        position = self.env["ecabinet.position"].create(
            {
                "agenda_item_id": self.item.id,
                "participant_id": participants.filtered(
                    lambda each: each.user_id == self.member
                ).id,
                "choice": "objection",
                "response": "Tiếp thu",
            }
        )
        officer = self.person("officer", UNIT_OFFICER, self.office)
        wizards = self.env["ecabinet.position.answer"].with_user(officer)
        wizard = wizards.create({"position_id": position.id, "response": "?"})
        self.assertEqual(wizard.response, "?")
        with self.assertRaises(AccessError):
            wizard.action_answer()
        self.assertEqual(position.response, "Tiếp thu")

    def test_the_file_of_a_version_is_not_swapped(self):
        version = self.paper(self.health_item).current_version_id
        file = self.env["ir.attachment"].search(
            [("res_model", "=", version._name), ("res_field", "=", "file")]
        )
        file = file.filtered(lambda one: one.res_id == version.id)
        self.assertEqual(len(file), 1)
        for user in (self.secretary, self.presenter):
            mine = file.with_user(user)
            for change in (
                lambda mine=mine: mine.write({"raw": b"%PDF-1.7 other"}),
                lambda mine=mine: mine.write({"public": True}),
                mine.unlink,
            ):
                with self.assertRaises(AccessError):
                    change()

    def test_what_follows_from_the_upload_is_not_written(self):
        paper = self.paper(self.health_item).with_user(self.presenter)
        for values in ({"late": False}, {"current_version_id": False}):
            with self.assertRaises(UserError):
                paper.write(values)

    def test_a_paper_is_not_carried_into_another_meeting(self):
        paper = self.paper(self.health_item).with_user(self.presenter)
        other = self.meeting.copy({"name": "Phiên họp khác"})
        with self.assertRaises(AccessError):
            paper.write({"agenda_item_id": False, "meeting_id": other.id})

    def test_the_file_goes_with_the_paper(self):
        paper = self.paper(self.health_item)
        version = paper.current_version_id.id
        paper.with_user(self.secretary).unlink()
        left = self.env["ir.attachment"].search_count(
            [
                ("res_model", "=", "ecabinet.document.version"),
                ("res_field", "=", "file"),
                ("res_id", "=", version),
            ]
        )
        self.assertEqual(left, 0)

    def test_a_note_is_not_put_into_somebody_elses_mouth(self):
        version = self.paper(self.item).current_version_id
        note = (
            self.env["ecabinet.document.note"]
            .with_user(self.member)
            .create({"version_id": version.id, "text": "Xem lại"})
        )
        with self.assertRaises(AccessError):
            note.write({"user_id": self.colleague.id, "shared": True})
