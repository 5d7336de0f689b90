from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.ecabinet_meeting.models.common.arguments import checked
from odoo.addons.ecabinet_meeting.tools.api_types import OptionalText

from ..common.selections import CLOSED_STATES

ASKED_FIELDS = {"due", "request"}


class TaskPart(models.Model):
    """What a coordinating unit contributes to a task (phần việc phối hợp).

    Each coordinating unit of a task that was given has one. It says what it did; the
    lead unit sees who has not reported, says what it expects until when, and asks
    again where something is missing. Written by the task's actions only, save for
    what the lead unit expects. All moments are UTC.
    """

    _name = "ecabinet.task.part"
    _inherit = ["ecabinet.protected", "ecabinet.arguments"]
    _description = "Part of a Coordinating Unit"
    _order = "task_id, state desc, due, id"
    _rec_name = "department_id"

    task_id = fields.Many2one(
        "ecabinet.task", required=True, ondelete="cascade", index=True
    )
    department_id = fields.Many2one(
        "hr.department", "Unit", required=True, ondelete="restrict", index=True
    )
    request = fields.Char("Expected", help="What the lead unit expects of the unit.")
    due = fields.Datetime(
        "Expected by", help="17:00 of the day; the deadline of the task if empty."
    )
    state = fields.Selection(
        [
            ("waiting", "Not reported"),
            ("again", "Asked again"),
            ("reported", "Reported"),
        ],
        default="waiting",
        required=True,
        readonly=True,
        index=True,
    )
    text = fields.Text("What the unit did", readonly=True)
    note = fields.Char("What is missing", readonly=True)
    reported_at = fields.Datetime("Reported at", readonly=True)
    reported_by_id = fields.Many2one("res.users", "By", readonly=True)
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "ecabinet_task_part_attachment_rel",
        "part_id",
        "attachment_id",
        "Files",
        readonly=True,
    )
    late = fields.Boolean(compute="_compute_late")

    _unit_uniq = models.Constraint(
        "UNIQUE(task_id, department_id)", "This unit already has its part."
    )

    @api.depends("due", "state", "task_id.deadline")
    def _compute_late(self):
        now = fields.Datetime.now()
        for part in self:
            # sudo: the term of the task belongs to whoever sees a part of it.
            due = part.due or part.sudo().task_id.deadline
            part.late = part.state != "reported" and bool(due) and due < now

    def write(self, vals):
        """The lead unit says what it expects; the rest follows from reports."""
        if not self.env.su:
            if vals.keys() - ASKED_FIELDS:
                raise UserError(
                    self.env._("What a unit reported is written only by its report.")
                )
            self._check_lead()
        vals = dict(vals)
        self._set_due(vals)
        return super().write(vals)

    @checked(reason="text")
    def action_ask_again(self, reason: OptionalText = False):
        """The lead unit, or the assigner's side, says what is missing in a report."""
        self._check_lead()
        reason = self.env["ecabinet.task"]._needed(
            reason, self.env._("Say what is missing.")
        )
        if self.filtered(lambda part: part.state != "reported"):
            raise UserError(self.env._("This unit has not reported yet."))
        self.sudo().write({"state": "again", "note": reason})
        for part in self:
            people = self.env["ecabinet.task"]._people_of(part.sudo().department_id)
            part.task_id._tell(
                self.env._(
                    "%(unit)s is asked again: %(reason)s",
                    unit=part.sudo().department_id.name,
                    reason=reason,
                ),
                {part.task_id: people[part.sudo().department_id]},
            )
        return True

    def _set_due(self, vals):
        moved = {"deadline": vals["due"]} if "due" in vals else {}
        self.env["ecabinet.task"]._set_hour(moved)
        if moved:
            vals["due"] = moved["deadline"]

    def _check_lead(self):
        self.check_access("read")
        tasks = self.task_id
        tasks.filtered(lambda task: not task.can_decide)._check_works()
        closed = tasks.filtered(lambda task: task.state in CLOSED_STATES)
        if closed and not self.env.su:
            raise UserError(
                self.env._("%(tasks)s: the task is over.", tasks=closed._named())
            )


class Task(models.Model):
    """The parts of the coordinating units."""

    _inherit = "ecabinet.task"

    part_ids = fields.One2many("ecabinet.task.part", "task_id", "Coordinating parts")
    part_missing_text = fields.Char(
        "Not reported by",
        compute="_compute_part_missing",
        help="The coordinating units that have not reported their part.",
    )
    parts_missing = fields.Boolean(
        "Coordinating parts missing",
        compute="_compute_part_missing",
        search="_search_parts_missing",
    )
    my_part_open = fields.Boolean(compute="_compute_my_part_open")

    @api.depends("part_ids.state", "state")
    def _compute_part_missing(self):
        for task in self:
            missing = task.part_ids.filtered(lambda part: part.state != "reported")
            if task.state in CLOSED_STATES:
                missing = missing.browse()
            task.parts_missing = bool(missing)
            # sudo: names of units are no secret.
            names = missing.sudo().department_id.mapped("name")
            task.part_missing_text = ", ".join(names) or False

    @api.model
    def _search_parts_missing(self, operator, value):
        if operator != "in" or True not in value:
            return NotImplemented
        return Domain("state", "not in", CLOSED_STATES) & Domain(
            "part_ids.state", "in", ["waiting", "again"]
        )

    @api.depends_context("uid")
    @api.depends("part_ids.state", "state")
    def _compute_my_part_open(self):
        units = self.env.user.sudo().ecabinet_current_department_ids
        for task in self:
            # sudo: the question is of the user's own units.
            mine = task.sudo().part_ids.filtered(
                lambda part: part.department_id in units
            )
            task.my_part_open = task.state not in ("draft", *CLOSED_STATES) and any(
                part.state != "reported" for part in mine
            )

    @checked(text="text", attachment_ids="ids:ir.attachment")
    def action_report_part(
        self, text: OptionalText = False, attachment_ids: list[int] = ()
    ):
        """A coordinating unit reports its part of the tasks; the lead unit is told.

        :param text: what the unit did
        :param attachment_ids: ids of files, which then belong to the task
        """
        self.check_access("read")
        units = self.env.user.sudo().ecabinet_current_department_ids
        text = self._needed(text, self.env._("Say what your unit did."))
        others = self.filtered(lambda task: not task.can_coordinate)
        if others:
            raise AccessError(
                self.env._(
                    "%(tasks)s: only people of its coordinating units report a part.",
                    tasks=others._named(),
                )
            )
        self._check_state("assigned", "accepted", "in_progress", "submitted")
        self._prepare_parts()
        files = self._take_files(attachment_ids)
        # sudo: a part is written by this action only, which has checked the person.
        parts = self.sudo().part_ids.filtered(lambda part: part.department_id in units)
        parts.write(
            {
                "state": "reported",
                "text": text,
                "note": False,
                "reported_at": fields.Datetime.now(),
                "reported_by_id": self.env.uid,
                "attachment_ids": [fields.Command.link(file.id) for file in files],
            }
        )
        unit = parts.department_id[:1].name
        self._tell(
            self.env._("%(unit)s reports its part: %(text)s", unit=unit, text=text),
            self._lead_to_tell(),
        )
        return True

    def action_open_coordination(self):
        """The parts of the coordinating units as a list: what is expected by when."""
        self._needs_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Coordination: %(task)s", task=self.name),
            "res_model": "ecabinet.task.part",
            "view_mode": "list",
            "domain": [("task_id", "=", self.id)],
        }

    def _lead_to_tell(self):
        """``{task: res.users}``: who is responsible, and the lead unit's officers."""
        tasks = self.sudo()
        officers = self._people_of(tasks.lead_department_id)
        return {
            task: details.user_id | officers[details.lead_department_id]
            for task, details in zip(self, tasks, strict=True)
        }

    def _prepare_parts(self):
        """One part for each coordinating unit of the tasks that were given.

        A unit that coordinates no longer loses its part, unless it has reported.
        """
        # sudo: parts follow from the coordinating units; whoever set those may.
        tasks = self.sudo().filtered(lambda task: task.state != "draft")
        known = {(part.task_id, part.department_id) for part in tasks.part_ids}
        self.env["ecabinet.task.part"].sudo().create(
            [
                {"task_id": task.id, "department_id": unit.id}
                for task in tasks
                for unit in task.coordinating_department_ids
                if (task, unit) not in known
            ]
        )
        tasks.part_ids.filtered(
            lambda part: (
                part.department_id not in part.task_id.coordinating_department_ids
                and part.state == "waiting"
            )
        ).unlink()
