import json
from unittest.mock import patch

from psycopg2.pool import PoolError

from odoo import fields
from odoo.exceptions import ConcurrencyError, UserError
from odoo.http import Request
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ...models.session.room import Meeting
from ..common.session_case import SessionCase


@tagged("post_install", "-at_install")
class TestTryAgain(SessionCase, HttpCase):
    """What the server cannot take on for load is answered as "try again"."""

    def setUp(self):
        super().setUp()
        # Odoo logs what it answers with an error; the answers are looked at here.
        self.enterContext(mute_logger("odoo.http"))

    def enter(self):
        login = self.members[0].login
        self.authenticate(login, login)

    def ask(self, trouble):
        """The answer to a call during which ``trouble`` arises."""
        body = {
            "model": "ecabinet.meeting",
            "method": "get_room_ballots",
            "args": [self.meeting.ids],
            "kwargs": {},
        }
        with patch.object(Meeting, "_room_ballots", side_effect=trouble):
            return self.url_open(
                "/web/dataset/call_kw",
                data=json.dumps({"jsonrpc": "2.0", "method": "call", "params": body}),
                headers={"Content-Type": "application/json"},
            )

    def test_a_full_pool_is_no_error_but_a_reason_to_wait(self):
        self.enter()
        answer = self.ask(PoolError("The Connection Pool Is Full"))
        self.assertEqual(answer.status_code, 503)
        self.assertEqual(answer.headers["Retry-After"], "1")
        error = answer.json()["error"]
        self.assertEqual(error["data"]["name"], "ecabinet.try_again")
        self.assertIn("thử lại", error["data"]["message"])
        self.assertNotIn("Pool", answer.text)

    def test_so_are_rows_that_others_go_on_writing(self):
        self.enter()
        with patch("odoo.service.model.MAX_TRIES_ON_CONCURRENCY_FAILURE", 1):
            answer = self.ask(ConcurrencyError("Others wrote the row."))
        self.assertEqual(answer.status_code, 503)
        self.assertEqual(answer.json()["error"]["code"], 503)

    def test_also_before_odoo_knows_what_is_asked(self):
        self.enter()
        full = PoolError("The Connection Pool Is Full")
        for ask in (lambda: self.ask(None), lambda: self.url_open("/odoo")):
            with patch.object(Request, "_serve_db", side_effect=full):
                answer = ask()
            self.assertEqual(answer.status_code, 503)
            self.assertEqual(answer.headers["Retry-After"], "1")
            self.assertIn("thử lại", answer.text)
            self.assertNotIn("Pool", answer.text)

    def test_other_systems_get_the_name_and_the_sentence(self):
        keys = self.env["res.users.apikeys"].with_user(self.members[0])
        until = fields.Datetime.add(fields.Datetime.now(), days=1)
        key = keys.sudo()._generate(None, "test", until)
        full = PoolError("The Connection Pool Is Full")
        with patch.object(Meeting, "_room_ballots", side_effect=full):
            answer = self.url_open(
                "/json/2/ecabinet.meeting/get_room_ballots",
                data=json.dumps({"ids": self.meeting.ids}),
                headers={
                    "Content-Type": "application/json",
                    "Authorization": f"bearer {key}",
                },
            )
        self.assertEqual(answer.status_code, 503)
        self.assertEqual(answer.json()["name"], "ecabinet.try_again")

    def test_what_a_rule_refuses_is_refused_as_ever(self):
        self.enter()
        answer = self.ask(UserError("No."))
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(answer.json()["error"]["data"]["message"], "No.")
