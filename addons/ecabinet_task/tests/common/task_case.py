from datetime import timedelta

from odoo import fields

from odoo.addons.ecabinet_meeting.tests.common.cabinet_case import (
    ADMINISTRATOR,
    LEADER,
    MEMBER,
    SECRETARY,
    UNIT_OFFICER,
    CabinetCase,
)

__all__ = ["ADMINISTRATOR", "LEADER", "MEMBER", "SECRETARY", "UNIT_OFFICER", "TaskCase"]

# Monday 5 October 2026, 08:00 in Vietnam.
NOW = "2026-10-05 01:00:00"


class TaskCase(CabinetCase):
    """The small office at work: a chair gives tasks to finance and health."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.resource_calendar_id.tz = "Asia/Ho_Chi_Minh"
        cls.committee = cls.env["hr.department"].create(
            {"name": "UBND tỉnh", "ecabinet_level": "province"}
        )
        cls.chair.ecabinet_department_id = cls.committee
        cls.chair.ecabinet_department_ids = cls.committee
        (cls.office | cls.finance | cls.health).parent_id = cls.committee
        cls.finance_room = cls.env["hr.department"].create(
            {"name": "Phòng Ngân sách", "parent_id": cls.finance.id}
        )
        cls.officer = cls.person("finance_officer", UNIT_OFFICER, cls.finance)
        cls.colleague = cls.person("finance_colleague", MEMBER, cls.finance)
        cls.director = cls.person("finance_director", LEADER, cls.finance)
        cls.clerk = cls.person("finance_clerk", MEMBER, cls.finance_room)
        cls.health_officer = cls.person("health_officer", UNIT_OFFICER, cls.health)
        cls.assistant = cls.person("assistant", SECRETARY, cls.office)
        cls.chair.ecabinet_assistant_ids = cls.assistant

    def task(self, user=None, **values):
        """An assigned task of finance for the coming Friday, given by the chair."""
        task = self.draft(user, **values)
        task.action_assign()
        return task.with_env(self.env)

    def draft(self, user=None, **values):
        return (
            self.env["ecabinet.task"]
            .with_user(user or self.chair)
            .create(
                {
                    "name": "Xây dựng phương án giá đất",
                    "lead_department_id": self.finance.id,
                    "deadline": "2026-10-09 10:00:00",
                    **values,
                }
            )
        )

    def meeting(self, *conclusions, **values):
        """A closed meeting of the committee with these conclusions (dicts)."""
        start = fields.Datetime.now() - timedelta(days=1)
        meeting = self.env["ecabinet.meeting"].create(
            {
                "name": "Phiên họp thường kỳ tháng 10",
                "body_id": self.body.id,
                "chair_id": self.chair.id,
                "secretary_id": self.secretary.id,
                "date_start": start,
                "date_stop": start + timedelta(hours=3),
                **values,
            }
        )
        self.env["ecabinet.conclusion"].create(
            [{"meeting_id": meeting.id, **each} for each in conclusions]
        )
        return meeting
