import json
from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...models.session.ir_websocket import ROOM_MOVED, ROOM_UPDATE
from ..common.pdf import pdf
from ..common.session_case import SessionCase

# However many are called; a room of two hundred asks for this in one second.
QUERIES_OF_VOTES = 17


@tagged("post_install", "-at_install")
class TestRoomState(SessionCase):
    def state(self, user, meeting=None):
        return (meeting or self.meeting).with_user(user).get_room_state()

    def test_whom_a_roll_call_still_asks(self):
        self.open_session(present=4)
        ballot = self.open_ballot()
        voted, *others = self.meeting.participant_ids.filtered("present")
        self.assertAccepted(
            ballot.with_user(self.secretary).cast_roll_call(voted.id, "agree")
        )
        [shown] = self.state(self.secretary)["ballots"]
        self.assertEqual(shown["to_call"], [each.id for each in others])
        [shown] = self.state(self.members[0])["ballots"]
        self.assertEqual(shown["to_call"], [])
        secret = self.open_ballot(secrecy="secret")
        shown = {one["id"]: one for one in self.state(self.secretary)["ballots"]}
        self.assertEqual(shown[secret.id]["to_call"], [])

    def test_a_member_sees_the_room_and_their_own_vote_only(self):
        self.open_session(present=4)
        ballot = self.open_ballot()
        voter = self.participant(self.members[0])
        voter.with_user(self.secretary).action_check_in()
        self.cast(ballot, self.members[0], "disagree")
        room = self.state(self.members[0])
        self.assertEqual(room["open_ballot_id"], ballot.id)
        self.assertFalse(room["digest"])
        [shown] = room["ballots"]
        self.assertEqual((shown["turnout"], shown["entitled_count"]), (1, 5))
        self.assertFalse(shown["counts"])
        self.assertEqual(
            shown["my_votes"],
            [
                {
                    "participant_id": voter.id,
                    "name": "",
                    "voted": True,
                    "choice": "disagree",
                }
            ],
        )
        self.assertTrue(room["quorum"]["met"])

    def test_the_votes_alone_are_those_of_the_room(self):
        self.open_session()
        self.open_ballot(secrecy="secret")
        for user in (self.chair, self.secretary, self.members[0]):
            room = self.state(user)
            votes = self.meeting.with_user(user).get_room_ballots()
            self.assertEqual(votes, {name: room[name] for name in votes})
        with self.assertRaises(AccessError):
            self.meeting.with_user(self.outsider).get_room_ballots()

    def test_the_votes_alone_ask_nothing_of_the_others(self):
        self.open_session()
        ballot = self.open_ballot()
        mine = self.meeting.with_user(self.members[0])
        # As in a worker that is running: what Odoo keeps between requests is there.
        for _request in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            mine.get_room_ballots()
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(QUERIES_OF_VOTES):
            mine.get_room_ballots()
        self.assertEqual(ballot.state, "open")

    def test_everybody_called_is_shown_with_their_presence(self):
        for user in (self.chair, self.members[0]):
            people = self.state(user)["participants"]
            self.assertEqual(len(people), 5)
            self.assertEqual(
                {each["attendance_state"] for each in people}, {"not_marked"}
            )
        self.assertTrue(self.state(self.chair)["me"]["runs_meeting"])

    def test_an_outsider_is_not_let_in(self):
        with self.assertRaises(AccessError):
            self.state(self.outsider)

    def test_papers_and_position_of_an_item_are_at_hand(self):
        item = self.make_item()
        self.env["ecabinet.document"].create(
            {
                "name": "Tờ trình 412",
                "agenda_item_id": item.id,
                "version_ids": [(0, 0, {"file": pdf(3), "file_name": "412.pdf"})],
            }
        )
        self.positions(item, "agree", "objection", wants_to_speak=True)
        self.open_session()
        item.with_user(self.chair).action_start_item()
        member = self.meeting.participant_ids.filtered("voting")[1].user_id
        room = self.state(member)
        shown = next(each for each in room["items"] if each["id"] == item.id)
        [paper] = shown["papers"]
        self.assertEqual((paper["name"], paper["page_count"]), ("Tờ trình 412", 3))
        self.assertEqual(paper["notes"], 0)
        self.assertEqual(shown["my_position"]["choice"], "objection")
        self.assertFalse(room["digest"])
        digest = self.state(self.chair)["digest"]
        self.assertEqual(digest["counts"]["objection"], 1)
        self.assertEqual(len(room["speeches"]), 2)
        self.assertEqual([each["place"] for each in room["speeches"]], [1, 2])

    def test_a_restricted_item_is_not_in_the_room_of_others(self):
        restricted = self.make_item("Công tác cán bộ", restricted=True)
        restricted.participant_ids = self.participant(self.members[0])
        self.open_session()
        restricted.with_user(self.chair).action_start_item()
        self.meeting.with_user(self.members[0]).register_to_speak()
        for user, sees in (
            (self.chair, True),
            (self.members[0], True),
            (self.members[1], False),
        ):
            room = self.state(user)
            self.assertEqual(room["current_item_id"] == restricted.id, sees)
            self.assertEqual(len(room["speeches"]), int(sees))
            self.assertEqual(restricted.id in [i["id"] for i in room["items"]], sees)

    def test_queries_do_not_grow(self):
        self.open_session()
        item = self.make_item()
        item.with_user(self.chair).action_start_item()
        self.positions(item, "agree", "agree")
        self.meeting.with_user(self.members[0]).register_to_speak()
        self.open_ballot()
        # Rules and rights are read once by a server, not by a screen.
        self.count_queries()
        few = self.count_queries()
        self.assertLessEqual(few, 45)
        people = self.env["ecabinet.participant"].create(
            [
                {
                    "meeting_id": self.meeting.id,
                    "partner_id": partner.id,
                    "voting": True,
                    "attendance_state": "in_person",
                }
                for partner in self.env["res.partner"].create(
                    [{"name": f"Đại biểu {number}"} for number in range(40)]
                )
            ]
        )
        for who in people:
            self.meeting.with_user(self.chair).register_to_speak(on_behalf_of=who.id)
        for number in range(10):
            self.make_item(f"Nội dung {number}")
        self.open_ballot()
        self.assertLessEqual(self.count_queries(), few)

    def count_queries(self):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.meeting.with_user(self.chair).get_room_state()
        return self.env.cr.sql_log_count - before


class BusCase(SessionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.cr.precommit.run()

    def setUp(self):
        super().setUp()
        self.seen = self.env["bus.bus"].sudo().search([], limit=1, order="id desc").id

    def sent(self):
        """``{view: payloads}`` of what has been sent since the last look."""
        self.env.cr.precommit.run()
        rows = self.env["bus.bus"].sudo().search([("id", ">", self.seen)], order="id")
        self.seen = rows[-1:].id or self.seen
        found = {}
        for row in rows:
            channel, message = json.loads(row.channel), json.loads(row.message)
            if message["type"] in (ROOM_UPDATE, ROOM_MOVED):
                found.setdefault(channel[3], []).append(message)
        return found

    def channels(self, user, *names):
        """What a screen of ``user`` is subscribed to when it asks for ``names``."""
        socket = self.env["ir.websocket"].with_user(user)
        # The parent asks the request, which there is none of here.
        found = []
        for name in names:
            found += socket._room_channels(name)
        return found

    def update(self, view="room-1"):
        return self.sent()[view][-1]["payload"]


@tagged("post_install", "-at_install")
class TestRoomUpdates(BusCase):
    def test_one_update_a_transaction_for_each_view(self):
        self.open_session()
        self.make_item().with_user(self.chair).action_start_item()
        sent = self.sent()
        self.assertEqual(set(sent), {"room-1", "lead-1", "wall-1"})
        self.assertEqual({len(each) for each in sent.values()}, {1})

    def test_updates_carry_no_content(self):
        self.open_session()
        item = self.make_item("Bảng giá đất")
        item.with_user(self.chair).action_start_item()
        self.meeting.with_user(self.members[0]).register_to_speak()
        self.open_ballot(agenda_item_id=item.id)
        said = json.dumps(self.sent(), ensure_ascii=False)
        for word in (
            "Bảng giá đất",
            "Phiên họp",
            self.members[0].name,
            self.chair.name,
        ):
            self.assertNotIn(word, said)
        self.assertIn(str(item.id), said)

    def test_a_speech_is_in_the_update(self):
        self.open_session()
        self.make_item().with_user(self.chair).action_start_item()
        who = self.participant(self.members[0])
        speech_id = self.meeting.with_user(self.members[0]).register_to_speak()
        [entry] = self.update()["speeches"]
        self.assertEqual((entry["id"], entry["participant_id"]), (speech_id, who.id))
        self.assertEqual((entry["state"], entry["place"]), ("waiting", 1))
        self.env["ecabinet.speech"].browse(speech_id).with_user(
            self.chair
        ).action_invite()
        [entry] = self.update()["speeches"]
        self.assertEqual((entry["state"], entry["limit_seconds"]), ("speaking", 300))
        self.assertTrue(entry["running_since"])

    def test_a_restricted_item_is_told_to_the_chair_alone(self):
        restricted = self.make_item("Công tác cán bộ", restricted=True)
        voters = self.meeting.participant_ids.filtered("voting")
        restricted.participant_ids = voters
        self.open_session()
        self.sent()
        restricted.with_user(self.chair).action_start_item()
        self.meeting.with_user(self.members[0]).register_to_speak()
        ballot = self.open_ballot(agenda_item_id=restricted.id)
        sent = self.sent()
        epoch = self.meeting.room_epoch
        lead = sent[f"lead-{epoch}"][-1]["payload"]
        self.assertEqual(lead["current_item_id"], restricted.id)
        self.assertEqual(len(lead["speeches"]), 1)
        self.assertEqual([each[0] for each in lead["ballots"]], [ballot.id])
        for view in ("room", "wall"):
            other = sent[f"{view}-{epoch}"][-1]["payload"]
            self.assertFalse(other["current_item_id"])
            self.assertNotIn(restricted.id, [each[0] for each in other["items"]])
            self.assertFalse(other["ballots"])
            self.assertEqual(other["speeches"], [])
            self.assertTrue(other["hidden"])
        ballot._tell_turnout()
        sent = self.sent()
        self.assertTrue(sent[f"lead-{epoch}"][0]["payload"]["ballots"])
        self.assertNotIn(f"wall-{epoch}", sent)
        [told] = sent[f"room-{epoch}"]
        self.assertEqual(
            told["payload"], {"meeting_id": self.meeting.id, "hidden": True}
        )

    def test_a_vote_does_not_write_to_the_bus(self):
        self.open_session()
        ballot = self.open_ballot()
        self.sent()
        self.cast(ballot, self.members[0])
        self.assertFalse(self.sent())
        ballot._tell_turnout()
        self.assertEqual(self.update()["ballots"], [[ballot.id, "open", 1, 5]])


@tagged("post_install", "-at_install")
class TestRoomChannels(BusCase):
    def name(self, view="room"):
        return self.meeting._room_channel(view)

    def test_who_follows_which_view(self):
        self.call(self.outsider, role="guest")
        stranger = self.person("stranger", "ecabinet_meeting.group_member")
        for user, views in (
            (self.chair, {"room", "lead", "wall"}),
            (self.secretary, {"room", "lead", "wall"}),
            (self.members[0], {"room"}),
            (self.outsider, {"room"}),
            (stranger, set()),
            (self.administrator, {"room"}),
            (self.env.ref("base.public_user"), set()),
        ):
            for view in ("room", "lead", "wall"):
                got = self.channels(user, self.name(view))
                self.assertEqual(bool(got), view in views, (user.login, view))

    def test_names_that_lead_nowhere(self):
        meeting = self.meeting.id
        for name in (
            f"ecabinet_meeting.room_{meeting}",
            f"ecabinet_meeting.room_room_{meeting}_0",
            f"ecabinet_meeting.room_room_{meeting}_2",
            f"ecabinet_meeting.room_all_{meeting}_1",
            f"ecabinet_meeting.room_room_{meeting}_1x",
            "ecabinet_meeting.room_room_999999999_1",
            f"ecabinet_meeting.room_room_-{meeting}_1",
        ):
            self.assertFalse(self.channels(self.chair, name), name)

    def test_who_loses_access_hears_no_more(self):
        guest = self.call(self.outsider, role="guest")
        name = self.name()
        [(meeting, subchannel)] = self.channels(self.outsider, name)
        self.assertEqual((meeting, subchannel), (self.meeting, "room-1"))
        self.sent()
        guest.with_user(self.secretary).unlink()
        [moved] = self.sent()["room-1"]
        self.assertEqual(moved["type"], ROOM_MOVED)
        self.assertEqual(moved["payload"], {"meeting_id": self.meeting.id})
        self.assertFalse(self.channels(self.outsider, name))
        self.assertFalse(self.channels(self.outsider, self.name()))
        # The others subscribe anew; the old channel is dead.
        self.assertFalse(self.channels(self.members[0], name))
        self.assertTrue(self.channels(self.members[0], self.name()))
        self.open_session()
        self.assertEqual(set(self.sent()), {"room-2", "lead-2", "wall-2"})

    def test_whatever_takes_access_away_moves_the_room(self):
        item = self.make_item()
        item.participant_ids = self.participant(self.members[0])
        substitute = self.call(
            self.outsider,
            role="substitute",
            represents_id=self.participant(self.members[1]).id,
            substitute_state="consented",
        )
        member = self.body.member_ids.filtered(lambda m: m.user_id == self.members[2])
        for change in (
            lambda: item.write({"restricted": True}),
            lambda: item.write({"participant_ids": [(5,)]}),
            lambda: substitute.write({"substitute_state": "refused"}),
            lambda: self.meeting.write({"secretary_id": self.members[0].id}),
            lambda: self.body.write({"secretary_ids": [(5,)]}),
            lambda: self.body.member_ids[-1].unlink(),
            lambda: member.write({"date_to": "2026-01-31"}),
            lambda: self.office.write({"valid_to": "2020-01-01"}),
            lambda: self.chair.write({"ecabinet_assistant_ids": [(5,)]}),
            lambda: self.chair.write({"ecabinet_party_assistant_ids": [(5,)]}),
            lambda: self.members[3].write({"ecabinet_department_id": False}),
            lambda: self.members[3].write({"active": False}),
        ):
            before = self.meeting.room_epoch
            change()
            self.assertGreater(self.meeting.room_epoch, before, change)

    def test_what_ends_with_the_day_moves_the_room(self):
        day = fields.Date.today()
        seat = self.body.member_ids.filtered(lambda m: m.user_id == self.members[2])
        for record, name in ((self.health, "valid_to"), (seat, "date_to")):
            record[name] = day
            for days, moves in ((0, False), (1, True), (2, False)):
                before = self.meeting.room_epoch
                with freeze_time(day + timedelta(days=days)):
                    self.env["ecabinet.meeting"]._cron_move_rooms()
                moved = self.meeting.room_epoch > before
                self.assertEqual(moved, moves, (record, days))
            record[name] = False

    def test_rights_end_with_the_unit_at_once(self):
        item = self.make_item(presenter_department_id=self.health.id)
        self.call(self.outsider, role="presenter")
        mine = item.with_user(self.outsider)
        self.assertTrue(mine._filtered_access("read"))
        self.health.valid_to = fields.Date.today() - timedelta(days=1)
        self.assertFalse(mine._filtered_access("read"))

    def test_nobody_reads_or_writes_the_epoch(self):
        with self.assertRaises(AccessError):
            self.meeting.with_user(self.secretary).room_epoch = 9
        with self.assertRaises(AccessError):
            self.meeting.with_user(self.secretary).read(["room_epoch"])

    def test_a_meeting_that_is_not_on_has_no_room_to_move(self):
        self.meeting.state = "draft"
        self.make_item().restricted = True
        self.assertFalse(self.sent())


@tagged("post_install", "-at_install")
class TestWall(SessionCase):
    def wall(self, user=None):
        return self.meeting.with_user(user or self.chair).get_wall_state()

    def test_only_those_who_run_it_open_the_wall(self):
        for user in (self.members[0], self.outsider, self.administrator):
            with self.assertRaises(AccessError):
                self.wall(user)
            with self.assertRaises(AccessError):
                self.meeting.with_user(user).action_open_wall()

    def test_the_wall_shows_the_speaker_and_who_is_next(self):
        self.open_session()
        item = self.make_item()
        item.with_user(self.chair).action_start_item()
        first, _second = (
            self.meeting.with_user(member).register_to_speak()
            for member in self.members[:2]
        )
        self.env["ecabinet.speech"].browse(first).with_user(self.chair).action_invite()
        wall = self.wall()
        self.assertEqual(wall["speech"]["name"], self.members[0].name)
        self.assertEqual(wall["speech"]["limit_seconds"], 300)
        self.assertEqual(wall["next"], [self.members[1].name])
        self.assertEqual(wall["item"]["name"], "Bảng giá đất")
        self.assertFalse(wall["filling"])

    def test_a_vote_is_its_turnout_until_it_is_closed(self):
        self.open_session()
        item = self.make_item()
        item.with_user(self.chair).action_start_item()
        ballot = self.open_ballot(agenda_item_id=item.id)
        self.cast(ballot, self.members[0])
        shown = self.wall()["ballot"]
        self.assertEqual((shown["turnout"], shown["entitled_count"]), (1, 5))
        self.assertFalse(shown["outcome"])
        self.assertFalse(shown["outcome_reason"])
        ballot.with_user(self.chair).action_close()
        shown = self.wall()["ballot"]
        self.assertEqual(shown["outcome"], "rejected")
        self.assertTrue(shown["outcome_reason"])

    def test_a_restricted_item_is_not_on_the_wall(self):
        item = self.make_item("Công tác cán bộ", restricted=True)
        item.participant_ids = self.meeting.participant_ids
        self.open_session()
        item.with_user(self.chair).action_start_item()
        self.meeting.with_user(self.members[0]).register_to_speak()
        self.open_ballot(agenda_item_id=item.id)
        wall = self.wall()
        self.assertNotIn("Công tác cán bộ", json.dumps(wall, ensure_ascii=False))
        self.assertTrue(wall["hidden"])
        self.assertFalse(wall["ballot"] or wall["speech"] or wall["next"])

    def test_the_code_is_shown_until_there_is_a_quorum(self):
        self.assertTrue(self.wall()["filling"])
        self.open_session(present=3)
        self.assertTrue(self.wall()["filling"])
        self.meeting.participant_ids.with_user(self.secretary).action_check_in()
        self.assertFalse(self.wall()["filling"])


@tagged("post_install", "-at_install")
class TestRecusal(SessionCase):
    def test_who_is_recused_is_out_of_the_base(self):
        self.open_session()
        item = self.make_item()
        who = self.participant(self.members[0])
        item.with_user(self.members[0]).action_recuse("Người thân là nhà thầu")
        ballot = self.open_ballot(agenda_item_id=item.id)
        self.assertEqual(ballot.entitled_count, 4)
        self.assertRefused(self.cast(ballot, self.members[0]), "recused")
        voter = ballot.voter_ids.filtered("recused")
        self.assertEqual(voter.participant_id, who)
        self.assertEqual(voter.recusal_reason, "Người thân là nhà thầu")
        room = self.meeting.with_user(self.members[1]).get_room_state()
        shown = next(each for each in room["items"] if each["id"] == item.id)
        self.assertEqual(shown["recused"], [who.id])
        self.assertEqual(len(item.recusal_ids), 1)
        kinds = self.meeting.event_ids.mapped("kind")
        self.assertEqual(kinds.count("item_recused"), 1)

    def test_the_chair_recuses_during_a_vote(self):
        self.open_session()
        item = self.make_item()
        ballot = self.open_ballot(agenda_item_id=item.id)
        who = self.participant(self.members[0])
        item.with_user(self.chair).action_recuse("Xung đột lợi ích", who.id)
        self.assertTrue(
            ballot.voter_ids.filtered(lambda v: v.participant_id == who).recused
        )

    def test_wrong_people_and_wrong_moments(self):
        self.open_session()
        item = self.make_item()
        who = self.participant(self.members[0])
        for user in (self.members[1], self.outsider, self.administrator):
            with self.assertRaises(AccessError):
                item.with_user(user).action_recuse("x", who.id)
        with self.assertRaisesRegex(UserError, "State the reason"):
            item.with_user(self.members[0]).action_recuse("  ")
        with self.assertRaisesRegex(UserError, "not called"):
            item.with_user(self.secretary).action_recuse("x")
        item.sudo().state = "adopted"
        with self.assertRaisesRegex(UserError, "already been decided"):
            item.with_user(self.members[0]).action_recuse("x")

    def test_the_reason_is_for_oneself_and_who_runs_it(self):
        item = self.make_item()
        item.with_user(self.members[0]).action_recuse("Người thân")
        recusals = self.env["ecabinet.recusal"]
        for user, sees in (
            (self.members[0], True),
            (self.chair, True),
            (self.secretary, True),
            (self.members[1], False),
            (self.outsider, False),
        ):
            found = recusals.with_user(user).search([("agenda_item_id", "=", item.id)])
            self.assertEqual(bool(found), sees, user.login)
        with self.assertRaises(AccessError):
            item.recusal_ids.with_user(self.chair).reason = "x"


@tagged("post_install", "-at_install")
class TestSeats(SessionCase):
    def setUp(self):
        super().setUp()
        self.room = self.env["ecabinet.room"].create(
            {"name": "Phòng họp số 1", "seat_rows": 2, "seat_columns": 3}
        )

    def test_seats_by_protocol(self):
        self.meeting.room_id = self.room
        self.call(self.outsider, role="guest", sequence=0)
        gone = self.participant(self.members[3])
        gone.sudo()._take_answer("declined")
        gone.seat = "Z9"
        self.meeting.with_user(self.secretary).action_assign_seats()
        seats = {each.user_id: each.seat for each in self.meeting.participant_ids}
        self.assertEqual(seats[self.chair], "A2")
        self.assertEqual(seats[self.members[0]], "A1")
        self.assertEqual(seats[self.members[1]], "A3")
        self.assertEqual(seats[self.members[2]], "B2")
        self.assertEqual(seats[self.outsider], "B1")
        self.assertFalse(gone.seat)
        room = self.meeting.with_user(self.members[0]).get_room_state()
        self.assertEqual(room["seating"], {"rows": 2, "columns": 3})
        self.assertIn("A2", [each["seat"] for each in room["participants"]])

    def test_no_room_or_too_small_is_said(self):
        meeting = self.meeting.with_user(self.secretary)
        with self.assertRaisesRegex(UserError, "Choose the room"):
            meeting.action_assign_seats()
        self.room.seat_columns = 2
        self.meeting.room_id = self.room
        with self.assertRaisesRegex(UserError, "4 seats for 5 people"):
            meeting.action_assign_seats()

    def test_members_give_no_seats(self):
        self.meeting.room_id = self.room
        for user in (self.members[0], self.outsider, self.administrator):
            with self.assertRaises(AccessError):
                self.meeting.with_user(user).action_assign_seats()
