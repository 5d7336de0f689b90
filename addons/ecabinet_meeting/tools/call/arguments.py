"""What an argument of a public method may be, told from its annotation.

An annotation is what the API's pages promise; what does not fit it is refused before
anything is done, so that no method has to ask whether a text is one.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from math import isfinite
from typing import Annotated, Any, Literal, Union, get_args, get_origin, is_typeddict

# Of ours no method reads a longer text; files come as base64.
MOST_CHARACTERS = 200_000
MOST_DEPTH = 20
LARGEST = 2**31 - 1
# What no database keeps and no other program reads: NUL, halves of a character.
_UNREADABLE = re.compile("[\x00\ud800-\udfff]")


class Unfit(Exception):
    """An argument that cannot be meant; ``what`` it was to be is a key of sentences."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def kind_of(name: str, hint: Any) -> str:
    """The kind of a parameter: a key of ``KINDS``.

    A number named ``…_id`` is a record, a list of numbers are records.
    """
    extras: tuple[Any, ...] = ()
    while get_origin(hint) is Annotated:
        hint, *more = get_args(hint)
        extras += tuple(more)
    if any(isinstance(each, dict) and "contentEncoding" in each for each in extras):
        return "file"
    if get_origin(hint) is Literal:
        return "text" if isinstance(get_args(hint)[0], str) else "given"
    if _is_union(hint):
        there = [each for each in get_args(hint) if not _is_nothing(each)]
        found = kind_of(name, there[0])
        return found if not _is_moment(extras) else "moment"
    if hint is str and name.endswith("_key"):
        # What somebody drew at random is compared as it is, and kept as a hash.
        return "key"
    if hint is str:
        return "moment" if _is_moment(extras) else "text"
    if hint is int:
        return "record" if name.endswith("_id") else "number"
    if hint is bool:
        return "choice"
    origin = get_origin(hint) or hint
    if origin is list:
        return "records" if get_args(hint) == (int,) else "rows"
    return "values" if origin is dict or is_typeddict(hint) else "given"


def _is_union(hint: Any) -> bool:
    return get_origin(hint) is Union or type(hint).__name__ == "UnionType"


def _is_nothing(hint: Any) -> bool:
    return hint is type(None) or hint is bool or hint == Literal[False]


def _is_moment(extras: tuple[Any, ...]) -> bool:
    return any("UTC" in str(each) or "days" in str(each) for each in extras)


def fitting(kind: str, value: Any, needed: bool = False) -> Any:
    """The value, its texts made readable; ``None`` and ``False`` are "not given".

    :raises Unfit: it is none of its kind, or ``needed`` and not given
    """
    if value is None or value is False:
        if needed:
            raise Unfit(kind)
        return value
    return KINDS[kind](value)


def readable(value: Any, depth: int = 0) -> Any:
    """The same without what cannot be kept, in whatever it stands.

    :raises Unfit: lists in lists without end
    """
    if isinstance(value, str):
        return _kept(value) if _UNREADABLE.search(value) else value
    if depth > MOST_DEPTH:
        raise Unfit("values")
    if type(value) is dict:
        return {
            readable(key, depth + 1): readable(each, depth + 1)
            for key, each in value.items()
        }
    if type(value) in (list, tuple):
        return type(value)(readable(each, depth + 1) for each in value)
    return value


def _kept(text: str) -> str:
    return _UNREADABLE.sub(
        lambda found: "" if found[0] == "\0" else "\N{REPLACEMENT CHARACTER}", text
    )


def is_id(value: Any) -> bool:
    """Whether a value can be the id of a record."""
    return (
        isinstance(value, int) and not isinstance(value, bool) and 0 < value <= LARGEST
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Unfit("text")
    if len(value) > MOST_CHARACTERS:
        raise Unfit("length")
    return str(readable(value))


def _key(value: Any) -> Any:
    if not isinstance(value, str):
        raise Unfit("text")
    return value


def _file(value: Any) -> Any:
    if not isinstance(value, (str, bytes)):
        raise Unfit("file")
    return value


def _number(value: Any) -> Any:
    whole = isinstance(value, int) or isinstance(value, float) and value.is_integer()
    if not whole or isinstance(value, bool) or abs(value) > LARGEST:
        raise Unfit("number")
    return value


def _record(value: Any) -> Any:
    # 0 is how some screens say that nothing was chosen.
    if value == 0 and type(value) is int:
        return value
    if not is_id(value):
        raise Unfit("record")
    return value


def _records(value: Any) -> Any:
    # What we call ourselves may come as a set.
    if not isinstance(value, (list, tuple, set, frozenset)):
        raise Unfit("records")
    if not all(map(is_id, value)):
        raise Unfit("records")
    return value


def _choice(value: Any) -> Any:
    if not isinstance(value, int):
        raise Unfit("choice")
    return value


def _rows(value: Any) -> Any:
    if not isinstance(value, (list, tuple)):
        raise Unfit("rows")
    if not all(isinstance(each, dict) for each in value):
        raise Unfit("rows")
    return readable(value)


def _values(value: Any) -> Any:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise Unfit("values")
    return readable(value)


def _values_or_rows(value: Any) -> Any:
    return _values(value) if isinstance(value, dict) else _rows(value)


def _names(value: Any) -> Any:
    if not isinstance(value, (list, tuple, set, frozenset, dict)):
        raise Unfit("names")
    if not all(isinstance(each, str) for each in value):
        raise Unfit("names")
    return value


def _amount(value: Any) -> Any:
    if not isinstance(value, (int, float)) or not isfinite(value):
        raise Unfit("number")
    return value


def _day(value: Any) -> Any:
    if value == "" or isinstance(value, date):
        return value
    try:
        datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise Unfit("day") from error
    return value


def _html(value: Any) -> Any:
    # Pictures stand in it, so that it has no limit of its own.
    if not isinstance(value, str):
        raise Unfit("text")
    return value


def _commands(value: Any) -> Any:
    """Odoo's commands of a relation: triples, or plainly the records themselves."""
    if not isinstance(value, (list, tuple)):
        raise Unfit("records")
    for each in value:
        if isinstance(each, (list, tuple)):
            _command(*each[:3])
        elif not is_id(each):
            raise Unfit("records")
    return value


def _command(what: Any = None, which: Any = 0, how: Any = 0) -> None:
    creates, updates, sets = what == 0, what == 1, what == 6
    fits = (
        isinstance(what, int)
        and 0 <= what <= 6
        and (creates or sets or what == 5 or is_id(which))
        and (not (creates or updates) or isinstance(how, dict))
        and (not sets or isinstance(how, (list, tuple)) and all(map(is_id, how)))
    )
    if not fits:
        raise Unfit("records")


def _given(value: Any) -> Any:
    return readable(value)


KINDS: dict[str, Callable[[Any], Any]] = {
    "text": _text,
    "key": _key,
    "moment": _given,
    "file": _file,
    "number": _number,
    "record": _record,
    "records": _records,
    "choice": _choice,
    "rows": _rows,
    "values": _values,
    "values or rows": _values_or_rows,
    "names": _names,
    "amount": _amount,
    "commands": _commands,
    "day": _day,
    "html": _html,
    "given": _given,
}
