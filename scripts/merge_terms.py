"""Merge exported terms into a translation: ``merge_terms.py <.pot> <.po> < export``.

What was translated stays, new terms come empty, terms that are gone are dropped, and
the order and header depend on the terms alone, so that versions compare line by line.
"""

import sys
from pathlib import Path

import polib

HEADER = {
    "Project-Id-Version": "e-Cabinet",
    "Language": "vi",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}


def merged(exported: polib.POFile, translated: polib.POFile) -> polib.POFile:
    """The exported terms with the translations that there are."""
    known = {
        (entry.msgctxt, entry.msgid): entry
        for entry in translated
        if entry.msgstr and not entry.obsolete
    }
    result = polib.POFile(wrapwidth=88)
    result.metadata = HEADER
    for entry in sorted(exported, key=lambda each: (each.msgid, each.msgctxt or "")):
        old = known.get((entry.msgctxt, entry.msgid))
        result.append(
            polib.POEntry(
                msgid=entry.msgid,
                msgctxt=entry.msgctxt,
                msgstr=old.msgstr if old else "",
                comment=entry.comment,
                tcomment=old.tcomment if old else "",
                occurrences=sorted(set(entry.occurrences)),
                flags=sorted(set(entry.flags) | set(old.flags if old else ())),
            )
        )
    return result


def main(template: Path, translation: Path, text: str) -> None:
    exported = polib.pofile(text)
    empty = merged(exported, polib.POFile())
    empty.metadata = {**HEADER, "Language": ""}
    empty.save(str(template))
    there = translation.is_file()
    result = merged(exported, polib.pofile(str(translation)) if there else [])
    result.save(str(translation))
    missing = [entry.msgid for entry in result if not entry.translated()]
    print(f"{len(result)} terms, {len(missing)} of them untranslated")
    for term in missing:
        print(f"  {' '.join(term.split())}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.stdin.read())
