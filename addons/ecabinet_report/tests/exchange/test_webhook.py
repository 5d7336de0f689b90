import json
from unittest.mock import patch

import requests
from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.ecabinet_task.models.reminder import gateway
from odoo.addons.ecabinet_task.tests.common.task_case import NOW, TaskCase
from odoo.addons.ecabinet_task.tools.reminder.gateway import MOST_ATTEMPTS, verify

EVENTS = (
    *("task_assigned", "task_submitted", "task_done", "task_overdue"),
    *("conclusion_issued", "meeting_invited", "meeting_published"),
)
OUTSIDE = "203.162.4.191"


class OtherSystem:
    """Answers as told, keeps what it got."""

    def __init__(self, *answers):
        self.answers, self.got = list(answers), []

    def post(self, address, data, headers, timeout, allowed):
        self.got.append((address, data, headers))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        response = requests.Response()
        response.status_code = answer
        if answer == 301:
            response.headers["location"] = "http://127.0.0.1/"
        return response


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestWebhook(TaskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.webhook = cls.env["ecabinet.webhook"].create(
            {
                "name": "LGSP",
                "address": "https://lgsp.minhson.example/ecabinet",
                "secret": "bí mật",
                "event_ids": [(0, 0, {"event": event}) for event in EVENTS],
            }
        )

    def deliver(self, other, number=OUTSIDE, moment=NOW):
        found = [(None, None, None, "", (number, 443))]
        with (
            freeze_time(moment),
            patch.object(gateway, "post", other.post),
            patch.object(gateway.socket, "getaddrinfo", lambda *_a, **_n: found),
        ):
            for delivery in self.env["ecabinet.webhook.delivery"]._take(100):
                delivery._deliver()

    def log(self, *events):
        deliveries = self.webhook.delivery_ids
        if events:
            deliveries = deliveries.filtered(lambda each: each.event in events)
        return deliveries

    def test_a_task_on_its_way(self):
        task = self.task()
        work = task.with_user(self.officer)
        work.action_accept()
        work.action_submit("Đã xong")
        task.with_user(self.chair).action_approve()
        self.assertEqual(
            self.log().sorted("id").mapped("event"),
            ["task_assigned", "task_submitted", "task_done"],
        )
        body = json.loads(self.log("task_done").body)
        self.assertEqual((body["model"], body["id"]), ("ecabinet.task", task.id))
        self.assertNotIn(task.name, self.log("task_done").body)

    def test_it_is_signed_with_its_key(self):
        self.task()
        other = OtherSystem(200)
        self.deliver(other)
        [(address, data, headers)] = other.got
        self.assertEqual(address, self.webhook.address)
        self.assertTrue(verify("bí mật", headers, data))
        self.assertFalse(verify("khác", headers, data))
        self.assertEqual(headers["Idempotency-Key"], self.log().key)
        self.assertEqual((self.log().state, self.log().trouble), ("sent", False))

    def test_it_is_tried_again_with_growing_pauses_and_the_same_key(self):
        self.task()
        other = OtherSystem(500, requests.Timeout(), 200)
        with mute_logger(gateway.__name__):
            self.deliver(other)
            self.assertEqual(self.log().trouble, "HTTP 500")
            self.deliver(other)
            self.assertEqual(len(other.got), 1)
            self.deliver(other, moment="2026-10-05 01:01:00")
            self.assertEqual(self.log().trouble, "Timeout")
        self.deliver(other, moment="2026-10-05 01:03:00")
        self.assertEqual(self.log().state, "sent")
        self.assertEqual(
            len({headers["Idempotency-Key"] for *_, headers in other.got}), 1
        )

    def test_a_redirection_is_not_followed(self):
        self.task()
        other = OtherSystem(301)
        self.deliver(other)
        self.assertEqual((len(other.got), self.log().trouble), (1, "HTTP 301"))

    def test_nothing_is_sent_inside_the_network(self):
        self.task()
        other = OtherSystem(200)
        for number in ("127.0.0.1", "10.0.0.7", "169.254.169.254"):
            self.log().next_try_at = NOW
            self.deliver(other, number)
        self.assertFalse(other.got)
        self.assertIn("inside the network", self.log().trouble)

    def test_without_a_secret_nothing_leaves(self):
        self.webhook.secret = False
        self.task()
        other = OtherSystem(200)
        self.deliver(other)
        self.assertFalse(other.got)

    def test_in_the_end_it_has_failed_and_is_sent_again_by_hand(self):
        self.task()
        delivery = self.log()
        again = delivery.with_user(self.administrator)
        with self.assertRaisesRegex(UserError, "still waiting"):
            again.action_send_again()
        delivery.attempts = MOST_ATTEMPTS - 1
        self.deliver(OtherSystem(503))
        self.assertEqual(delivery.state, "failed")
        again.action_send_again()
        self.deliver(OtherSystem(409))
        self.assertEqual(delivery.state, "sent")

    def test_what_becomes_overdue_is_told_once(self):
        self.task(deadline="2026-10-06 03:00:00")
        done = self.task(deadline="2026-10-06 03:00:00")
        done.sudo().write({"state": "done", "submitted_at": NOW})
        events = self.env["ecabinet.webhook.event"]
        for moment in ("2026-10-05 02:00:00", "2026-10-06 02:59:00"):
            with freeze_time(moment):
                events._tell_overdue()
        self.assertFalse(self.log("task_overdue"))
        for moment in ("2026-10-06 03:10:00", "2026-10-06 03:20:00"):
            with freeze_time(moment):
                events._tell_overdue()
        self.assertEqual(len(self.log("task_overdue")), 1)

    def test_a_meeting_and_its_notice(self):
        meeting = self.meeting(state="closed")
        meeting.notice_issued_at = NOW
        meeting.state = "published"
        self.assertEqual(
            set(self.log().mapped("event")), {"conclusion_issued", "meeting_published"}
        )

    def test_of_the_party_and_of_restricted_items_nothing_is_sent(self):
        meeting = self.meeting()
        item = self.env["ecabinet.agenda.item"].create(
            {"name": "Nhân sự", "meeting_id": meeting.id, "restricted": True}
        )
        conclusion = self.env["ecabinet.conclusion"].create(
            {"meeting_id": meeting.id, "agenda_item_id": item.id, "text": "Bổ nhiệm"}
        )
        for values in (
            {"conclusion_id": conclusion.id},
            {"lead_department_id": self.health.id},
        ):
            self.health.ecabinet_branch = "party"
            task = self.env["ecabinet.task"].create(
                {"name": "Việc", "lead_department_id": self.finance.id, **values}
            )
            task.state = "assigned"
        self.body.kind = "party"
        meeting.state = "published"
        self.assertFalse(self.log())

    def test_who_sets_it_up_and_who_sees_the_log(self):
        self.task()
        for user in (self.chair, self.secretary, self.officer, self.outsider):
            for record in (self.webhook, self.log(), self.webhook.event_ids[0]):
                for operation in ("read", "write", "create", "unlink"):
                    theirs = record.with_user(user)
                    self.assertFalse(theirs.has_access(operation), user.login)
            with self.assertRaises(AccessError):
                self.log().with_user(user).action_send_again()
        administrator = self.log().with_user(self.administrator)
        self.assertTrue(administrator.has_access("read"))
        with self.assertRaises(AccessError):
            administrator.state = "sent"

    def test_an_address_that_is_none_is_refused(self):
        for wrong in ("lgsp", "ftp://lgsp.example", "file:///etc/passwd"):
            with self.assertRaisesRegex(ValidationError, "not an http address"):
                self.webhook.address = wrong

    def test_where_nobody_listens_nothing_is_written(self):
        self.webhook.active = False
        self.task()
        self.assertFalse(self.env["ecabinet.webhook.delivery"].search([]))
