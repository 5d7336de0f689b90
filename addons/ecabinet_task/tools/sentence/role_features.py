"""What a linear model of roles sees of a mention: named features, nothing learnt.

None of them is a decision of the rules; a feature is a fact about where the mention
stands, so that weights can be read and argued about.
"""

import re
from collections.abc import Iterator

from .clauses import issues_order
from .order_words import (
    BY_WHOM,
    LEADS_AFTER,
    MANNER,
    ORDER_ANYWHERE,
    ORDER_BEFORE,
    SUPERIOR,
    TO,
    TOLD_NOTHING,
    VERB,
    WITH,
)
from .places import only_says_where
from .standing import Standing

_LEVELS = (
    (
        "province",
        re.compile(r"(?:ubnd|uy ban nhan dan|hdnd) (?:tinh|tp)|tinh uy|tinh$"),
    ),
    ("department", re.compile(r"so\b|s[a-z]{2,6}$|thanh tra|van phong|vp")),
    ("commune", re.compile(r"(?:ubnd )?(?:cac )?(?:xa|phuong|dac khu)\b")),
    ("party", re.compile(r"(?:ban|dang uy|uy ban kiem tra)\b.*(?:uy|dang)|dang uy")),
    ("police, army", re.compile(r"cong an|bo chi huy|bo chqs|bien phong|ca\b")),
)
_MARKS = {",": "comma", ";": "semicolon", ":": "colon", ".": "stop", "(": "bracket"}
_ALREADY = re.compile(r"[\s,]*(?:cung |vua )?(?:da|vua|dang(?! ky)|moi)\b")
_WILL = re.compile(r"[\s,]*se\b")
_ASKED = re.compile(r"\?|\b(?:chua|den dau|the nao|bao gio)\b\W*$")
_EARLIER = (
    ("with", re.compile(r"\bphoi hop\b|\bcung voi\b")),
    ("leads", re.compile(r"\bchu tri\b")),
    ("order", ORDER_ANYWHERE),
    ("to", re.compile(r"\b(?:gui|trinh|bao cao|nop|chuyen|cho)\b")),
    ("past", re.compile(r"\b(?:da|vua|hom qua)\b")),
)
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE_MARK = re.compile(r"[.;]")


def features_of(one: Standing) -> tuple[str, ...]:
    """The features of a mention that hold, in no order that matters."""
    return tuple(_features(one))


def _features(one: Standing) -> Iterator[str]:
    key, who = one.key, one.who
    yield "always"
    yield f"is a {who.kind}"
    yield "is the only one" if len(one.mentions) == 1 else f"is number {_place(one)}"
    yield "is known" if who.ids else "is unknown"
    named = key[who.start : who.end]
    yield next(
        (f"is of {name}" for name, form in _LEVELS if form.match(named)), "other"
    )
    yield from _before(one)
    yield from _after(one)
    if one.due:
        yield "a deadline is set"
    if _ASKED.search(key):
        yield "something is asked"
    if one.begins and one.told:
        yield "begins a clause and is told"


def _place(one: Standing) -> str:
    return str(one.index + 1) if one.index < 2 else "3 or more"


def _before(one: Standing) -> Iterator[str]:
    left = one.left
    if one.begins:
        yield "begins a clause"
    if not one.key[: one.who.outer].strip():
        yield "begins the text"
    if one.index and one.before_is_listed:
        yield "goes on a list"
    order = ORDER_BEFORE.search(left)
    if order:
        yield "order before it"
        yield f"order before it: {order['verb'].split(' ')[0]}"
    if WITH.search(left):
        yield "with before it"
    if TO.search(left):
        yield "to before it"
    if BY_WHOM.search(left):
        yield "by before it"
    if only_says_where(one.key, one.who, left):
        yield "says where"
    mark = left.rstrip()[-1:]
    yield f"{_MARKS.get(mark, 'no mark')} before it"
    words = _WORD.findall(left)
    if words:
        yield f"before: {words[-1]}"
    clause = _CLAUSE_MARK.split(one.key[: one.who.outer])[-1]
    for name, form in _EARLIER:
        if form.search(clause):
            yield f"{name} earlier in its clause"
    if SUPERIOR.search(clause):
        yield "a superior earlier in its clause"


def _after(one: Standing) -> Iterator[str]:
    rest = one.key[one.end :]
    if one.told:
        yield "is told"
    if LEADS_AFTER.match(one.after):
        yield "leads after it"
    if TOLD_NOTHING.match(one.after):
        yield "spoken of after it"
    if _ALREADY.match(one.after):
        yield "already after it"
    if _WILL.match(one.after):
        yield "will after it"
    if issues_order(one.key, one.who):
        yield "gives an order"
    if MANNER.match(rest.lstrip()):
        yield "manner after it"
    if VERB.match(rest.lstrip()):
        yield "verb after it"
    if one.end != one.who.end:
        yield "a list goes on"
    mark = rest.lstrip()[:1]
    yield "ends the text" if not mark else f"{_MARKS.get(mark, 'no mark')} after it"
    word = _WORD.match(rest.lstrip(" ,:"))
    if word:
        yield f"after: {word[0]}"
