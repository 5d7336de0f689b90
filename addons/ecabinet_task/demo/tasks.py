from datetime import datetime, time, timedelta

from odoo import api, fields, models

from odoo.addons.ecabinet_meeting.demo.story_clock import standing

from ..tools.status.legal_status import END_OF_DAY
from . import task_texts as texts

MONTHS = 9
# Of the monthly reports, which were late (day after the deadline) or are missing.
LATE = {(1, 2): 3, (3, 3): 1, (4, 6): 5, (5, 4): 2, (7, 1): 1, (2, 5): 4, (6, 7): 2}


class TaskDemo(models.AbstractModel):
    """Fills the demo province with tasks in every status, around today."""

    _name = "ecabinet.task.demo"
    _description = "Demo Tasks"

    @api.model
    def _load(self):
        """Create the tasks of the last months and of today; called by the demo data."""
        tasks = self._create_monthly() | self._create_single()
        self._cascade_to_communes()
        self._write_chatter(tasks)

    @api.model
    def _load_of_conclusions(self):
        """Conclusions of two sessions of the demo become tasks, days after each."""
        for key in ("floods", "regular_latest"):
            meeting = self.env.ref(f"ecabinet_meeting.demo_meeting_{key}")
            with standing(self.env, meeting.actual_stop + timedelta(days=3)):
                meeting.with_user(meeting.secretary_id).action_create_tasks()

    def _create_monthly(self):
        """The regular reports of the last months: done, some late, some overdue."""
        today = fields.Date.context_today(self)
        rows = []
        for number, row in enumerate(texts.MONTHLY):
            for back in range(MONTHS, -2, -1):
                first = fields.Date.subtract(today.replace(day=1), months=back)
                rows.append(self._monthly_values(number, row, back, first))
        return self.env["ecabinet.task"].create(rows)

    def _monthly_values(self, number, row, back, first):
        deadline = self._at(first.replace(day=20), END_OF_DAY)
        assigned = self._at(first.replace(day=5), time(8, 30))
        handed_in = deadline - timedelta(days=number % 4, hours=2)
        if days_late := LATE.get((number, back)):
            handed_in = deadline + timedelta(days=days_late, hours=3)
        values = self._common(row[:6], assigned, deadline, number * 31 + back)
        values["name"] = row[5].format(month=first.month)
        now = fields.Datetime.now()
        if assigned > now:
            step = "accepted" if number % 3 else "assigned"
            return {**values, "state": step, "assigned_at": now - timedelta(days=1)}
        missing = back == 1 and number in (1, 5)
        if handed_in > now or missing:
            return {**values, "state": "in_progress", "progress": 20 + 10 * number}
        return {**values, **self._done(row, number + back, handed_in)}

    def _create_single(self):
        now = fields.Datetime.now()
        today = fields.Date.context_today(self)
        tasks = self.env["ecabinet.task"]
        for number, row in enumerate(texts.SINGLE):
            days, step = row[6]
            day = today + timedelta(days=days or 0)
            deadline = days is not None and self._at(day, END_OF_DAY)
            assigned = min(deadline or now, now) - timedelta(days=12 + number)
            values = self._common(row[:6], assigned, deadline, 400 + number)
            values["urgency"] = {1: "khan", 8: "hoa_toc", 14: "thuong_khan"}.get(
                number, "normal"
            )
            task = tasks.create({**values, **self._step(row, step, number, assigned)})
            self._report(task, number)
            if step == "extension":
                self._ask_for_time(task)
            tasks |= task
        return tasks

    def _step(self, row, step, number, assigned):
        """Values of a task that has come as far as ``step``."""
        progress = 15 + (number * 17) % 70
        if step in ("in_progress", "extension"):
            return {"state": "in_progress", "progress": progress}
        if step == "declined":
            reason = "Nội dung thuộc chức năng của Văn phòng UBND tỉnh."
            return {"state": "assigned", "decline_reason": reason}
        if step == "submitted":
            done = self._done(row, number, assigned + timedelta(days=9, hours=5))
            kept = ("handed_in_at", "handed_in_by_id", "result")
            return {
                "state": "submitted",
                "progress": 95,
                **{name: done[name] for name in kept},
            }
        if step == "draft":
            return {"state": "draft", "assigned_at": False, "original_deadline": False}
        return {"state": step}

    def _done(self, row, number, handed_in):
        unit = self._unit(row[1])
        result = texts.RESULTS[number % 2].format(
            number=100 + 7 * number, symbol=unit.ecabinet_abbreviation or "VP"
        )
        return {
            "state": "done",
            "progress": 100,
            "result": result,
            "handed_in_at": handed_in,
            "handed_in_by_id": self._officer(unit).id,
            "submitted_at": handed_in,
            "done_at": handed_in + timedelta(days=1),
        }

    def _common(self, row, assigned, deadline, number):
        giver, lead, coordinating, sector, product, name = row
        unit = self._unit(lead)
        return {
            "name": name,
            "product": product,
            "assigner_id": self._ref(f"user_{giver}").id,
            "body_id": self._ref("body_committee").id,
            "lead_department_id": unit.id,
            "coordinating_department_ids": [
                (6, 0, [self._unit(each).id for each in coordinating.split()])
            ],
            "user_id": self._officer(unit).id,
            "sector_id": self.env.ref(f"ecabinet_task.sector_{sector}").id,
            "source_reference": f"{60 + number}/TB-UBND",
            "assigned_at": assigned,
            "deadline": deadline,
            "original_deadline": deadline,
        }

    def _report(self, task, number):
        if task.state not in ("in_progress", "submitted"):
            return
        stuck = texts.OBSTACLES[number % 2] if number % 3 == 1 else False
        self.env["ecabinet.task.progress"].create(
            {
                "task_id": task.id,
                "user_id": self._officer(task.lead_department_id).id
                or task.assigner_id.id,
                "department_id": task.lead_department_id.id,
                "progress": task.progress,
                "note": texts.REPORTS[number % 4],
                "obstacle": stuck,
                "reported_at": task.assigned_at + timedelta(days=5, hours=number % 7),
            }
        )

    def _ask_for_time(self, task):
        self.env["ecabinet.task.extension"].create(
            {
                "task_id": task.id,
                "asked_by_id": task.user_id.id,
                "old_deadline": task.deadline,
                "new_deadline": task.deadline + timedelta(days=14),
                "reason": "Ba xã chưa hoàn thành phương án bố trí cán bộ.",
            }
        )

    def _cascade_to_communes(self):
        """One task broken down to all communes, half of them done."""
        today = fields.Date.context_today(self)
        home_affairs = self._unit("home_affairs")
        task = self.env["ecabinet.task"].create(
            {
                "name": texts.TO_COMMUNES.format(year=today.year),
                "assigner_id": self._ref("user_vice_chair_standing").id,
                "body_id": self._ref("body_committee").id,
                "lead_department_id": home_affairs.id,
                "user_id": self._officer(home_affairs).id,
                "deadline": self._at(today + timedelta(days=10), END_OF_DAY),
                "sector_id": self.env.ref("ecabinet_task.sector_noi_vu").id,
                "product": "Báo cáo kèm danh sách",
            }
        )
        task.action_assign()
        group = self.env.ref("ecabinet_task.unit_group_communes")
        parts = task._cascade_to(group._current_units())
        now = fields.Datetime.now()
        for number, part in enumerate(parts):
            if number % 3 == 0:
                part._write_quietly(self._done((0, "home_affairs"), number, now))
            elif number % 3 == 1:
                part._write_quietly({"state": "in_progress", "progress": number * 4})
        task._write_quietly({"state": "in_progress", "progress": 35})
        late = parts.filtered(lambda part: part.state == "assigned")[:3]
        over = self._at(today - timedelta(days=3), END_OF_DAY)
        late._write_quietly({"deadline": over, "original_deadline": over})

    def _write_chatter(self, tasks):
        """Who did what and when, as the actions would have written it."""
        lines = []
        for task in tasks:
            steps = [(task.assigned_at, task.assigner_id, task._given_text())]
            if task.handed_in_at:
                giver = task.handed_in_by_id or task.assigner_id
                steps.append((task.handed_in_at, giver, task.result))
            if task.done_at:
                steps.append((task.done_at, task.assigner_id, "Đã duyệt."))
            lines += [
                {
                    **task._chatter_values(user.partner_id),
                    "res_id": task.id,
                    "date": moment,
                    "body": text,
                }
                for moment, user, text in steps
                if moment
            ]
        self.env["mail.message"].create(lines)
        tasks._follow()

    def _officer(self, unit):
        """Somebody who works in ``unit``, officers first."""
        people = self.env["ecabinet.task"]._people_of(unit)[unit]
        heads = self.env.ref("ecabinet_meeting.group_leader").all_user_ids
        return (people - heads)[:1] or people[:1]

    def _unit(self, name):
        return self._ref(f"unit_{name}")

    def _ref(self, name):
        return self.env.ref(f"ecabinet_meeting.{name}")

    def _at(self, day, clock):
        local = datetime.combine(day, clock)
        return self.env["resource.calendar"]._ecabinet_to_utc(local)
