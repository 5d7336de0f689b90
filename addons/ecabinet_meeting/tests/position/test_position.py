from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..common.preparation_case import CLOSED, IN_SESSION, IN_TIME, PreparationCase

RULES = mute_logger("odoo.addons.base.models.ir_rule")


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestGivePosition(PreparationCase):
    def position(self, user, item=None):
        return self.env["ecabinet.position"].search(
            [
                ("agenda_item_id", "=", (item or self.item).id),
                ("participant_id", "=", self.participant(user).id),
            ]
        )

    def test_one_call_gives_and_changes(self):
        reply = self.give(self.member)
        self.assertTrue(reply["accepted"])
        self.assertIn("Agree", reply["message"])
        self.give(self.member, "objection", comment="Giá quá cao", wants_to_speak=True)
        position = self.position(self.member)
        self.assertEqual(len(position), 1)
        self.assertEqual(position.choice, "objection")
        self.assertTrue(position.wants_to_speak)
        self.assertEqual(position.comment, "Giá quá cao")

    def test_not_before_the_invitation(self):
        for state in ("draft", "submitted", "approved"):
            self.meeting.state = state
            # Who will be called does not see the meeting yet; who runs it does.
            with self.assertRaises(AccessError):
                self.give(self.member)
            reply = self.give(self.chair)
            self.assertFalse(reply["accepted"])
            self.assertIn("once the invitations", reply["message"])

    def test_closed_at_the_cutoff_and_by_the_opening(self):
        self.give(self.member)
        position = self.position(self.member).with_user(self.member)
        with freeze_time(CLOSED):
            reply = self.give(self.member, "objection")
            self.assertFalse(reply["accepted"])
            self.assertIn("Wednesday, 28/10/2026, 20:00", reply["message"])
            with self.assertRaisesRegex(UserError, "Positions closed at"):
                position.choice = "objection"
        with freeze_time(IN_SESSION):
            self.meeting.state = "in_session"
            self.assertIn("has been opened", self.give(self.member)["message"])
        self.assertEqual(position.choice, "agree")

    def test_opening_early_closes_positions(self):
        self.meeting.state = "in_session"
        self.assertFalse(self.give(self.member)["accepted"])

    def test_unknown_choices_and_breaks(self):
        with self.assertRaises(UserError):
            self.give(self.member, "maybe")
        self.item.kind = "break"
        with self.assertRaises(AccessError):
            self.give(self.member)

    def test_only_members_and_only_for_themselves(self):
        for user in (self.outsider, self.secretary, self.administrator):
            with self.subTest(user.login), RULES, self.assertRaises(AccessError):
                self.give(user)
        for user in (self.presenter, self.guest):
            with self.subTest(user.login), RULES, self.assertRaises(AccessError):
                self.give(user, item=self.health_item)
        with RULES, self.assertRaises(AccessError):
            self.give(self.member, on_behalf_of=self.participant(self.colleague).id)
        with RULES, self.assertRaises(AccessError):
            self.env["ecabinet.position"].with_user(self.member).create(
                {
                    "agenda_item_id": self.item.id,
                    "participant_id": self.participant(self.colleague).id,
                    "choice": "objection",
                }
            )

    def test_a_restricted_item_is_for_those_invited_for_it(self):
        self.assertTrue(self.give(self.member, item=self.restricted)["accepted"])
        with RULES, self.assertRaises(AccessError):
            self.give(self.colleague, item=self.restricted)

    def test_an_assistants_entry_waits_for_the_leader(self):
        reply = self.give(self.assistant)
        self.assertTrue(reply["accepted"])
        self.assertFalse(reply["confirmed"])
        position = self.position(self.member)
        self.assertFalse(position.confirmed)
        with self.assertRaises(AccessError):
            position.with_user(self.assistant).action_confirm()
        with self.assertRaises(AccessError):
            position.with_user(self.assistant).confirmed = True
        position.with_user(self.member).action_confirm()
        self.assertTrue(position.confirmed)
        # What the member stands by is theirs: neither by the call nor by a write.
        with self.assertRaisesRegex(UserError, "only they can change it"):
            position.with_user(self.assistant).choice = "objection"
        self.assertEqual((position.choice, position.confirmed), ("agree", True))

    def test_the_leader_overrules_the_assistant(self):
        self.give(self.assistant, "objection")
        self.assertTrue(self.give(self.member, "agree")["confirmed"])
        position = self.position(self.member)
        self.assertEqual((position.choice, position.confirmed), ("agree", True))

    def test_system_fields_are_not_written_from_outside(self):
        self.give(self.member)
        mine = self.position(self.member).with_user(self.member)
        for values in (
            {"response": "Tự trả lời"},
            {"confirmed": False},
            {"participant_id": self.participant(self.colleague).id},
            {"agenda_item_id": self.health_item.id},
        ):
            with self.subTest(values), self.assertRaises(AccessError):
                mine.write(values)
        with self.assertRaises(AccessError):
            mine.unlink()

    def test_a_response_smuggled_into_create_is_dropped(self):
        position = (
            self.env["ecabinet.position"]
            .with_user(self.member)
            .create(
                {
                    "agenda_item_id": self.item.id,
                    "participant_id": self.participant(self.member).id,
                    "choice": "agree",
                    "response": "Giả",
                }
            )
        )
        self.assertFalse(position.response)


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestReadPosition(PreparationCase):
    def seen(self, user):
        return self.env["ecabinet.position"].with_user(user).search_count([])

    def test_private_ones_are_for_author_chair_and_secretary(self):
        self.give(self.member, item=self.health_item)
        for user, count in (
            (self.member, 1),
            (self.assistant, 1),
            (self.chair, 1),
            (self.secretary, 1),
            (self.colleague, 0),
            (self.presenter, 0),
            (self.guest, 0),
            (self.outsider, 0),
        ):
            with self.subTest(user.login):
                self.assertEqual(self.seen(user), count)
        with self.assertRaises(AccessError):
            self.seen(self.administrator)

    def test_another_secretary_of_the_body_does_not_read_them(self):
        other = self.person("other_secretary", "ecabinet_meeting.group_secretary")
        self.body.secretary_ids |= other
        self.give(self.member)
        self.assertEqual(self.seen(other), 0)
        with self.assertRaises(AccessError):
            self.item.with_user(other).get_position_digest()

    def test_shared_ones_are_for_the_members_and_the_drafting_unit(self):
        self.give(self.member, item=self.health_item, shared=True)
        for user, count in (
            (self.colleague, 1),
            (self.presenter, 1),
            (self.guest, 0),
            (self.outsider, 0),
        ):
            with self.subTest(user.login):
                self.assertEqual(self.seen(user), count)

    def test_the_drafting_unit_answers(self):
        self.give(self.member, "other", item=self.health_item, shared=True, comment="?")
        position = self.env["ecabinet.position"].search([])
        with freeze_time(CLOSED):
            position.with_user(self.presenter).answer("Tiếp thu")
        self.assertEqual(position.response, "Tiếp thu")
        self.assertEqual(position.choice, "other")
        position.with_user(self.secretary).answer("Tiếp thu một phần")
        for user in (self.member, self.colleague):
            with self.assertRaises(AccessError):
                position.with_user(user).answer("Không")
        self.meeting.state = "closed"
        with self.assertRaisesRegex(UserError, "over"):
            position.with_user(self.secretary).answer("Muộn")

    def test_the_board_asks_nothing_on_a_step_of_the_session(self):
        self.item.name = "Kết luận của chủ trì"
        board = self.meeting.with_user(self.member).get_position_board()
        asks = {entry["id"]: entry["asks"] for entry in board["items"]}
        self.assertFalse(asks.pop(self.item.id))
        self.assertTrue(asks and all(asks.values()), asks)

    def test_the_board_shows_what_one_may_see(self):
        paper = self.paper(self.item, pages=4)
        paper.with_user(self.member).record_reading(2)
        self.give(self.member, "agree", comment="Riêng")
        self.give(self.colleague, "other", comment="Chung", shared=True)
        board = self.meeting.with_user(self.member).get_position_board()
        self.assertTrue(board["open"])
        self.assertEqual([one["own"] for one in board["acting"]], [True])
        self.assertEqual(len(board["items"]), 3)
        entry = board["items"][0]
        me = self.participant(self.member).id
        self.assertEqual(entry["positions"][me]["comment"], "Riêng")
        self.assertEqual([one["comment"] for one in entry["shared"]], ["Chung"])
        self.assertEqual(entry["papers"][0]["last_page"], 2)
        board = self.meeting.with_user(self.colleague).get_position_board()
        self.assertEqual(len(board["items"]), 2, "without the restricted item")
        self.assertNotIn("Riêng", str(board))
        board = self.meeting.with_user(self.guest).get_position_board()
        self.assertEqual(len(board["items"]), 1)
        self.assertFalse(board["acting"])
        with RULES, self.assertRaises(AccessError):
            self.meeting.with_user(self.outsider).get_position_board()


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestContested(PreparationCase):
    """Five voting members: three must agree by the default rule."""

    def agree(self, *users):
        for user in users:
            self.give(user)

    def test_a_majority_without_objection_is_uncontested(self):
        self.assertTrue(self.item.contested)
        self.assertEqual(self.item.contested_reason, "too_few_agree")
        self.agree(self.chair, self.member)
        self.assertTrue(self.item.contested)
        self.agree(self.colleague)
        self.assertFalse(self.item.contested)
        self.assertEqual(self.item.contested_reason, "agreed")

    def test_one_objection_or_wish_to_speak_contests(self):
        self.agree(*(self.chair | self.members))
        self.give(self.colleague, "objection")
        self.assertEqual(self.item.contested_reason, "objection")
        self.give(self.colleague, "agree", wants_to_speak=True)
        self.assertEqual(self.item.contested_reason, "wants_to_speak")
        self.give(self.colleague, "agree")
        self.assertFalse(self.item.contested)

    def test_the_bodys_rule_decides(self):
        self.body.consent_rule = "no_objection"
        self.assertFalse(self.item.contested)
        self.body.consent_rule = "all_positions"
        self.agree(self.chair, self.member, self.colleague)
        self.item.invalidate_recordset(["contested"])
        self.assertTrue(self.item.contested)

    def test_an_unconfirmed_position_does_not_count(self):
        self.agree(self.chair, self.colleague)
        self.give(self.assistant)
        self.assertTrue(self.item.contested)
        self.env["ecabinet.position"].search([("confirmed", "=", False)]).with_user(
            self.member
        ).action_confirm()
        self.item.invalidate_recordset(["contested"])
        self.assertFalse(self.item.contested)

    def test_breaks_are_never_contested(self):
        self.item.kind = "break"
        self.assertFalse(self.item.contested)

    def test_search(self):
        self.agree(self.chair, self.member, self.colleague)
        items = self.env["ecabinet.agenda.item"]
        here = [("meeting_id", "=", self.meeting.id)]
        self.assertEqual(
            items.search([*here, ("contested", "=", True)]),
            self.health_item | self.restricted,
        )
        self.assertEqual(items.search([*here, ("contested", "=", False)]), self.item)
        seen = items.with_user(self.colleague).search([*here, ("contested", "=", True)])
        self.assertEqual(seen, self.health_item)

    def test_figures_are_for_chair_and_secretary(self):
        self.agree(self.chair, self.member)
        self.give(self.colleague, "objection", wants_to_speak=True)
        led = self.item.with_user(self.secretary)
        self.assertEqual(
            (
                led.position_agree_count,
                led.position_objection_count,
                led.position_other_count,
                led.position_speak_count,
            ),
            (2, 1, 0, 1),
        )
        other = self.item.with_user(self.colleague)
        self.assertEqual(other.position_agree_count, 0)
        self.assertFalse(other.position_digest)
        self.assertTrue(other.contested)
        with self.assertRaises(AccessError):
            other.get_position_digest()

    def test_digest_in_one_line(self):
        self.agree(self.chair, self.member)
        self.give(self.colleague, "objection", wants_to_speak=True, comment="Cao")
        name = self.colleague.name
        led = self.item.with_user(self.chair)
        line = f"2 agree · 1 objection · 1 wishes to speak: {name}"
        self.assertEqual(led.position_digest, line)
        [digest] = led.get_position_digest()
        self.assertTrue(digest["contested"])
        self.assertEqual(digest["counts"]["silent"], 2)
        self.assertEqual(
            [one["comment"] for one in digest["positions"]], ["", "", "Cao"]
        )

    def test_digest_costs_the_same_for_many_items_as_for_few(self):
        def queries(items):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            items.with_user(self.secretary).get_position_digest()
            return self.env.cr.sql_log_count - before

        few = self.item | self.health_item
        many = few | self.env["ecabinet.agenda.item"].create(
            [
                {"name": f"Nội dung {n}", "meeting_id": self.meeting.id}
                for n in range(20)
            ]
        )
        for user in self.chair | self.members:
            for item in many:
                self.give(user, item=item)
        queries(few)
        self.assertLessEqual(queries(many), queries(few))
        self.assertLessEqual(queries(many), 25)
