"""Dialogs as a way in: what they are begun with gets into nothing that they make.

Generated over dialogs, their buttons and roles: whatever a call or a user's own default
says of fields of the system, the records that come of a button are the same.
"""

from psycopg2 import Error as DatabaseError

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import mute_logger

from .public_methods import plausible, public_methods


class Dialogs:
    """For a case that is slipped into, see there."""

    def buttons(self):
        """Each button of a dialog, what is chosen in it, and who taps it."""
        return [
            (name, button, chosen, role)
            for name, button, function in public_methods(self.env, self.addon)
            if self.env[name]._transient
            and button.startswith("action_")
            and not plausible(self.env, function)
            for chosen in self.choices(name)
            for role in self.users
        ]

    def choices(self, name):
        """One set of choices for each value of each list in the dialog."""
        lists = {
            each: field.get_values(self.env)
            for each, field in self.env[name]._fields.items()
            if field.type == "selection" and field.store and not field.related
        }
        return [
            {each: value} for each, values in lists.items() for value in values
        ] or [{}]

    def filled(self, name):
        """What somebody enters into a dialog about the records that there are."""
        values = {}
        for each, field in self.env[name]._fields.items():
            if not field.store or field.related or each in models.MAGIC_COLUMNS:
                continue
            if field.type == "many2one" and field.comodel_name in self.env:
                values[each] = self.sample(field.comodel_name).id
            elif field.type in ("char", "text"):
                values[each] = "Theo chỉ đạo"
            elif field.type in ("date", "datetime"):
                values[each] = fields.Datetime.add(fields.Datetime.now(), days=3)
        return {each: value for each, value in values.items() if value}

    def slipped_through(self, cases):
        """Where something got in, and the models of which something was made."""
        got_in, made = [], set()
        for name, button, chosen, role in cases:
            user = self.users[role]
            plain = self.comes_of(name, button, chosen, user) or {}
            made |= plain.keys()
            for target in plain:
                for way in (self.said_by_call, self.said_by_user):
                    told = self.comes_of(name, button, chosen, user, (way, target))
                    if told and (got := self.differing(plain[target], told[target])):
                        got_in.append(f"{target}.{got} by {name}.{button} as {role}")
        return got_in, made

    def comes_of(self, name, button, chosen, user, said=None):
        """What the fields of the system are of all that was made, by model."""
        made = {}
        with self.undone(), mute_logger("odoo.sql_db", "odoo.models.unlink"):
            before = self.last_ids()
            try:
                with self.env.cr.savepoint():
                    dialog = self.env[name].with_user(user)
                    values = {**self.filled(name), **chosen}
                    context = {f"default_{each}": values[each] for each in values}
                    opened = dialog.with_context(**context).create({})
                    dialog = dialog.browse(opened.id)
                    if said:
                        way, target = said
                        dialog = way(dialog, target)
                    getattr(dialog, button)()
                    self.env.flush_all()
            except (UserError, DatabaseError):
                return None
            for each, last in before.items():
                model = self.env[each].sudo().with_context(active_test=False)
                if rows := model.search([("id", ">", last)], order="id"):
                    made[each] = self.told(rows, each)
        return made

    def last_ids(self):
        return {
            name: max(
                self.env[name].sudo()._search([], order="id desc", limit=1), default=0
            )
            for name in self.own_models()
            if self.system_fields(name)
        }

    def said_by_call(self, dialog, target):
        foreign = self.foreign(target)
        return dialog.with_context(
            **{f"default_{name}": value for name, value in foreign.items()}
        )

    def said_by_user(self, dialog, target):
        defaults = self.env["ir.default"].with_user(dialog.env.uid)
        for name, value in self.foreign(target).items():
            if self.env[target]._fields[name].type != "binary":
                defaults.set(target, name, value, True)
        return dialog
