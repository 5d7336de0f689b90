from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.ecabinet_meeting.demo.story_clock import Clock, standing

DAYS = 3


class TaskDemo(models.AbstractModel):
    """The reminders of the last days, as the run would have sent them."""

    _inherit = "ecabinet.task.demo"

    @api.model
    def _load_reminders(self):
        """Estimate risks and run the last mornings; called by the demo data."""
        tasks, reminders = self.env["ecabinet.task"], self.env["ecabinet.reminder"]
        tasks._estimate_lateness()
        mails = self.env["mail.mail"].search([("id", ">", 0)])
        clock = Clock(self.env)
        mornings = [
            clock.before(clock.now, back, "07:30") for back in range(DAYS, 0, -1)
        ]
        self._forget_looks(mornings[0] - timedelta(days=1))
        for morning in mornings:
            with standing(self.env, morning):
                reminders._write_due(100_000)
                reminders._write_agendas()
                reminders._deliver(100_000)
        self._remind_by_hand(mornings[-1] + timedelta(hours=2))
        # Nothing of the demo leaves the machine.
        (self.env["mail.mail"].search([("id", ">", 0)]) - mails).unlink()

    def _forget_looks(self, moment):
        """Open tasks have been looked at up to ``moment``."""
        self.env["ecabinet.task"].flush_model()
        self.env.execute_query(
            SQL(
                """UPDATE ecabinet_task SET reminder_checked_until = %(moment)s,
                          reminder_check_at = %(moment)s
                    WHERE reminder_check_at IS NOT NULL RETURNING 1""",
                moment=moment,
            )
        )
        self.env["ecabinet.task"].invalidate_model(
            ["reminder_check_at", "reminder_checked_until"]
        )

    def _remind_by_hand(self, moment):
        """The one who gave the task that is overdue the longest asks after it."""
        overdue = self.env["ecabinet.task"].search(
            [
                ("overdue_after", "<", moment),
                ("state", "in", ("accepted", "in_progress")),
                ("parent_id", "=", False),
                ("user_id", "!=", False),
            ],
            order="overdue_after",
            limit=1,
        )
        if overdue:
            with standing(self.env, moment):
                overdue.with_user(overdue.assigner_id).action_remind(
                    "Đề nghị đơn vị báo cáo tiến độ trong ngày hôm nay."
                )
