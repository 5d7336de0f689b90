"""Everything that comes in with a call, tried on every model by everybody.

Generated over models, roles and ways: the record that somebody gets with fields of the
system in the call is the one that they get without them, or they are refused.
"""

from contextlib import contextmanager, suppress
from functools import partial
from itertools import product

from psycopg2 import Error as DatabaseError

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import mute_logger

from .proof import share

# What nobody's record begins with, by type of field.
FOREIGN = {
    "boolean": True,
    "char": "slipped in",
    "text": "slipped in",
    "html": "<p>slipped in</p>",
    "integer": 77,
    "float": 7.7,
    "date": "2020-02-02",
    "datetime": "2020-02-02 02:02:02",
    "json": {"slipped": "in"},
    "binary": "c2xpcHBlZCBpbg==",
}
SIMPLE = FOREIGN.keys() - {"json"} | {"selection", "many2one"}
# Drawn anew for each record, at random or from a sequence: only not what was given.
DRAWN = {"access_token", "token", "secret", "code"}


class _Undo(Exception):
    """Everything that was tried is undone."""


class SlippingIn:
    """For a case with a scene: ``users``, and one record at least of most models."""

    # Models that belong to an addon under test; those below it have their own test.
    addon = "ecabinet_meeting"

    def own_models(self):
        """Each model of the addon that people may be given rights on."""
        for name in sorted(self.registry):
            model = self.env[name]
            if (
                hasattr(model, "_system_fields")
                and not model._abstract
                and model._original_module == self.addon
            ):
                yield name

    def system_fields(self, name):
        model = self.env[name]
        return sorted(
            each
            for each in model._system_fields()
            if model._fields[each].store
            and model._fields[each].type in SIMPLE
            and each not in models.MAGIC_COLUMNS
        )

    def foreign(self, name):
        """Of each field of the system a value that no new record begins with."""
        model = self.env[name]
        values = {}
        for each in self.system_fields(name):
            field = model._fields[each]
            if field.type == "selection":
                values[each] = field.get_values(self.env)[-1]
            elif field.type == "many2one":
                there = self.env[field.comodel_name].sudo().search([], limit=1)
                if there:
                    values[each] = there.id
            else:
                values[each] = FOREIGN[field.type]
        return values

    def sample(self, name):
        return self.env[name].sudo().search([], limit=1, order="id")

    def first_values(self, name):
        """What a form would send for a record like the one that is there."""
        model, like = self.env[name].sudo(), self.sample(name)
        # One as good as the other; people and units are many, and some rows unique.
        system = model._system_fields()
        return {
            each: field.convert_to_write(like[each], like)
            for each, field in model._fields.items()
            if field.store
            and each not in system
            and each not in models.MAGIC_COLUMNS
            and (field.required or field.type == "many2one")
            and not (field.compute and field.readonly)
            and field.type not in ("one2many", "binary")
            and like[each] not in (False, None)
        } | self.instead(name)

    def instead(self, name):
        """What a second record of this model says otherwise than the first."""
        return {}

    def parents(self, name):
        """The fields of other models through which such rows are made."""
        for parent in sorted(self.registry):
            model = self.env[parent]
            if model._abstract or model._transient or not model._auto:
                continue
            for each, field in sorted(model._fields.items()):
                if field.type == "one2many" and field.comodel_name == name:
                    yield parent, each

    # Ways in. Each gives the record that came of it.

    def ways(self, name):
        named = {
            "vals": self.by_vals,
            "context": self.by_context,
            "default": self.by_default,
            "write": self.by_write,
            "copy": self.by_copy,
            "load": self.by_load,
            "web_save": self.by_web_save,
            "web_save of one there": self.by_web_save_of_one_there,
        }
        if self.env[name]._rec_name:
            named["name_create"] = self.by_name_create
        for parent, field in self.parents(name):
            named[f"{parent}.{field}"] = partial(self.by_parent, parent, field)
            named[f"{parent}.{field} of one there"] = partial(
                self.by_parent_of_one_there, parent, field
            )
        return named

    def by_vals(self, model, foreign):
        return model.create(self.first_values(model._name) | foreign)

    def by_context(self, model, foreign):
        context = {f"default_{name}": value for name, value in foreign.items()}
        return model.with_context(**context).create(self.first_values(model._name))

    def by_default(self, model, foreign):
        for name, value in foreign.items():
            if model._fields[name].type != "binary":
                self.env["ir.default"].with_user(model.env.uid).set(
                    model._name, name, value, True
                )
        return model.create(self.first_values(model._name))

    def by_write(self, model, foreign):
        there = model.browse(self.sample(model._name).id)
        there.write({**foreign})
        return there

    def by_copy(self, model, foreign):
        return model.browse(self.sample(model._name).id).copy(
            {**self.instead(model._name), **foreign}
        )

    def by_load(self, model, foreign):
        values = {
            name: value
            for name, value in (self.first_values(model._name) | foreign).items()
            if not isinstance(value, (list, tuple))
        }
        names = [
            f"{name}/.id" if model._fields[name].type == "many2one" else name
            for name in values
        ]
        done = model.load(names, [[str(value) for value in values.values()]])
        if not done["ids"]:
            raise UserError(str(done["messages"]))
        return model.browse(done["ids"])

    def by_web_save(self, model, foreign):
        values = self.first_values(model._name) | foreign
        [saved] = model.web_save(values, {"id": {}})
        return model.browse(saved["id"])

    def by_web_save_of_one_there(self, model, foreign):
        there = model.browse(self.sample(model._name).id)
        there.web_save({**foreign}, {"id": {}})
        return there

    def by_name_create(self, model, foreign):
        values = self.first_values(model._name) | foreign
        context = {f"default_{name}": value for name, value in values.items()}
        made = model.with_context(**context).name_create("Mới")
        return model.browse(made and made[0])

    def by_parent(self, parent, field, model, foreign):
        inverse = self.env[parent]._fields[field].inverse_name
        values = self.first_values(model._name) | foreign
        values.pop(inverse, None)
        whole = self.env[parent].with_env(model.env).browse(self.sample(parent).id)
        before = whole.sudo()[field]
        whole.write({field: [Command.create(values)]})
        whole.invalidate_recordset()
        return (whole.sudo()[field] - before).sudo(False)

    def by_parent_of_one_there(self, parent, field, model, foreign):
        there = self.sample(model._name)
        inverse = there[self.env[parent]._fields[field].inverse_name]
        whole_id = inverse if isinstance(inverse, int) else inverse.id
        whole = self.env[parent].with_env(model.env).browse(whole_id)
        whole.write({field: [Command.update(there.id, {**foreign})]})
        return model.browse(there.id)

    # Trying

    @contextmanager
    def undone(self):
        with suppress(_Undo), self.env.cr.savepoint():
            yield
            raise _Undo
        self.env.transaction.clear()
        self.registry.clear_all_caches()

    def outcome(self, way, name, user, foreign):
        """What the fields of the system are afterwards; None when it is refused."""
        told = {}
        with self.undone(), mute_logger("odoo.sql_db", "odoo.models.unlink"):
            try:
                with self.env.cr.savepoint():
                    made = way(self.env[name].with_user(user), foreign)
                    made.flush_recordset()
            except (UserError, DatabaseError):
                return None
            told = self.told(made.sudo(), name)
        return told

    def told(self, record, name):
        record.invalidate_recordset()
        foreign = self.foreign(name)
        rows = [
            {
                each: record._fields[each].convert_to_write(row[each], row)
                for each in self.system_fields(name)
            }
            for row in record
        ]
        for row in rows:
            for each in DRAWN & row.keys():
                row[each] = row[each] == foreign[each]
        return rows

    def slipped(self, way, name, user):
        """What got in, by name of field; and whether anything could be made at all."""
        foreign = self.foreign(name)
        without = self.outcome(way, name, user, {})
        if without is None:
            # Refused without them. Is it with them?
            with_all = self.outcome(way, name, user, foreign)
            return ([] if with_all is None else ["anything"]), False
        with_all = self.outcome(way, name, user, foreign)
        if with_all is not None:
            return self.differing(without, with_all), True
        got_in = []
        for each, value in foreign.items():
            with_one = self.outcome(way, name, user, {each: value})
            if with_one is not None:
                got_in += self.differing(without, with_one)
        return got_in, True

    def differing(self, one, other):
        if len(one) != len(other):
            return ["another number of rows"]
        return sorted(
            {
                name
                for row, changed in zip(one, other, strict=True)
                for name in row
                if row[name] != changed[name]
            }
        )

    # Places: where a record belongs

    def closed_to(self, name, user):
        """A record of the model that the user may not read, or none."""
        there = self.env[name].sudo().search([])
        return (there - there.with_user(user)._filtered_access("read").sudo())[:1]

    def moves(self):
        """Each place of a record, the ways to say it, and everybody who may try."""
        return [
            (name, place, way, role)
            for name in self.own_models()
            if self.sample(name)
            for place in sorted(self.env[name]._links())
            if self.env[name]._fields[place].type == "many2one"
            for way, role in product((self.by_vals, self.by_write), self.users)
        ]

    def moved(self, seed):
        """The moves that led to a record which is closed to who made them."""
        done, tried = [], 0
        for name, place, way, role in share(self.moves(), seed):
            user = self.users[role]
            closed = self.closed_to(self.env[name]._fields[place].comodel_name, user)
            if closed:
                tried += 1
                if self._leads_to(closed, place, way, name, user):
                    done.append(f"{name}.{place} by {way.__name__} as {role}")
        return done, tried

    def _leads_to(self, closed, place, way, name, user):
        with self.undone(), mute_logger("odoo.sql_db", "odoo.models.unlink"):
            try:
                with self.env.cr.savepoint():
                    made = way(self.env[name].with_user(user), {place: closed.id})
                    made.flush_recordset()
            except (UserError, DatabaseError):
                return False
            return made.sudo()[place] == closed

    def cases(self):
        return [
            (name, way, role)
            for name in self.own_models()
            if self.system_fields(name) and self.sample(name)
            for way, role in product(self.ways(name), self.users)
        ]

    def creatable(self):
        """The models of which somebody may make a record."""
        return {
            name
            for name, _way, role in self.cases()
            if self.env[name].with_user(self.users[role]).has_access("create")
        }

    def try_all(self, seed):
        """The cases of which something got in, and the models that were made."""
        got_in, made = [], set()
        for name, way, role in share(self.cases(), seed):
            fields, worked = self.slipped(self.ways(name)[way], name, self.users[role])
            if fields:
                got_in.append(f"{name} by {way} as {role}: {', '.join(fields)}")
            if worked:
                made.add(name)
        return got_in, made
