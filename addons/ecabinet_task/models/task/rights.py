from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..common.selections import STATES


class TaskRights(models.Model):
    """Who may do what with a task.

    The assigner's side decides: the assigner, their assistants, and the secretaries of
    the body that gave the task. The lead unit works: its people and the responsible
    person. Nobody of the lead unit decides for the assigner, and nobody approves what
    they have handed in themselves.
    """

    _inherit = "ecabinet.task"

    can_decide = fields.Boolean(compute="_compute_rights")
    can_work = fields.Boolean(compute="_compute_rights")
    can_coordinate = fields.Boolean(compute="_compute_rights")
    in_my_unit = fields.Boolean(
        compute="_compute_rights", search="_search_in_my_unit", string="Of my units"
    )
    waiting_for_me = fields.Boolean(
        compute="_compute_waiting_for_me", search="_search_waiting_for_me"
    )

    @api.depends_context("uid")
    @api.depends(
        "assigner_id",
        "body_id",
        "coordinating_department_ids",
        "lead_department_id",
        "of_party",
        "user_id",
    )
    def _compute_rights(self):
        user = self.env.user
        # sudo: rights follow from the user's own units, leaders and bodies.
        units = user.sudo().ecabinet_current_department_ids
        for task in self:
            details = task.sudo()
            leads = details.lead_department_id in units
            acts_for = (
                details.assigner_id in user._ecabinet_leaders(details.of_party)
                or user in details.body_id.secretary_ids
            )
            task.can_decide = details.assigner_id == user or (acts_for and not leads)
            task.can_work = leads or details.user_id == user
            task.can_coordinate = bool(details.coordinating_department_ids & units)
            task.in_my_unit = leads

    @api.model
    def _search_in_my_unit(self, operator, value):
        if operator != "in" or True not in value:
            return NotImplemented
        units = self.env.user.sudo().ecabinet_current_department_ids
        return Domain("lead_department_id", "in", units.ids)

    @api.depends_context("uid")
    @api.depends(
        "awaits_head",
        "decline_reason",
        "extension_ids.state",
        "state",
        "transfer_ids.state",
    )
    def _compute_waiting_for_me(self):
        # sudo: the question is whose turn it is, not what the user may read.
        waiting = self.sudo().filtered_domain(self._domain_waiting_for_me())
        for task in self:
            task.waiting_for_me = task.id in waiting._ids

    @api.model
    def _search_waiting_for_me(self, operator, value):
        if operator != "in" or True not in value:
            return NotImplemented
        return self._domain_waiting_for_me()

    @api.model
    def _domain_waiting_for_me(self):
        """Tasks on which the user is to act next: decide, or take on for the unit."""
        uid = self.env.uid
        units = self.env.user.sudo().ecabinet_current_department_ids.ids
        open_question = (
            Domain("state", "=", "submitted")
            | Domain("decline_reason", "!=", False)
            | Domain("extension_ids.state", "=", "asked")
            | Domain("transfer_ids.state", "=", "asked")
        ) & Domain("state", "not in", ("done", "cancelled"))
        acts_for = (
            Domain("of_party", "=", False)
            & Domain("assigner_id.ecabinet_assistant_ids", "in", [uid])
            | Domain("of_party", "=", True)
            & Domain("assigner_id.ecabinet_party_assistant_ids", "in", [uid])
            | Domain("body_id.secretary_ids", "in", [uid])
        )
        decides = Domain("assigner_id", "=", uid) | (
            acts_for & Domain("lead_department_id", "not in", units)
        )
        to_take_on = Domain("state", "=", "assigned") & Domain(
            "decline_reason", "=", False
        )
        works = Domain("user_id", "=", uid) | Domain("lead_department_id", "in", units)
        return (
            (open_question & decides) | (to_take_on & works) | self._domain_for_head()
        )

    @api.model
    def _domain_for_head(self):
        """Results that wait for the user as the head of their unit."""
        # sudo: the unit that the user leads is their own.
        led = self.env.user.sudo().ecabinet_department_id
        leads = self.env.user in led._ecabinet_leaders().get(led, ())
        return Domain("awaits_head", "=", True) & Domain(
            "lead_department_id", "in", led.ids if leads else []
        )

    def _check_decides(self):
        """Raise unless the user decides on the assigner's side of all these tasks."""
        self.check_access("read")
        others = self.filtered(lambda task: not task.can_decide)
        if others and not self.env.su:
            raise AccessError(
                self.env._(
                    "%(tasks)s: only %(assigner)s, who gave the task, or somebody who "
                    "acts for them outside the lead unit can decide this.",
                    tasks=others._named(),
                    assigner=others[0].sudo().assigner_id.name,
                )
            )

    def _check_works(self):
        """Raise unless the user works on all these tasks in their lead units."""
        self.check_access("read")
        others = self.filtered(lambda task: not task.can_work)
        if others and not self.env.su:
            raise AccessError(
                self.env._(
                    "%(tasks)s: only people of the lead unit, %(unit)s, do this.",
                    tasks=others._named(),
                    unit=others[0].sudo().lead_department_id.name or "–",
                )
            )

    def _check_state(self, *states):
        """Raise unless all these tasks are in one of ``states``, naming the others."""
        others = self.filtered(lambda task: task.state not in states)
        if others:
            names = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "%(tasks)s: this is possible only for tasks in the state "
                    "%(wanted)s; the state is %(state)s now.",
                    tasks=others._named(),
                    wanted=self.env._(" or ").join(
                        f"“{names[key]}”" for key, _label in STATES if key in states
                    ),
                    state=f"“{names[others[0].state]}”",
                )
            )

    @api.model
    def _check_report_not_empty(self, progress, note, obstacle, attachment_ids):
        """Raise if a report is empty: it would pass for a sign of work."""
        said = (note or "").strip() or (obstacle or "").strip() or attachment_ids
        if progress is None and not said:
            raise UserError(
                self.env._(
                    "Say how far the work is, what was done or what is stuck: an empty "
                    "report tells nobody anything."
                )
            )

    def _check_acting_for(self):
        """A task is given in one's own name, or for whom one assists or serves.

        A body's secretary gives tasks in the name of its members.
        """
        user = self.env.user
        if self.env.su:
            return
        for task in self.sudo():
            giver, body = task.assigner_id, task.body_id
            if giver == user or giver in user._ecabinet_leaders(task.of_party):
                continue
            if user in body.secretary_ids and giver in body.member_ids.user_id:
                continue
            raise AccessError(
                self.env._(
                    "You cannot give a task in the name of %(giver)s: you neither "
                    "assist them nor serve a body in which they sit.",
                    giver=giver.name,
                )
            )

    def _needs_one(self):
        """Raise unless this is exactly one task, which the user may read."""
        if len(self) != 1:
            raise UserError(self.env._("Choose exactly one task for this."))
        self.check_access("read")
