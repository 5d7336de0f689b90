"""A default says as much as the value itself, and no more.

Generated over models, relations and roles: what a call's context or a user's own
default puts into a field gives the record that the same value in the call gives, or the
same refusal.
"""

from psycopg2 import Error as DatabaseError

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import mute_logger

from .slipping_in import DRAWN, SIMPLE


class Defaults:
    """For a case that is slipped into, see there."""

    def chosen(self):
        """Each relation that somebody may set as they make a record, and who."""
        return [
            (name, each, role)
            for name in self.own_models()
            if self.sample(name)
            for each, field in sorted(self.env[name]._fields.items())
            if field.store
            and field.type in ("many2one", "many2many")
            and each not in self.env[name]._system_fields()
            and each not in models.MAGIC_COLUMNS
            for role, user in self.users.items()
            if self.env[name].with_user(user).has_access("create")
        ]

    def unequal_defaults(self, cases):
        """Where a default gives another record than the value, and what was made."""
        found, made = [], 0
        for name, each, role in cases:
            user = self.users[role]
            comodel = self.env[name]._fields[each].comodel_name
            for there in (self.sample(comodel), self.last_closed_to(comodel, user)):
                if there:
                    said = [
                        self.made_with(way, name, each, there.id, user)
                        for way in ("vals", "context", "default")
                    ]
                    made += None not in said
                    if said[1:] != said[:1] * 2:
                        found.append(
                            f"{name}.{each} as {role}: {self.told_apart(said)}"
                        )
        return found, made

    def last_closed_to(self, name, user):
        if not hasattr(self.env[name], "_system_fields"):
            return None
        return self.closed_to(name, user)

    def made_with(self, way, name, each, value, user):
        """The record that comes of it; None when it is refused."""
        model = self.env[name].with_user(user)
        values = self.first_values(name)
        values.pop(each, None)
        if model._fields[each].type == "many2many":
            value = [value]
        with self.undone(), mute_logger("odoo.sql_db", "odoo.models.unlink"):
            try:
                with self.env.cr.savepoint():
                    if way == "vals":
                        values[each] = value
                    elif way == "context":
                        model = model.with_context(**{f"default_{each}": value})
                    else:
                        self.env["ir.default"].with_user(user).set(
                            name, each, value, True
                        )
                    made = model.create(values).sudo()
                    made.flush_recordset()
                    made.invalidate_recordset()
            except (UserError, DatabaseError):
                return None
            return self.all_of(made)
        return None

    def all_of(self, record):
        return {
            name: field.convert_to_write(record[name], record)
            for name, field in record._fields.items()
            if field.store
            and field.type in SIMPLE | {"many2many"}
            and name != "id"
            and not self.is_drawn(field)
            and not name.startswith("message_")
        }

    def is_drawn(self, field):
        """Whether it is another one each time, or made of what is."""
        made_of = self.env.registry.field_depends[field]
        return bool(DRAWN & {field.name, *(path.split(".")[0] for path in made_of)})

    def told_apart(self, said):
        if None in said:
            return ["refused" if one is None else "made" for one in said]
        return sorted(
            name for name in said[0] if any(one[name] != said[0][name] for one in said)
        )
