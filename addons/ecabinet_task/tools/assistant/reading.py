"""A question read: which intent, what it is narrowed to, and what was not understood.

Rules decide (``intent.py``). What no rule and no slot explains is either what the
question is about, where the intent has a topic, or it is told to the asker: nothing
that was said is passed over in silence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from odoo.addons.ecabinet_meeting.tools.text.normal_form import fold

from .finding import Means, Mentions, find_mentions
from .intent import TASK, Intent
from .intents import ALL
from .question import in_one_form
from .ranking import nearest
from .slots import Slots
from .words import (
    ABOUT,
    AFTER_TOPIC,
    BEFORE_TOPIC,
    FILLER,
    POLITE_END,
    TAIL,
    TURNING,
)

NEAR_ENOUGH_TO_OFFER = 0.12

_YES = re.compile(
    r"(?:vang|u|uh|ok|oke|okay|dong y|xac nhan|duoc|nhat tri|lam di|gui di|giao di"
    r"|tien hanh|thuc hien di|dung roi|yes|co|chot)(?: (?:di|nhe|a|luon|gui di|lam di"
    r"|dong y|xac nhan|duoc))*"
)
_NO = re.compile(
    r"(?:khong|thoi|huy|bo di|khoan|dung lai|khong gui|khong lam|khong giao|dung gui"
    r"|bo qua|sai roi|no)(?: (?:nua|nhe|a|di|thoi|can|dong y|viec nay|lenh nay))*"
)
_STILL = re.compile(
    r"^(?:the con|vay con|con|the|vay)\b|\b(?:thi sao|thi the nao|the nao|ra sao)$"
)
_WITHIN = re.compile(
    r"(?<!\w)(?:trong (?:so )?(?:do|nay|day|cac viec do|nhung viec do)"
    r"|trong cac (?:viec|nhiem vu) (?:do|nay|tren)"
    r"|(?:cac|nhung|may|so) (?:viec|nhiem vu|dau viec) (?:do|nay|tren|vua neu"
    r"|kia))(?!\w)"
)
_UNIT_GIVES = re.compile(r"@unit (?:da |vua |moi |dang )?giao(?!\w)")
# Many units at once are read nowhere yet, so that they are asked back.
_MARKER = re.compile(r"@(?!group)\w+")
_REST = re.compile(r"[^\s~@]+")


@dataclass(frozen=True)
class Before:
    """What was asked last; ``records`` are those that its answer spoke of."""

    intent: Intent | None = None
    slots: Slots = field(default_factory=Slots)
    question: str = ""


@dataclass(frozen=True)
class Read:
    """A question as it was understood.

    ``command``: confirm, drop. ``not_read`` are words that may matter and were not
    understood; ``not_taken`` names of slots that the intent cannot be narrowed by.
    ``within``: the answer is of what the last answer counted.
    """

    text: str
    mentions: Mentions
    slots: Slots
    intent: Intent | None = None
    command: str = ""
    not_read: str = ""
    not_taken: tuple[str, ...] = ()
    within: bool = False
    follows: bool = False
    offers: tuple[Intent, ...] = ()


def read(
    text: str, means: Means, before: Before, intents: Sequence[Intent] = ALL
) -> Read:
    """Read a question (at most ``question.LONGEST`` characters of it)."""
    text = in_one_form(text, vocabulary(tuple(intents)), means.names)
    said = POLITE_END.sub("", fold(text)).strip()
    found = find_mentions(text, means)
    if _YES.fullmatch(said):
        return Read(text, found, found.slots, command="confirm")
    if _NO.fullmatch(said):
        return Read(text, found, found.slots, command="drop")
    within = bool(_WITHIN.search(found.key)) and before.intent is not None
    choice = _best(found, intents, within)
    if choice is None or _says_less(choice, found, before):
        if again := _follow_up(text, found, before, within):
            return again
    if choice is None:
        return _unknown(text, found, intents)
    if within or (_STILL.search(found.key) and before.intent):
        kept = choice.slots.over(before.slots)
        choice = replace(choice, slots=_takable(kept, choice.slots, choice.intent))
        choice = replace(choice, within=within, follows=True)
    return replace(choice, text=text)


def _says_less(choice: Read, found: Mentions, before: Before) -> bool:
    """A question that only adds to the last one ("trong đó cái nào gấp")."""
    return bool(choice.not_read and before.intent and _STILL.search(found.key))


def _takable(kept: Slots, own: Slots, intent: Intent | None) -> Slots:
    """Of what is carried over, what the intent can be narrowed by."""
    if intent is None:
        return own
    gone: dict[str, object] = {}
    for name, attribute in (
        ("period", "period"),
        ("topic", "topic"),
        ("person", "people"),
        ("body", "bodies"),
        ("urgency", "urgency"),
        ("sector", "sectors"),
        ("number", "number"),
    ):
        if name not in intent.takes:
            gone[attribute] = getattr(own, attribute)
    if "unit" not in intent.takes:
        gone |= {"units": own.units, "ours": own.ours}
    if "mine" not in intent.takes:
        gone["mine"] = own.mine
    return replace(kept, **gone)  # type: ignore[arg-type]


def _best(found: Mentions, intents: Sequence[Intent], within: bool) -> Read | None:
    """The intent that leaves the least unexplained; of equals the more special."""
    best: tuple[tuple[float, float, float], Read] | None = None
    for intent in intents:
        spans = intent.spans(found.key)
        if spans is None:
            continue
        choice = _explained(found, intent, spans, within)
        lost = 1.0 * len(choice.not_read.split()) + 2 * len(choice.not_taken)
        lost += 0.5 * len(choice.slots.topic.split()) * (not choice.slots.topic_said)
        size = len({at for start, end in spans for at in range(start, end)})
        worth = (-lost, intent.rank, size)
        if best is None or worth > best[0]:
            best = (worth, choice)
    return best[1] if best else None


def _explained(
    found: Mentions, intent: Intent, spans: list[tuple[int, int]], within: bool
) -> Read:
    """The reading if this intent is meant."""
    if intent.whole:
        return Read(found.text, found, found.slots, intent)
    key = list(found.key)
    for start, end in spans:
        for at in range(start, end):
            if key[at] != " ":
                key[at] = "~"
    rest = "".join(key)
    if within:
        rest = _WITHIN.sub(_blank, rest)
    rest = re.sub(r"^(?:the con|vay con|con)(?!\w)", _blank, rest)
    slots = found.slots
    if "topic" in intent.takes and not slots.topic:
        topic, said, rest = _topic(rest, found)
        slots = replace(slots, topic=topic, topic_said=said)
    not_read = "" if slots.topic and not slots.topic_said else _left(rest, found)
    return Read(
        found.text,
        found,
        slots,
        intent,
        not_read=not_read,
        not_taken=_not_taken(found, slots, intent),
    )


def _not_taken(found: Mentions, slots: Slots, intent: Intent) -> tuple[str, ...]:
    names = set(slots.given) - intent.takes - {"this_task", "this_meeting"}
    if found.body_is_unit:
        # "UBND tỉnh" is a unit and a body: it is meant as what can be asked of.
        if "body" in intent.takes:
            names.discard("unit")
        if "unit" in intent.takes:
            names.discard("body")
    return tuple(sorted(names | _mixed(found, slots, intent)))


def _mixed(found: Mentions, slots: Slots, intent: Intent) -> set[str]:
    """Slots that one query over tasks cannot have together as they were said.

    A unit that gives, one that coordinates beside one that leads, one's own and
    another's: what "and" means there is not guessed.
    """
    if intent.model != TASK or intent.acts or intent.name == "waiting_for_me":
        return set()
    several = len(slots.units) > 1
    mixed = (
        (slots.coordinates and several)
        or (slots.mine and slots.units and not slots.gave)
        or _UNIT_GIVES.search(found.key)
    )
    return {"unit"} if mixed else set()


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"\S", "~", match[0])


def _topic(rest: str, found: Mentions) -> tuple[str, bool, str]:
    """``(topic, whether it was said to be one, what is left)``."""
    if about := ABOUT.search(rest):
        start = about.end()
        stop = re.search(r"[~@]", rest[start:])
        end = start + stop.start() if stop else len(rest)
        start, end = _trimmed(rest, start, end, found)
        if start < end:
            blanked = rest[: about.start()] + "~" * (end - about.start()) + rest[end:]
            return found.written(start, end), True, blanked
        return "", False, rest[: about.start()] + _blank(about) + rest[about.end() :]
    rest = _MARKER.sub(_blank, rest)
    if "@" in rest:
        return "", False, rest
    words = list(_REST.finditer(FILLER.sub(_blank, rest.rstrip())))
    if not words:
        return "", False, rest
    # The whole run between what the intent explains: "đầu tư công" begins like "đâu".
    start = rest.rfind("~", 0, words[0].start()) + 1
    end = rest.find("~", words[0].start())
    end = len(rest) if end < 0 else end
    # Words on both sides of what the intent explains are no one topic.
    if words[-1].end() > end or TURNING.search(rest[words[0].start() : end]):
        return "", False, rest
    start, end = _trimmed(rest, start, end, found)
    return found.written(start, end), False, rest[:start] + "~" * (end - start)


def _trimmed(rest: str, start: int, end: int, found: Mentions) -> tuple[int, int]:
    """A span without the words at its ends that belong to the question."""
    if tail := TAIL.search(rest[start:end].rstrip()):
        end = start + tail.start()
    words = [
        (start + match.start(), start + match.end())
        for match in re.finditer(r"[^\s~]+", rest[start:end])
    ]
    while words and found.written(*words[0]).lower() in BEFORE_TOPIC:
        del words[0]
    while words and found.written(*words[-1]).lower() in AFTER_TOPIC:
        del words[-1]
    return (words[0][0], words[-1][1]) if words else (start, start)


def _left(rest: str, found: Mentions) -> str:
    """Words that nothing explains, as they were written."""
    rest = ABOUT.sub(_blank, _MARKER.sub(_blank, rest))
    left = FILLER.sub(_blank, rest.rstrip())
    words = list(_REST.finditer(left))
    return " ".join(found.written(*word.span()) for word in words)


def _follow_up(text: str, found: Mentions, before: Before, within: bool) -> Read | None:
    """The last question again, with what this one says ("còn của Sở Xây dựng?")."""
    if before.intent is None or not (found.slots.given or within):
        return None
    rest = _WITHIN.sub(_blank, found.key)
    rest = re.sub(
        r"(?<!\w)(?:thi sao|the nao|cai nao|viec nao|nhiem vu nao)(?!\w)", _blank, rest
    )
    rest = re.sub(r"^(?:the con|vay con|con|the|vay)(?!\w)", _blank, rest)
    if _left(rest, found):
        return None
    slots = found.slots.over(before.slots)
    return Read(
        text,
        found,
        slots,
        before.intent,
        not_taken=_not_taken(found, found.slots, before.intent),
        follows=True,
    )


def _unknown(text: str, found: Mentions, intents: Sequence[Intent]) -> Read:
    near = [
        intent
        for score, intent in nearest(found.key, intents)
        if score >= NEAR_ENOUGH_TO_OFFER
    ]
    return Read(text, found, found.slots, offers=tuple(near), not_read=found.text)


_VOCABULARIES: dict[tuple[str, ...], frozenset[str]] = {}


def vocabulary(intents: tuple[Intent, ...]) -> frozenset[str]:
    """Words, without accents, that a slip of the pen may stand for."""
    names = tuple(intent.name for intent in intents)
    if names not in _VOCABULARIES:
        texts = [example for intent in intents for example in intent.examples]
        words = {word for text in texts for word in re.findall(r"\w+", fold(text))}
        words |= set("hom nay tuan thang quy nam truoc sau toi khan gap".split())
        _VOCABULARIES[names] = frozenset(word for word in words if word.isalpha())
    return _VOCABULARIES[names]
