from odoo import models
from odoo.exceptions import AccessError

from odoo.addons.ecabinet_meeting.models.common.arguments import checked
from odoo.addons.ecabinet_meeting.tools.api_types import OptionalText


class TaskHead(models.Model):
    """Where a unit wants it, its head sees a result before it leaves the unit."""

    _inherit = "ecabinet.task"

    def _heads_to_ask(self):
        """Who of the lead unit hands in what the user has done; none: the user."""
        return (
            self.sudo().lead_department_id.sudo(self.env.su)._ecabinet_heads_to_ask()
            if self.sudo().lead_department_id
            else self.env["res.users"]
        )

    def _put_before_head(self, result):
        """Ask the heads of the lead units to hand these in."""
        for task in self:
            task._write_quietly({"awaits_head": True, "result": result})
            task._tell(
                self.env._("The result waits for the head of the unit."),
                {task: task._heads_to_ask()},
            )

    @checked(reason="text")
    def action_return_to_officer(self, reason: OptionalText = False):
        """The head of the lead unit gives a result back to who entered it.

        :raises AccessError: not the head, or nothing waits for them
        """
        self._check_works()
        reason = self._needed(reason, self.env._("Say what is missing."))
        others = self.filtered(lambda one: not one.awaits_head or one._heads_to_ask())
        if others:
            raise AccessError(
                self.env._(
                    "%(tasks)s: only the head of the unit, when asked, returns this.",
                    tasks=others._named(),
                )
            )
        self._write_quietly({"awaits_head": False})
        self._tell(self.env._("Returned by the unit's head: %s", reason))
        return True
