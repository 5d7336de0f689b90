from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.fields import Command

from .cabinet_case import SECRETARY
from .pdf import pdf
from .preparation_case import IN_TIME, PreparationCase


class OfficeCase(PreparationCase):
    """An office at work: one record at least of most models, and what is elsewhere."""

    @classmethod
    @freeze_time(IN_TIME)
    def setUpClass(cls):
        super().setUpClass()
        cls.other_secretary = cls.person("other_secretary", SECRETARY, cls.health)
        cls.paper(cls.item)
        cls.ballot = cls.env["ecabinet.ballot"].create(
            {"agenda_item_id": cls.item.id, "kind": "options"}
        )
        cls.env["ecabinet.ballot.option"].create(
            {"ballot_id": cls.ballot.id, "name": "Phương án 1"}
        )
        cls.env["ecabinet.position"].create(
            {
                "agenda_item_id": cls.item.id,
                "participant_id": cls.participant(cls.member).id,
                "choice": "agree",
            }
        )
        cls.env["ecabinet.document.note"].with_user(cls.member).create(
            {
                "version_id": cls.env["ecabinet.document"]
                .search([], limit=1)
                .current_version_id.id,
                "text": "Xem lại",
            }
        )
        cls.env["ecabinet.minutes"].create({"meeting_id": cls.meeting.id})
        cls.env["ecabinet.conclusion"].create(
            {"meeting_id": cls.meeting.id, "text": "Giao Sở Y tế triển khai"}
        )
        cls.env["ecabinet.slip.round"].create(
            {
                "name": "Phiếu lấy ý kiến",
                "body_id": cls.body.id,
                "secretary_id": cls.secretary.id,
                "deadline": fields.Datetime.now() + timedelta(days=2),
                "ballot_ids": [Command.create({"name": "Câu 1"})],
            }
        )
        cls.env["ecabinet.submission"].create(
            {
                "name": "Tờ trình bảng giá đất",
                "body_id": cls.body.id,
                "department_id": cls.health.id,
            }
        )
        cls.env["ecabinet.incoming.invitation"].create(
            {
                "name": "Họp của Bộ",
                "sender": "Bộ Y tế",
                "department_id": cls.health.id,
                "date_start": "2026-11-03 01:00:00",
                "date_stop": "2026-11-03 04:00:00",
            }
        )
        schedule = cls.env["ecabinet.week.schedule"].create(
            {"department_id": cls.office.id, "date_from": "2026-11-02"}
        )
        cls.env["ecabinet.week.schedule.line"].create(
            {
                "schedule_id": schedule.id,
                "user_id": cls.chair.id,
                "name": "Làm việc với Sở Y tế",
                "date_start": "2026-11-03 01:00:00",
            }
        )
        classified = cls.env["ecabinet.document"].create(
            {"name": "Báo cáo", "meeting_id": cls.meeting.id, "secrecy": "mat"}
        )
        cls.env["ecabinet.paper.original"].create(
            {
                "document_id": classified.id,
                "participant_id": cls.participant(cls.colleague).id,
                "number": "01",
            }
        )
        given = cls.env["ecabinet.standing.authority"].with_user(cls.member)
        given = given.create({"assistant_id": cls.assistant.id, "kind": "invitation"})
        cls.env["ecabinet.authority.act"].create(
            {
                "authority_id": given.id,
                "res_model": "ecabinet.participant",
                "res_id": cls.participant(cls.member).id,
                "title": "Phiên họp",
            }
        )
        cls.elsewhere()

    @classmethod
    def elsewhere(cls):
        """What the others are doing: of another body, closed to all who try here."""
        stranger = cls.person("stranger", SECRETARY, cls.finance)
        body = cls.env["ecabinet.body"].create(
            {
                "name": "Ban Thường vụ",
                "kind": "party",
                "department_id": cls.finance.id,
                "secretary_ids": stranger.ids,
                "member_ids": [
                    Command.create(
                        {
                            "user_id": stranger.id,
                            "role": "chair",
                            "date_from": "2026-01-01",
                        }
                    )
                ],
            }
        )
        meeting = cls.env["ecabinet.meeting"].create(
            {
                "name": "Họp của người khác",
                "body_id": body.id,
                "chair_id": stranger.id,
                "secretary_id": stranger.id,
                "date_start": "2026-10-30 01:00:00",
                "date_stop": "2026-10-30 04:00:00",
            }
        )
        item = cls.env["ecabinet.agenda.item"].create(
            {"meeting_id": meeting.id, "name": "Việc của người khác"}
        )
        cls.env["ecabinet.document"].create(
            {
                "name": "Tài liệu của người khác",
                "meeting_id": meeting.id,
                "agenda_item_id": item.id,
                "version_ids": [
                    Command.create({"file": pdf(1), "file_name": "khac.pdf"})
                ],
            }
        )
        cls.env["ecabinet.slip.round"].create(
            {
                "name": "Phiếu của người khác",
                "body_id": body.id,
                "secretary_id": stranger.id,
                "deadline": fields.Datetime.now() + timedelta(days=2),
                "ballot_ids": [Command.create({"name": "Câu của người khác"})],
            }
        )
        cls.env["ecabinet.ballot"].create({"agenda_item_id": item.id})

    @property
    def users(self):
        return {
            "chair": self.chair,
            "secretary": self.secretary,
            "secretary of another unit": self.other_secretary,
            "member": self.member,
            "assistant": self.assistant,
            "presenter": self.presenter,
            "guest": self.guest,
            "outsider": self.outsider,
            "administrator": self.administrator,
        }
