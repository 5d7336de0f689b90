from freezegun import freeze_time

from odoo import fields
from odoo.fields import Command

from .task_case import NOW, TaskCase


class WorkCase(TaskCase):
    """A task in its midst: one record at least of most models."""

    @classmethod
    @freeze_time(NOW)
    def setUpClass(cls):
        super().setUpClass()
        task = (
            cls.env["ecabinet.task"]
            .with_user(cls.chair)
            .create(
                {
                    "name": "Xây dựng phương án giá đất",
                    "lead_department_id": cls.finance.id,
                    "coordinating_department_ids": [Command.set(cls.health.ids)],
                    "deadline": "2026-10-09 10:00:00",
                    "milestone_ids": [
                        Command.create(
                            {"name": "Lấy ý kiến", "deadline": "2026-10-07 10:00:00"}
                        )
                    ],
                }
            )
        )
        task.action_assign()
        units = task.with_user(cls.officer)
        units.action_accept()
        units.action_report_progress(20, "Đã có dự thảo")
        units.action_ask_extension("2026-10-16", "Chờ số liệu của các xã")
        units.action_ask_transfer(cls.health.id, "Thuộc lĩnh vực y tế")
        cls.env["ecabinet.reminder"].create(
            {
                "task_id": task.id,
                "rule_id": cls.env["ecabinet.reminder.rule"].search([], limit=1).id,
                "user_id": cls.officer.id,
                "role": "responsible",
                "slot": fields.Datetime.now(),
                "send_at": fields.Datetime.now(),
            }
        )

    @property
    def users(self):
        return {
            "chair": self.chair,
            "assistant": self.assistant,
            "officer of the lead unit": self.officer,
            "colleague": self.colleague,
            "director": self.director,
            "officer of the coordinating unit": self.health_officer,
            "outsider": self.outsider,
            "administrator": self.administrator,
        }
