from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from odoo.addons.ecabinet_task.tools.reminder.gateway import MOST_ATTEMPTS, pause

from .webhook import EVENTS

# A delivery that was taken by a run which was killed is tried again after this.
TAKEN = timedelta(minutes=5)


class WebhookDelivery(models.Model):
    """One event on its way to one webhook; the log of what was sent.

    It waits until the other system has taken it, and is tried again with growing
    pauses, about a day in all. Its key goes along as ``Idempotency-Key``: whoever gets
    it twice counts it once. Redirections are not followed.
    """

    _name = "ecabinet.webhook.delivery"
    _inherit = ["ecabinet.written.by.steps"]
    _description = "Delivery to a Webhook"
    _order = "id desc"
    _rec_name = "key"

    webhook_id = fields.Many2one(
        "ecabinet.webhook", required=True, ondelete="cascade", index=True
    )
    event = fields.Selection(EVENTS, required=True)
    key = fields.Char(required=True)
    body = fields.Text(required=True)
    state = fields.Selection(
        [("waiting", "Waiting"), ("sent", "Sent"), ("failed", "Failed")],
        default="waiting",
        required=True,
        index=True,
    )
    attempts = fields.Integer()
    next_try_at = fields.Datetime("Next attempt")
    sent_at = fields.Datetime()
    trouble = fields.Char("What went wrong")

    _key_uniq = models.UniqueIndex("(webhook_id, key)")
    _waits = models.Index("(next_try_at) WHERE state = 'waiting'")

    def action_send_again(self):
        """Administrators have a delivery sent again, with the same key.

        :raises UserError: it is still waiting
        """
        self.check_access("read")
        if not self.env.user.has_group("ecabinet_meeting.group_administrator"):
            raise AccessError(
                self.env._("Only administrators of e-Cabinet can send it again.")
            )
        if any(delivery.state == "waiting" for delivery in self):
            raise UserError(
                self.env._(
                    "It is still waiting: it is sent by itself, again and again."
                )
            )
        # sudo: nobody writes deliveries but by this check.
        self.sudo().write(
            {"state": "waiting", "attempts": 0, "next_try_at": fields.Datetime.now()}
        )
        self._soon()
        return True

    @api.model
    def _soon(self):
        self.env.ref("ecabinet_report.ir_cron_webhooks").sudo()._trigger()

    @api.model
    def _cron_deliver(self, batch=100):
        """Deliver what waits, each in a transaction of its own."""
        self.env["ecabinet.webhook.event"]._tell_overdue()
        cron = self.env["ir.cron"]
        taken = self._take(batch)
        # Committed before anything leaves: a second run does not take them too.
        left = cron._commit_progress(remaining=len(taken))
        for delivery in taken:
            delivery._deliver()
            left = cron._commit_progress(1)
            if not left:
                break
        self._trigger_next()
        cron._commit_progress()

    @api.model
    def _take(self, batch):
        """Those whose time has come, put out of reach of a second run for a while."""
        self.flush_model()
        now = fields.Datetime.now()
        found = self.env.execute_query(
            SQL(
                """UPDATE ecabinet_webhook_delivery SET next_try_at = %s
                    WHERE id IN (SELECT id FROM ecabinet_webhook_delivery
                                  WHERE state = 'waiting' AND next_try_at <= %s
                                  ORDER BY next_try_at, id LIMIT %s
                                    FOR UPDATE SKIP LOCKED)
                RETURNING id""",
                now + TAKEN,
                now,
                batch,
            )
        )
        self.invalidate_model(["next_try_at"], flush=False)
        return self.sudo().browse(sorted(row[0] for row in found))

    def _deliver(self):
        trouble = self._post()
        attempts = self.attempts + 1
        if not trouble:
            values = {
                "state": "sent",
                "sent_at": fields.Datetime.now(),
                "trouble": False,
            }
        elif attempts >= MOST_ATTEMPTS:
            values = {"state": "failed", "trouble": trouble[:200]}
        else:
            next_try_at = fields.Datetime.now() + pause(attempts)
            values = {"next_try_at": next_try_at, "trouble": trouble[:200]}
        self.write({"attempts": attempts, **values})

    def _post(self):
        """Send it as the gateway's messages are sent; what went wrong, if anything."""
        webhook = self.webhook_id
        gateway = self.env["ecabinet.reminder.dispatch"]
        return gateway._post_signed(
            webhook.address, webhook.secret, self.key, self.body
        )

    @api.model
    def _trigger_next(self):
        waiting = self.sudo().search(
            [("state", "=", "waiting")], order="next_try_at", limit=1
        )
        if waiting:
            cron = self.env.ref("ecabinet_report.ir_cron_webhooks").sudo()
            cron._trigger(at=max(waiting.next_try_at, fields.Datetime.now()))
