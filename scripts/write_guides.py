"""Write the guides of ``docs/`` as the pages that the screens' “Hướng dẫn” leads to.

``write_guides.py`` writes ``addons/ecabinet_meeting/static/guide/*.html``: one page for
each role and each subject, and a first page that searches all of them. The pictures lie
there already; nothing else is needed to show a page.
"""

import html
import re
import unicodedata
from pathlib import Path

import markdown

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = ROOT / "addons" / "ecabinet_meeting" / "static" / "guide"
ROLES = (
    *("chu-toa", "dai-bieu", "thu-ky", "thu-truong-don-vi", "chuyen-vien"),
    *("tro-ly", "quan-tri"),
)
# What goes deeper, written for users too.
SUBJECTS = (
    "preparing",
    "papers",
    "official-documents",
    "instant-assignment",
    "meanings",
)
FRAME = """<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – Hướng dẫn</title>
<link rel="stylesheet" href="guide.css">
</head>
<body>
<nav aria-label="Các trang hướng dẫn">{links}</nav>
<main>
{content}
</main>
{script}</body>
</html>
"""
SEARCH = """<h1>Hướng dẫn</h1>
<p><input id="words" type="search" aria-label="Tìm trong hướng dẫn"
placeholder="Tìm trong hướng dẫn, có dấu hay không dấu"></p>
<p id="none" role="status" hidden>Không tìm thấy. Đồng chí thử ít từ hơn.</p>
<ul id="found">
{sections}
</ul>"""


def sources() -> dict[str, Path]:
    """Name of the page → its Markdown."""
    roles = {name: DOCS / "huong-dan" / f"{name}.md" for name in ROLES}
    return {**roles, **{name: DOCS / f"{name}.md" for name in SUBJECTS}}


def plain(text: str) -> str:
    """Small letters without marks, as one types them in a hurry."""
    apart = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(each for each in apart if not unicodedata.combining(each))


def slug(heading: str, separator: str = "-") -> str:
    return re.sub(r"[^a-z0-9]+", separator, plain(heading)).strip(separator)


def title(text: str) -> str:
    return text.partition("\n")[0].removeprefix("# ").strip()


def rendered(text: str) -> str:
    """The Markdown as HTML; links lead to the written pages, pictures lie beside."""
    extensions = ["tables", "sane_lists", "toc"]
    made = markdown.markdown(
        text, extensions=extensions, extension_configs={"toc": {"slugify": slug}}
    )
    made = re.sub(r'href="(?:[\w./-]*/)?([\w-]+)\.md"', r'href="\1.html"', made)
    return re.sub(r'src="[\w./-]*/([\w-]+\.png)"', r'src="\1"', made)


def sections(text: str) -> list[tuple[str, str]]:
    """(heading, what stands below it) of each part of a page."""
    parts = re.split(r"^## ", text, flags=re.M)[1:]
    return [(part.partition("\n")[0], part.partition("\n")[2]) for part in parts]


def pages() -> dict[str, str]:
    """File name → the text of the page."""
    texts = {name: place.read_text() for name, place in sources().items()}
    made = {
        f"{name}.html": FRAME.format(
            title=html.escape(title(text)),
            links=_links(texts, name),
            content=rendered(text),
            script="",
        )
        for name, text in texts.items()
    }
    made["index.html"] = FRAME.format(
        title="Tìm",
        links=_links(texts, "index"),
        content=SEARCH.format(sections="\n".join(_entries(texts))),
        script='<script src="guide.js"></script>\n',
    )
    return made


def _links(texts: dict[str, str], here: str) -> str:
    named = {"index": "Tìm", **{name: title(text) for name, text in texts.items()}}
    mark = ' aria-current="page"'
    return " ".join(
        f'<a href="{name}.html"{mark * (name == here)}>{html.escape(said)}</a>'
        for name, said in named.items()
    )


def _entries(texts: dict[str, str]) -> list[str]:
    """A line for each section of each page, with the words it is found by."""
    return [
        f'<li data-words="{html.escape(_words(f"{title(text)} {heading} {below}"))}">'
        f'<a href="{name}.html#{slug(heading)}">{html.escape(heading)}</a> '
        f"<small>{html.escape(title(text))}</small></li>"
        for name, text in texts.items()
        for heading, below in sections(text)
    ]


def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", plain(text)))


def main() -> None:
    """Write what is new, and remove pages that no text is left of."""
    expected = pages()
    for old in PAGES.glob("*.html"):
        if old.name not in expected:
            old.unlink()
    for name, text in expected.items():
        place = PAGES / name
        if not place.is_file() or place.read_text() != text:
            place.write_text(text)
            print(f"{place.relative_to(ROOT)} was written.")


if __name__ == "__main__":
    main()
