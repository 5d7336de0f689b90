from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import HttpCase, JsonRpcException, freeze_time, tagged
from odoo.tools import mute_logger

from ..common.pdf import text_of, written
from ..common.preparation_case import IN_SESSION, IN_TIME, PreparationCase

RULES = mute_logger(
    "odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_access"
)
LINE = [[[0.1, 0.2, 0.5], [0.3, 0.4, 0.7]]]


def stroke(name="a", **values):
    """A mark as a screen sends it, by a short name of its key."""
    return {
        "key": f"stroke-{name}".ljust(12, "0"),
        "page": 1,
        "kind": "pen",
        "strokes": LINE,
        "color": "blue",
        "width": 0.003,
        **values,
    }


def removal(name):
    return {"key": stroke(name)["key"], "removed": True}


class InkCase(PreparationCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.open_paper = cls.paper(cls.item, name="Bảng giá")
        cls.version = cls.open_paper.current_version_id

    def of(self, user):
        return self.version.with_user(user)

    def save(self, user, *marks):
        return self.of(user).save_notes(list(marks))

    def keys(self, user):
        return {note["key"] for note in self.of(user).get_notes()}


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestInk(InkCase):
    def test_what_is_drawn_is_there_again(self):
        mark = stroke(page=2)
        answer = self.save(self.member, mark)
        self.assertEqual(answer, {"saved": [mark["key"]], "refused": []})
        [shown] = self.of(self.member).get_notes()
        for name, value in mark.items():
            self.assertEqual(shown[name], value)
        self.assertTrue(shown["mine"])
        self.assertFalse(shown["shared"])

    def test_what_was_not_answered_is_sent_again_and_kept_once(self):
        for _ in range(2):
            self.save(self.member, stroke("a"), stroke("b"))
        self.assertEqual(len(self.of(self.member).get_notes()), 2)

    def test_two_devices_keep_what_both_drew(self):
        self.save(self.member, stroke("a"), stroke("b"))
        self.save(self.member, stroke("c"), removal("a"))
        self.save(self.member, stroke("a"), stroke("d"))
        kept = {stroke(name)["key"] for name in "bcd"}
        self.assertEqual(self.keys(self.member), kept)

    def test_a_removal_may_come_before_its_mark(self):
        self.save(self.member, removal("a"))
        self.save(self.member, stroke("a"))
        self.assertFalse(self.keys(self.member))

    def test_nothing_is_left_of_what_was_taken_away(self):
        self.save(self.member, stroke("a", kind="text", text="Sai"))
        self.save(self.member, removal("a"))
        notes = self.env["ecabinet.document.note"].with_context(active_test=False)
        note = notes.search([("version_id", "=", self.version.id)])
        self.assertFalse(note.text or note.strokes or note.active)

    def test_each_author_has_names_of_their_own(self):
        for user in (self.member, self.colleague):
            self.save(user, stroke("a"))
        self.save(self.colleague, removal("a"))
        self.assertTrue(self.keys(self.member))
        self.assertFalse(self.keys(self.colleague))

    def test_one_mark_that_cannot_be_kept_hinders_no_other(self):
        answer = self.save(
            self.member,
            stroke("a", page=4),
            stroke("b"),
            stroke("c", strokes=[[[0.5, 0.5]] * 100_000]),
            {"page": 1},
        )
        self.assertEqual(answer["saved"], [stroke("b")["key"]])
        said = [each["message"] for each in answer["refused"]]
        self.assertIn("3 pages", said[0])
        self.assertIn("too long", said[1])
        self.assertIn("draw it once more", said[2])

    def test_too_many_at_once(self):
        marks = [stroke(str(number)) for number in range(501)]
        with self.assertRaisesRegex(UserError, "500 marks"):
            self.save(self.member, *marks)

    def test_a_note_made_by_hand_is_judged_alike(self):
        notes = self.env["ecabinet.document.note"].with_user(self.member)
        with self.assertRaisesRegex(ValidationError, "3 pages"):
            notes.create({"version_id": self.version.id, "page": 4, "text": "?"})
        note = notes.create({"version_id": self.version.id, "text": "?"})
        with self.assertRaisesRegex(ValidationError, "draw it once more"):
            note.strokes = [[[2, 0]]]

    def test_queries_do_not_grow_with_marks(self):
        self.save(self.member, stroke("warm"))
        counts = []
        for size in (2, 200):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.save(self.member, *(stroke(f"{size}-{n}") for n in range(size)))
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 2)

    def test_the_room_counts_pages_that_one_wrote_on(self):
        self.save(self.member, stroke("a"), stroke("b"), stroke("c", page=3))
        self.save(self.member, stroke("d", page=2), removal("d"))
        room = self.meeting.with_user(self.member).get_room_state()
        papers = {each["id"]: each for item in room["items"] for each in item["papers"]}
        self.assertEqual(papers[self.open_paper.id]["notes"], 2)


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestInkRights(InkCase, HttpCase):
    """Who writes on what and sees it, as every kind of user."""

    def test_ink_is_its_authors_alone(self):
        self.save(self.member, stroke("a"))
        for user in (self.colleague, self.chair, self.secretary):
            self.assertFalse(self.of(user).get_notes(), user.login)

    def test_who_may_not_read_the_paper_writes_nothing(self):
        for user in (self.outsider, self.administrator, self.guest):
            with RULES, self.assertRaises(AccessError):
                self.save(user, stroke("a"))
            with RULES, self.assertRaises(AccessError):
                self.of(user).get_notes()

    def test_a_paper_given_back_takes_no_more_ink(self):
        self.save(self.member, stroke("a"))
        self.open_paper.sudo().recall = True
        self.item.sudo().ended_at = IN_SESSION
        for call in (lambda: self.save(self.member, stroke("b")), self.keys_of_member):
            with RULES, self.assertRaisesRegex(UserError, "given back"):
                call()

    def test_how_many_pages_a_closed_paper_has_is_not_told(self):
        note = {"version_id": self.version.id, "page": 9999, "text": "x"}
        for user in (self.outsider, self.guest):
            with RULES, self.assertRaises(AccessError):
                self.env["ecabinet.document.note"].with_user(user).create(note)

    def keys_of_member(self):
        return self.keys(self.member)

    def test_an_item_restricted_later_takes_its_ink_along(self):
        self.save(self.colleague, stroke("a"))
        self.item.restricted = True
        with RULES, self.assertRaises(AccessError):
            self.of(self.colleague).get_notes()

    def call(self, user, method, *args):
        self.authenticate(user.login, user.login)
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/ecabinet.document.version/{method}",
            {
                "model": "ecabinet.document.version",
                "method": method,
                "args": [[self.version.id], *args],
                "kwargs": {},
            },
        )

    def test_over_the_wire(self):
        self.call(self.member, "save_notes", [stroke("a")])
        [shown] = self.call(self.member, "get_notes")
        self.assertEqual(shown["strokes"], LINE)
        self.assertEqual(self.call(self.colleague, "get_notes"), [])
        for user in (self.outsider, self.guest):
            with (
                RULES,
                mute_logger("odoo.http"),
                self.assertRaises(JsonRpcException),
            ):
                self.call(user, "save_notes", [stroke("b")])

    def share(self, *people, page=0, room=False):
        users = self.env["res.users"].union(*people)
        return self.of(self.member).share_notes(page, room, users.ids)

    def test_shared_with_all_who_read_the_paper(self):
        self.save(self.member, stroke("a"), stroke("b", page=2))
        self.assertEqual(self.share(page=2, room=True), 1)
        [shown] = self.of(self.colleague).get_notes()
        self.assertEqual(shown["key"], stroke("b")["key"])
        self.assertEqual((shown["mine"], shown["author"]), (False, self.member.name))
        with RULES, self.assertRaises(AccessError):
            self.of(self.guest).get_notes()
        self.share(page=2)
        self.assertFalse(self.keys(self.colleague))

    def test_shared_with_those_who_were_chosen(self):
        self.save(self.member, stroke("a"), stroke("c", kind="bookmark"))
        self.assertEqual(self.share(self.colleague), 1)
        self.assertEqual(self.keys(self.colleague), {stroke("a")["key"]})
        for user in (self.chair, self.secretary):
            self.assertFalse(self.keys(user))
        self.save(self.member, stroke("b"))
        self.assertEqual(self.keys(self.colleague), {stroke("a")["key"]})

    def test_others_change_nothing_of_what_is_shared(self):
        self.save(self.member, stroke("a"))
        self.share(self.colleague, room=True)
        self.save(self.colleague, removal("a"))
        self.assertTrue(self.keys(self.member))
        note = self.env["ecabinet.document.note"].search(
            [("version_id", "=", self.version.id), ("user_id", "=", self.member.id)]
        )
        for values in ({"active": False}, {"shared_with_ids": [(5, 0, 0)]}):
            with RULES, self.assertRaises(AccessError):
                note.with_user(self.colleague).write(values)

    def test_shared_with_nobody_for_whom_the_paper_is_not(self):
        self.save(self.member, stroke("a"))
        names = [each["name"] for each in self.of(self.member).get_readers()]
        self.assertIn(self.colleague.name, names)
        self.assertNotIn(self.outsider.name, names)
        self.assertNotIn(self.member.name, names)
        with self.assertRaisesRegex(UserError, "not for everybody"):
            self.share(self.outsider)
        with self.assertRaisesRegex(UserError, "nothing of yours"):
            self.of(self.colleague).share_notes(0, True, [])
        with RULES, self.assertRaises(AccessError):
            self.of(self.guest).get_readers()

    def test_readers_of_a_restricted_paper_are_those_called_for_it(self):
        version = self.paper(self.restricted).current_version_id
        self.env.flush_all()
        readers = version.with_user(self.member).get_readers()
        self.assertEqual([each["id"] for each in readers], self.chair.ids)

    def test_the_copy_with_notes_has_ones_own(self):
        self.save(self.member, stroke("a", kind="text", text="Hỏi lại Điều 5"))
        self.share(room=True)
        self.save(self.colleague, stroke("b", kind="stamp", text="đồng ý"))
        for user, words, others in (
            (self.member, "Hỏi lại Điều 5", "đồng ý"),
            (self.colleague, "đồng ý", "Hỏi lại"),
        ):
            self.authenticate(user.login, user.login)
            address = f"/ecabinet/paper/{self.version.id}/download"
            copy = self.text_at(f"{address}?notes=1")
            self.assertIn(words, copy)
            self.assertNotIn(others, copy)
            self.assertIn(user.name, copy)
            self.assertNotIn(words, self.text_at(address))

    def text_at(self, address):
        return "\n".join(text_of(self.url_open(address).content))


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestNotesOfVersions(InkCase):
    def new_version(self, *pages):
        self.open_paper.add_version(written(*pages), "sửa.pdf", "Sửa Điều 5")
        return self.with_text(self.open_paper.current_version_id)

    def with_text(self, version):
        version.sudo()._read_text()
        return version

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.open_paper.add_version(
            written("Dieu mot, nhu truoc", "Dieu hai, nhu truoc", "Dieu ba"), "1.pdf"
        )
        cls.version = cls.open_paper.current_version_id
        cls.version.sudo()._read_text()

    def test_notes_go_along_where_the_page_is_the_same(self):
        self.save(self.member, *(stroke(str(page), page=page) for page in (1, 2, 3)))
        newer = self.new_version(
            "Trang moi", "Dieu mot, nhu truoc", "Dieu hai, da sua", "Dieu ba"
        )
        mine = newer.with_user(self.member)
        told = mine.carry_notes()
        self.assertTrue(told["compared"])
        self.assertEqual(told["changed"], [1, 3])
        self.assertEqual(told["carried"], 2)
        left = {"version_id": self.version.id, "number": 2, "pages": [2]}
        self.assertEqual(told["left"], [left])
        pages = {note["key"]: note["page"] for note in mine.get_notes()}
        self.assertEqual(pages, {stroke("1")["key"]: 2, stroke("3")["key"]: 4})
        # Those on the earlier version are still there.
        self.assertEqual(len(self.keys(self.member)), 3)

    def test_what_was_taken_away_does_not_come_again(self):
        self.save(self.member, stroke("1"))
        newer = self.new_version("Dieu mot, nhu truoc")
        mine = newer.with_user(self.member)
        self.assertEqual(mine.carry_notes()["carried"], 1)
        self.assertEqual(mine.carry_notes()["carried"], 0)
        mine.save_notes([removal("1")])
        self.assertEqual(mine.carry_notes()["carried"], 0)
        self.assertFalse(mine.get_notes())

    def test_what_others_shared_is_carried_by_themselves(self):
        self.save(self.member, stroke("1"))
        self.of(self.member).share_notes(0, True, [])
        newer = self.new_version("Dieu mot, nhu truoc")
        self.assertEqual(newer.with_user(self.colleague).carry_notes()["carried"], 0)
        newer.with_user(self.member).carry_notes()
        self.assertFalse(newer.with_user(self.colleague).get_notes())

    def test_until_the_text_is_read_nothing_is_compared(self):
        self.save(self.member, stroke("1"))
        self.open_paper.add_version(written("Dieu mot, nhu truoc"), "sửa.pdf", "Sửa")
        mine = self.open_paper.current_version_id.with_user(self.member)
        told = mine.carry_notes()
        self.assertEqual((told["compared"], told["carried"]), (False, 0))
        self.assertEqual(told["left"][0]["pages"], [1])
        self.with_text(mine)
        self.assertEqual(mine.carry_notes()["carried"], 1)

    def test_who_may_not_read_carries_nothing(self):
        with RULES, self.assertRaises(AccessError):
            self.of(self.outsider).carry_notes()
