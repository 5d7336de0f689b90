import json
import uuid

from odoo import api, fields, models

UNTIL = "ecabinet_report.webhook_overdue_until"


class WebhookEvent(models.Model):
    """Telling: an event is written down in the transaction that causes it."""

    _inherit = "ecabinet.webhook.event"

    @api.model
    def _tell(self, event, records):
        """Write down for each listener what has happened to ``records``.

        The caller leaves out what is the Party's or restricted.
        """
        listening = self.env["ecabinet.webhook"]._listening().get(event)
        if not listening or not records:
            return
        now = fields.Datetime.now()
        base = records.get_base_url()
        # sudo: whoever causes an event need not see who listens.
        self.env["ecabinet.webhook.delivery"].sudo().create(
            [
                {
                    "webhook_id": webhook_id,
                    "event": event,
                    "key": uuid.uuid4().hex,
                    "body": json.dumps(
                        {
                            "event": event,
                            "model": record._name,
                            "id": record.id,
                            "occurred_at": fields.Datetime.to_string(now),
                            "url": f"{base}/odoo/{record._name}/{record.id}",
                        }
                    ),
                    "next_try_at": now,
                }
                for record in records
                for webhook_id in listening
            ]
        )
        self.env["ecabinet.webhook.delivery"]._soon()

    @api.model
    def _tell_overdue(self):
        """Tell of the open tasks whose term has ended since the last look."""
        if not self.env["ecabinet.webhook"]._listening().get("task_overdue"):
            return
        now = fields.Datetime.now()
        # sudo: a parameter of the addon's own.
        settings = self.env["ir.config_parameter"].sudo()
        since = settings.get_param(UNTIL)
        settings.set_param(UNTIL, fields.Datetime.to_string(now))
        if not since:
            return
        # sudo: the run works for everybody.
        tasks = self.env["ecabinet.task"].sudo()
        late = tasks.search(
            [
                ("overdue_after", ">=", since),
                ("overdue_after", "<", now),
                ("legal_status", "=", "open_overdue"),
                ("state", "!=", "draft"),
            ]
        )
        self._tell("task_overdue", late._open_to_others())
