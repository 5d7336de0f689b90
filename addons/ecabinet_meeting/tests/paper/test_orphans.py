from odoo.tests import freeze_time, tagged

from ..common.pdf import pdf
from ..common.preparation_case import IN_TIME, PreparationCase


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestOrphans(PreparationCase):
    """What is deleted leaves no file, message or follower behind."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with freeze_time(IN_TIME):
            cls.papers = cls.paper(cls.item) | cls.paper(cls.restricted) | cls.paper()
            cls.papers[0].add_version(pdf(2), "sua.pdf", "Sửa điều 3")

    def left(self, papers, versions):
        """Models of what still points to papers or versions that are gone."""
        places = (
            ("ecabinet.document", papers),
            ("ecabinet.document.version", versions),
        )
        left = []
        for model in ("ir.attachment", "mail.message", "mail.followers"):
            key = "model" if model == "mail.message" else "res_model"
            for name, ids in places:
                domain = [(key, "=", name), ("res_id", "in", ids)]
                if model == "ir.attachment":
                    domain += [("res_field", "in", [False, "file"])]
                left += self.env[model].sudo().search(domain).mapped(key)
        return left

    def test_an_item_takes_its_papers_with_it(self):
        papers = self.papers[0]
        ids = papers.ids, papers.version_ids.ids
        self.assertEqual(len(papers.version_ids), 2)
        self.assertTrue(self.left(*ids))
        self.item.with_user(self.secretary).unlink()
        self.assertEqual(self.left(*ids), [])
        self.assertFalse(papers.exists())
        self.assertTrue(self.papers[1:].exists())

    def test_a_part_of_an_item_takes_its_papers_with_it(self):
        self.health_item.parent_id = self.item
        part = self.paper(self.health_item)
        ids = part.ids, part.version_ids.ids
        self.item.with_user(self.secretary).unlink()
        self.assertEqual(self.left(*ids), [])
        self.assertFalse(part.exists())

    def test_a_cancelled_meeting_takes_everything_with_it(self):
        ids = self.papers.ids, self.papers.version_ids.ids
        # Somebody has read a paper: of a cancelled meeting that keeps nothing.
        self.papers[0].with_user(self.member).record_reading(2)
        self.meeting.with_user(self.secretary).action_cancel("Không họp")
        self.meeting.with_user(self.secretary).unlink()
        self.assertEqual(self.left(*ids), [])
        self.assertFalse(self.papers.exists())
        self.assertFalse(self.item.exists())
