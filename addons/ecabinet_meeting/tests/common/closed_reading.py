"""Everything that somebody can be told by a model, as text."""

import inspect
import logging
import re
from contextlib import contextmanager, suppress

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, MissingError, UserError, ValidationError
from odoo.tools import mute_logger

from .public_methods import OURS, SAME, comodels, parameters, plausible

WORD = re.compile(r"BM\d{3}QZX")
RELATIONS = ("many2one", "one2many", "many2many")
TEXTS = ("char", "text", "html", "json")
# A dialog that lacks what it needs is not made: the database refuses it.
REFUSALS = (AccessError, MissingError, UserError, ValidationError, IntegrityError)
# How many records that somebody may not read each form and method is pointed at.
POINTED_AT = 3
# Odoo's own, which the other ways read by.
OVERRIDDEN = {"create", "write", "unlink", "read", "web_read", "default_get"}
# Of the record itself, not of what it says.
TRACES = ("__last_update", "write_date", "write_uid")
# Besides the models of ours, where Odoo keeps what is said of their records.
OF_ODOO = (
    *("calendar.event", "calendar.attendee", "mail.message", "mail.activity"),
    *("ir.attachment", "mail.followers", "hr.department", "res.users", "res.partner"),
)


class Reading:
    """What ``user`` gets of one model, by every way that the server offers.

    Each way is a method ``of_*`` that yields where something was read and what; what is
    refused is told in the sentence of the refusal, which is read as well.
    """

    def __init__(self, env, user, model):
        self.env = env(user=user.id, su=False)
        self.model = self.env[model]
        self.name = model
        self.fields = {}
        self.records = self.model.browse()
        if self.model.has_access("read"):
            self.fields = self.model.fields_get(attributes=["type", "groupable"])
            self.records = self.model.search([])

    def words(self):
        """``{word: places}`` of the secrets that are read by searching and reading."""
        return self.words_in(self.everything())

    def words_of_forms(self):
        """The same of forms whose fields name a record that the user may not read."""
        return self.words_in(self.forms())

    def words_of_methods(self):
        """The same of public methods that are called on such a record."""
        return self.words_in(self.methods())

    def words_of_arguments(self):
        """The same of methods that are given the number of such a record."""
        return self.words_in(self.arguments())

    def words_in(self, answers):
        found = {}
        for place, told in answers:
            for word in set(WORD.findall(str(told))):
                found.setdefault(word, set()).add(f"{self.name} {place}")
        return found

    def figures(self):
        """``{name: what all records say}``, and how many there are."""
        rows = self.ask(lambda: self.records.read(list(self.fields)))
        if not isinstance(rows, list):
            return {}
        rows = [
            {name: value for name, value in row.items() if name not in TRACES}
            for row in rows
        ]
        told = {name: [row[name] for row in rows] for name in rows[0]} if rows else {}
        return {**told, "how many": len(rows)}

    def everything(self):
        for name, way in inspect.getmembers(self, inspect.ismethod):
            if name.startswith("of_"):
                yield from way()

    # Ways ---------------------------------------------------------------------------

    def of_fields(self):
        yield from self.told_of(list(self.fields), self.records.read)

    def of_exports(self):
        paths = {
            name: f"{name}/display_name" if self.is_relation(name) else name
            for name in self.fields
            if self.model._fields[name].exportable
            and self.fields[name]["type"] not in ("binary", "properties")
        }
        told = self.ask(lambda: self.records.export_data(list(paths.values())))
        yield "exported", told

    def of_relations(self):
        """Fields of the records behind a field, as a form asks for them."""
        spec = {}
        for name in filter(self.is_relation, self.fields):
            behind = self.env[self.model._fields[name].comodel_name]
            texts = [
                each
                for each, field in behind._fields.items()
                if field.type in TEXTS and behind._name.startswith("ecabinet.")
            ]
            spec[name] = {"fields": dict.fromkeys(["display_name", *texts], {})}
        yield from self.told_of(
            list(spec),
            lambda names: self.records.web_read({name: spec[name] for name in names}),
        )

    def of_names(self):
        if self.fields:
            names = self.ask(lambda: self.model.name_search("", limit=None))
            yield "name_search", names

    def of_groups(self):
        for name, about in self.fields.items():
            if about.get("groupable") and about["type"] in ("char", *RELATIONS):
                yield (
                    f"group by {name}",
                    self.ask(
                        lambda name=name: self.model.formatted_read_group(
                            [], [name], ["__count"]
                        )
                    ),
                )

    # What is pointed at what is hidden ----------------------------------------------

    def forms(self):
        if not self.model.has_access("create"):
            return
        spec = {
            name: {"fields": {"display_name": {}}} if self.is_relation(name) else {}
            for name in self.model.fields_get(attributes=["type"])
        }
        for name, field in self.model._fields.items():
            if field.type != "many2one" or field.comodel_name not in self.env:
                continue
            for record in self.hidden(field.comodel_name):
                given = {name: record.id}
                yield (
                    f"onchange {name}",
                    self.ask(lambda v=given, n=name: self.model.onchange(v, [n], spec)),
                )
                yield f"new {name}", self.ask(lambda v=given: self.made(v))
        if self.model._transient:
            yield from self.opened_on_hidden(spec)

    def opened_on_hidden(self, spec):
        """A dialog that is opened from a screen which shows such a record."""
        behind = {field.comodel_name for field in self.model._fields.values()}
        for name in sorted(filter(None, behind)):
            for record in self.hidden(name):
                context = {"active_model": name, "active_id": record.id}
                context["active_ids"] = record.ids
                model = self.model.with_context(**context)
                yield (
                    f"onchange on {name}",
                    self.ask(lambda m=model: m.onchange({}, [], spec)),
                )
                yield f"new on {name}", self.ask(lambda c=context: self.begun(c))

    def made(self, values):
        """A record that is begun with these defaults, as its form shows it."""
        context = {f"default_{name}": value for name, value in values.items()}
        return self.begun(context)

    def begun(self, context):
        model = self.model.with_context(**context)
        given = model.default_get(list(model._fields))
        return [given, *(model.create(given).read() if model._transient else ())]

    def methods(self):
        for name, function in self.own_methods():
            if not plausible(self.env, function):
                yield from self.told_of_hidden(name, {})

    def arguments(self):
        """What methods say that are given more, the number of such a record also."""
        for name, function in self.own_methods():
            given = plausible(self.env, function)
            if given:
                yield from self.told_of_hidden(name, given)
            for each in parameters(function):
                yield from self.told_with(name, each, given)

    def own_methods(self):
        for name, method in inspect.getmembers(type(self.model), inspect.isfunction):
            ours = method.__module__.startswith(OURS)
            if ours and not name.startswith("_") and name not in OVERRIDDEN:
                yield name, method

    def told_of_hidden(self, name, given):
        for record in self.hidden(self.name):
            yield f"{name}()", self.tried(self.model.browse(record.id), name, given)

    def told_with(self, name, parameter, given):
        """The answers where ``parameter`` names what the user may not read."""
        if not SAME.get(parameter, parameter).endswith(("_id", "_ids")):
            return
        for model in comodels(self.env, parameter):
            for record in self.hidden(model):
                value = record.ids if parameter.endswith("s") else record.id
                for mine in {self.model, self.records[:1]}:
                    yield (
                        f"{name}({parameter})",
                        self.tried(mine, name, {**given, parameter: value}),
                    )

    def tried(self, records, name, given):
        """The answer of a method, what it logged too; nothing of it stays done."""
        told = []
        with logged() as lines, suppress(_Undo), self.env.cr.savepoint(flush=False):
            told.append(self.ask(lambda: getattr(records, name)(**given)))
            raise _Undo
        self.env.transaction.clear()
        return [*told, *lines]

    def hidden(self, model):
        """Some records of ours that the user may not read, the last ones first."""
        if not model.startswith("ecabinet.") or self.env[model]._abstract:
            return []
        seen = self.env[model]
        known = seen.search([]) if seen.has_access("read") else seen
        return (seen.sudo().search([], order="id desc") - known.sudo())[:POINTED_AT]

    # Helpers ------------------------------------------------------------------------

    def is_relation(self, name):
        return self.fields[name]["type"] in RELATIONS

    def told_of(self, names, read):
        """What ``read`` tells of the fields; one by one where one is refused."""
        if not (names and self.records):
            return
        told = self.ask(lambda: read(names))
        if isinstance(told, list):
            for row in told:
                yield from ((name, repr(value)) for name, value in row.items())
        elif len(names) > 1:
            for name in names:
                yield from self.told_of([name], read)
        else:
            yield names[0], told

    @mute_logger(
        "odoo.addons.base.models.ir_rule",
        "odoo.addons.base.models.ir_model",
        "odoo.sql_db",
    )
    def ask(self, question):
        """The answer, or the sentence of the refusal."""
        self.env.invalidate_all(flush=False)
        try:
            with self.env.cr.savepoint(flush=False):
                answer = question()
                return answer if isinstance(answer, list) else repr(answer)
        except REFUSALS as refusal:
            return str(refusal)


class _Undo(Exception):
    """What a method did is undone: the next one is tried on the same world."""


class _Lines(logging.Handler):
    def __init__(self):
        super().__init__(logging.INFO)
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


@contextmanager
def logged():
    """The lines that go to the log meanwhile."""
    handler = _Lines()
    logging.getLogger().addHandler(handler)
    try:
        yield handler.lines
    finally:
        logging.getLogger().removeHandler(handler)


def models_of_ours(env):
    """Models that hold records of ours, and those of Odoo that speak of them."""
    ours = [
        name
        for name in sorted(env.registry)
        if name.startswith("ecabinet.") and not env[name]._abstract
    ]
    return [*ours, *OF_ODOO]


def models_that_are_called(env):
    """Those, and the ones without records of which methods are called."""
    without = [
        name
        for name in sorted(env.registry)
        if name.startswith("ecabinet.") and env[name]._abstract
    ]
    return [*models_of_ours(env), *without]
