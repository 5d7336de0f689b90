"""Every term of the addons in Vietnamese, in the words of docs/glossary.md."""

import re
from collections import Counter

import polib
import pytest
from ground import translate
from ground.places import OUR_ADDONS, ROOT

GLOSSARY = ROOT / "docs" / "glossary.md"
# %(name)s and %s of Python, {name} of templates and JavaScript, tags and entities.
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdf]|\{\w*\}|</?[a-zA-Z][\w-]*|&\w+;|\$\{")

Glossary = dict[str, list[str]]


def glossary(text: str) -> Glossary:
    """English term in small letters → its Vietnamese terms."""
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if "|" in line]
    terms = [row for row in rows if len(row) >= 3 and row[0] not in ("English", "---")]
    return {row[0].lower(): row[1].lower().split("; ") for row in terms}


def otherwise(msgid: str, msgstr: str, terms: Glossary) -> list[str]:
    """Glossary terms in ``msgid`` that ``msgstr`` says in other words.

    A longer term covers the shorter ones in it; a term of one word counts only when
    it is the whole text.
    """
    rest, said = msgid.lower(), msgstr.lower()
    wrong = []
    for term in sorted(terms, key=len, reverse=True):
        found = rf"\b{re.escape(term)}s?\b"
        if " " not in term:
            found = rf"^{found}\W*$"
        if not re.search(found, rest):
            continue
        rest = re.sub(found, " ", rest)
        if not any(word in said for word in terms[term]):
            wrong.append(f"{term!r} should be {' or '.join(terms[term])}")
    return wrong


def complaints(
    exported: polib.POFile, translated: polib.POFile, terms: Glossary
) -> list[str]:
    """What is wrong with a translation of the exported terms."""
    found = []
    known = {(entry.msgctxt, entry.msgid): entry for entry in translated}
    for entry in exported:
        target = known.pop((entry.msgctxt, entry.msgid), None)
        if target is None or target.obsolete:
            found.append(f"missing: {entry.msgid}")
        elif not target.msgstr.strip():
            found.append(f"untranslated: {entry.msgid}")
        elif target.fuzzy:
            found.append(f"fuzzy: {entry.msgid}")
        else:
            if _placeholders(entry.msgid) != _placeholders(target.msgstr):
                found.append(f"other placeholders: {entry.msgid} → {target.msgstr}")
            for wrong in otherwise(entry.msgid, target.msgstr, terms):
                found.append(f"{wrong}: {entry.msgid} → {target.msgstr}")
    found += [f"gone from the code: {msgid}" for _context, msgid in known]
    return found


def _placeholders(text: str) -> Counter:
    return Counter(PLACEHOLDER.findall(text))


@pytest.fixture(scope="module")
def exported(installed):
    return translate.read_terms(installed)


@pytest.mark.parametrize("addon", OUR_ADDONS)
def test_every_term_is_translated(addon, exported):
    place = translate.place(addon, "vi.po")
    assert place.is_file(), f"{place} is missing: run 'make translate'"
    wrong = complaints(
        polib.pofile(exported[addon]),
        polib.pofile(str(place)),
        glossary(GLOSSARY.read_text()),
    )
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("msgid", "msgstr", "expected"),
    [
        ("Lead unit", "Đơn vị chủ trì", ""),
        ("Lead unit", "Đơn vị đứng đầu", "should be"),
        ("The lead unit of %(task)s", "Đơn vị chủ trì của %(task)s", ""),
        ("The lead unit of %(task)s", "Đơn vị chủ trì", "other placeholders"),
        ("Save <b>now</b>", "Lưu <b>ngay", "other placeholders"),
        ("Minutes", "Biên bản", ""),
        ("Takes 5 minutes", "Mất 5 phút", ""),
        ("Tasks", "Công tác", "should be"),
        ("Weekly work calendar", "Lịch công tác tuần", ""),
        ("Save", "", "untranslated"),
        ("Save", None, "missing"),
    ],
)
def test_what_the_check_finds(msgid, msgstr, expected):
    source, target = polib.POFile(), polib.POFile()
    source.append(polib.POEntry(msgid=msgid))
    if msgstr is not None:
        target.append(polib.POEntry(msgid=msgid, msgstr=msgstr))
    found = complaints(source, target, glossary(GLOSSARY.read_text()))
    assert bool(found) == bool(expected)
    assert all(expected in each for each in found)


def test_a_term_that_is_gone_and_a_fuzzy_one_are_found():
    source, target = polib.POFile(), polib.POFile()
    source.append(polib.POEntry(msgid="Save"))
    target.append(polib.POEntry(msgid="Save", msgstr="Lưu", flags=["fuzzy"]))
    target.append(polib.POEntry(msgid="Old", msgstr="Cũ"))
    assert complaints(source, target, {}) == ["fuzzy: Save", "gone from the code: Old"]
