from typing import Literal

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.ecabinet_meeting.models.common.arguments import checked
from odoo.addons.ecabinet_meeting.tools.api_types import OptionalId, OptionalText

from ..common.leader import noted_for_leader
from ..common.selections import OPEN_STATES


class TaskTransfer(models.Model):
    """A request to pass a task on to another unit (đề nghị chuyển đơn vị)."""

    _name = "ecabinet.task.transfer"
    _inherit = ["ecabinet.task.request"]
    _description = "Request for Transfer"

    from_department_id = fields.Many2one("hr.department", "From unit", readonly=True)
    to_department_id = fields.Many2one(
        "hr.department", "To unit", readonly=True, help="As proposed, then as decided."
    )
    reason = fields.Text("Why another unit")


class Task(models.Model):
    """Tasks pass to another unit, or to another person inside the unit."""

    _inherit = "ecabinet.task"

    transfer_ids = fields.One2many("ecabinet.task.transfer", "task_id", "Transfers")
    transfer_waiting = fields.Boolean(
        "Transfer asked for", compute="_compute_transfer_waiting"
    )
    transfer_text = fields.Char(compute="_compute_transfer_waiting")

    @api.depends("transfer_ids.state")
    def _compute_transfer_waiting(self):
        for task in self:
            request = task.transfer_ids._waiting()
            task.transfer_waiting = bool(request)
            # sudo: names of units are no secret.
            unit = request.sudo().to_department_id.name
            parts = [unit, request.reason] if request else []
            task.transfer_text = ": ".join(filter(None, parts)) or False

    @checked(department_id="id:hr.department", reason="text")
    def action_ask_transfer(
        self, department_id: OptionalId = False, reason: OptionalText = False
    ):
        """The lead unit asks that another unit take the tasks over.

        :param department_id: id of the unit proposed; the assigner chooses if False
        """
        self._check_works()
        self._check_state(*OPEN_STATES)
        reason = self._needed(reason, self.env._("Say why another unit should do it."))
        unit = self.env["hr.department"].browse(department_id or [])
        self._check_other_unit(unit)
        if waiting := self.filtered("transfer_waiting"):
            raise UserError(
                self.env._(
                    "%(task)s: a request for transfer is already waiting.",
                    task=waiting[0]._named(),
                )
            )
        self.env["ecabinet.task.transfer"]._ask(
            self,
            reason,
            lambda task: {
                "from_department_id": task.lead_department_id.id,
                "to_department_id": unit.id,
            },
        )
        self._tell(
            self.env._(
                "Transfer asked for, to %(unit)s: %(reason)s",
                unit=unit.sudo().name or self.env._("another unit"),
                reason=reason,
            ),
            self._assigners_to_tell(),
        )
        return True

    @checked(department_id="id:hr.department", note="text")
    @noted_for_leader("task_forward")
    def action_grant_transfer(
        self, department_id: OptionalId = False, note: OptionalText = False
    ):
        """The assigner's side passes the tasks on, as asked or to the unit given."""
        requests = self._transfers_to_decide("task_forward")
        for request in requests:
            unit = self.env["hr.department"].browse(
                department_id or request.sudo().to_department_id.ids
            )
            if not unit:
                raise UserError(
                    self.env._(
                        "%(task)s: choose the unit that takes it over.",
                        task=request.task_id._named(),
                    )
                )
            task = request.task_id
            task._check_other_unit(unit)
            request._decide("granted", note, to_department_id=unit.id)
            task._transfer_to(unit, note or request.reason)
        return True

    @checked(note="text")
    def action_refuse_transfer(self, note: OptionalText = False):
        """The assigner's side leaves the tasks where they are, with a reason."""
        requests = self._transfers_to_decide()
        note = self._needed(note, self.env._("Say why the task stays with the unit."))
        requests._decide("refused", note)
        self._tell(
            self.env._("It stays with the unit: %(reason)s", reason=note),
            self._people_to_tell(),
        )
        return True

    @checked(department_id="id:hr.department", reason="text")
    @noted_for_leader("task_forward")
    def action_transfer(
        self, department_id: OptionalId = False, reason: OptionalText = False
    ):
        """The assigner's side passes the tasks to another unit at once.

        The deadline stays; a request that waits is granted with it.
        """
        self._check_decides()
        self._check_leader_decides("task_forward")
        self._check_state(*OPEN_STATES)
        reason = self._needed(reason, self.env._("Say why another unit should do it."))
        unit = self.env["hr.department"].browse(department_id or [])
        if not unit:
            raise UserError(self.env._("Choose the unit that takes the task over."))
        self._check_other_unit(unit)
        self.transfer_ids._waiting()._decide(
            "granted", reason, to_department_id=unit.id
        )
        self._transfer_to(unit, reason)
        return True

    @checked(user_id="id:res.users", note="text")
    def action_reassign(self, user_id: OptionalId = False, note: OptionalText = False):
        """Another person of the lead unit becomes responsible; False: nobody yet.

        By the unit's officers, or the assigner's side.
        """
        self._check_may_cascade_or_lead()
        self._check_state("draft", *OPEN_STATES, "submitted")
        # sudo: who works where is asked, not read.
        user = self.env["res.users"].sudo().browse(user_id or [])
        for task in self:
            lead = task.sudo().lead_department_id
            if user and (not user.active or not user._works_below(lead)):
                raise UserError(
                    self.env._(
                        "%(task)s: %(person)s does not work in %(unit)s; choose "
                        "somebody of the lead unit.",
                        task=task._named(),
                        person=user.name,
                        unit=lead.name or "–",
                    )
                )
        self._write_quietly({"user_id": user.id})
        given = self.filtered(lambda task: task.state != "draft")
        given._follow()
        text = (
            self.env._("Responsible now: %(person)s.", person=user.name)
            if user
            else self.env._("Nobody is responsible at present.")
        )
        given._tell(f"{text}\n{note}" if note else text, dict.fromkeys(given, user))
        return True

    @checked(department_id="id:hr.department", note="text")
    def action_settle_decline(
        self,
        decision: Literal["keep", "transfer", "withdraw"] = "keep",
        department_id: OptionalId = False,
        note: OptionalText = False,
    ):
        """The assigner's side settles that a unit declined.

        :param decision: ``keep`` it with the unit, ``transfer`` it to another one
            (``department_id``), or ``withdraw`` it
        :param note: the reason, needed for all three
        """
        self._check_decides()
        if decision != "withdraw":
            # Withdrawing is cancelling, which an assistant prepares.
            self._check_leader_decides()
        for task in self:
            if task.state != "assigned" or not task.decline_reason:
                raise UserError(
                    self.env._("%(task)s has not been declined.", task=task._named())
                )
        note = self._needed(note, self.env._("Say why you decide so."))
        if decision == "transfer":
            return self.action_transfer(department_id, note)
        if decision == "withdraw":
            return self.action_cancel(note)
        if decision != "keep":
            raise UserError(
                self.env._(
                    "Decide whether the unit keeps the task, another unit gets it, or "
                    "it is withdrawn."
                )
            )
        self._write_quietly(
            {"decline_reason": False, "received_at": fields.Datetime.now()}
        )
        self._tell(
            self.env._("It stays with the unit: %(reason)s", reason=note),
            self._people_to_tell(),
        )
        return True

    def _check_may_cascade_or_lead(self):
        """Raise unless the user decides, or leads the work in the lead unit."""
        self.check_access("read")
        officer = self.env.user.has_group("ecabinet_meeting.group_unit_officer")
        others = self.filtered(
            lambda task: not (task.can_decide or (officer and task.can_work))
        )
        if others and not self.env.su:
            raise AccessError(
                self.env._(
                    "%(tasks)s: only officers of the lead unit and the assigner's side "
                    "choose who is responsible.",
                    tasks=others._named(),
                )
            )

    def _check_other_unit(self, unit):
        """Raise if the unit exists no longer, or leads one of the tasks already."""
        if trouble := self._trouble_with_units(unit):
            raise UserError(trouble)
        same = self.filtered(lambda task: unit and task.lead_department_id == unit)
        if same:
            raise UserError(
                self.env._(
                    "%(tasks)s: %(unit)s already leads; choose another unit.",
                    tasks=same._named(),
                    unit=unit.sudo().name,
                )
            )

    def _transfer_to(self, unit, reason):
        """Pass the tasks on; the caller has checked who decides, and the unit."""
        before = self._people_to_tell()
        self._refuse_open_extensions(self.env._("The task passes to another unit."))
        for task in self:
            # sudo: the lead unit's own people are asked, and only the action writes.
            details = task.sudo()
            old, user = details.lead_department_id, details.user_id
            task._write_quietly(
                {
                    "lead_department_id": unit.id,
                    "coordinating_department_ids": [fields.Command.unlink(unit.id)],
                    "user_id": user.id if user._works_below(unit) else False,
                    "state": "assigned",
                    "received_at": fields.Datetime.now(),
                    "decline_reason": False,
                }
            )
            parts = details.child_ids.filtered(
                lambda part, old=old: part.report_to_department_id == old
            )
            parts.report_to_department_id = unit
            task._tell(
                self.env._(
                    "Passed from %(old)s to %(new)s: %(reason)s",
                    old=old.name,
                    new=unit.sudo().name,
                    reason=reason,
                )
            )
        # The new unit may be out of the user's reach.
        self.check_access("write")
        self._follow()
        after = self._people_to_tell()
        told = {task: before[task] | after[task] for task in self}
        self._tell(lambda task: task._given_text(), told)

    def _transfers_to_decide(self, kind=None):
        """:param kind: of the standing authority on which an assistant may decide"""
        self._check_decides()
        self._check_leader_decides(kind)
        requests = self.transfer_ids._waiting()
        if others := self - requests.task_id:
            raise UserError(
                self.env._(
                    "%(task)s: no request for transfer is waiting.",
                    task=others[0]._named(),
                )
            )
        return requests


class ResUsers(models.Model):
    _inherit = "res.users"

    def _works_below(self, unit):
        """Do they work in ``unit``, or in an office below it?"""
        # sudo: the tree of units is no secret.
        own = self.sudo().ecabinet_current_department_ids
        while own:
            if unit in own:
                return True
            own = own.parent_id
        return False
