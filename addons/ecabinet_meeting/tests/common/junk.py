"""What cannot be meant by a call, said to every public method by everybody.

Generated over methods, parameters and roles: the answer is a value or a sentence, it
comes soon, and whoever has no business there changes nothing.
"""

import re
import time
from contextlib import contextmanager, suppress
from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, MissingError, UserError, ValidationError
from odoo.service.model import call_kw
from odoo.tools import mute_logger

from .public_methods import parameters, plausible, public_methods, sample

LONG = "Đồng chí " * 120_000
JUNK = (
    *("", "x", "\x00", "a\x00b", "\ud800", "²", "' OR 1=1 --", "2026-13-45", LONG),
    *(None, True, False, -1, 0, 2**31, 10**30, 1.5, float("nan"), float("inf")),
    *([], {}, {"id": 1}, {"\x00": "\ud800"}, [[1]], [[[[]]]], [None], [True], ["x"]),
    *(["\x00"], [2**40], [-1], [1.5], [{}], [{"id": {}}], [[1, 2, "x"]], [1] * 20_000),
)
# One of each kind: what else is wrong with them is tried on arguments.
OF_FIELDS = (
    "x",
    "a\x00\ud800b",
    LONG,
    None,
    True,
    -1,
    2**31,
    1.5,
    {"id": 1},
    [[1]],
    ["x"],
)
# As lists: of anything else Odoo makes no records, before any method is called.
IDS = (
    *([], ["x"], [None], [2**40], [10**30], [-5], [0], [True], [[1]], [1.5], [{}]),
    *(["\x00"], ["\ud800"], {"id": 1}, [1, "x"], [{"id": [1]}], [2**31 - 1], "x"),
)
# What the database refuses for a missing or a double value, Odoo says in a sentence.
SENTENCES = (AccessError, MissingError, UserError, ValidationError, IntegrityError)
# Asks for the request that it answers, which a test has not.
OF_A_REQUEST = {"session_info"}
WRITTEN = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.I)
# Of the processor, far more than any answer takes, far less than a hanging screen.
SECONDS = 1.5


class _Undo(Exception):
    """Everything that was tried is undone."""


class Junk:
    """For a case with a scene: ``users``, and one record at least of most models."""

    addon = "ecabinet_meeting"

    def methods(self):
        return [
            (model, name, function)
            for model, name, function in public_methods(self.env, self.addon)
            if name not in OF_A_REQUEST
        ]

    def cases(self):
        """Each method, what of its call is junk (None: the records), and who calls."""
        return [
            (model, name, place, role)
            for model, name, function in self.methods()
            for place in self.places(function)
            for role in self.users
        ]

    def places(self, function):
        records = () if getattr(function, "_api_model", False) else (None,)
        return (*records, *parameters(function))

    def faults(self, cases):
        """What was answered otherwise, or not soon, in words."""
        found = []
        for model, name, place, role in cases:
            function = getattr(type(self.env[model]), name)
            given = plausible(self.env, function)
            for junk in IDS if place is None else JUNK:
                ids, named = sample(self.env, model).ids, given
                if place is None:
                    ids = junk
                else:
                    named = {**given, place: junk}
                fault = self.fault(model, name, ids, named, role)
                if fault:
                    what = f"{place or 'ids'}={junk!r}"[:60]
                    found.append(f"{model}.{name}({what}) as {role}: {fault}")
        return found

    # What stands in a field

    def fields(self):
        """Each field that somebody may write, and who."""
        return [
            (model, name, role)
            for model in self.models()
            for role in [self.who_writes(model)]
            if role
            for name, field in sorted(self.env[model]._fields.items())
            if not (field.compute and field.readonly) and name != "id"
        ]

    def models(self):
        """Models of ours that have a word on what is written to them."""
        there = {model for model, name, _what in self.methods() if name == "write"}
        return sorted(
            name
            for name in there
            if name.startswith("ecabinet.") and not self.env[name]._abstract
        )

    def who_writes(self, model):
        for role, user in self.users.items():
            if self.env[model].with_user(user).has_access("write"):
                return role
        return None

    def faults_of_fields(self, fields):
        found = []
        for model, name, role in fields:
            for junk in OF_FIELDS:
                given = {"vals": {name: junk}}
                ids = sample(self.env, model).ids
                fault = self.fault(model, "write", ids, given, role)
                if fault:
                    what = f"{name}={junk!r}"[:60]
                    found.append(f"{model}.write({what}) as {role}: {fault}")
        return found

    # One call

    def fault(self, model, name, ids, named, role):
        recordset = self.env(user=self.users[role].id, su=False)[model]
        args = [] if self.is_of_model(recordset, name) else [ids]
        if name == "create":
            # Odoo looks there for what it has to answer.
            args, named = list(named.values()), {}
        began = time.process_time()
        try:
            with self.undone(), mute_logger("odoo.sql_db", "odoo.models.unlink"):
                with self.watched() as changed:
                    call_kw(recordset, name, args, named)
                    recordset.env.flush_all()
                if foreign := self.foreign(changed, recordset.env):
                    return f"changed {', '.join(sorted(foreign))}"
        except SENTENCES as refusal:
            said = str(refusal)
            if not said or "Traceback" in said:
                return repr(refusal)
        except Exception as error:
            return f"{type(error).__name__}: {error}"[:200]
        taken = time.process_time() - began
        return f"took {taken:.1f} s" if taken > SECONDS else None

    def is_of_model(self, model, name):
        return getattr(getattr(type(model), name), "_api_model", False)

    @contextmanager
    def watched(self):
        """The tables that are written to."""
        tables, execute = set(), self.env.cr.execute

        def noting(query, *args, **named):
            tables.update(WRITTEN.findall(str(getattr(query, "code", query))))
            return execute(query, *args, **named)

        with patch.object(self.env.cr, "execute", noting):
            yield tables

    def foreign(self, tables, env):
        """Those of them, of ours, of which the user may write nothing."""
        ours = {env[name]._table: env[name] for name in env.registry}
        return {
            table
            for table in tables & ours.keys()
            if table.startswith("ecabinet_")
            and not (
                ours[table].has_access("write") or ours[table].has_access("create")
            )
        }

    @contextmanager
    def undone(self):
        try:
            with suppress(_Undo), self.env.cr.savepoint(flush=False):
                yield
                raise _Undo
        finally:
            self.env.transaction.clear()
            if self.registry.cache_invalidated:
                self.registry.clear_all_caches()
                self.registry.cache_invalidated.clear()
