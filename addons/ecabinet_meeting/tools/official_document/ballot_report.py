"""The ballot report (biên bản kiểm phiếu) as an official document.

Form: template 1.9 (biên bản) of NĐ 30/2020, appendix III. Content as the ballot
reports of elections and of votes of confidence have it: who was to vote and was there,
papers handed out, handed in, valid, blank, invalid; what each received; who is chosen,
by which rule. The words of the form are Vietnamese; everything else is data.
"""

from dataclasses import dataclass
from datetime import datetime

from .dates import number_words, time_and_date
from .document import (
    Block,
    Column,
    Grid,
    Heading,
    OfficialDocument,
    Prose,
    Run,
    Signature,
)
from .minutes_data import Person
from .profile import STATE, Profile

KIND_NAME = "BIÊN BẢN KIỂM PHIẾU"
RESULT_WORDS = {
    "chosen": "Trúng",
    "not_chosen": "Không trúng",
    "tied": "Bằng phiếu, biểu quyết lại",
}
SECRECY_WORDS = {"named": "Biểu quyết công khai", "secret": "Bỏ phiếu kín"}
# One kind of ballot: what a line is called, the columns of its table.
OPTION_TITLES = {"options": "Phương án", "personnel": "Họ và tên"}


@dataclass(frozen=True)
class ReportLine:
    """What one option, candidate or choice received.

    ``result`` is empty for the choices of a motion, otherwise chosen/not_chosen/tied.
    """

    name: str
    agree: int
    note: str = ""
    disagree: int = 0
    result: str = ""


@dataclass(frozen=True)
class BallotReportData:
    """Everything the report says; moments are local.

    ``kind`` motion/options/personnel; ``secrecy`` named/secret; ``outcome`` the result
    in a sentence. ``present`` is None where nobody had to be.
    """

    issuer: str
    subject: str
    meeting_name: str
    location: str
    kind: str
    secrecy: str
    opened_at: datetime
    closed_at: datetime
    chair: Person
    secretary: Person
    entitled: int
    present: int | None
    voted: int
    base: int
    outcome: str
    lines: tuple[ReportLine, ...]
    valid: int = 0
    blank: int = 0
    invalid: int = 0
    seats: int = 1
    max_marks: int = 1
    superior: str = ""
    profile: Profile = STATE

    @property
    def issued(self) -> int:
        """Papers handed out: to those present, or who voted and left since.

        A circulated paper goes to everybody entitled.
        """
        if self.present is None:
            return self.entitled
        return max(self.present, self.voted)


def build_ballot_report(data: BallotReportData) -> OfficialDocument:
    """The report as a document, ready to be rendered."""
    return OfficialDocument(
        profile=data.profile,
        superior=data.superior,
        issuer=data.issuer,
        kind_name=KIND_NAME,
        abstract=data.subject,
        show_place=False,
        day=data.closed_at.date(),
        body=(*_opening(data), *_papers(data), *_result(data), _last_sentence(data)),
        signatures=(
            Signature(title="THƯ KÝ", name=data.secretary.name),
            Signature(title="CHỦ TỌA", name=data.chair.name),
        ),
    )


def _opening(data: BallotReportData) -> tuple[Block, ...]:
    return (
        _labelled("Thời gian mở biểu quyết:", f"{time_and_date(data.opened_at)}."),
        _labelled("Địa điểm:", f"{data.location}." if data.location else ""),
        _labelled("Phiên họp:", f"{data.meeting_name}."),
        _labelled("Chủ trì:", f"{data.chair}."),
        _labelled("Thư ký:", f"{data.secretary}."),
        _labelled("Hình thức:", f"{SECRECY_WORDS[data.secrecy]}{_marks(data)}."),
    )


def _marks(data: BallotReportData) -> str:
    if data.kind == "motion":
        return ""
    word = "người" if data.kind == "personnel" else "phương án"
    return (
        f"; danh sách {len(data.lines)} {word}, lấy {data.seats}, mỗi phiếu tán thành "
        f"tối đa {data.max_marks}"
    )


def _papers(data: BallotReportData) -> tuple[Block, ...]:
    lines = [("Số thành viên được biểu quyết:", data.entitled)]
    if data.present is not None:
        lines.append(("Số thành viên có mặt:", data.present))
    lines += [("Số phiếu phát ra:", data.issued), ("Số phiếu thu về:", data.voted)]
    if data.kind == "motion":
        # A vote on a motion is one of its answers, or none at all.
        lines += [("Số phiếu hợp lệ:", data.voted), ("Số phiếu không hợp lệ:", 0)]
    else:
        lines += [
            ("Số phiếu hợp lệ:", data.valid),
            ("Số phiếu trắng:", data.blank),
            ("Số phiếu không hợp lệ:", data.invalid),
        ]
    return (
        Heading("I. SỐ PHIẾU"),
        *(
            _labelled(label, f"{number:02d} ({number_words(number)}).")
            for label, number in lines
        ),
    )


def _result(data: BallotReportData) -> tuple[Block, ...]:
    row = _motion_row if data.kind == "motion" else _option_row
    rows = tuple(row(data, index, line) for index, line in enumerate(data.lines, 1))
    return (
        Heading("II. KẾT QUẢ"),
        Grid(_columns(data), rows, size=12),
        Prose((Run("Kết luận: ", bold=True), Run(data.outcome))),
    )


def _columns(data: BallotReportData) -> tuple[Column, ...]:
    if data.kind == "motion":
        return (
            Column("TT", 8, "center"),
            Column("Ý kiến", 60),
            Column("Số phiếu", 20, "center"),
            Column("Tỷ lệ (%)", 20, "center"),
        )
    columns = [
        Column("TT", 8, "center"),
        Column(OPTION_TITLES[data.kind], 42),
        Column("Chức vụ" if data.kind == "personnel" else "Nội dung", 38),
        Column("Tán thành", 16, "center"),
        Column("Tỷ lệ (%)", 14, "center"),
    ]
    if data.kind == "personnel":
        columns.append(Column("Không tán thành", 18, "center"))
    columns.append(Column("Kết quả", 24, "center"))
    return tuple(columns)


def _motion_row(
    data: BallotReportData, index: int, line: ReportLine
) -> tuple[str, ...]:
    return (str(index), line.name, str(line.agree), _share(line.agree, data.base))


def _option_row(
    data: BallotReportData, index: int, line: ReportLine
) -> tuple[str, ...]:
    cells = [str(index), line.name, line.note]
    cells += [str(line.agree), _share(line.agree, data.base)]
    if data.kind == "personnel":
        cells.append(str(line.disagree))
    return (*cells, RESULT_WORDS.get(line.result, ""))


def _share(votes: int, base: int) -> str:
    """Per cent of the base with two decimals, cut, never rounded up to a majority."""
    if not base:
        return "–"
    hundredths = votes * 10000 // base
    return f"{hundredths // 100},{hundredths % 100:02d}"


def _last_sentence(data: BallotReportData) -> Prose:
    return Prose(
        f"Việc kiểm phiếu kết thúc vào hồi {time_and_date(data.closed_at)}; số liệu do "
        "hệ thống đếm và lưu cùng quy tắc áp dụng khi mở biểu quyết./."
    )


def _labelled(label: str, text: str) -> Prose:
    return Prose((Run(f"{label} ", bold=True), Run(text)))
