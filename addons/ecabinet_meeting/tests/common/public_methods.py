"""The methods that other systems may call, found in the code, and what they take."""

import inspect
import typing

OURS = "odoo.addons.ecabinet_"
# Parameters that no field is called like.
SAME = {"on_behalf_of": "participant_id", "for_user_id": "user_id"}
SAMPLES = {
    bool: True,
    int: 1,
    float: 1.0,
    str: "Theo chỉ đạo",
    list: [],
    dict: {},
}


def public_methods(env, addon):
    """``(model, name, function)`` of each method that the addon gives its own models.

    As Odoo judges them: neither private by name nor declared so in any class.
    """
    for model in sorted(env.registry):
        for name, function in inspect.getmembers(type(env[model]), inspect.isfunction):
            if not name.startswith("_") and _owner(env[model], name) == addon:
                yield model, name, function


def _owner(model, name):
    """The addon of ours that has the first word on a method; none if it is private.

    Of a method that Odoo has extended above ours Odoo takes the call.
    """
    there = [each for each in type(model).mro() if name in vars(each)]
    if any(getattr(vars(each)[name], "_api_private", False) for each in there):
        return None
    first = there[0].__module__
    return first.split(".")[2] if first.startswith(OURS) else None


def parameters(function):
    """``{name: parameter}`` of what a call may say besides the records."""
    named = list(inspect.signature(function).parameters.values())[1:]
    return {each.name: each for each in named if each.kind not in (2, 4)}


def plausible(env, function):
    """A value for each parameter that has to be given, by its name or its type."""
    hints = typing.get_type_hints(inspect.unwrap(function), include_extras=False)
    return {
        name: _plausible(env, name, hints.get(name, str))
        for name, parameter in parameters(function).items()
        if parameter.default is parameter.empty
    }


def _plausible(env, name, hint):
    if name.endswith(("_id", "_ids")):
        found = sample(env, comodels(env, name)[0]).ids
        return found if name.endswith("s") else next(iter(found), 1)
    if typing.get_origin(hint) is typing.Literal:
        return typing.get_args(hint)[0]
    kind = next(iter(typing.get_args(hint)), hint) if not _simple(hint) else hint
    return SAMPLES.get(typing.get_origin(kind) or kind, "Theo chỉ đạo")


def _simple(hint):
    return (typing.get_origin(hint) or hint) in SAMPLES


def comodels(env, name):
    """The models whose ids a parameter takes: those of the fields of this name."""
    name = SAME.get(name, name)
    found = {
        field.comodel_name
        for model in env.registry
        if model.startswith("ecabinet.")
        for field in [env[model]._fields.get(name)]
        if field is not None and field.comodel_name
    }
    return sorted(found) or ["res.users"]


def sample(env, model):
    """One record of the model, if there is any."""
    there = env[model].sudo()
    if there._abstract or not there._auto:
        return there
    return there.search([], limit=1, order="id")
