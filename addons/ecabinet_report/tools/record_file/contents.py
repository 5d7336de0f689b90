"""The list of contents of a meeting's record file (mục lục văn bản, tài liệu)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from odoo.addons.ecabinet_meeting.tools.official_document.dates import official_date
from odoo.addons.ecabinet_meeting.tools.official_document.document import (
    Block,
    Column,
    Grid,
    Prose,
    Text,
)
from odoo.addons.ecabinet_meeting.tools.time import in_words

COLUMNS = (
    Column("TT", 8, "center"),
    Column("Số, ký hiệu", 26, "center"),
    Column("Ngày, tháng", 22, "center"),
    Column("Trích yếu nội dung", 56),
    Column("Số trang", 14, "center"),
    Column("Bản chính, bản sao", 20, "center"),
    Column("Ghi chú", 24),
)
COPIES = {"original": "Bản chính", "copy": "Bản sao", "paper": "Bản giấy"}
RECALLED = "Đã thu hồi"
APART = "Lưu riêng theo chế độ bảo mật"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document of the file; ``copy``: ``original``, ``copy`` or ``paper``.

    A paper with a mark of secrecy has no file here: it lies with the secret papers.
    """

    abstract: str
    reference: str = ""
    day: date | None = None
    pages: int = 0
    copy: str = "copy"
    recalled: bool = False
    path: str = ""
    sha256: str = ""

    @property
    def note(self) -> str:
        if self.copy == "paper":
            return APART
        return RECALLED if self.recalled else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What stands on the cover of the file; ``kept_until`` is ``None`` for good."""

    code: str
    title: str
    retention: str
    ended_on: date
    kept_until: date | None = None

    @property
    def data(self) -> dict[str, Any]:
        """For other programs; days as ``YYYY-MM-DD``."""
        return {name: _plain(value) for name, value in asdict(self).items()}


def default_code(abbreviation: str, year: int, meeting: int) -> str:
    """The code that a file begins with; the office may write its own.

    >>> default_code("UBND", 2026, 12)
    '2026.UBND.0012'
    """
    return ".".join(filter(None, (str(year), abbreviation, f"{meeting:04d}")))


def entries_of(
    record: Mapping[str, Any], documents: Sequence[Entry]
) -> tuple[Entry, ...]:
    """The contents: documents of the register, papers, ballot reports, minutes.

    :param record: the archive's own record of the meeting, as ``meeting.json`` has it
    """
    return (
        *documents,
        *_papers(record["papers"]),
        *_ballots(record["ballots"]),
        *_minutes(record["minutes"]),
    )


def as_data(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """The entries for other programs; days as ``YYYY-MM-DD``."""
    return [
        {name: _plain(value) for name, value in asdict(entry).items()}
        for entry in entries
    ]


def contents_blocks(facts: Facts, entries: Sequence[Entry]) -> tuple[Block, ...]:
    """The list as it is printed: the cover's facts, a row for each, the sums."""
    kept = f" (đến {official_date(facts.kept_until)})" if facts.kept_until else ""
    rows = tuple(_row(place, entry) for place, entry in enumerate(entries, 1))
    pages = sum(entry.pages for entry in entries)
    return (
        Prose(f"Thời hạn lưu trữ: {facts.retention}{kept}.", indent=False),
        Prose(f"Kết thúc công việc: {official_date(facts.ended_on)}.", indent=False),
        Grid(COLUMNS, rows, size=11),
        Prose(f"Tổng số: {len(entries)} văn bản, tài liệu; {pages} trang."),
    )


def _papers(papers: Sequence[Mapping[str, Any]]) -> Iterator[Entry]:
    for paper in papers:
        if paper["secrecy"] != "none":
            yield Entry(abstract=paper["name"], copy="paper")
        last = paper["versions"][-1]["number"] if paper["versions"] else 0
        for version in paper["versions"]:
            older = "" if version["number"] == last else f" (bản {version['number']})"
            yield Entry(
                abstract=f"{paper['name']}{older}",
                day=date.fromisoformat(version["uploaded_at"][:10]),
                pages=version["page_count"],
                path=version["path"],
                sha256=version["sha256"],
            )


def _ballots(ballots: Sequence[Mapping[str, Any]]) -> Iterator[Entry]:
    for ballot in ballots:
        if report := ballot.get("report"):
            yield Entry(
                abstract=f"Biên bản kiểm phiếu: {ballot['name']}",
                day=date.fromisoformat(ballot["closed_at"][:10]),
                pages=ballot["report_pages"],
                copy="original",
                path=report,
            )


def _minutes(minutes: Sequence[Mapping[str, Any]]) -> Iterator[Entry]:
    for one in minutes:
        confirmed = one["chair_confirmed_at"]
        yield Entry(
            abstract="Biên bản cuộc họp",
            day=date.fromisoformat(confirmed[:10]) if confirmed else None,
            pages=one["page_count"],
            copy="original",
            path=one["path"],
            sha256=one["sha256"] or "",
        )


def _row(place: int, entry: Entry) -> tuple[Text, ...]:
    return (
        str(place),
        entry.reference,
        in_words.day(entry.day),
        entry.abstract,
        str(entry.pages or ""),
        COPIES[entry.copy],
        entry.note,
    )


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
