"""Milestones, parts of coordinating units, a series and tasks from a higher level."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from ..tools.status.legal_status import END_OF_DAY

MILESTONES = (
    (0.25, "Thu thập số liệu, văn bản liên quan"),
    (0.55, "Dự thảo lần 1, lấy ý kiến đơn vị phối hợp"),
    (0.85, "Tiếp thu, hoàn thiện dự thảo trình"),
)
REPORTED = (
    "Đã gửi số liệu và góp ý bằng văn bản; thống nhất nội dung dự thảo.",
    "Đã rà soát phần thuộc lĩnh vực phụ trách, gửi kèm bảng tổng hợp.",
)
FROM_ABOVE = (
    (
        "government",
        "VPCP-2026-01542",
        "7890/VPCP-KTTH",
        "Văn phòng Chính phủ",
        "finance",
        "Báo cáo Thủ tướng Chính phủ tình hình phân bổ, giải ngân vốn đầu tư công",
        16,
    ),
    (
        "ministry",
        "BNNMT-2026-318",
        "4512/BNNMT-QLĐĐ",
        "Bộ Nông nghiệp và Môi trường",
        "agriculture_environment",
        "Rà soát, làm sạch dữ liệu đất đai các xã mới sắp xếp",
        -2,
    ),
    (
        "party",
        "TU-2026-077",
        "123-KL/TU",
        "Tỉnh ủy Minh Sơn",
        "home_affairs",
        "Tham mưu đề án bố trí cán bộ xã, phường sau sắp xếp",
        24,
    ),
)


class TaskDemo(models.AbstractModel):
    _inherit = "ecabinet.task.demo"

    @api.model
    def _load_work(self):
        """What is inside the tasks; called by the demo data after they are there."""
        self._add_milestones()
        self._add_parts()
        self._add_from_above()
        self._add_series()

    def _open_tasks(self, limit):
        return self.env["ecabinet.task"].search(
            [
                ("state", "in", ("accepted", "in_progress")),
                ("parent_id", "=", False),
                ("deadline", "!=", False),
                ("assigned_at", "!=", False),
            ],
            order="id",
            limit=limit,
        )

    def _add_milestones(self):
        """Some reached, some ahead, and here and there one that slipped."""
        now = fields.Datetime.now()
        values = []
        for number, task in enumerate(self._open_tasks(9)):
            length = task.deadline - task.assigned_at
            for sequence, (share, name) in enumerate(MILESTONES, start=1):
                moment = task.assigned_at + length * share
                day = self.env["resource.calendar"]._ecabinet_local_day(moment)
                deadline = min(self._at(day, END_OF_DAY), task.deadline)
                slipped = number % 4 == 1 and sequence == 2
                reached = deadline < now and not slipped
                values.append(
                    {
                        "task_id": task.id,
                        "sequence": sequence,
                        "name": name,
                        "deadline": deadline,
                        "done_at": reached and deadline - timedelta(hours=5),
                        "done_by_id": reached and task.user_id.id,
                        "set_by_assigner": sequence == 3,
                    }
                )
        self.env["ecabinet.task.milestone"].create(values)

    def _add_parts(self):
        tasks = self.env["ecabinet.task"].search(
            [
                ("state", "not in", ("draft", "done", "cancelled")),
                ("coordinating_department_ids", "!=", False),
            ],
            order="id",
        )
        tasks._prepare_parts()
        for number, part in enumerate(tasks.part_ids.sorted("id")):
            if number % 2:
                continue
            people = self.env["ecabinet.task"]._people_of(part.department_id)
            part.write(
                {
                    "state": "reported",
                    "text": REPORTED[number // 2 % 2],
                    "reported_at": part.task_id.assigned_at + timedelta(days=4),
                    "reported_by_id": people[part.department_id][:1].id,
                }
            )

    def _add_from_above(self):
        today = fields.Date.context_today(self)
        for level, code, reference, issuer, unit, name, days in FROM_ABOVE:
            lead = self._unit(unit)
            deadline = self._at(today + timedelta(days=days), END_OF_DAY)
            assigned = fields.Datetime.now() - timedelta(days=11)
            self.env["ecabinet.task"].create(
                {
                    "name": name,
                    "assigner_id": self._ref("user_vice_chair_standing").id,
                    "body_id": self._ref("body_committee").id,
                    "lead_department_id": lead.id,
                    "user_id": self._officer(lead).id,
                    "source_kind": "higher",
                    "source_level": level,
                    "source_code": code,
                    "source_reference": reference,
                    "source_date": today - timedelta(days=14),
                    "source_issuer": issuer,
                    "state": "in_progress",
                    "progress": 40,
                    "assigned_at": assigned,
                    "deadline": deadline,
                    "original_deadline": deadline,
                }
            )

    def _add_series(self):
        """A monthly report, cut off on the 14th, with the occurrences of two months."""
        today = fields.Date.context_today(self)
        first = today.replace(day=14) - relativedelta(months=2)
        lead = self._unit("science_technology")
        deadline = self._at(first, END_OF_DAY)
        head = self.env["ecabinet.task"].create(
            {
                "name": "Báo cáo định kỳ công tác chuyển đổi số của tỉnh",
                "assigner_id": self._ref("user_vice_chair_culture").id,
                "body_id": self._ref("body_committee").id,
                "lead_department_id": lead.id,
                "user_id": self._officer(lead).id,
                "product": "Báo cáo",
                "recurrence": "monthly",
                "series_missed": "all",
                "state": "done",
                "progress": 100,
                "assigned_at": deadline - timedelta(days=20),
                "deadline": deadline,
                "original_deadline": deadline,
                "handed_in_at": deadline - timedelta(hours=3),
                "submitted_at": deadline - timedelta(hours=3),
                "done_at": deadline + timedelta(days=1),
            }
        )
        head._continue_series()
        for task in head.occurrence_ids:
            if task.legal_status == "open_overdue":
                handed_in = task.deadline - timedelta(hours=2)
                task._write_quietly(
                    {
                        **self._done((0, "science_technology"), 1, handed_in),
                        "assigned_at": task.deadline - timedelta(days=20),
                    }
                )
