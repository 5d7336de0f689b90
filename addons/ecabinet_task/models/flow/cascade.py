from collections import defaultdict
from typing import Literal

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.ecabinet_meeting.models.common.arguments import checked
from odoo.addons.ecabinet_meeting.tools.api_types import (
    DayOrTime,
    OptionalId,
    OptionalText,
)

from ..common.selections import OPEN_STATES

# Units whose tasks may reach down to the communes.
PROVINCE_LEVELS = ("central", "province", "agency")


class TaskCascade(models.Model):
    """A task broken down to units, and what its parts add up to.

    The lead unit breaks its task down to its offices or to all communes in one action;
    the parts are tasks of their own with the lead unit's person as assigner.
    """

    _inherit = "ecabinet.task"

    cascade_scope = fields.Selection(
        [
            ("own", "To offices of the lead unit"),
            ("communes", "To its offices and to the communes"),
            ("any", "To any unit"),
        ],
        "May be broken down",
        default="communes",
        required=True,
        help="How far officers of the lead unit may break the task down. Communes can "
        "be reached by units of the province's level only.",
    )
    child_count = fields.Integer("Parts", compute="_compute_roll_up")
    child_done_count = fields.Integer("Parts done", compute="_compute_roll_up")
    child_overdue_count = fields.Integer("Parts overdue", compute="_compute_roll_up")
    child_progress = fields.Integer(
        "Progress of the parts (%)",
        compute="_compute_roll_up",
        help="Average of the parts that were not cancelled, rounded down to a whole "
        "percent.",
    )

    @api.depends("child_ids.state", "child_ids.progress", "child_ids.overdue_after")
    def _compute_roll_up(self):
        # sudo: the figures of the whole belong to whoever sees the whole; the parts
        # themselves stay where they are.
        groups = self.sudo()._read_group(
            [("parent_id", "in", self.ids), ("state", "!=", "cancelled")],
            ["parent_id", "legal_status"],
            ["__count", "progress:sum"],
        )
        figures = defaultdict(lambda: defaultdict(int))
        for parent, status, count, progress in groups:
            total = figures[parent.id]
            total["count"] += count
            total["progress"] += progress
            if status.startswith("completed"):
                total["done"] += count
            elif status == "open_overdue":
                total["overdue"] += count
        for task in self:
            total = figures[task._origin.id]
            task.child_count = total["count"]
            task.child_done_count = total["done"]
            task.child_overdue_count = total["overdue"]
            task.child_progress = total["progress"] // (total["count"] or 1)

    @checked(
        unit_group_id="id:ecabinet.unit.group",
        department_ids="ids:hr.department",
        deadline="moment",
        name="text",
    )
    def action_cascade(
        self,
        unit_group_id: OptionalId = False,
        department_ids: list[int] = (),
        deadline: DayOrTime | Literal[False] = False,
        name: OptionalText = False,
    ) -> models.BaseModel:
        """Give a part of this task to each unit of a group, or to chosen units.

        Units that have a part already, and the lead unit itself, are left out, so that
        the action may be repeated after a new commune joined.

        :param unit_group_id: id of an ``ecabinet.unit.group``
        :param department_ids: ids of units, in addition
        :param deadline: UTC datetime, or a date for its 17:00; the task's by default
        :param name: of the parts; the task's by default
        :return: the new tasks, already assigned
        """
        self._needs_one()
        self.check_access("read")
        self._check_may_cascade()
        self._check_leader_decides()
        self._check_state(*OPEN_STATES)
        group = self.env["ecabinet.unit.group"].browse(unit_group_id or [])
        chosen = self.env["hr.department"].browse(department_ids)
        values = {"deadline": deadline or self.deadline}
        self._set_hour(values)
        if name:
            values["name"] = name
        self._check_part_deadline(values["deadline"])
        parts = self._cascade_to(group._current_units() | chosen, values)
        if not parts:
            raise UserError(
                self.env._(
                    "%(task)s: choose units that have no part of it yet.",
                    task=self._named(),
                )
            )
        return parts

    def action_open_parts(self):
        """The parts of this task as a list."""
        self._needs_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ecabinet_task.ecabinet_task_action"
        )
        return {
            **action,
            "name": self.env._("Parts"),
            "domain": [("parent_id", "=", self.id)],
            "context": {"hierarchical_naming": False},
        }

    def _check_may_cascade(self):
        concerned = self.can_decide or (
            self.can_work
            and self.env.user.has_group("ecabinet_meeting.group_unit_officer")
        )
        if not (concerned or self.env.su):
            raise AccessError(
                self.env._(
                    "%(task)s: only officers of the lead unit and the assigner's side "
                    "break it down.",
                    task=self._named(),
                )
            )

    def _check_part_deadline(self, deadline):
        """A part is due with the whole at the latest, as long as that can be kept."""
        deadline = fields.Datetime.to_datetime(deadline)
        if (
            self.legal_status == "open_within"
            and self.deadline
            and (not deadline or deadline > self.deadline)
        ):
            raise UserError(
                self.env._(
                    "The parts cannot be due later than the whole, %(date)s.",
                    date=self._local_text(self.deadline),
                )
            )

    def _cascade_to(self, units, values=None):
        """Create and assign one part for each unit; see :meth:`action_cascade`."""
        self.ensure_one()
        whole = self.sudo()
        if trouble := self._trouble_with_units(units):
            raise UserError(trouble)
        self._check_within_reach(units)
        has_part = whole.child_ids.filtered(lambda part: part.state != "cancelled")
        missing = units - has_part.lead_department_id - whole.lead_department_id
        common = {
            "name": whole.name,
            "description": whole.description,
            "product": whole.product,
            "urgency": whole.urgency,
            "sector_id": whole.sector_id.id,
            "deadline": whole.deadline,
            "source_reference": whole.source_reference,
            "source_date": whole.source_date,
            "source_issuer": whole.source_issuer,
            "report_to_department_id": whole.lead_department_id.id,
            "parent_id": whole.id,
            "assigner_id": self._giver_of_parts().id,
            **(values or {}),
        }
        # sudo: whoever may break the task down gives its parts; checked by the caller.
        parts = whole.create(
            [{**common, "lead_department_id": unit.id} for unit in missing]
        )
        parts.action_assign()
        return parts.sudo(self.env.su)

    def _check_within_reach(self, units):
        """Officers give to the offices of their unit, or as far as the task allows.

        Leaders and secretaries give to any unit, as they do without a whole.
        """
        user = self.env.user
        if self.env.su or user.has_group("ecabinet_meeting.group_secretary"):
            return
        whole = self.sudo()
        lead = whole.lead_department_id
        # What an officer has given reaches no farther than an officer may give.
        may_allow = whole.assigner_id.has_group("ecabinet_meeting.group_secretary")
        scope = whole.cascade_scope if may_allow and self.can_work else "own"
        if scope == "any":
            return
        own = lead if self.can_work else user.sudo().ecabinet_current_department_ids
        # sudo: the tree of units is no secret.
        within = self.env["hr.department"].sudo().search([("id", "child_of", own.ids)])
        if scope == "communes" and lead.ecabinet_level in PROVINCE_LEVELS:
            within |= units.sudo().filtered(
                lambda unit: unit.ecabinet_level == "commune"
            )
        beyond = units.sudo() - within - lead
        if beyond:
            raise AccessError(
                self.env._(
                    "%(task)s may not be broken down to %(units)s: ask who gave it to "
                    "allow that, or to give the part.",
                    task=self._named(),
                    units=", ".join(beyond[:5].mapped("name")),
                )
            )

    def _giver_of_parts(self):
        """The lead unit's person gives the parts; the assigner, where they do it."""
        works = self.can_work and not self.can_decide
        return self.env.user if works else self.sudo().assigner_id

    def _take_lead_of_groups(self):
        """A task for a group is led by the assigner's own unit, unless one is named."""
        for task in self.sudo():
            if task.unit_group_id and not task.lead_department_id:
                task.lead_department_id = task.assigner_id.ecabinet_department_id
