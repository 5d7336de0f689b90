from odoo.fields import Command

from odoo.addons.ecabinet_meeting.tests.common.cabinet_case import UNIT_OFFICER
from odoo.addons.ecabinet_meeting.tests.common.preparation_case import PreparationCase

LAND_PAGES = (
    "Uỷ ban nhân dân tỉnh, số 412/TTr-UBND",
    "Căn cứ Luật Đất đai và giá của từng bảng kê",
    "Bảng giá đất áp dụng từ ngày 01 tháng 01",
)


class SearchCase(PreparationCase):
    """The invited meeting with papers that were read, a task and a round of slips.

    "Bảng giá đất" is the open item, "Công tác cán bộ" the restricted one; the word
    "chuyên đề" is in a record of every kind.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = cls.person("finance_officer", UNIT_OFFICER, cls.finance)
        cls.search = cls.env["ecabinet.search"]
        cls.land = cls.read_paper("Tờ trình bảng giá đất", cls.item, *LAND_PAGES)
        cls.staff = cls.read_paper(
            "Đề án cán bộ", cls.restricted, "Chuyên đề quy hoạch cán bộ"
        )
        cls.common = cls.read_paper("Chương trình", None, "Chuyên đề của phiên họp")
        cls.task = (
            cls.env["ecabinet.task"]
            .with_user(cls.chair)
            .create(
                {
                    "name": "Báo cáo chuyên đề về nhà ở xã hội",
                    "description": "<p>Nêu rõ <b>khó khăn</b></p>",
                    "lead_department_id": cls.finance.id,
                    "deadline": "2026-12-09 10:00:00",
                }
            )
        )
        cls.task.action_assign()
        cls.task = cls.task.with_env(cls.env)
        cls.conclusion, cls.staff_conclusion = cls.env["ecabinet.conclusion"].create(
            [
                {
                    "meeting_id": cls.meeting.id,
                    "agenda_item_id": item.id,
                    "text": text,
                    "lead_department_id": cls.finance.id,
                }
                for item, text in (
                    (cls.item, "Thông qua bảng giá, báo cáo chuyên đề"),
                    (cls.restricted, "Thông qua chuyên đề cán bộ"),
                )
            ]
        )
        cls.round = cls.env["ecabinet.slip.round"].create(
            {
                "name": "Lấy ý kiến chuyên đề tháng 10",
                "body_id": cls.body.id,
                "secretary_id": cls.secretary.id,
                "deadline": "2026-11-30 10:00:00",
                "ballot_ids": [
                    Command.create({"name": "Chuyên đề đầu tư công"}),
                    Command.create({"name": "Chuyên đề kín", "secrecy": "secret"}),
                ],
            }
        )
        cls.round.with_user(cls.secretary).action_open()

    @classmethod
    def read_paper(cls, name, item, *texts):
        """A paper whose pages have these texts."""
        paper = cls.paper(item, pages=len(texts), name=name).with_env(cls.env)
        cls.env["ecabinet.document.page"].create(
            [
                {
                    "version_id": paper.current_version_id.id,
                    "number": number,
                    "text": text,
                }
                for number, text in enumerate(texts, 1)
            ]
        )
        return paper

    def hits(self, user, query, **options):
        return self.search.with_user(user).search_all(query, **options)

    def found(self, user, query):
        """``(model, id, page)`` of what a user finds, in order."""
        return [
            (hit["model"], hit["id"], hit["page"]) for hit in self.hits(user, query)
        ]

    def titles(self, user, query):
        return [hit["title"] for hit in self.hits(user, query)]
