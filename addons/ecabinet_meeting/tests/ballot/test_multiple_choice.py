import base64

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from ..common.session_case import SessionCase

RULES = mute_logger("odoo.addons.base.models.ir_rule")
NAMES = ("Lê Văn An", "Trần Thị Bình", "Phạm Văn Cường")


class OptionsCase(SessionCase):
    def setUp(self):
        super().setUp()
        self.open_session()
        self.voters = self.chair | self.members

    def open_options(self, kind="personnel", names=NAMES, **values):
        ballot = self.make_ballot(
            kind=kind,
            option_ids=[Command.create({"name": name}) for name in names],
            **values,
        )
        ballot.with_user(self.chair).action_open()
        return ballot

    def mark(self, ballot, user, agree=(), disagree=(), **values):
        """Hand in a paper; options are named by their place from 0."""
        ids = ballot.option_ids.ids
        return ballot.with_user(user).cast_marks(
            [ids[place] for place in agree],
            [ids[place] for place in disagree],
            **values,
        )

    def close(self, ballot):
        ballot.with_user(self.chair).action_close()

    def results(self, ballot):
        return [
            (one.agree_count, one.disagree_count, one.result)
            for one in ballot.option_ids
        ]


@tagged("post_install", "-at_install")
class TestPersonnelBallot(OptionsCase):
    def test_candidates_are_agreed_with_and_not(self):
        ballot = self.open_options(seats=2)
        self.assertEqual((ballot.secrecy, ballot.max_marks), ("secret", 2))
        papers = (([0, 1], [2]), ([0, 1], [2]), ([0], [1, 2]), ([0, 2], []), ((), ()))
        for user, (agree, disagree) in zip(self.voters, papers, strict=True):
            self.assertAccepted(self.mark(ballot, user, agree, disagree))
        self.assertFalse(any(ballot.option_ids.mapped("agree_count")))
        self.close(ballot)
        self.assertEqual(
            self.results(ballot),
            [(4, 0, "chosen"), (2, 1, "not_chosen"), (1, 3, "not_chosen")],
        )
        self.assertRecordValues(
            ballot,
            [
                {
                    "outcome": "adopted",
                    "reason_code": "options_partly",
                    "voted_count": 5,
                    "valid_count": 4,
                    "blank_count": 1,
                    "invalid_count": 0,
                    "required_count": 3,
                    "outcome_reason": "Chosen, 1 of 2: Lê Văn An (4); more than half "
                    "of all members (3) required.",
                }
            ],
        )
        # A place is still open: the item is not decided.
        self.assertEqual(ballot.agenda_item_id.state, "pending")
        self.assertEqual(ballot.option_ids.mapped("rank"), [1, 2, 3])

    def test_papers_too_full_are_handed_back_and_spoilt_ones_counted(self):
        ballot = self.open_options()
        self.assertRefused(
            self.mark(ballot, self.members[0], [0, 1]), "at most 1 are allowed"
        )
        self.assertRefused(self.mark(ballot, self.members[0], [0], [0]), "both ways")
        self.assertEqual(ballot.turnout, 0)
        answer = self.mark(ballot, self.members[0], [0, 1], spoilt=True)
        self.assertAccepted(answer)
        self.assertRefused(self.mark(ballot, self.members[0], [0]), "already voted")
        self.close(ballot)
        self.assertEqual((ballot.invalid_count, ballot.valid_count), (1, 0))
        self.assertEqual(ballot.outcome, "rejected")
        self.assertIn("None chosen", ballot.outcome_reason)

    def test_a_tie_for_the_last_place_is_voted_on_again(self):
        ballot = self.open_options(max_marks=2)
        for user in self.voters[:3]:
            self.mark(ballot, user, [0, 1])
        self.close(ballot)
        self.assertEqual(
            [result for *_counts, result in self.results(ballot)],
            ["tied", "tied", "not_chosen"],
        )
        self.assertIn(
            "Tied for the last place: Lê Văn An (3), Trần Thị Bình (3); a further "
            "vote decides.",
            ballot.outcome_reason,
        )

    def test_the_slots_hold_no_order_and_no_name(self):
        ballot = self.open_options()
        for user, place in zip(self.voters, (2, 0, 1, 0, 2), strict=True):
            self.mark(ballot, user, [place])
        self.close(ballot)
        self.env.flush_all()
        rows = self.env.execute_query_dict(
            SQL(
                """SELECT choice, marks, voter_id, comment, xmin::text
                     FROM ecabinet_vote WHERE ballot_id = %s ORDER BY id""",
                ballot.id,
            )
        )
        marks = [row["marks"]["agree"][0] for row in rows]
        self.assertEqual(marks, sorted(marks))
        self.assertEqual({row["voter_id"] for row in rows}, {None})
        self.assertEqual(len({row["xmin"] for row in rows}), 1)
        for user in (*self.voters, self.secretary, self.administrator):
            with RULES, self.assertRaises(AccessError):
                ballot.vote_ids[:1].with_user(user).read(["marks"])

    def test_recused_members_are_out_of_the_base(self):
        ballot = self.make_ballot(
            kind="personnel", option_ids=[Command.create({"name": "Lê Văn An"})]
        )
        own = self.participant(self.members[3])
        ballot.with_user(self.chair).action_recuse(own.id, "Là ứng cử viên")
        ballot.with_user(self.chair).action_open()
        for user in self.voters[:3]:
            self.assertAccepted(self.mark(ballot, user, [0]))
        self.assertRefused(self.mark(ballot, self.members[3], [0]), "recused")
        self.close(ballot)
        self.assertEqual((ballot.base_count, ballot.required_count), (4, 3))
        self.assertEqual(ballot.option_ids.result, "chosen")
        self.assertEqual(ballot.agenda_item_id.state, "adopted")

    def test_the_ballot_report(self):
        ballot = self.open_options(seats=2)
        with self.assertRaisesRegex(UserError, "not closed"):
            ballot.with_user(self.chair).render_report()
        self.mark(ballot, self.chair, [0], [1])
        self.close(ballot)
        for user in (self.chair, self.members[0]):
            content = base64.b64decode(ballot.with_user(user).render_report())
            self.assertTrue(content.startswith(b"%PDF"))
        for user in (self.outsider, self.administrator):
            with self.subTest(user.login), RULES, self.assertRaises(AccessError):
                ballot.with_user(user).render_report()
        lines = list(ballot._report_lines())
        self.assertEqual((lines[0].agree, lines[1].disagree), (1, 1))


@tagged("post_install", "-at_install")
class TestOptions(OptionsCase):
    def test_one_of_several_options_is_chosen(self):
        ballot = self.open_options("options", ("Phương án 1", "Phương án 2"))
        self.assertEqual(ballot.secrecy, "named")
        for user, place in zip(self.voters, (0, 0, 1, 0, 1), strict=True):
            self.assertAccepted(self.mark(ballot, user, [place]))
        self.close(ballot)
        self.assertEqual(
            ballot.outcome_reason,
            "Chosen, 1 of 1: Phương án 1 (3); more than half of all members (3) "
            "required.",
        )
        self.assertEqual(ballot.agenda_item_id.state, "adopted")
        self.assertEqual(
            sorted(ballot.vote_ids.mapped("marked_names")),
            ["Phương án 1"] * 3 + ["Phương án 2"] * 2,
        )

    def test_the_chairs_side_fills_the_last_place(self):
        ballot = self.open_options("options", ("A", "B"), max_marks=2)
        self.mark(ballot, self.chair, [1])
        for user in self.members[:2]:
            self.mark(ballot, user, [0, 1])
        self.mark(ballot, self.members[2], [0])
        self.close(ballot)
        self.assertEqual(self.results(ballot), [(3, 0, "not_chosen"), (3, 0, "chosen")])

    def test_a_correction_replaces_the_paper_and_is_logged(self):
        ballot = self.open_options("options", ("A", "B"), allow_correction=True)
        self.mark(ballot, self.members[0], [0])
        self.assertAccepted(self.mark(ballot, self.members[0], [1]))
        self.close(ballot)
        self.assertEqual([one.agree_count for one in ballot.option_ids], [0, 1])
        [event] = self.meeting.event_ids.filtered(lambda e: e.kind == "votes_corrected")
        first, second = ballot.option_ids.ids
        [vote] = event.data["votes"]
        self.assertEqual(vote["before"][0]["marks"]["agree"], [first])
        self.assertEqual(vote["marks"]["agree"], [second])

    def test_the_wrong_way_to_vote(self):
        ballot = self.open_options("options", ("A", "B"))
        motion = self.open_ballot()
        member = self.members[0]
        self.assertRefused(self.cast(ballot, member, "agree"), "several options")
        self.assertRefused(self.mark(ballot, member, [0], [1]), "voted against")
        foreign = self.open_options("options", ("C", "D"))
        self.assertRefused(
            ballot.with_user(member).cast_marks(foreign.option_ids[:1].ids),
            "not an option",
        )
        self.assertRefused(motion.with_user(member).cast_marks([]), "not a choice")
        self.assertRefused(self.mark(ballot, self.outsider, [0]), "not entitled")
        for junk in ("x", 5, {"a": 1}, [None], ["x"], [[1]], [2**40], list(range(200))):
            with self.subTest(junk):
                answer = ballot.with_user(member).cast_marks(junk)
                self.assertFalse(answer["accepted"], answer)
                answer = ballot.with_user(member).cast_marks([], on_behalf_of=junk)
                self.assertFalse(answer["accepted"], answer)
        self.assertEqual(ballot.turnout, 0)

    def test_a_roll_call_enters_papers(self):
        ballot = self.open_options("options", ("A", "B"))
        first, second = ballot.option_ids.ids
        member = self.participant(self.members[0])
        roll = ballot.with_user(self.secretary)
        self.assertRefused(
            roll.cast_roll_call_marks(member.id, [first, second]),
            "at most 1 are allowed",
        )
        self.assertAccepted(roll.cast_roll_call_marks(member.id, [second]))
        self.assertRefused(roll.cast_roll_call_marks(member.id, []), "already voted")
        self.assertRefused(self.mark(ballot, self.members[0], [0]), "already voted")
        with self.assertRaises(AccessError):
            ballot.with_user(self.members[1]).cast_roll_call_marks(member.id, [first])
        voter = ballot.voter_ids.filtered("voted")
        self.assertEqual((voter.participant_id, voter.method), (member, "roll_call"))
        self.close(ballot)
        self.assertEqual([one.agree_count for one in ballot.option_ids], [0, 1])

    def test_no_roll_call_in_a_secret_ballot(self):
        ballot = self.open_options("personnel", ("A", "B"))
        roll = ballot.with_user(self.secretary)
        answer = roll.cast_roll_call_marks(
            self.participant(self.members[0]).id, ballot.option_ids[:1].ids
        )
        self.assertRefused(answer, "secret")

    def test_what_cannot_be_opened(self):
        for values, why in (
            ({"kind": "options", "option_ids": []}, "options or candidates"),
            (
                {"kind": "options", "option_ids": [Command.create({"name": "A"})]},
                "options or candidates",
            ),
            (
                {
                    "kind": "personnel",
                    "seats": 2,
                    "option_ids": [Command.create({"name": "A"})],
                },
                "no more than these",
            ),
        ):
            ballot = self.make_ballot(**values)
            with self.subTest(why), self.assertRaisesRegex(UserError, why):
                ballot.with_user(self.chair).action_open()
        with self.assertRaises(ValidationError):
            self.make_ballot(seats=0)

    def test_who_writes_options_and_when(self):
        draft = self.make_ballot(kind="options")
        options = self.env["ecabinet.ballot.option"]
        for user in (self.members[0], self.outsider, self.administrator):
            with self.subTest(user.login), RULES, self.assertRaises(AccessError):
                options.with_user(user).create({"ballot_id": draft.id, "name": "A"})
        stranger = self.person("stranger", "ecabinet_meeting.group_secretary")
        with RULES, self.assertRaises(AccessError):
            options.with_user(stranger).create({"ballot_id": draft.id, "name": "A"})
        option = options.with_user(self.secretary).create(
            {"ballot_id": draft.id, "name": "A"}
        )
        for values in ({"agree_count": 5}, {"result": "chosen"}, {"rank": 1}):
            with self.assertRaises(AccessError):
                option.write(values)
            with self.assertRaises(AccessError):
                option.create({"ballot_id": draft.id, "name": "B", **values})
        opened = self.open_options("options", ("A", "B"))
        mine = opened.option_ids.with_user(self.secretary)
        for change in (
            lambda: mine[0].write({"name": "C"}),
            lambda: mine[0].unlink(),
            lambda: option.write({"ballot_id": opened.id}),
            lambda: mine.create({"ballot_id": opened.id, "name": "C"}),
        ):
            with self.assertRaisesRegex(UserError, "stay as they were"):
                change()
        self.assertEqual(
            len(mine.with_user(self.members[0]).search([("id", "in", mine.ids)])), 2
        )
        self.assertFalse(mine.with_user(self.outsider).search([("id", "in", mine.ids)]))

    def test_the_room_shows_options_without_further_queries(self):
        self.open_options("options", ("A", "B"))
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        room = self.meeting.with_user(self.members[0]).get_room_state()
        first = self.env.cr.sql_log_count - before
        [shown] = room["ballots"]
        self.assertEqual([one["name"] for one in shown["options"]], ["A", "B"])
        for _number in range(3):
            self.open_options("options", ("A", "B", "C", "D"))
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.meeting.with_user(self.members[0]).get_room_state()
        self.assertLessEqual(self.env.cr.sql_log_count - before, first)

    def test_queries_of_a_paper_are_few(self):
        ballot = self.open_options("options", ("A", "B"))
        ids = ballot.option_ids.ids
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        ballot.with_user(self.members[0]).cast_marks(ids[:1])
        self.assertLessEqual(self.env.cr.sql_log_count - before, 9)
