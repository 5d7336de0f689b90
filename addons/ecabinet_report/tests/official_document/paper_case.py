import base64
from io import BytesIO

from docx import Document

from odoo.addons.ecabinet_meeting.tests.common.cabinet_case import SECRETARY
from odoo.addons.ecabinet_meeting.tests.common.session_case import SessionCase

SECRET = "Phương án nhân sự lãnh đạo Sở Tài chính"


class PaperCase(SessionCase):
    """A meeting with open items, a restricted one, and conclusions on each."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.resource_calendar_id.tz = "Asia/Ho_Chi_Minh"
        for user in cls.chair | cls.members | cls.outsider:
            user.name = user.login
        cls.body.write(
            {
                "paper_name": "Ủy ban nhân dân\ntỉnh Minh Sơn",
                "paper_place": "Minh Sơn",
                "paper_abbreviation": "UBND",
            }
        )
        cls.meeting.location = "Phòng họp số 1"
        cls.land = cls.make_item("Bảng giá đất", presenter_department_id=cls.finance.id)
        cls.people = cls.make_item(SECRET, restricted=True)
        cls.part = cls.make_item("Danh sách kèm theo", parent_id=cls.people.id)
        cls.env["ecabinet.conclusion"].create(
            [
                {"agenda_item_id": cls.part.id, "text": "Giữ kín danh sách"},
                {"agenda_item_id": cls.people.id, "text": "Đồng ý phương án nhân sự"},
                {"meeting_id": cls.meeting.id, "text": "Trực bão"},
                {
                    "agenda_item_id": cls.land.id,
                    "text": "Rà soát bảng giá",
                    "lead_department_id": cls.finance.id,
                    "coordinating_department_ids": cls.health.ids,
                    "deadline": "2026-11-05 10:00:00",
                },
            ]
        )
        cls.other_secretary = cls.person("other_secretary", SECRETARY, cls.health)
        cls.second_secretary = cls.person("second_secretary", SECRETARY, cls.office)
        cls.body.secretary_ids += cls.second_secretary

    @classmethod
    def close(cls, meeting=None):
        (meeting or cls.meeting).write(
            {
                "state": "closed",
                "actual_start": "2026-10-20 01:05:00",
                "actual_stop": "2026-10-20 03:35:00",
                "notice_due_day": "2026-10-27",
            }
        )

    @classmethod
    def draft(cls, kind="TB", user=None, meeting=None):
        """The paper of a kind that somebody drafts, as that person has it."""
        meeting = (meeting or cls.meeting).with_user(user or cls.secretary)
        step = {"TB": "action_draft_notice", "GM": "action_draft_invitation"}[kind]
        opened = getattr(meeting, step)()
        papers = meeting.env["ecabinet.official.document"]
        return papers.browse(opened["res_id"])

    @classmethod
    def sign(cls, paper):
        paper.signer_name = "Trần Minh Khôi"
        return paper

    @classmethod
    def agree(cls, paper):
        """Who is to comment on the paper, if anybody, agrees to it as it is."""
        if paper.approver_id:
            paper.action_ask_comment()
            paper.with_user(paper.approver_id).action_agree()
        return paper

    @classmethod
    def checked(cls, paper):
        cls.agree(cls.sign(paper)).action_check()
        return paper

    @classmethod
    def signed(cls, paper):
        cls.checked(paper).action_signed_on_paper()
        return paper

    @classmethod
    def issued(cls, **drafted):
        """A paper that was issued, with a number given by the register."""
        if cls.body.numbering == "external":
            cls.body.numbering = "one_row"
        paper = cls.signed(cls.draft(**drafted))
        paper.action_issue()
        return paper

    def words(self, paper):
        """Everything that the paper says in Word, paragraph by paragraph."""
        word = Document(BytesIO(base64.b64decode(paper.render_docx())))
        return [one.text for one in word.paragraphs if one.text.strip()]
