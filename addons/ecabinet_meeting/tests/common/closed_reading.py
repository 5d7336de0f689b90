"""Everything that somebody can be told by a model, as text."""

import inspect
import re

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, MissingError, UserError, ValidationError
from odoo.tools import mute_logger

WORD = re.compile(r"BM\d{3}QZX")
RELATIONS = ("many2one", "one2many", "many2many")
TEXTS = ("char", "text", "html", "json")
# A dialog that lacks what it needs is not made: the database refuses it.
REFUSALS = (AccessError, MissingError, UserError, ValidationError, IntegrityError)
# How many records that somebody may not read each form and method is pointed at.
POINTED_AT = 3
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

    def made(self, values):
        """A record that is begun with these defaults, as its form shows it."""
        context = {f"default_{name}": value for name, value in values.items()}
        model = self.model.with_context(**context)
        given = model.default_get(list(model._fields))
        return [given, *(model.create(given).read() if model._transient else ())]

    def methods(self):
        for name, method in inspect.getmembers(type(self.model), inspect.isfunction):
            ours = method.__module__.startswith("odoo.addons.ecabinet_")
            if name.startswith("_") or not ours or needs_arguments(method):
                continue
            for record in self.hidden(self.name):
                mine = self.model.browse(record.id)
                yield f"{name}()", self.ask(lambda m=mine, n=name: getattr(m, n)())

    def hidden(self, model):
        """Some records of ours that the user may not read, the last ones first."""
        if not model.startswith("ecabinet."):
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


def needs_arguments(method):
    """Whether a method cannot be called without saying anything."""
    _self, *others = inspect.signature(method).parameters.values()
    return any(
        each.default is each.empty and not each.kind.name.startswith("VAR_")
        for each in others
    )


def models_of_ours(env):
    """Models that hold records of ours, and those of Odoo that speak of them."""
    ours = [
        name
        for name in sorted(env.registry)
        if name.startswith("ecabinet.") and not env[name]._abstract
    ]
    return [*ours, *OF_ODOO]
