from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.ecabinet_meeting.models.common.arguments import checked


class Task(models.Model):
    """An objective cause (lý do khách quan) takes a task out of the divisors."""

    _inherit = "ecabinet.task"

    excuse = fields.Char(
        "Objective cause", readonly=True, copy=False, tracking=True, system=True
    )

    @checked(reason="text")
    def action_excuse(self, reason: str) -> bool:
        """Note why the unit is not to blame; for the assigner's side.

        :raises UserError: no cause is given
        """
        self._check_decides()
        if not (reason or "").strip():
            raise UserError(
                self.env._("Say which cause excuses it: the figures show it.")
            )
        # sudo: who decides was checked; the system's own field.
        self.sudo().write({"excuse": reason.strip()})
        return True
