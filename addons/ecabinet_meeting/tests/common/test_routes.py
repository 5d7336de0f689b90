import itertools
import json
import re
from unittest.mock import patch
from urllib.parse import quote

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .junk import JUNK, LONG
from .preparation_case import PreparationCase

PART = re.compile(r"<(?:(\w+):)?(\w+)>")
NUMBERS = ("0", "1", str(2**31), str(9**30), "٣", "-1", "1.5")
WORDS = ("x", "\x00", "' OR 1=1 --", "²", "é" * 300, "../..", "%", "{}", "0")
# Errors that say what happened; "odoo.http" has the one of an ended session.
SENTENCES = ("odoo.exceptions.", "odoo.http.", "werkzeug.exceptions.")
VALUES = ("", "-1", "9" * 30, "\x00", "²", "[]", "<b>", "a\r\nb")


@tagged("post_install", "-at_install")
class TestRoutes(PreparationCase, HttpCase):
    """Whatever is typed into an address of ours is answered, never by a crash."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.open_paper = cls.paper(cls.item)

    def routes(self):
        rules = self.env["ir.http"].routing_map().iter_rules()
        found = {
            (rule.rule, rule.endpoint.routing["type"], "POST" in (rule.methods or ()))
            for rule in rules
            if rule.rule.startswith("/ecabinet/")
        }
        self.assertGreater(len(found), 10)
        return sorted(found)

    def addresses(self, rule):
        """The rule's address filled with junk, and with ids that there are."""
        ids = {"version_id": self.open_paper.current_version_id, None: self.meeting}
        for number, word in itertools.zip_longest(NUMBERS, WORDS, fillvalue="0"):
            yield False, self.filled(rule, lambda _name, n=number: n, word)
        yield True, self.filled(rule, lambda name: ids.get(name, ids[None]).id, "x")

    def filled(self, rule, number, word):
        return PART.sub(
            lambda part: quote(
                str(number(part[2])) if part[1] == "int" else word, safe=""
            ),
            rule,
        )

    def people(self):
        yield "nobody", None
        for user in (self.outsider, self.member, self.secretary, self.administrator):
            yield user.login, user

    def crashed(self, reply, kind):
        if kind == "jsonrpc" and "json" in reply.headers["Content-Type"]:
            error = reply.json().get("error")
            return error and not error["data"]["name"].startswith(SENTENCES)
        return reply.status_code >= 500 or "Traceback" in reply.text

    def ask(self, address, kind, posts, real):
        if kind == "jsonrpc":
            for params in ({}, *({"page": junk} for junk in JUNK if real)):
                yield self.url_open(
                    address,
                    data=json.dumps({"jsonrpc": "2.0", "params": params}),
                    headers={"Content-Type": "application/json"},
                )
            return
        names = ("page", "at", "answer", "reason")
        if posts:
            for reason in ("\x00", "\ud800", LONG) if real else ("\x00",):
                said = reason.encode("utf-8", "surrogatepass")
                yield self.url_open(address, data={"answer": "x", "reason": said})
        else:
            for value in VALUES if real else VALUES[:1]:
                yield self.url_open(
                    address,
                    params=dict.fromkeys(names, value),
                    headers={"Range": f"bytes={quote(value)}"},
                    allow_redirects=False,
                )

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_http")
    def test_junk_is_answered(self):
        routes = self.routes()
        crashes = []
        # Forms are guarded by a token: without one nothing would reach us.
        with patch("odoo.http.Request.validate_csrf", return_value=True):
            for who, user in self.people():
                self.authenticate(user and user.login, user and user.login)
                for rule, kind, posts in routes:
                    for real, address in self.addresses(rule):
                        for reply in self.ask(address, kind, posts, real):
                            if self.crashed(reply, kind):
                                crashes.append((who, address, reply.request.body))
        self.assertFalse(crashes[:20])
