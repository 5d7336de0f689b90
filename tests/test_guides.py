"""The guides name what is on the screens, and the pages served are those of docs/."""

import re
from itertools import pairwise

import polib
import pytest
import write_guides
from ground import odoo_source, translate
from ground.places import ADDONS, OUR_ADDONS
from lxml import etree
from write_guides import PAGES, ROLES, sources

# What stands bold in a guide is a name on the screen, or a path of menus.
NAME = re.compile(r"\*\*(.+?)\*\*", re.S)
PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")
# Where a term stands that people read as a name, and not as a sentence.
NAMED_IN = re.compile(
    r"ir\.ui\.view|ir\.ui\.menu,name|ir\.actions|field_description|selection,name|code:"
)
SECTION = re.compile(r'"?[\w.]+"?: "([a-z-]+)"')
MOST_WORDS = 1_100  # two pages
MOST_BYTES, MOST_BYTES_TOGETHER = 150_000, 2_000_000
TEXTS = {name: place.read_text() for name, place in sources().items()}


def _bare(name: str) -> str:
    return " ".join(name.split()).strip(" .…:(·‹›")


def names(text: str) -> list[str]:
    return [_bare(each) for each in NAME.findall(text)]


def unknown(text: str, known: set[str], paths: set[tuple[str, str]]) -> list[str]:
    """Names in ``text`` that no screen has: labels, or steps of a path of menus."""
    lost = []
    for name in names(text):
        steps = name.split(" → ")
        if len(steps) == 1:
            lost += [name] * (name not in known)
        elif any(step not in paths for step in pairwise(steps)):
            lost.append(name)
    return lost


def _terms():
    """The translated terms of ours, with where each stands."""
    for addon in OUR_ADDONS:
        for entry in polib.pofile(str(translate.place(addon, "vi.po"))):
            if not entry.obsolete:
                yield addon, entry


@pytest.fixture(scope="module")
def known():
    ours = {
        _bare(part)
        for _addon, entry in _terms()
        if any(NAMED_IN.search(place) for place, _line in entry.occurrences)
        for part in re.split(r"<[^>]+>", entry.msgstr)
    }
    web = odoo_source.addons_folders()[0] / "web" / "i18n" / "vi.po"
    return ours | {_bare(entry.msgstr) for entry in polib.pofile(str(web))}


@pytest.fixture(scope="module")
def paths():
    """(menu, menu below it) of each of our menus, in Vietnamese."""
    said = {(addon, entry.msgid): entry.msgstr for addon, entry in _terms()}
    menus = {}
    for addon in OUR_ADDONS:
        for place in sorted((ADDONS / addon / "views").rglob("*.xml")):
            for menu in etree.parse(place).iter("menuitem"):
                above = menu.get("parent") or ""
                above = above if "." in above or not above else f"{addon}.{above}"
                menus[f"{addon}.{menu.get('id')}"] = (
                    said[addon, menu.get("name")],
                    above,
                )
    return {(menus[above][0], name) for name, above in menus.values() if above}


@pytest.mark.parametrize("name", TEXTS)
def test_what_a_guide_names_is_on_a_screen(name, known, paths):
    assert not unknown(TEXTS[name], known, paths)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Bấm **Lưu**, rồi **Gửi …**", []),
        ("Bấm **Gửi đi ngay**", ["Gửi đi ngay"]),
        ("Mở **Phiên họp → Tài liệu**", []),
        ("Mở **Tài liệu → Phiên họp**", ["Tài liệu → Phiên họp"]),
        ("Mở **Phiên\nhọp → Tài liệu**", []),
    ],
)
def test_a_name_that_no_screen_has_is_found(text, lost):
    known, paths = {"Lưu", "Gửi"}, {("Phiên họp", "Tài liệu")}
    assert unknown(text, known, paths) == lost


def test_the_pages_are_those_of_the_guides():
    expected = write_guides.pages()
    there = {place.name: place.read_text() for place in PAGES.glob("*.html")}
    assert there == expected, "run 'make docs'"


def test_each_role_has_a_guide_of_two_pages_at_most():
    long = {name: len(TEXTS[name].split()) for name in ROLES}
    assert not {name: words for name, words in long.items() if words > MOST_WORDS}


def test_what_a_screen_points_to_is_explained_somewhere():
    explained = {
        write_guides.slug(heading)
        for text in TEXTS.values()
        for heading, _below in write_guides.sections(text)
    }
    pointed = [
        section
        for addon in OUR_ADDONS
        for place in (ADDONS / addon / "static" / "src").rglob("guide.js")
        for section in SECTION.findall(place.read_text().partition("explainedIn({")[2])
    ]
    assert len(pointed) > 20
    assert not set(pointed) - explained


def test_pictures_are_few_and_small():
    shown = {
        (place.parent / found).resolve()
        for name, place in sources().items()
        for found in PICTURE.findall(TEXTS[name])
    }
    there = {place: place.stat().st_size for place in PAGES.glob("*.png")}
    assert shown == {place.resolve() for place in there}
    assert not [place.name for place, size in there.items() if size > MOST_BYTES]
    assert sum(there.values()) < MOST_BYTES_TOGETHER


def test_a_page_is_found_with_words_without_accents():
    assert write_guides.plain("Đọc và Biểu quyết") == "doc va bieu quyet"
    page = write_guides.pages()["index.html"]
    assert 'href="dai-bieu.html#bieu-quyet"' in page
