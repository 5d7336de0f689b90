from datetime import datetime

from odoo.fields import Command

from .cabinet_case import MEMBER, UNIT_OFFICER, CabinetCase
from .pdf import pdf

SESSION = datetime(2026, 10, 29, 1, 0)  # Thursday, 08:00 in Viet Nam
IN_TIME = "2026-10-22 02:00:00"
LATE = "2026-10-28 02:00:00"
IN_SESSION = "2026-10-29 02:00:00"
# Positions close 12 hours before the session by default.
CLOSED = "2026-10-28 14:00:00"


class PreparationCase(CabinetCase):
    """An invited meeting: an open item, one presented by Health, one restricted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.resource_calendar_id.tz = "Asia/Ho_Chi_Minh"
        cls.presenter = cls.person("presenter", UNIT_OFFICER, cls.health)
        cls.guest = cls.person("guest", MEMBER)
        cls.assistant = cls.person("assistant", MEMBER, cls.finance)
        cls.member, cls.colleague = cls.members[0], cls.members[1]
        cls.member.ecabinet_assistant_ids = cls.assistant
        cls.meeting = cls.env["ecabinet.meeting"].create(
            {
                "name": "Phiên họp thường kỳ tháng 10",
                "body_id": cls.body.id,
                "chair_id": cls.chair.id,
                "secretary_id": cls.secretary.id,
                "date_start": SESSION,
                "date_stop": datetime(2026, 10, 29, 4, 30),
            }
        )
        cls.item, cls.health_item, cls.restricted = cls.env[
            "ecabinet.agenda.item"
        ].create(
            [
                {"meeting_id": cls.meeting.id, "kind": "decision", **values}
                for values in (
                    {"name": "Bảng giá đất", "number": "1"},
                    {
                        "name": "Kế hoạch tiêm chủng",
                        "number": "2",
                        "presenter_department_id": cls.health.id,
                    },
                    {"name": "Công tác cán bộ", "number": "3", "restricted": True},
                )
            ]
        )
        cls.env["ecabinet.participant"].create(
            [
                {
                    "meeting_id": cls.meeting.id,
                    "partner_id": user.partner_id.id,
                    "department_id": user.ecabinet_department_id.id,
                    "role": role,
                }
                for user, role in ((cls.presenter, "presenter"), (cls.guest, "guest"))
            ]
        )
        cls.health_item.participant_ids = cls.participant(cls.guest)
        cls.restricted.participant_ids = cls.participant(cls.member)
        cls.meeting.state = "invited"

    @classmethod
    def participant(cls, user):
        return cls.meeting.participant_ids.filtered(lambda one: one.user_id == user)

    @classmethod
    def paper(cls, item=None, pages=3, **values):
        """A paper with one version, uploaded by the secretary."""
        return (
            cls.env["ecabinet.document"]
            .with_user(cls.secretary)
            .create(
                {
                    "name": "Tờ trình 412",
                    "meeting_id": cls.meeting.id,
                    "agenda_item_id": item.id if item else False,
                    "version_ids": [
                        Command.create({"file": pdf(pages), "file_name": "412.pdf"})
                    ],
                    **values,
                }
            )
        )

    def give(self, user, choice="agree", item=None, **values):
        return (item or self.item).with_user(user).give_position(choice, **values)
