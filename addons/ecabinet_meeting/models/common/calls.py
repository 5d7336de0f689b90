"""Calls from outside: what they give fits what a method says it takes, or is refused.

Nothing stands in the methods for it. When Odoo has loaded the models, each public
method of ours is wrapped in a look at its arguments, by their annotations; a new method
joins by itself.
"""

import inspect
from functools import wraps
from typing import get_type_hints

from odoo import api, models
from odoo.exceptions import UserError
from odoo.orm.identifiers import NewId

from ...tools.call.arguments import MOST_CHARACTERS, Unfit, fitting, is_id, kind_of
from .arguments import shown

OURS = "odoo.addons.ecabinet_"
# Odoo's own say nothing of their arguments.
OF_ODOO = {
    "create": {"vals_list": "values or rows"},
    "default_get": {"fields": "names"},
    "read": {"fields": "names"},
    "web_read": {"specification": "values"},
    "write": {"vals": "values"},
}
CONTAINERS = {"names", "rows", "values", "values or rows"}
READING = {"read", "web_read"}
WRITING = {"create", "write"}
# By type of field; of others Odoo itself says what is wrong.
OF_FIELDS = {
    **dict.fromkeys(("char", "text", "reference"), "text"),
    **dict.fromkeys(("integer", "many2one_reference"), "number"),
    **dict.fromkeys(("one2many", "many2many"), "commands"),
    "binary": "file",
    "boolean": "choice",
    "date": "day",
    "datetime": "day",
    "float": "amount",
    "html": "html",
    "many2one": "record",
}
# Of these types a needed field is empty without a value.
FILLED = {"char", "text", "html", "selection", "many2one", "date", "datetime"}


def judges_itself(method):
    """A method says in words of its own which arguments it does not take."""
    method._judges_itself = True
    return method


class Calls(models.AbstractModel):
    """Sentences about calls that cannot be meant."""

    _name = "ecabinet.calls"
    _description = "Checked Calls"

    def _register_hook(self):
        super()._register_hook()
        for model in self.env.registry.values():
            ours = [each for each in model.mro() if each.__module__.startswith(OURS)]
            for name in {name for each in ours for name in vars(each)}:
                if not name.startswith("_"):
                    _check_calls_of(model, name)

    @api.model
    def _refusal(self, name, value, what):
        """What an argument would have to be, as an error to raise."""
        said = {"value": shown(value), "name": name}
        sentences = {
            "text": self.env._("“%(value)s” must be text (%(name)s).", **said),
            "length": self.env._(
                "This text has more than %(most)s characters: put it into a file and "
                "attach that.",
                most=f"{MOST_CHARACTERS:,}",
            ),
            "number": self.env._(
                "“%(value)s” must be a whole number (%(name)s).", **said
            ),
            "record": self.env._("“%(value)s” is not a record id.", **said),
            "records": self.env._("“%(value)s” is not a list of record ids.", **said),
            "choice": self.env._("“%(value)s” must be yes or no (%(name)s).", **said),
            "empty": self.env._("“%(name)s” must not be empty.", **said),
            "file": self.env._("“%(value)s” is not a file (%(name)s).", **said),
        }
        other = self.env._(
            "What was sent as “%(name)s” cannot be understood: it is not of the form "
            "that the page of this step describes.",
            **said,
        )
        return UserError(sentences.get(what, other))


def _check_calls_of(model, name):
    """Wrap the last word of ours on a public method, where it stands, once."""
    owners = [each for each in model.mro() if name in vars(each)]
    functions = [vars(each)[name] for each in owners]
    if not all(map(inspect.isfunction, functions)) or any(
        getattr(each, "_api_private", False) for each in functions
    ):
        return
    for owner, function in zip(owners, functions, strict=True):
        if owner.__module__.startswith(OURS):
            if not hasattr(function, "_checks_calls"):
                setattr(owner, name, _checked(function, name))
            return


def _checked(method, name):
    signature = inspect.signature(method)
    kinds = OF_ODOO.get(name) or _kinds(method, signature)
    if hasattr(method, "_judges_itself"):
        kinds = {}
    needed = {
        each.name
        for each in signature.parameters.values()
        if each.default is each.empty and kinds.get(each.name) in CONTAINERS
    }
    of_model = getattr(method, "_api_model", False)

    @wraps(method)
    def call(self, *args, **named):
        if not of_model:
            _check_records(self)
        bound = signature.bind(self, *args, **named)
        given = bound.arguments
        for each in [name for name in kinds if name in given]:
            value = given[each]
            try:
                fit = fitting(kinds[each], value, each in needed)
                _check_fields(self, name, fit)
            except Unfit as unfit:
                refusal = self.env["ecabinet.calls"]._refusal(each, value, unfit.what)
                raise refusal from unfit
            given[each] = fit
        try:
            return method(*bound.args, **bound.kwargs)
        except ValueError as error:
            if not of_model and len(self) != 1 and "singleton" in str(error):
                one = self.env._("Choose exactly one for this step.")
                raise UserError(one) from error
            raise

    call._checks_calls = True
    return call


def _kinds(method, signature):
    hints = get_type_hints(inspect.unwrap(method), include_extras=True)
    named = list(signature.parameters)[1:]
    return {each: kind_of(each, hints[each]) for each in named if each in hints}


def _check_fields(model, name, given):
    """:raises Unfit: the model has no such fields
    :raises UserError: one of them cannot hold what is given
    """
    if name in READING and given and set(given) - model._fields.keys():
        raise Unfit("values")
    if name not in WRITING or model.env.su or not model._name.startswith("ecabinet."):
        return
    for values in [given] if isinstance(given, dict) else given:
        for each, value in values.items():
            if each not in model._fields:
                raise Unfit("values")
            try:
                _check_field(model, name, model._fields[each], value)
            except Unfit as unfit:
                label = model._fields[each]._description_string(model.env)
                calls = model.env["ecabinet.calls"]
                raise calls._refusal(label, value, unfit.what) from unfit


def _check_field(model, name, field, value):
    # A record of ours, or a text in all languages, comes from within.
    if isinstance(value, models.BaseModel) or getattr(field, "translate", None):
        return
    nothing = value is None or value is False
    if nothing and field.required and name == "write" and field.type in FILLED:
        raise Unfit("empty")
    if field.type == "selection":
        if value not in (None, False, "", *field.get_values(model.env)):
            raise Unfit("values")
    # As in Odoo, an empty text in a relation is no record.
    elif (kind := OF_FIELDS.get(field.type)) and (kind, value) != ("record", ""):
        fitting(kind, value)


def _check_records(records):
    """:raises UserError: a call names as its records what can be none"""
    if not all(is_id(each) or isinstance(each, NewId) for each in records._ids):
        raise UserError(records.env._("What you chose does not exist: choose again."))
