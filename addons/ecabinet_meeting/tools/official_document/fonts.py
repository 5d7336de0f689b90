"""The typeface of official documents: Times New Roman, embedded in the PDF.

NĐ 30/2020 (appendix I, part I, section I.4) asks for Times New Roman. A server
seldom has it, so a metric-compatible face does as well: every line breaks where
it would break in Times New Roman.
"""

import subprocess
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zlib import crc32

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

FAMILIES = ("Times New Roman", "Liberation Serif", "Tinos")

# Regular, bold, italic, bold italic, as the three families name their files.
FILE_NAMES = (
    ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"),
    (
        "Times_New_Roman.ttf",
        "Times_New_Roman_Bold.ttf",
        "Times_New_Roman_Italic.ttf",
        "Times_New_Roman_Bold_Italic.ttf",
    ),
    *(
        tuple(
            f"{family}-{style}.ttf"
            for style in ("Regular", "Bold", "Italic", "BoldItalic")
        )
        for family in ("LiberationSerif", "Tinos")
    ),
)

# Liberation 1.x, which Debian 12 still ships as fonts-liberation, has none of the
# letters with two marks: it must not be taken.
VIETNAMESE = frozenset("ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹăâđêôơư")

_INSTALL_HINT = (
    "Install the Debian packages fontconfig and fonts-liberation2 (from Debian 13 "
    "on: fonts-liberation), or set a folder that holds the four files of Times New "
    "Roman, Liberation Serif 2 or Tinos."
)
_FC_LIST_SECONDS = 10
_BOLD_WEIGHT = 180
_REGULAR_WEIGHTS = range(75, 101)


class MissingFont(Exception):
    """No complete Times New Roman or metric-compatible family was found."""


@dataclass(frozen=True)
class FontFiles:
    """The four files of one family."""

    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path


@dataclass(frozen=True)
class LoadedFonts:
    """The names under which reportlab knows a family, and what it can show."""

    regular: str
    bold: str
    italic: str
    bold_italic: str
    covered: frozenset[int]

    def name(self, bold: bool = False, italic: bool = False) -> str:
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular


def find_fonts(folder: str | Path | None = None) -> FontFiles:
    """Find the family to print with.

    :param folder: where the administrator keeps the font files; without it,
        fontconfig is asked for Times New Roman, Liberation Serif, then Tinos
    :raise MissingFont: when no family is there with all four styles
    """
    if folder:
        return _find_in_folder(Path(folder))
    return _find_by_fontconfig()


def _find_in_folder(folder: Path) -> FontFiles:
    try:
        present = {path.name.lower(): path for path in folder.iterdir()}
    except OSError as error:
        raise MissingFont(
            f"The font folder {folder} cannot be read. {_INSTALL_HINT}"
        ) from error
    for names in FILE_NAMES:
        files = [file for name in names if (file := present.get(name.lower()))]
        if len(files) == len(names):
            return FontFiles(*files)
    raise MissingFont(
        f"The font folder {folder} does not hold a complete family. {_INSTALL_HINT}"
    )


@lru_cache(maxsize=1)
def _find_by_fontconfig() -> FontFiles:
    for family in FAMILIES:
        files = _family_files(_ask_fontconfig(family))
        if files:
            return files
    raise MissingFont(
        f"None of the fonts {', '.join(FAMILIES)} is installed with Vietnamese "
        f"letters. {_INSTALL_HINT}"
    )


def _ask_fontconfig(family: str) -> list[tuple[int, int, Path]]:
    """Weight, slant and file of each TrueType face of the family for Vietnamese.

    ``fc-list`` and not ``fc-match``: the latter silently answers with another
    family when the one asked for is missing.
    """
    line = "%{weight}\t%{slant}\t%{fontformat}\t%{index}\t%{file}\n"
    command = ["fc-list", "--format", line, f"{family}:lang=vi"]
    try:
        listing = subprocess.run(
            command, capture_output=True, text=True, timeout=_FC_LIST_SECONDS
        ).stdout
    except (OSError, subprocess.SubprocessError) as error:
        raise MissingFont(
            f"fontconfig (fc-list) cannot be asked for fonts. {_INSTALL_HINT}"
        ) from error
    faces = []
    for row in sorted(listing.splitlines()):
        weight, slant, font_format, index, file = row.split("\t")
        # reportlab embeds TrueType outlines only, from files of a single face.
        if font_format == "TrueType" and index == "0" and weight.isdigit():
            faces.append((int(weight), int(slant), Path(file)))
    return faces


def _family_files(faces: list[tuple[int, int, Path]]) -> FontFiles | None:
    styles: dict[tuple[bool, bool], Path] = {}
    for weight, slant, file in faces:
        if weight in _REGULAR_WEIGHTS or weight >= _BOLD_WEIGHT:
            styles.setdefault((weight >= _BOLD_WEIGHT, slant > 0), file)
    wanted = [(False, False), (True, False), (False, True), (True, True)]
    if not all(style in styles for style in wanted):
        return None
    return FontFiles(*(styles[style] for style in wanted))


@lru_cache(maxsize=8)
def load_fonts(files: FontFiles) -> LoadedFonts:
    """Make a family known to reportlab, once in a process.

    :raise MissingFont: when a file cannot be read as TrueType, or lacks
        Vietnamese letters
    """
    paths = (files.regular, files.bold, files.italic, files.bold_italic)
    base = f"Official{crc32('|'.join(map(str, paths)).encode()):08x}"
    names = (base, f"{base}-Bold", f"{base}-Italic", f"{base}-BoldItalic")
    covered: frozenset[int] | None = None
    for name, path in zip(names, paths, strict=True):
        try:
            font = TTFont(name, str(path), asciiReadable=1)
        except (TTFError, OSError) as error:
            raise MissingFont(
                f"The font file {path} cannot be used. {_INSTALL_HINT}"
            ) from error
        pdfmetrics.registerFont(font)
        shown = frozenset(font.face.charToGlyph)
        covered = shown if covered is None else covered & shown
    letters = VIETNAMESE | {letter.upper() for letter in VIETNAMESE}
    if covered is None or not covered.issuperset(map(ord, letters)):
        raise MissingFont(
            f"The font {files.regular} has no Vietnamese letters. {_INSTALL_HINT}"
        )
    for index, name in enumerate(names):
        addMapping(base, index % 2, index // 2, name)
    return LoadedFonts(*names, covered=covered)
