from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from odoo.addons.ecabinet_meeting.tests.common.preparation_case import IN_TIME

from .search_case import SearchCase

RULES = mute_logger(
    "odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_access"
)
JUNK = (
    "",
    "   ",
    '"',
    "%_\\",
    "' & | ! ( ) :*",
    "\0\x01\ufffe\ud800",
    "🏛️ 👍",
    "<script>alert(1)</script>",
    "a" * 100_000,
    "đất " * 25_000,
    "'" * 400,
    "\u202e" + "đất",
)


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestSearch(SearchCase):
    def test_the_title_comes_before_the_text(self):
        found = self.found(self.member, "bang gia dat")
        item = ("ecabinet.agenda.item", self.item.id, 0)
        paper = ("ecabinet.document", self.land.id, 0)
        self.assertEqual(set(found[:2]), {item, paper})
        self.assertIn(("ecabinet.document", self.land.id, 3), found)
        together, apart = (
            found.index(("ecabinet.document", self.land.id, page)) for page in (3, 2)
        )
        self.assertLess(together, apart)

    def test_accents_decide_where_they_are_typed(self):
        for typed in ("bảng giá đất", "BANG gia ĐẤT", "bang giá dat"):
            self.assertIn("Tờ trình bảng giá đất", self.titles(self.member, typed))
        self.assertFalse(self.titles(self.member, "bằng giá đạt"))

    def test_number_and_symbol_and_words_in_quotes(self):
        page = [("ecabinet.document", self.land.id, 1)]
        for typed in ("412/TTr", "412/ttr-ubnd", "số 412/TTr-UBND", '"dan tinh"'):
            self.assertEqual(self.found(self.member, typed), page, typed)
        self.assertFalse(self.found(self.member, "412/TTr-SXD"))
        self.assertFalse(self.found(self.member, '"tỉnh dân"'))

    def test_the_place_is_shown_escaped_with_the_words_marked(self):
        self.common.page_ids.sudo().text = "Xem <b>điều khoản</b> chuyển tiếp"
        [hit] = self.hits(self.member, "dieu khoan")
        self.assertEqual((hit["page"], hit["title"]), (1, "Chương trình"))
        self.assertIn("&lt;b&gt;<mark>điều</mark> <mark>khoản</mark>", hit["snippet"])

    def test_a_unit_and_a_period_narrow_what_is_looked_for(self):
        task = ("ecabinet.task", self.task.id, 0)
        for typed in (
            "chuyên đề của Sở Tài chính",
            "chuyên đề tháng 12/2026",
            "chuyên đề của Sở Tài chính tháng 12",
        ):
            self.assertIn(task, self.found(self.officer, typed), typed)
        self.assertNotIn(task, self.found(self.officer, "chuyên đề tháng 9/2026"))
        self.assertNotIn(task, self.found(self.officer, "chuyên đề Sở Y tế"))

    def test_slips_of_the_pen_and_unfinished_words(self):
        for user, typed in (
            (self.member, "bang gia dta"),
            (self.member, "bảng giá đấ"),
            (self.member, "bangr gias ddaats"),
            (self.officer, "nhà ở xa hoij"),
            (self.officer, "nha o xhoi"),
        ):
            self.assertTrue(self.titles(user, typed), typed)

    def test_tasks_are_found_by_their_reports(self):
        officer = self.task.with_user(self.officer)
        officer.action_accept()
        officer.action_report_progress(20, "Đã khảo sát ba khu công nghiệp")
        [hit] = self.hits(self.officer, "khu cong nghiep")
        self.assertEqual(
            (hit["model"], hit["id"], hit["title"]),
            ("ecabinet.task", self.task.id, self.task.name),
        )
        self.assertFalse(self.hits(self.outsider, "khu cong nghiep"))

    def test_own_unit_before_others(self):
        theirs, ours = (
            self.env["ecabinet.task"]
            .with_user(self.chair)
            .create(
                [
                    {"name": "Rà soát đường bộ", "lead_department_id": unit.id}
                    for unit in (self.health, self.office)
                ]
            )
        )
        self.assertEqual(
            self.found(self.chair, "ra soat duong bo"),
            [("ecabinet.task", ours.id, 0), ("ecabinet.task", theirs.id, 0)],
        )

    def test_one_paper_does_not_fill_the_list(self):
        self.read_paper("Phụ lục dài", self.item, *["Thửa đất số một"] * 9)
        self.assertEqual(len(self.found(self.member, "thua dat so mot")), 3)

    def test_limit(self):
        for limit in (-1, 0, 10**9):
            self.assertTrue(self.hits(self.member, "chuyen de", limit=limit))
        for junk in ("x", True, [3]):
            with self.assertRaisesRegex(UserError, "whole number"):
                self.hits(self.member, "chuyen de", limit=junk)
        self.assertEqual(len(self.hits(self.member, "chuyen de", limit=1)), 1)

    def test_whatever_is_typed_is_a_result_or_a_sentence(self):
        for junk in JUNK:
            self.assertIsInstance(self.hits(self.member, junk), list, junk[:20])
        for junk in (None, False):
            self.assertEqual(self.hits(self.member, junk), [])
        for junk in (3, ["a"], {"a": 1}):
            with self.assertRaises(UserError):
                self.hits(self.member, junk)

    def test_narrowed_down(self):
        find = self.search.with_user(self.member).find
        everything = find("chuyen de")
        kinds = {each["kind"]: each["count"] for each in everything["kinds"]}
        self.assertEqual(sum(kinds.values()), everything["count"])
        for kind, count in kinds.items():
            self.assertEqual(find("chuyen de", kind=kind)["count"], count)
        finance = find("chuyen de", unit_id=self.finance.id)
        self.assertTrue(finance["count"])
        self.assertLess(finance["count"], everything["count"])
        self.assertFalse(find("chuyen de", date_from="2027-01-01")["count"])
        self.assertTrue(find("chuyen de", body_id=self.body.id)["count"])
        for wrong in ({"kind": "x"}, {"unit_id": "x"}, {"date_from": "hôm qua"}):
            with self.assertRaises(UserError):
                find("chuyen de", **wrong)

    def test_a_find_opens_at_its_place(self):
        search = self.search.with_user(self.member)
        action = search.open_hit("ecabinet.document", self.land.id, 3)
        self.assertTrue(action["url"].endswith("?page=3"))
        action = search.open_hit("ecabinet.agenda.item", self.item.id)
        self.assertEqual(action["res_id"], self.item.id)
        for model, res_id in (("res.users", 1), ("ecabinet.task", "1"), (["x"], 1)):
            with self.assertRaises(UserError):
                search.open_hit(model, res_id)
        with RULES, self.assertRaises(AccessError):
            self.search.with_user(self.outsider).open_hit(
                "ecabinet.document", self.land.id, 1
            )

    def test_nobody_writes_what_records_are_found_by(self):
        for user in (self.secretary, self.chair):
            with RULES, self.assertRaises(AccessError):
                self.task.with_user(user).write({"search_words": "x"})
        meeting = self.meeting.with_user(self.secretary).copy()
        with RULES, self.assertRaises(AccessError):
            meeting.search_words = "khac"
        self.assertFalse(self.found(self.secretary, "khac"))

    def test_what_is_renamed_is_found_by_its_new_name(self):
        self.task.with_user(self.chair).name = "Đề án đường vành đai"
        self.assertTrue(self.found(self.officer, "duong vanh dai"))
        self.assertFalse(self.found(self.officer, "nha o xa hoi"))
