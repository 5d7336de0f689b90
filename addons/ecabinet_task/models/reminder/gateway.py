import json
import logging
import socket
from datetime import timedelta

import requests

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...tools.reminder.address import allowed_hosts, host_and_port, may_be_called
from ...tools.reminder.gateway import MOST_ATTEMPTS, pause, signed_headers
from ...tools.reminder.outside_call import CalledInside, post
from .reminder_dispatch import CHANNEL_STATES

_logger = logging.getLogger(__name__)

ADDRESS = "ecabinet_task.reminder_webhook_url"
SECRET = "ecabinet_task.reminder_webhook_secret"
ALLOWED = "ecabinet_task.reminder_webhook_allowed_hosts"
TIMEOUT = 10
INSIDE = "the gateway is inside the network and not allowed by name"
# A message that has been taken by a run which was killed is tried again after this.
TAKEN = timedelta(minutes=5)


class ReminderGateway(models.Model):
    """Messages to the province's own gateway (Zalo, text messages), signed.

    A message waits with its payload until the gateway has taken it, and is tried again
    with growing pauses. Its key goes along as ``Idempotency-Key``: the gateway may get
    it more than once, and sends it on once. Redirections are not followed.
    """

    _inherit = "ecabinet.reminder.dispatch"

    webhook_state = fields.Selection(
        CHANNEL_STATES, "Gateway", default="none", required=True, readonly=True
    )
    sms_state = fields.Selection(
        CHANNEL_STATES, "Text message", default="none", required=True, readonly=True
    )
    attempts = fields.Integer(readonly=True)
    next_try_at = fields.Datetime("Next attempt", readonly=True)
    trouble = fields.Char("What went wrong", readonly=True)
    # The text is kept only until it has left, and shown to nobody.
    payload = fields.Text(readonly=True, groups="base.group_system")

    _to_gateway = models.Index("(next_try_at) WHERE webhook_state = 'waiting'")

    def action_try_again(self):
        """Administrators have messages tried again that the gateway refused."""
        self.check_access("read")
        if not self.env.user.has_group("ecabinet_meeting.group_administrator"):
            raise UserError(
                self.env._("Only administrators of e-Cabinet can retry a delivery.")
            )
        # sudo: nobody writes messages but by this check.
        failed = self.sudo().filtered(
            lambda each: each.webhook_state == "failed" and each.payload
        )
        if not failed:
            raise UserError(
                self.env._("Nothing to try again: the text is no longer kept.")
            )
        failed.write(
            {
                "webhook_state": "waiting",
                "attempts": 0,
                "next_try_at": fields.Datetime.now(),
            }
        )
        self.env.ref("ecabinet_task.ir_cron_gateway").sudo()._trigger()
        return True

    @api.model
    def _send_outside(self, bundles):
        """Queue what goes to the gateway and by Odoo's text messages."""
        for channel, queue in (("webhook", self._queue), ("sms", self._send_sms)):
            found = {
                dispatch: bundle
                for dispatch, bundle in bundles.items()
                if channel in bundle.channels
            }
            if found:
                queue(found)

    @api.model
    def _queue(self, bundles):
        """Queue ``{dispatch: bundle}``; without a gateway nothing is asked for."""
        if not self._gateway()[0]:
            return
        now = fields.Datetime.now()
        for dispatch, bundle in bundles.items():
            user = dispatch.sudo().user_id
            news, words = bundle.outside(), self._words_outside(user)
            payload = {
                "key": bundle.key,
                "kind": dispatch.kind,
                "written_at": fields.Datetime.to_string(now),
                "recipient": {
                    "login": user.login,
                    "name": user.name,
                    "phone": user.partner_id.phone or "",
                },
                "subject": words._outside_subject(news),
                "text": "\n".join(words._outside_lines(news)),
                "tasks": news.count,
                "url": self._address(bundle),
            }
            dispatch.sudo().write(
                {
                    "webhook_state": "waiting",
                    "next_try_at": now,
                    "payload": json.dumps(payload, ensure_ascii=False),
                }
            )
        self.env.ref("ecabinet_task.ir_cron_gateway").sudo()._trigger()

    @api.model
    def _send_sms(self, bundles):
        """By Odoo's own app, where the office has it and knows the number."""
        if "sms.sms" not in self.env:
            return
        messages = self.env["sms.sms"].sudo()
        for dispatch, bundle in bundles.items():
            user = dispatch.sudo().user_id
            partner = user.partner_id
            if not partner.phone:
                dispatch.sudo().sms_state = "failed"
                continue
            lines = self._words_outside(user)._outside_lines(bundle.outside())
            messages |= messages.create(
                {
                    "partner_id": partner.id,
                    "number": partner.phone,
                    "body": " ".join([*lines, self._address(bundle)]),
                }
            )
            dispatch.sudo().sms_state = "sent"

    @api.model
    def _gateway(self):
        """Address and secret. sudo: parameters are the system administrators' own."""
        settings = self.env["ir.config_parameter"].sudo()
        return settings.get_param(ADDRESS), settings.get_param(SECRET)

    @api.model
    def _cron_gateway(self, batch=100):
        """Deliver what waits, each in a transaction of its own."""
        cron = self.env["ir.cron"]
        taken = self._take_for_gateway(batch)
        # Committed before anything leaves: a second run does not take them too.
        left = cron._commit_progress(remaining=len(taken))
        for dispatch in taken:
            dispatch._deliver_to_gateway()
            left = cron._commit_progress(1)
            if not left:
                break
        self._trigger_next_try()
        cron._commit_progress()

    @api.model
    def _take_for_gateway(self, batch):
        """Those whose time has come, put out of reach of a second run for a while."""
        self.flush_model()
        now = fields.Datetime.now()
        found = self.env.execute_query(
            SQL(
                """UPDATE ecabinet_reminder_dispatch SET next_try_at = %s
                    WHERE id IN (SELECT id FROM ecabinet_reminder_dispatch
                                  WHERE webhook_state = 'waiting'
                                    AND next_try_at <= %s
                                  ORDER BY next_try_at LIMIT %s
                                    FOR UPDATE SKIP LOCKED)
                RETURNING id""",
                now + TAKEN,
                now,
                batch,
            )
        )
        self.invalidate_model(["next_try_at"], flush=False)
        return self.sudo().browse(row[0] for row in found)

    def _deliver_to_gateway(self):
        address, secret = self._gateway()
        trouble = self._post(address, secret) if address else "no gateway is set"
        attempts = self.attempts + 1
        if not trouble:
            values = {"webhook_state": "sent", "payload": False, "trouble": False}
        elif attempts >= MOST_ATTEMPTS:
            values = {"webhook_state": "failed", "trouble": trouble[:200]}
        else:
            next_try_at = fields.Datetime.now() + pause(attempts)
            values = {"next_try_at": next_try_at, "trouble": trouble[:200]}
        self.write({"attempts": attempts, **values})

    @api.model
    def _refused_address(self, address):
        """Why nothing is posted to ``address``, or an empty text.

        Asked at each delivery: a name that was outside may be inside by now.
        """
        found = host_and_port(address)
        if not found:
            return "the address of the gateway is not an http address"
        host, port = found
        try:
            numbers = {
                entry[4][0]
                for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            }
        except (OSError, UnicodeError):
            return "the name of the gateway is not known"
        if not may_be_called(host, numbers, self._allowed_hosts()):
            return INSIDE
        return ""

    @api.model
    def _allowed_hosts(self):
        """sudo: parameters are the system administrators' own."""
        settings = self.env["ir.config_parameter"].sudo()
        return allowed_hosts(settings.get_param(ALLOWED) or "")

    def _post(self, address, secret):
        """Send the payload; what went wrong, or an empty text."""
        return self._post_signed(address, secret, self.key, self.payload)

    @api.model
    def _post_signed(self, address, secret, key, text):
        """Send ``text`` to another system; what went wrong, or an empty text."""
        if not secret:
            return "no secret is set: nothing leaves unsigned"
        if refused := self._refused_address(address):
            return refused
        body = text.encode()
        try:
            answer = post(
                address,
                body,
                signed_headers(secret, key, body, fields.Datetime.now()),
                timeout=TIMEOUT,
                allowed=self._allowed_hosts(),
            )
        except CalledInside:
            return INSIDE
        except requests.RequestException as error:
            _logger.warning("Sent outside, not taken: %s", type(error).__name__)
            return type(error).__name__
        # 409: the other system has this key already, which is as good.
        if answer.ok and not answer.is_redirect or answer.status_code == 409:
            return ""
        return f"HTTP {answer.status_code}"

    @api.model
    def _trigger_next_try(self):
        [waiting] = self.search_fetch(
            [("webhook_state", "=", "waiting"), ("next_try_at", "!=", False)],
            ["next_try_at"],
            order="next_try_at",
            limit=1,
        ) or [self.browse()]
        if waiting:
            cron = self.env.ref("ecabinet_task.ir_cron_gateway").sudo()
            cron._trigger(at=max(waiting.next_try_at, fields.Datetime.now()))
