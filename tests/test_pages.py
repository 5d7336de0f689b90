"""What README, CONTRIBUTING and docs/ name is there: links, names, pictures."""

import re
from functools import cache
from pathlib import Path

import pytest
from ground.places import OUR_ADDONS, ROOT

PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
IMAGES = ROOT / "docs" / "images"
MOST_BYTES = 300_000
LINK = re.compile(r"\]\(([^)\s]+)\)|<img [^>]*src=\"([^\"]+)\"")
# The words of a link are short; where it leads is the link's matter.
NAMED = re.compile(r"(?<!\[)`([\w./]+/[\w.]+\.(?:py|js|xml|csv|md|json|txt))`")
FENCE = re.compile(r"^```.*?^```", re.S | re.M)
HEADING = re.compile(r"^#+ (.+)$", re.M)
LOOK = re.compile(r"^\| .*\| \[[^\]]+\]\((\S+)\) \| `(\w+)` \|$", re.M)
DEVELOPMENT = ROOT / "docs" / "development.md"
FRAGMENTS = ("DESCRIPTION", "CONFIGURE", "USAGE", "ROADMAP")


@cache
def text_of(page: Path) -> str:
    return FENCE.sub("", page.read_text())


@cache
def anchors(page: Path) -> set[str]:
    """The places that a link can lead to, as GitHub and Gitea make them."""
    headings = (
        re.sub(r"[^\w\- ]", "", each) for each in HEADING.findall(text_of(page))
    )
    return {heading.strip().lower().replace(" ", "-") for heading in headings}


def links(page: Path) -> list[str]:
    found = (one or other for one, other in LINK.findall(text_of(page)))
    return [link for link in found if not link.startswith(("http:", "https:"))]


def leads_nowhere(page: Path, link: str) -> bool:
    path, _sign, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists():
        return True
    return bool(anchor) and anchor not in anchors(target)


def test_links_lead_somewhere():
    lost = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in PAGES
        for link in links(page)
        if leads_nowhere(page, link)
    ]
    assert not lost, "\n".join(lost)


def test_files_named_in_a_text_are_there():
    """From the root of the project, from an addon, or from its models."""
    addons = [ROOT / "addons" / addon for addon in OUR_ADDONS]
    places = [ROOT, *addons, *(addon / "models" for addon in addons)]
    lost = [
        f"{page.relative_to(ROOT)}: {path}"
        for page in PAGES
        if page.name != "CHANGELOG.md"
        for path in NAMED.findall(text_of(page))
        if not any((place / path).exists() for place in places)
    ]
    assert not lost, "\n".join(lost)


def test_every_page_is_found_from_the_readme():
    found, new = set(), {ROOT / "README.md"}
    while new:
        page = new.pop()
        found.add(page)
        targets = {
            (page.parent / link.partition("#")[0]).resolve() for link in links(page)
        }
        new |= {each for each in targets if each.suffix == ".md"} - found
    assert not [str(page.relative_to(ROOT)) for page in PAGES if page not in found]


def test_pictures_are_shown_and_small():
    shown = {(page.parent / link).resolve() for page in PAGES for link in links(page)}
    there = set(IMAGES.iterdir())
    assert there <= shown
    assert not [each.name for each in there if each.stat().st_size > MOST_BYTES]


QUESTIONS = LOOK.findall(DEVELOPMENT.read_text())


def test_the_table_of_questions_is_read():
    assert len(QUESTIONS) >= 10


@pytest.mark.parametrize(("path", "name"), QUESTIONS)
def test_who_looks_there_finds_it(path, name):
    """The name is defined in the file that the table names, not merely used there."""
    text = (DEVELOPMENT.parent / path).read_text()
    defined = rf"(def|class|function|record id=\")\s*{name}\b|^{name}\b.*="
    assert re.search(defined, text, re.M), f"{name} is not defined in {path}"


def test_the_drawing_names_every_subject():
    drawing = re.search(
        r"^## The house.*?^```$(.*?)^```$", DEVELOPMENT.read_text(), re.S | re.M
    )
    named = set(re.findall(r"\b[a-z][a-z_]{2,}\b", drawing[1]))
    for addon in OUR_ADDONS:
        folders = (ROOT / "addons" / addon / "models").iterdir()
        subjects = {each.name for each in folders if (each / "__init__.py").is_file()}
        assert subjects <= named


@pytest.mark.parametrize("addon", OUR_ADDONS)
def test_what_an_addon_says_of_itself_is_said_alike(addon):
    """README.rst and the page under Apps repeat the fragments of readme/."""
    place = ROOT / "addons" / addon
    fragments = [(place / "readme" / f"{name}.md").read_text() for name in FRAGMENTS]
    for page in (place / "README.rst", place / "static" / "description" / "index.html"):
        said = _plain(page.read_text())
        missing = [
            line
            for fragment in fragments
            for line in fragment.splitlines()
            if _plain(line) not in said
        ]
        assert not missing, f"{page.relative_to(ROOT)} does not say {missing}"


def _plain(text: str) -> str:
    """Words alone, whatever marks them up."""
    text = re.sub(r"<[^>]+>", "", text).replace("&amp;", "&")
    text = re.sub(r"^\s*(- |\d+\. )", "", text, flags=re.M)
    return " ".join(re.sub(r"[*`]", "", text).split())
