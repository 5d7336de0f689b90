"""What an official document says, before anybody decides where it stands.

All text is data: it may be hostile, decomposed or in need of a font the machine
lacks; the engine cleans it when it prints. A ``Text`` is a plain string or a
tuple of runs in different styles.
"""

from dataclasses import dataclass, field
from datetime import date

from .margins import Margins
from .profile import STATE, Profile


@dataclass(frozen=True)
class Run:
    """A piece of a text in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False


Text = str | tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading in the body.

    ``level`` 0: Phần, Chương – centred, each further line of ``text`` in bold
    too; 1: I, II – bold; 2: 1, 2 or Điều – bold; 3: a), b) – bold italic.
    """

    text: str
    level: int = 1


@dataclass(frozen=True)
class Prose:
    """A paragraph, justified, its first line indented; one for each line."""

    text: Text
    indent: bool = True
    centred: bool = False


@dataclass(frozen=True)
class Points:
    """Numbered paragraphs.

    ``numbering``: ``1.``, ``a)`` (in the order of the Vietnamese alphabet, as
    NĐ 30/2020 asks), ``-`` or ``+``.
    """

    items: tuple[Text, ...]
    numbering: str = "1."
    start: int = 1


@dataclass(frozen=True)
class Column:
    """A column of a grid; ``width`` is relative, ``align`` left/center/right."""

    title: str
    width: float = 1
    align: str = "left"


@dataclass(frozen=True)
class Grid:
    """A table that breaks over pages and repeats its heading.

    ``bold_rows`` are indexes of rows in bold, as totals are.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: str = ""
    unit: str = ""
    size: float = 12
    bold_rows: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("Each row of a grid has a cell for each column.")


@dataclass(frozen=True)
class BarChart:
    """Columns of figures; one series for each legend entry.

    ``height_mm`` is 30 to 180 millimetres.
    """

    labels: tuple[str, ...]
    series: tuple[tuple[float, ...], ...]
    legend: tuple[str, ...] = ()
    caption: str = ""
    height_mm: float = 70

    def __post_init__(self) -> None:
        if not self.labels or not self.series:
            raise ValueError("A chart has at least one label and one series.")
        if any(len(values) != len(self.labels) for values in self.series):
            raise ValueError("Each series of a chart has a figure for each label.")
        if not 30 <= self.height_mm <= 180:
            raise ValueError("A chart is 30 to 180 mm high.")


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page."""


Block = Heading | Prose | Points | Grid | BarChart | PageBreak


@dataclass(frozen=True)
class Signature:
    """One who signs.

    ``authority`` are the lines above the title (``TM. ỦY BAN NHÂN DÂN``,
    ``KT. CHỦ TỊCH``; see :meth:`Profile.authority`); ``note`` stands where the
    hand would sign, such as a confirmation within the system.
    """

    title: str
    name: str = ""
    authority: tuple[str, ...] = ()
    note: str = ""


# The stamps of urgency in the words of NĐ 30/2020, by ``ecabinet.task.urgency``.
URGENCY_MARKS = {
    "normal": "",
    "khan": "KHẨN",
    "thuong_khan": "THƯỢNG KHẨN",
    "hoa_toc": "HỎA TỐC",
}


@dataclass(frozen=True)
class OfficialDocument:
    """A document under the paper rules of the State or of the Party.

    ``issuer`` and ``superior`` may hold line breaks; without, long names break
    before the name of the territory. An empty ``kind_name`` makes an official
    letter (công văn): its ``abstract`` stands under the number. ``show_place``
    is off for minutes (template 1.9 dates them in the text). ``recipients`` are
    without dashes and final punctuation; ``archive`` is what follows ``Lưu:``.
    ``fillable``: a number or date that is not known yet is a field of the PDF.
    """

    issuer: str
    profile: Profile = STATE
    superior: str = ""
    number: int | str | None = None
    symbol: str = ""
    kind_name: str = ""
    abstract: str = ""
    enacting_authority: str = ""
    place: str = ""
    day: date | None = None
    show_place: bool = True
    addressees: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    body: tuple[Block, ...] = ()
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    archive: str = ""
    urgency: str = "normal"
    draft: bool = False
    fillable: bool = False
    margins: Margins = field(default_factory=Margins)

    def __post_init__(self) -> None:
        if len(self.signatures) > 2:
            raise ValueError("An official document has one or two signature blocks.")
        if self.urgency not in URGENCY_MARKS:
            raise ValueError(f"Unknown urgency: {self.urgency}.")

    @property
    def title(self) -> str:
        """What a reader's window and a list of files call the document."""
        name = f"{self.kind_name} {self.abstract}".strip()
        return " ".join(name.split()) or self.reference

    @property
    def reference(self) -> str:
        """``Số: 05/TB-UBND``."""
        return self.profile.reference(self.number, self.symbol)
