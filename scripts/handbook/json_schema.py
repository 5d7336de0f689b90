"""JSON Schema of a Python type, as it arrives over Odoo's JSON-2 API."""

import datetime
import types
import typing
from typing import Any

SIMPLE = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    str: {"type": "string"},
    type(None): {"type": "null"},
    datetime.datetime: {"type": "string", "format": "date-time"},
    datetime.date: {"type": "string", "format": "date"},
    bytes: {"type": "string", "contentEncoding": "base64"},
}


def schema(kind: Any) -> dict[str, Any]:
    """The schema of a type; ``{}`` (anything) for ``Any``.

    ``Annotated`` adds a description (a text) or keywords (a dictionary). A record or a
    set of records is the list of its ids.

    :raises TypeError: the type has no meaning in JSON.
    """
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        return _annotated(arguments)
    if origin in (typing.Required, typing.NotRequired):
        return schema(arguments[0])
    if kind is Any:
        return {}
    if kind in SIMPLE:
        return dict(SIMPLE[kind])
    if typing.is_typeddict(kind):
        return _typed_dict(kind)
    if origin is typing.Literal:
        return {"enum": list(arguments)}
    if origin in (typing.Union, types.UnionType):
        return _union([schema(each) for each in arguments])
    if origin is tuple or kind is tuple:
        return _tuple(arguments)
    if origin in (list, set, frozenset) or kind in (list, set, frozenset):
        return _list(arguments)
    if origin is dict or kind is dict:
        return _mapping(arguments)
    if kind is typing.Self or _is_recordset(kind):
        return {"type": "array", "items": {"type": "integer"}, "title": "record ids"}
    raise TypeError(f"{kind} has no JSON Schema here.")


def _typed_dict(kind) -> dict[str, Any]:
    hints = typing.get_type_hints(kind, include_extras=True)
    return {
        "type": "object",
        "properties": {name: schema(hint) for name, hint in hints.items()},
        "required": sorted(kind.__required_keys__),
        "additionalProperties": False,
    }


def _annotated(arguments) -> dict[str, Any]:
    found = schema(arguments[0])
    for extra in arguments[1:]:
        found |= extra if isinstance(extra, dict) else {"description": str(extra)}
    return found


def _union(choices: list[dict[str, Any]]) -> dict[str, Any]:
    """``anyOf``, or the shorter list of types where there is nothing else to say."""
    if all(set(choice) == {"type"} for choice in choices):
        return {"type": [choice["type"] for choice in choices]}
    return {"anyOf": choices}


def _tuple(arguments) -> dict[str, Any]:
    if not arguments or arguments[-1] is Ellipsis:
        return _list(arguments[:1])
    return {
        "type": "array",
        "prefixItems": [schema(each) for each in arguments],
        "minItems": len(arguments),
        "maxItems": len(arguments),
    }


def _list(arguments) -> dict[str, Any]:
    return {"type": "array", **({"items": schema(arguments[0])} if arguments else {})}


def _mapping(arguments) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "object"}
    if arguments and (values := schema(arguments[1])):
        found["additionalProperties"] = values
    return found


def _is_recordset(kind) -> bool:
    return isinstance(kind, type) and any(
        f"{each.__module__}.{each.__name__}".startswith("odoo.orm.models.")
        for each in kind.__mro__
    )
