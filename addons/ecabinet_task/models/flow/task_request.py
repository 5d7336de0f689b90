from odoo import api, fields, models
from odoo.exceptions import UserError


class TaskRequest(models.AbstractModel):
    """What the lead unit asks of who gave the task: more time, another unit.

    It asks with a reason, the assigner's side grants or refuses. Every request stays
    on record, and one of a kind waits at a time. Written by the steps only.
    """

    _name = "ecabinet.task.request"
    _inherit = ["ecabinet.written.by.steps", "ecabinet.arguments"]
    _description = "Request on a Task"
    _order = "task_id, id desc"
    _rec_name = "task_id"

    task_id = fields.Many2one(
        "ecabinet.task", required=True, ondelete="cascade", index=True
    )
    asked_by_id = fields.Many2one("res.users", readonly=True)
    reason = fields.Text(required=True, readonly=True)
    state = fields.Selection(
        [("asked", "Asked"), ("granted", "Granted"), ("refused", "Refused")],
        default="asked",
        required=True,
        readonly=True,
        index=True,
    )
    decision_note = fields.Char("Note on the decision", readonly=True)
    decided_by_id = fields.Many2one("res.users", readonly=True)
    decided_at = fields.Datetime(readonly=True)

    _one_waiting = models.UniqueIndex(
        "(task_id) WHERE state = 'asked'", "Such a request is already waiting."
    )

    @api.model
    def _ask(self, tasks, reason, values_of):
        """One request for each task; ``values_of(task)`` is what it asks for."""
        tasks._check_works()
        # sudo: the unit has no right to write requests but through this check.
        requests = self.sudo()
        # One waiting request a task is held by the database: send what was decided.
        requests.flush_model(["state"])
        return requests.create(
            [
                {
                    "task_id": task.id,
                    "asked_by_id": self.env.uid,
                    "reason": reason,
                    **values_of(task),
                }
                for task in tasks
            ]
        )

    def _waiting(self):
        return self.filtered(lambda request: request.state == "asked")

    def _check_waiting(self):
        if self - self._waiting():
            raise UserError(self.env._("This request has already been decided."))

    def _decide(self, state, note, **values):
        """The assigner's side grants or refuses; ``values`` are what it decides on."""
        self.check_access("read")
        self.task_id._check_decides()
        self._check_waiting()
        # sudo: nobody writes requests but through this check.
        self.sudo().write({**self._decided(state, note), **values})

    @api.model
    def _decided(self, state, note):
        return {
            "state": state,
            "decision_note": note,
            "decided_by_id": self.env.uid,
            "decided_at": fields.Datetime.now(),
        }
