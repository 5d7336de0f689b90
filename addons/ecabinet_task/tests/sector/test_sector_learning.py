from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ...tools.sector import training
from ...tools.sector.features import BUCKETS
from ...tools.sector.learned import Learned
from ..common.task_case import NOW, TaskCase

# No word of the lexicon, so that what is learned is all that speaks.
SUBJECTS = {
    "y_te": ("quả bầu", "giàn mướp", "luống khoai", "vườn ổi"),
    "noi_vu": ("bóng đèn", "dây cáp", "ổ cắm", "tủ điện"),
}
NUMBERS = (*"abcdefghijklmnopqrstuvwxyz",)


def centroids(examples, codes):
    """Stands for the training process: what of each sector's texts is in no other's."""
    rarity, rows = [0.0] * BUCKETS, {code: [0.0] * BUCKETS for code in codes}
    for one in examples:
        for key in one.counts:
            rarity[key] = 1.0
            rows[one.code][key] += 1
    return Learned(
        tuple(codes),
        [0.0] * len(codes),
        training.array("f", rarity),
        [training.array("f", row) for row in rows.values()],
    ), 1


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestSectorLearning(TaskCase):
    """What an office's own tasks teach, who sees it, and what never teaches."""

    def setUp(self):
        super().setUp()
        self.sectors = {one.code: one for one in self.env["ecabinet.sector"].search([])}
        self.learnings = self.env["ecabinet.sector.learning"]

    def taught(self, **values):
        """A hundred tasks of each of two subjects, with their sector."""
        rows = [
            {
                "name": f"Xem {subject} {first}{second}",
                "sector_id": self.sectors[code].id,
                "lead_department_id": self.health.id,
                "deadline": "2026-10-09 10:00:00",
                **values,
            }
            for code, subjects in SUBJECTS.items()
            for subject in subjects
            for first in NUMBERS[:5]
            for second in NUMBERS[:6]
        ]
        tasks = self.env["ecabinet.task"].with_user(self.chair).create(rows)
        tasks.sudo().write({"state": "assigned", "assigned_at": NOW})
        self.env.flush_all()
        return tasks

    def learn(self, train=centroids):
        return self.learnings._learn(train)

    def first(self, text, user=None):
        found = (
            self.env["ecabinet.sector"].with_user(user or self.officer).suggest(text)
        )
        return found and self.env["ecabinet.sector"].browse(found[0]["sector_id"]).code

    def test_without_scikit_learn_it_is_off_and_says_so(self):
        with patch.object(training, "can_learn", return_value=False):
            learning = self.learnings._learn()
        self.assertEqual(learning.verdict, "missing")
        self.assertFalse(learning.in_use)
        self.assertEqual(self.first("Dập dịch sốt xuất huyết"), "y_te")

    def test_a_few_tasks_teach_nothing(self):
        self.task(sector_id=self.sectors["y_te"].id)
        self.assertEqual(self.learn().verdict, "few")

    def test_what_was_learned_is_used_at_once(self):
        self.assertFalse(self.first("Tu bổ giàn mướp"))
        self.taught()
        learning = self.learn()
        self.assertEqual((learning.verdict, learning.in_use), ("better", True))
        self.assertGreater(learning.score, learning.lexicon_score)
        self.assertEqual(self.first("Tu bổ giàn mướp"), "y_te")
        self.assertEqual(self.first("Tu bổ tủ điện"), "noi_vu")
        read = (
            self.env["ecabinet.task"]
            .with_user(self.officer)
            .parse_assignment("Giao Sở Tài chính kiểm tra ổ cắm")
        )
        self.assertEqual(read["sector"], "noi_vu")

    def test_words_that_speak_are_those_of_the_text(self):
        self.taught()
        self.learn()
        text = "Tu bổ GIÀN mướp"
        [best, *_rest] = (
            self.env["ecabinet.sector"].with_user(self.officer).suggest(text)
        )
        self.assertTrue(best["words"])
        self.assertFalse([word for word in best["words"] if word not in text])

    def test_a_worse_one_never_replaces_a_better(self):
        self.taught()
        better = self.learn()

        def confused(examples, codes):
            learned, megabytes = centroids(examples, codes)
            turned = list(reversed(learned.weights))
            return Learned(
                learned.codes, learned.bias, learned.rarity, turned
            ), megabytes

        worse = self.learn(confused)
        self.assertIn(worse.verdict, ("below_before", "below_lexicon"))
        self.assertEqual((better.in_use, worse.in_use), (True, False))
        self.assertEqual(worse.before_score, better.score)
        self.assertEqual(self.first("Tu bổ giàn mướp"), "y_te")

    def test_what_broke_off_leaves_what_is_in_use(self):
        self.taught()
        better = self.learn()
        self.assertEqual(self.learn(lambda *_: None).verdict, "failed")
        self.assertTrue(better.in_use)

    def test_closed_matters_never_teach(self):
        open_task = self.task(sector_id=self.sectors["y_te"].id)
        meeting = self.meeting({"text": "Giao Sở Tài chính việc kín"})
        item = self.env["ecabinet.agenda.item"].create(
            {"name": "Việc kín", "meeting_id": meeting.id, "restricted": True}
        )
        conclusion = meeting.conclusion_ids
        conclusion.agenda_item_id = item
        closed = self.draft(sector_id=self.sectors["y_te"].id)
        part = self.draft(sector_id=self.sectors["y_te"].id)
        party = self.draft(sector_id=self.sectors["y_te"].id)
        draft = self.draft(sector_id=self.sectors["y_te"].id)
        for task in closed, part, party:
            task.sudo().write({"state": "assigned", "assigned_at": NOW})
        closed.sudo().conclusion_id = conclusion
        part.sudo().parent_id = closed
        self.committee.ecabinet_branch = "state"
        party.sudo().of_party = True
        self.env.flush_all()
        taught = self.learnings._taught_by()
        self.assertIn(open_task, taught)
        self.assertFalse(taught & (closed | part | party | draft).sudo())

    def test_only_administrators_see_it_and_nobody_writes_it(self):
        learning = self.learn()
        for user in (self.chair, self.secretary, self.officer, self.outsider):
            with self.assertRaises(AccessError):
                learning.with_user(user).read(["verdict"])
        mine = learning.with_user(self.administrator)
        self.assertEqual(mine.verdict, "few")
        for act in (
            lambda: mine.write({"in_use": True}),
            mine.unlink,
            lambda: mine.create({"verdict": "better"}),
        ):
            with self.assertRaises(AccessError):
                act()

    def test_the_administrator_reads_it_by_sector(self):
        self.taught()
        learning = self.learn().with_user(self.administrator)
        self.assertEqual(len(learning.sectors_text.splitlines()), 2)
        self.assertEqual(str(learning.last_day), "2026-10-05")

    def test_old_nights_are_forgotten_but_not_what_is_in_use(self):
        self.taught()
        kept = self.learn()
        with patch.object(training, "can_learn", return_value=False):
            for _night in range(35):
                self.learnings._learn()
        self.assertTrue(kept.exists())
        self.assertEqual(self.learnings.search_count([]), 31)

    def test_numbers_of_another_version_are_not_read(self):
        self.taught()
        learning = self.learn()
        learning.sudo().codes = ["y_te"]
        self.env.registry.clear_cache()
        self.assertFalse(self.first("Tu bổ giàn mướp"))

    def test_a_lead_unit_by_the_work(self):
        self.health.ecabinet_level = "agency"
        self.env.registry.clear_cache()
        sectors = self.env["ecabinet.sector"].with_user(self.officer)
        [best] = sectors.suggest_lead("Dập dịch sốt xuất huyết tại các bản", 1)
        self.assertEqual(best["department_id"], self.health.id)
        self.assertEqual(best["words"], ["Dập dịch", "sốt xuất huyết"])
        self.assertEqual(sectors.suggest_lead("xyz"), [])
        with self.assertRaises(AccessError):
            self.env["ecabinet.sector"].with_user(
                self.person("khach", "base.group_user")
            ).suggest_lead("Dập dịch sốt xuất huyết")

    def test_a_lead_unit_as_the_office_gives_its_work(self):
        for _ in range(5):
            self.task(sector_id=self.sectors["y_te"].id)
        self.env.registry.clear_cache()
        [best] = (
            self.env["ecabinet.sector"]
            .with_user(self.officer)
            .suggest_lead("Dập dịch sốt xuất huyết", 1)
        )
        self.assertEqual(best["department_id"], self.finance.id)

    def test_the_card_offers_a_lead_where_none_is_named(self):
        self.health.ecabinet_level = "agency"
        self.env.registry.clear_cache()
        tasks = self.env["ecabinet.task"].with_user(self.chair)
        read = tasks.preview_assignment("Dập dịch sốt xuất huyết trước 20/10")
        self.assertEqual(
            [one["department_id"] for one in read["lead_suggestions"]],
            self.health.ids,
        )
        self.assertIn(f"hr.department,{self.health.id}", read["names"])
        self.assertFalse(read["lead_department_id"])
        named = tasks.preview_assignment("Sở Tài chính dập dịch sốt xuất huyết")
        self.assertEqual(named["lead_suggestions"], [])


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestClassified(TaskCase):
    """Papers and items have a sector: the program's where sure, else a person's."""

    def setUp(self):
        super().setUp()
        self.sectors = {one.code: one for one in self.env["ecabinet.sector"].search([])}
        self.session = self.meeting()

    def item(self, name, **values):
        return (
            self.env["ecabinet.agenda.item"]
            .with_user(self.secretary)
            .create({"name": name, "meeting_id": self.session.id, **values})
        )

    def test_an_item_gets_its_sector_when_it_is_made(self):
        sure = self.item("Phòng, chống dịch sốt xuất huyết, tiêm chủng mở rộng")
        self.assertEqual(sure.sector_id, self.sectors["y_te"])
        self.assertFalse(sure.suggested_sector_id or sure.sector_by_person)
        self.assertFalse(self.item("Giải lao dịch tễ", kind="break").sector_id)

    def test_less_sure_it_only_suggests_and_one_tap_takes_it(self):
        faint = self.item("Rà soát các thiết bị y tế")
        self.env["ir.config_parameter"].sudo().set_param(
            "ecabinet_task.sector_sure", "0.9999"
        )
        faint.name = "Rà soát thiết bị y tế"
        self.assertFalse(faint.sector_id)
        self.assertEqual(faint.suggested_sector_id, self.sectors["y_te"])
        self.assertIn("y tế", faint.suggested_sector_words)
        faint.action_take_sector()
        self.assertEqual(faint.sector_id, self.sectors["y_te"])
        self.assertTrue(faint.sector_by_person)

    def test_what_a_person_chose_stays(self):
        item = self.item("Tiêm chủng mở rộng, dịch sốt xuất huyết")
        item.sector_id = self.sectors["noi_vu"]
        given = self.item("Tiêm chủng", sector_id=self.sectors["tu_phap"].id)
        item.name = "Tiêm chủng mở rộng, phòng dịch sởi"
        given.name = "Tiêm chủng mở rộng, phòng dịch sởi"
        self.env["ecabinet.agenda.item"]._classify_again()
        self.assertEqual(item.sector_id, self.sectors["noi_vu"])
        self.assertEqual(given.sector_id, self.sectors["tu_phap"])
        self.assertEqual(item.suggested_sector_id, self.sectors["y_te"])

    def test_a_night_judges_the_others_anew(self):
        item = self.item("Phòng, chống dịch sốt xuất huyết, tiêm chủng mở rộng")
        self.env.cr.execute(
            "UPDATE ecabinet_agenda_item SET sector_id = NULL WHERE id = %s", [item.id]
        )
        item.invalidate_recordset()
        self.env["ecabinet.agenda.item"]._classify_again()
        self.assertEqual(item.sector_id, self.sectors["y_te"])

    def test_papers_by_their_title_and_secret_ones_not_at_all(self):
        paper = self.env["ecabinet.document"].create(
            {
                "name": "Tờ trình tiêm chủng mở rộng, phòng dịch sởi",
                "meeting_id": self.session.id,
            }
        )
        self.assertEqual(paper.sector_id, self.sectors["y_te"])
        paper.secrecy = "mat"
        self.assertFalse(paper.sector_id or paper.suggested_sector_id)

    def test_who_may_not_change_an_item_may_not_choose(self):
        item = self.item("Việc chung")
        with self.assertRaises(AccessError):
            item.with_user(self.outsider).sector_id = self.sectors["y_te"]
        with self.assertRaises(AccessError):
            item.with_user(self.secretary).sector_by_person = True
