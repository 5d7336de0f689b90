import json
from unittest.mock import patch

import requests
from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...models.reminder import gateway as reminder_gateway
from ...tools.reminder.gateway import MOST_ATTEMPTS, verify
from ..common.task_case import NOW
from .test_reminder_run import ReminderCase


class Gateway:
    """Stands for the province's gateway: answers as told, keeps what it got."""

    def __init__(self, *answers):
        self.answers, self.got = list(answers), []

    def post(self, address, data, headers, timeout, allowed):
        self.got.append((address, data, headers))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        response = requests.Response()
        response.status_code = answer
        if answer == 302:
            response.headers["location"] = "http://elsewhere.example"
        return response


def resolves_to(*numbers):
    """Stands for the name service."""
    found = [(None, None, None, "", (number, 443)) for number in numbers]
    return patch.object(
        reminder_gateway.socket, "getaddrinfo", lambda *_args, **_named: found
    )


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestReminderGateway(ReminderCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        settings = cls.env["ir.config_parameter"]
        settings.set_param(reminder_gateway.ADDRESS, "https://zalo.minhson.example/in")
        settings.set_param(reminder_gateway.SECRET, "bí mật")
        cls.colleague.partner_id.phone = "0912000001"

    def sent(self):
        self.rule(amount=3, by_webhook=True)
        self.task(user_id=self.colleague.id, name="Báo cáo")
        return self.run_at("10-06 07:30")

    def deliver(self, gateway, moment, numbers=("203.162.4.191",)):
        with (
            self.at(moment),
            patch.object(reminder_gateway, "post", gateway.post),
            resolves_to(*numbers),
        ):
            dispatches = self.env["ecabinet.reminder.dispatch"]
            for dispatch in dispatches._take_for_gateway(10):
                dispatch._deliver_to_gateway()

    def test_signed_with_its_key_and_forgotten_once_taken(self):
        dispatch, gateway = self.sent(), Gateway(200)
        self.deliver(gateway, "10-06 07:31")
        [(address, body, headers)] = gateway.got
        self.assertEqual(address, "https://zalo.minhson.example/in")
        self.assertTrue(verify("bí mật", headers, body))
        self.assertFalse(verify("khác", headers, body))
        self.assertEqual(headers["Idempotency-Key"], dispatch.key)
        payload = json.loads(body)
        self.assertEqual(payload["recipient"]["phone"], "0912000001")
        self.assertNotIn("Báo cáo", body.decode())
        self.assertIn("Waiting for you: 1.", payload["text"])
        self.assertEqual(dispatch.webhook_state, "sent")
        self.assertFalse(dispatch.sudo().payload)
        self.deliver(gateway, "10-06 09:00")
        self.assertEqual(len(gateway.got), 1)

    @mute_logger(reminder_gateway.__name__)
    def test_it_is_tried_again_with_the_same_key_and_growing_pauses(self):
        dispatch = self.sent()
        gateway = Gateway(requests.ConnectionError(), 503, 302, 200)
        for moment in ("07:31", "07:31", "07:33", "07:34", "07:37"):
            self.deliver(gateway, f"10-06 {moment}")
        self.assertEqual(len(gateway.got), 3)
        self.assertEqual(dispatch.trouble, "HTTP 302")
        self.deliver(gateway, "10-06 08:00")
        self.assertEqual(dispatch.webhook_state, "sent")
        self.assertEqual(
            len({headers["Idempotency-Key"] for _a, _b, headers in gateway.got}), 1
        )

    def test_it_gives_up_and_an_administrator_tries_again(self):
        dispatch, gateway = self.sent(), Gateway(500)
        for day in range(7, 7 + MOST_ATTEMPTS):
            self.deliver(gateway, f"10-{day:02} 08:00")
        self.assertEqual(dispatch.webhook_state, "failed")
        with self.assertRaises(UserError):
            dispatch.with_user(self.colleague).action_try_again()
        with self.at("10-28 08:00"):
            dispatch.with_user(self.administrator).action_try_again()
        self.deliver(Gateway(409), "10-28 08:01")
        self.assertEqual(dispatch.webhook_state, "sent")

    def test_nothing_leaves_unsigned_or_without_an_address(self):
        self.env["ir.config_parameter"].set_param(reminder_gateway.SECRET, False)
        dispatch, gateway = self.sent(), Gateway(200)
        self.deliver(gateway, "10-06 07:31")
        self.assertFalse(gateway.got)
        self.assertIn("unsigned", dispatch.trouble)
        self.env["ir.config_parameter"].set_param(reminder_gateway.ADDRESS, False)
        self.task(user_id=self.colleague.id, deadline="2026-10-12")
        self.assertEqual(self.run_at("10-07 07:30").webhook_state, "none")

    def test_an_address_inside_is_refused_unless_it_is_allowed_by_name(self):
        dispatch, gateway = self.sent(), Gateway(200)
        inside = ("203.162.4.191", "169.254.169.254")
        self.deliver(gateway, "10-06 07:31", inside)
        self.assertFalse(gateway.got)
        self.assertIn("inside the network", dispatch.trouble)
        settings = self.env["ir.config_parameter"]
        settings.set_param(reminder_gateway.ALLOWED, "khac.noibo")
        self.deliver(gateway, "10-06 08:31", inside)
        self.assertFalse(gateway.got)
        settings.set_param(reminder_gateway.ALLOWED, "zalo.minhson.example, x.noibo")
        self.deliver(gateway, "10-06 10:31", inside)
        self.assertEqual(dispatch.webhook_state, "sent")

    def test_a_number_inside_is_refused(self):
        settings = self.env["ir.config_parameter"]
        for address in ("http://127.0.0.1:8069/", "http://[::1]/", "http://10.0.0.5/"):
            settings.set_param(reminder_gateway.ADDRESS, address)
            why = self.env["ecabinet.reminder.dispatch"]._refused_address(address)
            self.assertIn("inside the network", why, address)

    def test_the_text_is_shown_to_nobody(self):
        dispatch = self.sent()
        for user in (self.colleague, self.administrator):
            with self.assertRaises(AccessError):
                dispatch.with_user(user).read(["payload"])

    def test_who_does_not_want_it_gets_none(self):
        self.colleague.with_user(self.colleague).ecabinet_remind_webhook = False
        self.assertEqual(self.sent().webhook_state, "none")
