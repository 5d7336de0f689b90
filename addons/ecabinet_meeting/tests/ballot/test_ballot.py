from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common.session_case import SessionCase


@tagged("post_install", "-at_install")
class TestBallot(SessionCase):
    def setUp(self):
        super().setUp()
        self.open_session()

    def close(self, ballot):
        ballot.with_user(self.chair).action_close()

    def test_five_members_vote_and_the_outcome_is_in_words(self):
        ballot = self.open_ballot()
        choices = ("agree", "agree", "agree", "disagree", "abstain")
        for user, choice in zip(self.chair | self.members, choices, strict=True):
            self.assertAccepted(self.cast(ballot, user, choice))
        self.close(ballot)
        self.assertRecordValues(
            ballot,
            [
                {
                    "state": "closed",
                    "entitled_count": 5,
                    "present_count": 5,
                    "voted_count": 5,
                    "agree_count": 3,
                    "disagree_count": 1,
                    "abstain_count": 1,
                    "silent_count": 0,
                    "base_count": 5,
                    "required_count": 3,
                    "outcome": "adopted",
                    "outcome_reason": "Adopted: 3 of 5 members agree; more than half "
                    "of all members (3) required.",
                }
            ],
        )
        self.assertEqual(ballot.agenda_item_id.state, "adopted")

    def test_the_rules_are_copied_at_the_opening(self):
        ballot = self.open_ballot()
        self.body.majority = "three_quarters"
        self.body.majority_base = "votes_cast"
        self.assertEqual(ballot.majority, "more_than_half")
        self.assertEqual(ballot.majority_base, "all_members")

    def test_rejected(self):
        ballot = self.open_ballot()
        for user in self.members[:2]:
            self.cast(ballot, user)
        self.close(ballot)
        self.assertEqual(
            ballot.outcome_reason,
            "Rejected: 2 of 5 members agree; more than half of all members (3) "
            "required.",
        )
        self.assertEqual(ballot.agenda_item_id.state, "rejected")

    def test_the_chairs_side_decides_a_tie(self):
        ballot = self.make_ballot()
        recused = self.participant(self.members[3])
        ballot.with_user(self.chair).action_recuse(recused.id, "Có quyền lợi liên quan")
        ballot.with_user(self.chair).action_open()
        for user, choice in zip(
            self.chair | self.members[:3],
            ("agree", "agree", "disagree", "disagree"),
            strict=True,
        ):
            self.cast(ballot, user, choice)
        self.assertRefused(self.cast(ballot, self.members[3]), "recused")
        self.close(ballot)
        self.assertEqual(ballot.entitled_count, 4)
        self.assertEqual(
            ballot.outcome_reason,
            "Adopted: 2 of 4 members agree, a tie; the chair's side agrees.",
        )

    def test_no_opening_without_quorum_or_session(self):
        members = self.meeting.participant_ids.filtered("voting")
        members[:2].with_user(self.secretary).action_check_out()
        ballot = self.make_ballot()
        with self.assertRaisesRegex(UserError, "3 of 5 members are present: 1 more"):
            ballot.with_user(self.chair).action_open()
        members.with_user(self.secretary).action_check_in()
        self.meeting.with_user(self.chair).action_pause()
        with self.assertRaisesRegex(UserError, "not in session"):
            ballot.with_user(self.chair).action_open()

    def test_the_quorum_lost_before_the_close(self):
        ballot = self.open_ballot()
        for user in self.chair | self.members:
            self.cast(ballot, user)
        members = self.meeting.participant_ids.filtered("voting")
        members[:2].with_user(self.secretary).action_check_out()
        self.close(ballot)
        self.assertEqual(ballot.outcome, "no_quorum")
        self.assertEqual(
            ballot.outcome_reason,
            "No quorum: 3 members were present at the close; 4 required.",
        )
        self.assertEqual(ballot.agenda_item_id.state, "pending")

    def test_only_those_who_run_the_meeting_open_and_close(self):
        ballot = self.make_ballot()
        for user in (self.members[0], self.outsider, self.administrator):
            for step in ("open", "close", "cancel"):
                with self.assertRaises(AccessError):
                    getattr(ballot.with_user(user), f"action_{step}")()

    def test_the_second_vote_is_refused_in_words(self):
        ballot = self.open_ballot()
        self.assertAccepted(self.cast(ballot, self.members[0], "agree"))
        self.assertRefused(
            self.cast(ballot, self.members[0], "disagree"), "already voted"
        )
        self.close(ballot)
        self.assertEqual((ballot.agree_count, ballot.disagree_count), (1, 0))

    def test_a_correction_where_allowed_is_named_and_logged(self):
        ballot = self.open_ballot(allow_correction=True)
        self.cast(ballot, self.members[0], "agree")
        self.assertAccepted(self.cast(ballot, self.members[0], "disagree"))
        told = [event.data for event in self.meeting.sudo().event_ids]
        self.assertNotIn("disagree", str(told), "nobody reads it before the close")
        self.close(ballot)
        self.assertEqual((ballot.agree_count, ballot.disagree_count), (0, 1))
        [event] = self.meeting.event_ids.filtered(lambda e: e.kind == "votes_corrected")
        [vote] = event.data["votes"]
        self.assertEqual([one["choice"] for one in vote["before"]], ["agree"])
        self.assertEqual(vote["before"][0]["caster"], self.members[0].id)
        self.assertEqual(vote["after"], "disagree")
        mine = ballot.with_user(self.members[1]).vote_ids
        self.assertIn("Agree (until", mine.changed_from)

    def test_no_vote_before_the_opening_and_after_the_close(self):
        ballot = self.make_ballot()
        self.assertRefused(self.cast(ballot, self.members[0]), "not been opened")
        ballot.with_user(self.chair).action_open()
        self.close(ballot)
        self.assertRefused(self.cast(ballot, self.members[0]), "closed")

    def test_no_vote_after_the_deadline(self):
        with freeze_time("2026-10-20 02:00:00"):
            ballot = self.open_ballot(deadline="2026-10-20 02:05:00")
        with freeze_time("2026-10-20 02:05:01"):
            self.assertRefused(self.cast(ballot, self.members[0]), "deadline")

    def test_who_is_not_entitled_or_not_present_cannot_vote(self):
        guest = self.call(self.outsider, role="guest", attendance_state="in_person")
        ballot = self.open_ballot()
        for user in (self.outsider, self.secretary, self.administrator):
            self.assertRefused(self.cast(ballot, user), "not entitled")
        self.assertRefused(
            self.cast(ballot, self.outsider, on_behalf_of=guest.id), "not entitled"
        )
        absent = self.participant(self.members[0]).with_user(self.secretary)
        absent.action_check_out()
        self.assertRefused(self.cast(ballot, self.members[0]), "not marked as present")

    def test_nobody_votes_for_another_member(self):
        ballot = self.open_ballot()
        other = self.participant(self.members[1])
        self.assertRefused(
            self.cast(ballot, self.members[0], on_behalf_of=other.id), "not entitled"
        )

    def test_an_unknown_choice_and_an_unknown_ballot(self):
        ballot = self.open_ballot()
        self.assertRefused(self.cast(ballot, self.members[0], "other"), "not a choice")
        nowhere = self.env["ecabinet.ballot"].browse(2**31 - 1)
        self.assertRefused(self.cast(nowhere, self.members[0]), "not entitled")

    def test_a_substitute_votes_for_the_absent_member_where_the_body_says(self):
        absent = self.participant(self.members[3])
        absent.with_user(self.secretary).action_check_out()
        self.body.substitute_may_vote = True
        substitute = self.call(
            self.outsider,
            role="substitute",
            represents_id=absent.id,
            substitute_state="consented",
            substitute_scope="vote",
            attendance_state="in_person",
        )
        self.body.substitute_may_vote = False
        refused = self.open_ballot()
        self.assertRefused(
            self.cast(refused, self.outsider, on_behalf_of=absent.id), "may not vote"
        )
        refused.with_user(self.chair).action_cancel()
        self.body.substitute_may_vote = True
        ballot = self.open_ballot()
        self.assertAccepted(self.cast(ballot, self.outsider, on_behalf_of=absent.id))
        absent.with_user(self.secretary).action_check_in()
        self.assertRefused(self.cast(ballot, self.members[3]), "already voted")
        voter = ballot.voter_ids.filtered("voted")
        self.assertEqual(
            (voter.participant_id, voter.caster_id, voter.method),
            (absent, substitute.user_id, "substitute"),
        )

    def test_roll_call_by_the_secretary(self):
        ballot = self.open_ballot()
        member = self.participant(self.members[0])
        roll = ballot.with_user(self.secretary)
        self.assertAccepted(roll.cast_roll_call(member.id, "abstain"))
        self.assertRefused(roll.cast_roll_call(member.id, "agree"), "already voted")
        voter = ballot.voter_ids.filtered("voted")
        self.assertEqual(
            (voter.participant_id, voter.method, voter.vote_ids.choice),
            (member, "roll_call", "abstain"),
        )
        with self.assertRaises(AccessError):
            ballot.with_user(self.members[1]).cast_roll_call(member.id, "agree")

    def test_closing_twice_changes_nothing(self):
        ballot = self.open_ballot()
        self.cast(ballot, self.members[0])
        self.close(ballot)
        closed_at, events = ballot.closed_at, len(self.meeting.event_ids)
        self.close(ballot)
        self.assertEqual((ballot.closed_at, ballot.agree_count), (closed_at, 1))
        self.assertEqual(len(self.meeting.event_ids), events)

    def test_what_was_never_opened_or_was_cancelled_cannot_be_closed(self):
        ballot = self.make_ballot()
        with self.assertRaises(UserError):
            self.close(ballot)
        ballot.with_user(self.chair).action_cancel()
        with self.assertRaises(UserError):
            self.close(ballot)

    def test_a_restricted_item_needs_all_members_invited(self):
        item = self.make_item(restricted=True)
        ballot = self.make_ballot(agenda_item_id=item.id)
        with self.assertRaisesRegex(UserError, "restricted"):
            ballot.with_user(self.chair).action_open()
        item.participant_ids = self.meeting.participant_ids
        ballot.with_user(self.chair).action_open()
        self.assertEqual(ballot.state, "open")

    def test_nobody_who_votes_stops_seeing_the_item(self):
        item = self.make_item()
        ballot = self.open_ballot(agenda_item_id=item.id)
        with self.assertRaisesRegex(ValidationError, "close or cancel the vote"):
            item.with_user(self.secretary).restricted = True
        self.close(ballot)
        item.with_user(self.secretary).restricted = True
        everybody = self.meeting.participant_ids
        other = self.make_item(restricted=True, participant_ids=everybody.ids)
        self.open_ballot(agenda_item_id=other.id)
        with self.assertRaisesRegex(ValidationError, "close or cancel the vote"):
            other.with_user(self.secretary).participant_ids -= self.participant(
                self.members[0]
            )

    def test_nor_by_the_whole_that_it_is_a_part_of(self):
        whole = self.make_item()
        self.open_ballot(agenda_item_id=self.make_item(parent_id=whole.id).id)
        with self.assertRaisesRegex(ValidationError, "close or cancel the vote"):
            whole.with_user(self.secretary).restricted = True

    def test_an_item_of_another_meeting_is_refused(self):
        other = self.make_meeting("Phiên họp chuyên đề")
        with self.assertRaises(ValidationError):
            self.make_ballot(
                agenda_item_id=self.make_item().id, name="?", meeting_id=other.id
            )

    def test_presence_may_be_the_base(self):
        self.body.majority_base = "present"
        members = self.meeting.participant_ids.filtered("voting")
        members[4].with_user(self.secretary).action_check_out()
        ballot = self.open_ballot()
        for user in members[:3].user_id:
            self.cast(ballot, user)
        self.close(ballot)
        self.assertEqual(
            ballot.outcome_reason,
            "Adopted: 3 of 4 members present agree; more than half of the members "
            "present (3) required.",
        )

    def test_queries_of_a_cast_are_few_and_do_not_grow(self):
        ballot = self.open_ballot()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.cast(ballot, self.members[0])
        self.assertLessEqual(self.env.cr.sql_log_count - before, 7)


@tagged("post_install", "-at_install")
class TestBallotAccess(SessionCase):
    def setUp(self):
        super().setUp()
        self.open_session()
        self.ballot = self.open_ballot()
        for user in self.members[:2]:
            self.cast(self.ballot, user)
        self.env.flush_all()

    def visible(self, model, user):
        return (
            self.env[model].with_user(user).search([("ballot_id", "=", self.ballot.id)])
        )

    def test_before_the_close_everybody_sees_their_own_vote_alone(self):
        own = self.visible("ecabinet.vote", self.members[0])
        self.assertEqual(own.voter_id.participant_id.user_id, self.members[0])
        self.assertEqual(len(own), 1)
        self.assertFalse(self.visible("ecabinet.vote", self.members[2]))
        for user in (self.chair, self.secretary, self.outsider):
            self.assertFalse(self.visible("ecabinet.vote", user))
        self.assertEqual(len(self.visible("ecabinet.ballot.voter", self.members[2])), 1)

    def test_after_the_close_voters_and_conductors_see_named_votes(self):
        self.ballot.with_user(self.chair).action_close()
        for user in (self.members[3], self.chair, self.secretary):
            self.assertEqual(len(self.visible("ecabinet.vote", user)), 2)
            self.assertEqual(len(self.visible("ecabinet.ballot.voter", user)), 5)
        self.assertFalse(self.visible("ecabinet.vote", self.outsider))
        self.assertFalse(self.visible("ecabinet.ballot.voter", self.outsider))

    def test_the_administrator_has_no_access(self):
        for model in ("ecabinet.ballot", "ecabinet.vote", "ecabinet.ballot.voter"):
            with self.assertRaises(AccessError):
                self.env[model].with_user(self.administrator).search([])

    def test_nobody_writes_votes_or_voters_by_hand(self):
        self.ballot.with_user(self.chair).action_close()
        for user in (self.members[0], self.secretary, self.chair, self.administrator):
            vote = self.ballot.vote_ids[:1].with_user(user)
            voter = self.ballot.voter_ids[:1].with_user(user)
            for record, values in ((vote, {"choice": "agree"}), (voter, {"voted": 1})):
                with self.assertRaises(AccessError):
                    record.write(values)
                with self.assertRaises(AccessError):
                    record.unlink()
                with self.assertRaises(AccessError):
                    record.create({"ballot_id": self.ballot.id})

    def test_results_cannot_be_written_by_hand(self):
        ballot = self.ballot.with_user(self.secretary)
        for values in (
            {"state": "closed"},
            {"agree_count": 5},
            {"outcome": "adopted"},
            {"majority": "two_thirds"},
        ):
            with self.assertRaises(AccessError):
                ballot.write(values)
        with self.assertRaises(UserError):
            ballot.name = "Nội dung khác"
        with self.assertRaises(UserError), mute_logger("odoo.sql_db"):
            ballot.unlink()

    def test_a_secretary_of_another_body_prepares_nothing_here(self):
        stranger = self.person("stranger", "ecabinet_meeting.group_secretary")
        ballots = self.env["ecabinet.ballot"].with_user(stranger)
        with self.assertRaises(AccessError):
            ballots.create({"name": "?", "meeting_id": self.meeting.id})
