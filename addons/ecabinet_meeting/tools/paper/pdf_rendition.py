"""What readers get of an uploaded PDF: the same pages, and nothing that acts.

The original is kept as it came, with its checksum and signatures. Beside it stands the
*rendition*, made once: opened where only the owner's password protects it, mended,
fields as drawings of their values, boxes and unclosed graphics states in order, and of
everything else only what a reader sees or follows – layers as they are switched, notes,
links, bookmarks. Copies and packs are taken from it.

This is the program that reads a hostile file (see ``apart``).
"""

import unicodedata
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Object, ObjectStreamMode, Pdf
from pikepdf.settings import set_qpdf_limits

from . import apart
from .pdf_actions import dictionary, listed, refuse_active
from .pdf_drawings import draws_unread
from .pdf_pages import KEPT, PLAIN, balance, scrub, tidy
from .pdf_papers import DamagedPdf, EncryptedPdf, PdfError, TooManyPages
from .pdf_text import TextError, page_texts

_TITLE_LENGTH = 300
_TEXT_LENGTH = 20_000
# Depth of a page tree: nesting beyond this is an attack, not an archive.
_DEEPEST_TREE = 60
# What one stream may unfold to.
_MOST_UNPACKED = 256 * 1024**2
# A catalogue with no more than this has nothing that copies would lose or run.
_PLAIN_CATALOGUE = frozenset(
    {
        *("/Type", "/Pages", "/Version", "/Lang", "/MarkInfo", "/StructTreeRoot"),
        *("/Metadata", "/ViewerPreferences", "/PageLayout", "/PageMode"),
        *("/PageLabels", "/OutputIntents", "/Extensions"),
    }
)


def open_pdf(file: str | Path) -> Pdf:
    """The file, opened without a password.

    :raise PdfError: damaged, cut off, or it opens with a password only
    """
    data = Path(file).read_bytes()
    if _is_cut_off(data):
        raise DamagedPdf("The PDF is not whole.")
    try:
        return pikepdf.open(file)
    except pikepdf.PasswordError as error:
        raise EncryptedPdf("The PDF opens with a password only.") from error
    # The library raises whatever its code stumbles over.
    except Exception as error:
        if b"/Encrypt" in data:
            raise EncryptedPdf("The PDF is encrypted and cannot be opened.") from error
        raise DamagedPdf("The PDF is damaged.") from error


def _is_cut_off(data: bytes) -> bool:
    """Whether objects come after the last word on where they are: the end is missing.

    The library would put such a file together from what did arrive.
    """
    return data.rfind(b"startxref") < data.rfind(b"endobj")


def count_pages(pdf: Pdf, max_pages: int) -> int:
    """The pages found by walking the tree: its own /Count may lie.

    :raise PdfError: no page can be read, or there are too many
    """
    try:
        found = _walk(pdf.Root["/Pages"], max_pages)
        count = len(pdf.pages)
    except PdfError:
        raise
    except Exception as error:
        raise DamagedPdf("The PDF's pages cannot be read.") from error
    if not found or not count:
        raise DamagedPdf("The PDF has no pages.")
    return count


def _walk(root: Object, max_pages: int) -> int:
    pages, seen, waiting = 0, pikepdf.ObjectSet(), [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        if not isinstance(node, Dictionary):
            continue
        if "/Kids" not in node:
            pages += 1
        elif not seen.add(node) or depth > _DEEPEST_TREE:
            raise DamagedPdf("The PDF's page tree runs in a circle.")
        else:
            waiting += [(kid, depth + 1) for kid in listed(node, "/Kids")]
        if pages > max_pages:
            raise TooManyPages(f"The PDF has more than {max_pages} pages.")
    return pages


def title_of(pdf: Pdf) -> str:
    """The title that the file gives itself, made harmless."""
    try:
        title = str(dictionary(pdf.trailer, "/Info").get("/Title") or "")
    except Exception:
        # A title that cannot be read is no reason to refuse the paper.
        return ""
    printable = "".join(
        character if unicodedata.category(character)[0] != "C" else " "
        for character in unicodedata.normalize("NFC", title[: 2 * _TITLE_LENGTH])
    )
    return " ".join(printable.split())[:_TITLE_LENGTH]


def is_plain(pdf: Pdf) -> bool:
    """Whether there is nothing to mend or to leave out: readers get the file itself."""
    return (
        not pdf.is_encrypted
        and not pdf.get_warnings()
        and set(pdf.Root.keys()) <= _PLAIN_CATALOGUE
        and all(set(page.obj.keys()) <= PLAIN for page in pdf.pages)
    )


def make_rendition(pdf: Pdf, file: str | Path) -> bool:
    """Write the rendition; whether there is one, and not the file itself will do.

    The PDF given is changed.
    """
    from .pdf_forms import draw_values

    changed = not is_plain(pdf)
    if changed:
        draw_values(pdf)
    for page in pdf.pages:
        changed = tidy(pdf, page) or changed
        changed = balance(pdf, page) or changed
    changed = scrub(pdf) or changed
    if not changed:
        return False
    made = Pdf.new()
    made.add_pages_from(pdf, forms="strip")
    for page in made.pages:
        for key in set(page.obj.keys()) - KEPT:
            del page.obj[key]
    if title := title_of(pdf):
        made.trailer.Info = made.make_indirect(Dictionary(Title=title))
    made.Root["/ViewerPreferences"] = Dictionary(DisplayDocTitle=bool(title))
    if "/Outlines" in made.Root:
        made.Root["/PageMode"] = Name.UseOutlines
    made.save(
        file,
        min_version="1.7",
        object_stream_mode=ObjectStreamMode.generate,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        recompress_flate=False,
    )
    return True


def _texts(file: str, pages: int) -> list[str]:
    """What is seen on the first pages."""
    try:
        return [text[:_TEXT_LENGTH] for text in page_texts(file, last=pages)]
    except TextError:
        return _texts_without_poppler(file, pages)


def _texts_without_poppler(file: str, pages: int) -> list[str]:
    """As Odoo's own library reads them: pypdf, or PyPDF2 up to Python 3.12."""
    name = "pypdf" if find_spec("pypdf") else "PyPDF2"
    reader = import_module(name).PdfReader(file, strict=False)
    texts: list[str] = []
    for number in range(min(pages, len(reader.pages))):
        try:
            texts.append(reader.pages[number].extract_text()[:_TEXT_LENGTH])
        # The libraries raise whatever their code stumbles over.
        except Exception:
            texts.append("")
    return texts


def read(orders: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What is found out about a file, bit by bit, and its rendition is written.

    :param orders: ``source`` and ``rendition``, paths; ``max_pages``; ``text_pages``,
        how many are looked at for words; ``kept``, whether others will open the file
    :raise PdfError: it cannot serve
    """
    source, rendition = orders["source"], orders["rendition"]
    pdf = open_pdf(source)
    facts = {
        "page_count": count_pages(pdf, orders["max_pages"]),
        "encrypted": pdf.is_encrypted,
        "title": title_of(pdf),
    }
    if orders["kept"]:
        refuse_active(pdf)
    yield {"facts": facts}
    yield {"drawn": draws_unread(pdf.pages[0])}
    made = make_rendition(pdf, rendition)
    yield {"rendition": "made" if made else "same"}
    yield {"texts": _texts(rendition if made else source, orders["text_pages"])}


def _main() -> None:
    apart.limit_memory()
    set_qpdf_limits(
        flate_max_memory=_MOST_UNPACKED,
        run_length_max_memory=_MOST_UNPACKED,
        png_max_memory=_MOST_UNPACKED,
        tiff_max_memory=_MOST_UNPACKED,
    )
    try:
        for found in read(apart.orders()):
            apart.answer(**found)
    except PdfError as error:
        apart.answer(error=type(error).__name__, message=str(error))


if __name__ == "__main__":
    _main()
