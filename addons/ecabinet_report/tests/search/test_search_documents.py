from odoo.tests import tagged

from ..official_document.paper_case import PaperCase


@tagged("post_install", "-at_install")
class TestSearchDocuments(PaperCase):
    """Official documents are found by whoever may read them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.close()
        cls.document = cls.env["ecabinet.official.document"].create(
            {
                "meeting_id": cls.meeting.id,
                "kind": "TB",
                "subject": "Thông báo kết luận về nhà ở xã hội",
                "content": "<p>Giao Sở Xây dựng rà soát quỹ đất sạch</p>",
                "number": "05",
                "symbol": "TB-UBND",
            }
        )

    def found(self, user, query):
        hits = self.env["ecabinet.search"].with_user(user).search_all(query)
        return [hit["id"] for hit in hits if hit["model"] == self.document._name]

    def test_by_abstract_number_and_text(self):
        for typed in ("nha o xa hoi", "05/TB-UBND", "quỹ đất sạch"):
            self.assertEqual(
                self.found(self.secretary, typed), self.document.ids, typed
            )

    def test_a_draft_is_found_by_those_who_run_the_meeting_alone(self):
        for user in (self.members[0], self.outsider, self.other_secretary):
            self.assertFalse(self.found(user, "nhà ở xã hội"), user.login)

    def test_a_recalled_one_leaves_no_trace(self):
        self.document.sudo().state = "issued"
        self.assertTrue(self.found(self.members[0], "05/TB-UBND"))
        self.document.sudo().state = "recalled"
        self.assertFalse(self.found(self.secretary, "05/TB-UBND"))
