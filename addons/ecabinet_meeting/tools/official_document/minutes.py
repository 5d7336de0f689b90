"""The minutes of a meeting as an official document.

Form: template 1.9 (biên bản) of NĐ 30/2020, appendix III. Content: the five
parts that QĐ 45/2018/QĐ-TTg asks for – chair and those present, course,
statements, votes, conclusion and decisions. The words of the form are fixed by
these rules and are Vietnamese; everything else comes in as data.
"""

import re
from collections.abc import Iterable
from datetime import datetime

from .dates import clock_time, number_words, official_date, time_and_date
from .document import (
    Block,
    Column,
    Grid,
    Heading,
    OfficialDocument,
    Points,
    Prose,
    Run,
    Signature,
    Text,
)
from .minutes_data import (
    Absence,
    CourseEntry,
    Decision,
    MinutesData,
    Present,
    Quorum,
    VoteResult,
)

KIND_NAME = "BIÊN BẢN"
PART_TITLES = (
    "I. CHỦ TRÌ VÀ THÀNH PHẦN THAM DỰ",
    "II. DIỄN BIẾN",
    "III. Ý KIẾN PHÁT BIỂU",
    "IV. KẾT QUẢ BIỂU QUYẾT",
    "V. KẾT LUẬN VÀ CÁC QUYẾT ĐỊNH",
)
SCOPE_WORDS = {
    "attend": "dự",
    "speak": "dự và phát biểu",
    "vote": "dự, phát biểu và biểu quyết",
}
MODE_WORDS = {
    ("live", "named"): "Biểu quyết công khai",
    ("live", "secret"): "Bỏ phiếu kín",
    ("circulated", "named"): "Phiếu lấy ý kiến",
    ("circulated", "secret"): "Phiếu lấy ý kiến (kín)",
    ("uncontested", "named"): "Thống nhất, không thảo luận",
    ("uncontested", "secret"): "Thống nhất, không thảo luận",
}
OUTCOME_WORDS = {
    "adopted": "Thông qua",
    "rejected": "Không thông qua",
    "no_quorum": "Không đủ số thành viên để biểu quyết",
}
STILL_TO_WRITE = "…" * 20
"""What the record does not know, for the secretary to write."""
_GAP = re.compile(r"…{3,}|\.{10,}")
VOTE_COLUMNS = (
    Column("TT", 8, "center"),
    Column("Nội dung", 33),
    Column("Hình thức", 19),
    Column("Được biểu quyết", 14, "center"),
    Column("Có mặt", 13, "center"),
    Column("Tán thành", 14, "center"),
    Column("Không tán thành", 14, "center"),
    Column("Không biểu quyết", 14, "center"),
    Column("Kết quả", 36),
)
# Nine columns need a smaller face than the body, but readable on paper.
_VOTE_SIZE = 11


def build_minutes(data: MinutesData) -> OfficialDocument:
    """The minutes as a document, ready to be rendered."""
    return OfficialDocument(
        profile=data.profile,
        superior=data.superior,
        issuer=data.issuer,
        number=data.number,
        symbol=data.symbol,
        kind_name=KIND_NAME,
        abstract=_meeting_name(data),
        show_place=False,
        day=data.opened_at.date(),
        body=(*_opening(data), *_five_parts(data), _last_sentence(data)),
        signatures=_signatures(data),
        recipients=data.recipients,
        archive=data.archive,
    )


def _meeting_name(data: MinutesData) -> str:
    """The meeting's name, over its body's where that did not issue the minutes."""
    body, issuer = (
        " ".join(n.casefold().split()) for n in (data.body_name, data.issuer)
    )
    if body in (issuer, ""):
        return data.meeting_name
    return f"{data.meeting_name}\n{data.body_name}"


def _opening(data: MinutesData) -> list[Block]:
    return [
        _labelled("Thời gian bắt đầu:", time_and_date(data.opened_at)),
        _labelled("Địa điểm:", data.location),
    ]


def _five_parts(data: MinutesData) -> list[Block]:
    contents = (
        _attendance(data),
        _course(data),
        _statements(data),
        _votes(data),
        _conclusion(data),
    )
    blocks: list[Block] = []
    for title, content in zip(PART_TITLES, contents, strict=True):
        blocks += [Heading(title), *content]
    return blocks


def _attendance(data: MinutesData) -> list[Block]:
    blocks: list[Block] = [
        _labelled("Chủ trì (chủ tọa):", str(data.chair)),
        _labelled("Thư ký (người ghi biên bản):", str(data.secretary)),
        _labelled("Thành viên có mặt:", _counted(data.members)),
    ]
    blocks += _list(_present(one) for one in data.members)
    blocks.append(_labelled("Thành viên vắng mặt:", _counted(data.absences)))
    blocks += _list(_absent(one) for one in data.absences)
    if data.guests:
        blocks.append(_labelled("Đại biểu được mời:", _counted(data.guests)))
        blocks += _list(_present(one) for one in data.guests)
    if data.quorum:
        blocks.append(Prose(_quorum_words(data.quorum)))
    return blocks


def _present(present: Present) -> str:
    words = str(present.person)
    if present.online:
        words += " (tham dự trực tuyến)"
    if present.represents:
        scope = SCOPE_WORDS[present.scope]
        words += f" – {scope} thay {present.represents}"
    return words


def _absent(absence: Absence) -> str:
    if not absence.reason:
        return str(absence.person)
    return f"{absence.person} – lý do: {absence.reason}"


def _counted(people: tuple[Present | Absence, ...]) -> str:
    if not people:
        return "không có."
    return f"{len(people):02d} người ({number_words(len(people))})."


def _quorum_words(quorum: Quorum) -> str:
    numerator, denominator = (number_words(part) for part in quorum.share)
    verdict = "đủ" if quorum.met else "không đủ"
    return (
        f"Số thành viên có mặt là {quorum.present:02d} trên tổng số "
        f"{quorum.members:02d} thành viên ({number_words(quorum.present)} trên "
        f"{number_words(quorum.members)}), {verdict} số thành viên để họp theo quy "
        f"định (ít nhất {numerator} phần {denominator} tổng số thành viên, tức "
        f"{quorum.required:02d} thành viên)."
    )


def _course(data: MinutesData) -> list[Block]:
    if not data.course:
        return [Prose("Không có diễn biến được ghi lại.")]
    return [Prose(_course_entry(entry, data)) for entry in data.course]


def _course_entry(entry: CourseEntry, data: MinutesData) -> Text:
    if entry.at is None:
        return entry.text
    moment = clock_time(entry.at)
    # A meeting may go on the next day: then the hour alone says too little.
    if entry.at.date() != data.opened_at.date():
        moment = time_and_date(entry.at)
    return (Run(f"{moment}: ", italic=True), Run(entry.text))


def gaps(text: str) -> list[str]:
    """What stands before each place of a part (plain text) that is left to be written.

    Dots in a row are such a place, whoever typed them.
    """
    return [
        _GAP.split(line, maxsplit=1)[0].strip(" :*-_")
        for line in text.splitlines()
        if _GAP.search(line)
    ]


def _statements(data: MinutesData) -> list[Block]:
    if not data.statements:
        # Nothing recorded is not nothing said.
        return [Prose(STILL_TO_WRITE)]
    blocks: list[Block] = []
    subject, number = "", 0
    for statement in data.statements:
        if statement.subject and statement.subject != subject:
            number += 1
            blocks.append(Heading(f"{number}. {statement.subject}", level=2))
        subject = statement.subject
        at = statement.spoken_at
        moment = f" (lúc {clock_time(at)})" if at else ""
        speaker = Run(f"{statement.speaker}{moment}: ", italic=True)
        blocks.append(Prose((speaker, Run(statement.text or STILL_TO_WRITE))))
    return blocks


def _votes(data: MinutesData) -> list[Block]:
    if not data.votes:
        return [Prose(f"{data.meeting_word} không biểu quyết nội dung nào.")]
    rows = tuple(_vote_row(index, vote) for index, vote in enumerate(data.votes, 1))
    return [Grid(VOTE_COLUMNS, rows, size=_VOTE_SIZE)]


def _vote_row(index: int, vote: VoteResult) -> tuple[Text, ...]:
    counts = (vote.entitled, vote.present, vote.agree, vote.disagree, vote.abstain)
    return (
        str(index),
        vote.subject,
        MODE_WORDS[vote.mode, vote.secrecy],
        *("–" if count is None else str(count) for count in counts),
        (Run(f"{OUTCOME_WORDS[vote.outcome]}. ", bold=True), Run(_vote_reason(vote))),
    )


def _vote_reason(vote: VoteResult) -> str:
    sentences = [vote.reason.rstrip(" .")]
    if vote.other:
        sentences.append(f"Ý kiến khác: {vote.other}")
    if vote.silent:
        sentences.append(f"Không gửi ý kiến: {vote.silent}")
    return " ".join(f"{sentence}." for sentence in sentences if sentence)


def _conclusion(data: MinutesData) -> list[Block]:
    blocks: list[Block] = []
    if data.closing_remarks:
        blocks.append(Prose(data.closing_remarks))
    if data.decisions:
        blocks.append(Points(tuple(_decision(one) for one in data.decisions)))
    return blocks or [Prose(STILL_TO_WRITE)]


def _decision(decision: Decision) -> Text:
    about = f"{decision.subject}: " if decision.subject else ""
    duties = []
    if decision.lead:
        duties.append(f"Chủ trì: {decision.lead}")
    if decision.coordinating:
        duties.append(f"Phối hợp: {', '.join(decision.coordinating)}")
    if decision.deadline:
        duties.append(f"Thời hạn: {official_date(decision.deadline)}")
    if decision.product:
        duties.append(f"Sản phẩm: {decision.product}")
    text = decision.text.rstrip()
    text += "" if text.endswith((".", ";", "!", "?", "…")) else "."
    addition = f" ({'; '.join(duties)})" if duties else ""
    return (Run(about, bold=True), Run(text), Run(addition, italic=True))


def _last_sentence(data: MinutesData) -> Prose:
    """Template 1.9's closing words; a meeting not yet closed leaves room."""
    gap = "\N{NO-BREAK SPACE}" * 6
    end = f"{gap}giờ{gap}phút, ngày{gap}tháng{gap}năm{gap}"
    if data.closed_at:
        end = time_and_date(data.closed_at)
    return Prose(f"{data.meeting_word} kết thúc vào hồi {end}./.")


def _signatures(data: MinutesData) -> tuple[Signature, Signature]:
    return (
        Signature(
            title=data.secretary_title,
            name=data.secretary.name,
            note=_confirmed(data.secretary_confirmed_at),
        ),
        Signature(
            title=data.chair_title,
            name=data.chair.name,
            note=_confirmed(data.chair_confirmed_at),
        ),
    )


def _confirmed(at: datetime | None) -> str:
    if at is None:
        return ""
    return (
        f"(Đã xác nhận trên hệ thống\nlúc {clock_time(at)},\n"
        f"{official_date(at.date())})"
    )


def _labelled(label: str, text: str) -> Prose:
    return Prose((Run(f"{label} ", bold=True), Run(text)))


def _list(lines: Iterable[str]) -> list[Block]:
    items = tuple(lines)
    if not items:
        return []
    ends = [";"] * (len(items) - 1) + ["."]
    return [
        Points(
            tuple(f"{item}{end}" for item, end in zip(items, ends, strict=True)),
            numbering="-",
        )
    ]
