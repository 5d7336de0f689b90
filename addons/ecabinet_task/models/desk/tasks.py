from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.api_types import DeskTask, StuckTask
from ..common.selections import CLOSED_STATES
from .desk import moment

UNITS_SHOWN = 8
TASKS_OF_A_UNIT = 3
CARDS_SHOWN = 60
SECTION_SHOWN = 30
WORKING = ("accepted", "in_progress")


class DeskTasks(models.AbstractModel):
    """The desk's tasks: decisions that are asked, what is stuck, one's own work."""

    _inherit = "ecabinet.desk"

    @api.model
    def _domain_decided_by(self, person):
        """Tasks on whose questions ``person`` decides."""
        # sudo: the seats and units of the person whose desk it is.
        units = person.sudo().ecabinet_current_department_ids.ids
        return Domain("assigner_id", "=", person.id) | (
            Domain("body_id.secretary_ids", "in", person.ids)
            & Domain("lead_department_id", "not in", units)
        )

    @api.model
    def _task_cards(self, person):
        """Results, requests (time, another unit) and declined tasks that wait."""
        tasks = self.env["ecabinet.task"]
        decided = self._domain_decided_by(person)
        own_result = Domain("state", "=", "submitted") & Domain(
            "handed_in_by_id", "!=", person.id
        )
        declined = Domain("state", "=", "assigned") & Domain(
            "decline_reason", "!=", False
        )
        asked = tasks.search(
            decided & (own_result | declined),
            order="overdue_after, id",
            limit=CARDS_SHOWN,
        )
        requests = self.env["ecabinet.task.extension"].search(
            [
                ("state", "=", "asked"),
                (
                    "task_id",
                    "any",
                    decided & ~Domain("state", "in", CLOSED_STATES),
                ),
            ],
            order="id",
            limit=CARDS_SHOWN,
        )
        passed_on = tasks.search(
            decided
            & Domain("transfer_ids.state", "=", "asked")
            & ~Domain("state", "in", CLOSED_STATES),
            order="overdue_after, id",
            limit=CARDS_SHOWN,
        )
        for_head = tasks.browse()
        if person == self.env.user:
            # What the unit's head hands in is nobody's to prepare.
            for_head = tasks.search(
                tasks._domain_for_head(), order="overdue_after, id", limit=CARDS_SHOWN
            )
        # sudo: names of the units and people of tasks that the user reads.
        seen = asked | requests.task_id | passed_on | for_head
        seen.sudo().lead_department_id.fetch(["name"])
        files = self._report_files(seen)
        return [
            *(self._decision_card(task, files.get(task, [])) for task in asked),
            *(
                self._extension_card(one, files.get(one.task_id, []))
                for one in requests
            ),
            *(self._transfer_card(task, files.get(task, [])) for task in passed_on),
            *(self._head_card(task, files.get(task, [])) for task in for_head),
        ]

    @api.model
    def _head_card(self, task, files):
        return self._card(
            "for_head",
            task,
            task.name,
            facts=[task.sudo().assigner_id.name or ""],
            text=task.result or "",
            date=moment(task.deadline),
            late=task.legal_status == "open_overdue",
            urgency=task.urgency,
            files=files,
        )

    @api.model
    def _transfer_card(self, task, files):
        return self._task_card(
            "transfer", task, text=task.transfer_text or "", files=files
        )

    @api.model
    def _decision_card(self, task, files):
        if task.state != "submitted":
            return self._task_card(
                "declined", task, text=task.decline_reason or "", files=files
            )
        by = task.sudo().handed_in_by_id.name
        return self._task_card(
            "submitted", task, by, text=task.result or "", files=files
        )

    @api.model
    def _extension_card(self, request, files):
        task = request.task_id
        asked = self.env._(
            "from %(old)s to %(new)s",
            old=task._local_text(request.old_deadline or task.deadline),
            new=task._local_text(request.new_deadline),
        )
        return self._task_card(
            "extension", task, asked, request, text=request.reason, files=files
        )

    @api.model
    def _task_card(self, kind, task, fact="", record=None, **values):
        """A card on ``task``, decided on ``record``: the task itself, or a request."""
        return self._card(
            kind,
            record or task,
            task.name,
            facts=[
                part for part in (task.sudo().lead_department_id.name, fact) if part
            ],
            date=moment(task.deadline),
            late=task.legal_status == "open_overdue",
            urgency=task.urgency,
            open_model=task._name,
            open_id=task.id,
            **values,
        )

    # What is stuck ------------------------------------------------------------------

    @api.model
    def _domain_followed_by(self, person):
        """Tasks whose slowness concerns ``person``: those they gave, and, for a
        leader, those of the units below."""
        given = self._domain_decided_by(person)
        # sudo: the units of the person whose desk it is.
        units = person.sudo().ecabinet_current_department_ids.ids
        if units and self._leads(person):
            return given | Domain("lead_department_id", "child_of", units)
        return given

    @api.model
    def _stuck(self, person):
        """``(units, how many there are)``: where work is stuck, the worst first."""
        tasks = self.env["ecabinet.task"]
        stuck = self._domain_followed_by(person) & tasks._domain_stuck()
        # Results that wait for this person are among the questions, not here.
        stuck &= Domain("state", "!=", "submitted") & Domain(
            "decline_reason", "=", False
        )
        groups = tasks._read_group(
            stuck, ["lead_department_id", "stuck_reason"], ["__count"]
        )
        units = {}
        for unit, reason, count in groups:
            numbers = units.setdefault(unit, {"count": 0, "overdue": 0})
            numbers["count"] += count
            numbers["overdue"] += count if reason == "overdue" else 0
        worst = sorted(
            units, key=lambda unit: (-units[unit]["overdue"], -units[unit]["count"])
        )[:UNITS_SHOWN]
        shown = self._worst_tasks(stuck, [unit.id for unit in worst])
        phones = self._phones(self.env["hr.department"].union(*worst))
        of_unit = shown.grouped("lead_department_id")
        return [
            {
                "id": unit.id,
                # sudo: names of units.
                "name": unit.sudo().name or self.env._("Without a unit"),
                "phone": phones.get(unit, ""),
                **units[unit],
                "days": max(of_unit.get(unit, tasks).mapped("stuck_days"), default=0),
                "tasks": [self._stuck_task(task) for task in of_unit.get(unit, tasks)],
            }
            for unit in worst
        ], len(units)

    @api.model
    def _worst_tasks(self, domain, unit_ids):
        """The three of each unit that are stuck for longest, in one query."""
        tasks = self.env["ecabinet.task"]
        query = tasks._search(
            domain & Domain("lead_department_id", "in", [*unit_ids, False])
        )
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM (
                       SELECT id, ROW_NUMBER() OVER (
                              PARTITION BY lead_department_id
                              ORDER BY overdue_after NULLS LAST, id
                          ) AS place
                         FROM ecabinet_task WHERE id IN %s
                   ) ranked WHERE place <= %s ORDER BY place, id""",
                query.subselect(),
                TASKS_OF_A_UNIT,
            )
        )
        return tasks.browse([task_id for (task_id,) in rows])

    @api.model
    def _stuck_task(self, task) -> StuckTask:
        labels = dict(task._fields["stuck_reason"]._description_selection(self.env))
        return {
            "id": task.id,
            "name": task.name,
            "reason": labels.get(task.stuck_reason, ""),
            "days": task.stuck_days,
            "may_remind": task.can_decide,
            "reminded_at": moment(task.reminded_at),
        }

    @api.model
    def _phones(self, units):
        """``{unit: number}`` of the unit's head, or of the unit's first leader."""
        # sudo: the office's directory; the number is there to be called.
        heads = units.sudo()._ecabinet_heads()
        self.env["res.users"].union(*heads.values()).sudo().partner_id.fetch(["phone"])
        return {
            unit: next((user.phone for user in users.sudo() if user.phone), "")
            for unit, users in heads.items()
        }

    # One's own work -----------------------------------------------------------------

    @api.model
    def _work(self, person):
        """Tasks to accept, overdue, due today and going on, of the person's units."""
        tasks = self.env["ecabinet.task"]
        # sudo: the units of the person whose desk it is.
        units = person.sudo().ecabinet_current_department_ids.ids
        works = Domain("user_id", "in", self._stands_in_for(person).ids)
        if person.sudo().has_group("ecabinet_meeting.group_unit_officer"):
            works |= Domain("lead_department_id", "in", units)
        now, evening = fields.Datetime.now(), tasks._today_ends()
        working = works & Domain("state", "in", WORKING)
        in_time = Domain("overdue_after", "=", False) | Domain(
            "overdue_after", ">=", now
        )
        today = Domain("deadline", "<=", evening)
        sections = {
            "to_accept": works
            & Domain("state", "=", "assigned")
            & Domain("decline_reason", "=", False),
            "overdue": working & Domain("overdue_after", "<", now),
            "today": working & in_time & today,
            "going": working & in_time & ~today,
        }
        found = {
            name: tasks.search(domain, order="deadline, id", limit=SECTION_SHOWN)
            for name, domain in sections.items()
        }
        # sudo: names of who gave the tasks.
        tasks.union(*found.values()).sudo().assigner_id.fetch(["name"])
        return {
            **{
                name: [self._task_of_mine(task) for task in some]
                for name, some in found.items()
            },
            "counts": {
                name: tasks.search_count(domain) for name, domain in sections.items()
            },
        }

    @api.model
    def _stands_in_for(self, person):
        """``person``, and the colleagues who are away and named them."""
        # sudo: who named one as the substitute is told to them.
        others = person.sudo().search([("ecabinet_substitute_id", "=", person.id)])
        day = self.env["resource.calendar"]._ecabinet_local_day(fields.Datetime.now())
        return person | others._ecabinet_away_users(day)

    @api.model
    def _task_of_mine(self, task) -> DeskTask:
        return {
            "id": task.id,
            "name": task.name,
            "state": task.state,
            "progress": task.progress,
            "deadline": moment(task.deadline),
            "late": task.legal_status == "open_overdue",
            "urgency": task.urgency,
            "assigner": task.sudo().assigner_id.name,
        }
