"""Who is meant by "đơn vị này", and who was named by a slip of the tongue."""

import re
from dataclasses import replace

from ..text.running_text import RunningText
from .mentions import Mention
from .order_words import SUPERIOR

# "giao phường A à phường B chứ": the second is meant.
_SLIP = re.compile(r"\s*,?\s*(?:a|o|y)(?: (?:khong|nham|quen))?,?\s*(?:phai la |la )?")
_CORRECTED = re.compile(r"\s*,? (?:moi dung|chu|co ma|ay chu)\b")
_THIS = re.compile(r"\b(?P<kind>don vi|co quan|so|xa|phuong|ban) nay\b")
_ANY_KIND = ("don vi", "co quan")
# "Sở xây dựng kế hoạch": what a department draws up, no Department of Construction.
_DRAWS_UP = re.compile(
    r"so xay dung(?= (?:ke hoach|de an|phuong an|chuong trinh|quy che|du thao|bao cao"
    r"|kich ban|danh muc|de cuong|to trinh|bo tieu chi|huong dan|quy dinh|lo trinh))"
)
_SO = "so"


def without_slips(key: str, named: list[Mention]) -> list[Mention]:
    """Those named, less the one who is corrected in the same breath."""
    kept: list[Mention] = []
    for one in named:
        before = kept[-1] if kept else None
        if before and before.kind == one.kind == "unit":
            slip = _SLIP.fullmatch(key[before.end : one.start])
            if slip and _CORRECTED.match(key, one.end):
                one = replace(one, outer=kept.pop().outer)
        kept.append(one)
    return kept


def meant_before(line: RunningText, named: list[Mention]) -> list[Mention]:
    """Those named, where "xã này" and a bare "Sở" are whoever was named before."""
    key = line.key
    found = [_drawing_up(line, one) for one in named]
    for match in _THIS.finditer(key):
        start, end = match.span()
        meant = _last_named(key, found, start, match["kind"])
        if meant is None:
            continue
        found = [one for one in found if one.end <= start or end <= one.start]
        found.append(Mention(start, end, start, "unit", match[0], meant.ids))
        found.sort(key=lambda one: one.start)
    return [_bare(key, one, found) for one in found]


def _last_named(
    key: str, named: list[Mention], start: int, kind: str
) -> Mention | None:
    """The unit of a kind named last before ``start``, but for who gives orders."""
    for one in reversed(named):
        written = key[one.start : one.end]
        if one.kind != "unit" or not one.id or one.end > start:
            continue
        if SUPERIOR.match(written) and not re.match(r"ubnd (?:xa|phuong)\b", written):
            continue
        if kind in _ANY_KIND or re.match(rf"(?:ubnd )?{kind}\b", written):
            return one
    return None


def _drawing_up(line: RunningText, one: Mention) -> Mention:
    """A bare "Sở" before "xây dựng kế hoạch", where case shows that it is one."""
    written = line.text[one.start : one.end]
    if not _DRAWS_UP.match(line.key, one.start) or not written.startswith("Sở x"):
        return one
    end = one.start + len(_SO)
    return replace(one, end=end, text=written[: len(_SO)], ids=(), known=False)


def _bare(key: str, one: Mention, named: list[Mention]) -> Mention:
    """A bare "Sở": the department named before in the same sentence."""
    if one.kind != "unit" or key[one.start : one.end] != _SO:
        return one
    meant = _last_named(key, named, one.start, _SO)
    return replace(one, ids=meant.ids, known=True) if meant else one
