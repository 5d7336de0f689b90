from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.ecabinet_meeting.models.common.arguments import checked
from odoo.addons.ecabinet_meeting.tools.api_types import Screen

from ...tools.assembly.answer_table import Asked

KINDS = [
    ("question", "Question of a deputy"),
    ("petition", "Petition of voters"),
    ("promise", "Promise before the Council"),
]


class AssemblyQuestion(models.Model):
    """What the People's Council waits for an answer to.

    A deputy's question (chất vấn), a petition of voters (kiến nghị cử tri) or a promise
    made before the Council (lời hứa). It becomes a task of the unit that answers, once;
    the answer is the unit's.
    """

    _name = "ecabinet.assembly.question"
    _inherit = ["ecabinet.protected", "ecabinet.arguments", "ecabinet.readable"]
    _description = "Question of the People's Council"
    _order = "session_id desc, kind, sequence, id"
    _rec_name = "text"

    session_id = fields.Many2one(
        "ecabinet.assembly.session",
        "Session of the Council",
        required=True,
        ondelete="cascade",
        index=True,
    )
    kind = fields.Selection(KINDS, default="question", required=True)
    sequence = fields.Integer(default=10)
    asker = fields.Char(
        "Raised by",
        required=True,
        help="The deputy, the group, or the voters of where.",
    )
    text = fields.Text("What is asked", required=True)
    department_id = fields.Many2one(
        "hr.department", "Answering unit", ondelete="restrict", index=True
    )
    due_day = fields.Date("Answer due")
    answer = fields.Text(readonly=True, copy=False, system=True)
    answered_on = fields.Date(readonly=True, copy=False, system=True)
    answered_by_id = fields.Many2one(
        "res.users", "Answered by", readonly=True, copy=False, system=True
    )
    task_ids = fields.One2many("ecabinet.task", "assembly_question_id", "Tasks")
    state = fields.Selection(
        [
            ("open", "Not given"),
            ("tasked", "Being dealt with"),
            ("late", "Answer overdue"),
            ("answered", "Answered"),
        ],
        compute="_compute_state",
    )
    may_run = fields.Boolean(compute="_compute_may")
    may_answer = fields.Boolean(compute="_compute_may")

    @api.depends("answered_on", "due_day", "task_ids.state")
    def _compute_state(self):
        today = fields.Date.context_today(self)
        for question in self:
            # sudo: whether there is a task is no secret of the task's.
            given = question.sudo().task_ids.filtered(
                lambda task: task.state not in ("draft", "cancelled")
            )
            if question.answered_on:
                question.state = "answered"
            elif question.due_day and question.due_day < today:
                question.state = "late"
            else:
                question.state = "tasked" if given else "open"

    @api.depends("session_id.body_id", "department_id")
    @api.depends_context("uid")
    def _compute_may(self):
        user = self.env.user
        officer = user.has_group("ecabinet_meeting.group_unit_officer")
        for question in self:
            # sudo: who serves a body, and one's own units, are no secrets.
            details = question.sudo()
            runs = user in details.session_id.body_id.secretary_ids
            question.may_run = runs
            question.may_answer = runs or (
                officer
                and details.department_id in user.sudo().ecabinet_current_department_ids
            )

    def action_create_task(self) -> Screen:
        """Make a task of it for the unit that answers, or open the one that exists.

        A draft in the name of the body's chair, who is asked by the secretary as usual.

        :raises UserError: no unit is named that answers
        """
        self._check_ids(one=True)
        self.check_access("write")
        # sudo: whether it has its task already is asked whoever may read the task.
        task = self.sudo().task_ids.filtered(lambda one: one.state != "cancelled")[:1]
        if not task:
            values = self._task_values()
            question_id = values.pop("assembly_question_id")
            task = self.env["ecabinet.task"].create(values)
            # sudo: the system's own field, of the task that was just created.
            task.sudo().assembly_question_id = question_id
        return {
            "type": "ir.actions.act_window",
            "res_model": "ecabinet.task",
            "res_id": task.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    @checked(text="text")
    def action_answer(self, text: str):
        """Give the answer of the unit, or correct it.

        :raises AccessError: the caller is neither of the unit that answers nor a
            secretary of the body
        """
        self._check_ids(one=True)
        self.check_access("read")
        if not self.may_answer and not self.env.su:
            raise AccessError(
                self.env._(
                    "Officers of the unit that answers, and the body's secretaries, "
                    "enter the answer."
                )
            )
        if not (text or "").strip():
            raise UserError(self.env._("Write what is answered."))
        # sudo: written by this step alone, which has checked the person.
        self.sudo().write(
            {
                "answer": text.strip(),
                "answered_on": self.answered_on or fields.Date.context_today(self),
                "answered_by_id": self.env.uid,
            }
        )
        return True

    def _task_values(self):
        if not self.department_id:
            raise UserError(
                self.env._("Name the unit that answers before a task is made of it.")
            )
        session = self.session_id
        name, description = self.env["ecabinet.task"]._plain_name(self.text)
        chair = session.body_id._chair_on(fields.Date.context_today(self))
        return {
            "name": name,
            "description": description,
            "lead_department_id": self.department_id.id,
            "assigner_id": (chair or self.env.user).id,
            "body_id": session.body_id.id,
            "deadline": self.due_day,
            "source_kind": "higher",
            "source_level": "assembly",
            "source_reference": session.name,
            "source_date": session.date_start,
            "source_issuer": self.asker,
            "assembly_question_id": self.id,
        }

    def _row(self):
        """This question as the answer table has it."""
        # sudo: the unit that answers is named to whoever reads the question.
        unit = self.sudo().department_id.name
        return Asked(
            kind=self.kind,
            asker=self.asker,
            text=self.text,
            unit=unit or "",
            answer=self.answer or "",
            state=self.state,
            due=self.due_day or None,
            answered_on=self.answered_on or None,
        )
