from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from odoo.addons.ecabinet_meeting.tests.common.preparation_case import IN_TIME
from odoo.addons.ecabinet_meeting.tools.text.normal_form import fold

from .search_case import SearchCase

# Words of open and of closed records, whole, unfinished, misspelt.
QUERIES = (
    *("chuyen de", "can bo", "cán bộ", "quy hoach can bo", "bang gia", "bảng giá đất"),
    *("thong qua", "phien hop", "kin", "chuyên đề kín", '"cong tac can bo"'),
    *("cong tac", "can b", "quy hoahc can bo", "đề án", "Sở Tài chính tháng 10"),
)


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestSearchRights(SearchCase):
    """Everybody finds what they would find by themselves, and no trace of more."""

    @property
    def roles(self):
        return (
            *(self.chair, self.secretary, self.member, self.colleague, self.assistant),
            *(self.guest, self.presenter, self.outsider, self.officer),
        )

    def readable(self, user):
        """``{model: ids}`` that a user finds in lists."""
        return {
            model: set(self.env[model].with_user(user).search([]).ids)
            for model in self.search._searched()
            if self.env[model].with_user(user).has_access("read")
        }

    def test_nothing_is_found_that_one_could_not_read(self):
        for user in self.roles:
            readable = self.readable(user)
            for query in QUERIES:
                for hit in self.search.with_user(user).find(query)["hits"]:
                    self.assertIn(hit["id"], readable[hit["model"]], (user.login, hit))

    def test_everything_with_the_word_is_found_that_one_could_read(self):
        self.env.flush_all()
        for user in self.roles:
            expected = {
                (record._name, record.id)
                for model, ids in self.readable(user).items()
                for record in self.env[model].with_user(user).browse(ids)
                if model
                in ("ecabinet.meeting", "ecabinet.agenda.item", "ecabinet.task")
                and "chuyen de" in fold(record.name)
            }
            found = {key[:2] for key in self.found(user, "chuyên đề")}
            self.assertLessEqual(expected, found, user.login)

    def test_a_restricted_item_leaves_no_trace(self):
        called = {self.chair, self.secretary, self.member}
        for user in self.roles:
            find = self.search.with_user(user).find("can bo")
            if user in called:
                self.assertTrue(find["count"], user.login)
                continue
            self.assertEqual(find["count"], 0, user.login)
            self.assertEqual(
                (find["kinds"], find["units"], find["bodies"]), ([], [], [])
            )

    def test_answers_are_the_same_with_and_without_what_is_closed(self):
        before = {
            (user, query): self.search.with_user(user).find(query)
            for user in (self.colleague, self.outsider, self.guest)
            for query in QUERIES
        }
        self.staff_conclusion.unlink()
        self.staff.page_ids.sudo().unlink()
        self.restricted.name = "Việc khác"
        for (user, query), found in before.items():
            self.assertEqual(
                self.search.with_user(user).find(query), found, (user.login, query)
            )

    def test_a_paper_given_back_leaves_no_trace(self):
        self.land.recall = True
        self.assertIn(
            ("ecabinet.document", self.land.id, 0), self.found(self.member, "tờ trình")
        )
        self.item.write({"ended_at": IN_TIME, "state": "done"})
        for typed in ("to trinh bang gia", "412/TTr", "từng bảng kê"):
            for user in (self.member, self.chair, self.presenter):
                self.assertNotIn(
                    self.land.id,
                    [key[1] for key in self.found(user, typed) if "document" in key[0]],
                )

    def test_a_paper_classified_later_leaves_no_trace(self):
        self.land.secrecy = "mat"
        for typed in ("to trinh bang gia", "412/TTr", "từng bảng kê"):
            self.assertNotIn(
                "ecabinet.document", [key[0] for key in self.found(self.chair, typed)]
            )

    def test_a_secret_ballot_is_not_found(self):
        for user in self.roles:
            self.assertFalse(self.found(user, "chuyên đề kín"), user.login)
            titles = self.titles(user, "chuyên đề")
            self.assertNotIn("Chuyên đề kín", titles)
        self.assertEqual(
            self.titles(self.member, "đầu tư công"), ["Chuyên đề đầu tư công"]
        )

    def test_an_administrator_finds_nothing_and_is_told_why(self):
        with self.assertRaisesRegex(AccessError, "for members"):
            self.found(self.administrator, "chuyen de")

    def test_whoever_calls_finds_as_the_user(self):
        sudo = self.search.with_user(self.outsider).sudo()
        self.assertFalse(sudo.search_all("can bo"))
