"""Papers of a round of opinion slips: the slip to be filled in, and the summary."""

from dataclasses import dataclass

from odoo.addons.ecabinet_meeting.tools.official_document.document import (
    Block,
    Column,
    Grid,
    Heading,
    Prose,
    Text,
)

# What stands where an answer is marked.
MARK = "X"
SLIP_COLUMNS = (
    Column("TT", 8, "center"),
    Column("Nội dung xin ý kiến", 62),
    Column("Đồng ý", 16, "center"),
    Column("Không đồng ý", 18, "center"),
    Column("Ý kiến khác", 36),
)
COUNT_COLUMNS = (
    Column("TT", 8, "center"),
    Column("Nội dung", 48),
    Column("Tổng số phiếu", 15, "center"),
    Column("Đồng ý", 15, "center"),
    Column("Không đồng ý", 15, "center"),
    Column("Ý kiến khác", 15, "center"),
    Column("Chưa trả lời", 15, "center"),
    Column("Kết quả", 32),
)
ANSWER_COLUMNS = (
    Column("TT", 8, "center"),
    Column("Thành viên", 34),
    Column("Trả lời", 22),
    Column("Hình thức", 22),
    Column("Ý kiến", 40),
    Column("Tiếp thu, giải trình", 38),
)


@dataclass(frozen=True)
class Answer:
    """A member's answer by name; ``given``: in the system, on paper, … in words."""

    name: str
    choice: str
    given: str
    comment: str = ""
    response: str = ""


# How an answer was given, by the method that the vote was cast by.
GIVEN = {
    "self": "Trên hệ thống",
    "paper": "Phiếu giấy, thư ký nhập",
    "signed": "Tệp ký số",
}


@dataclass(frozen=True)
class Marked:
    """A question with the answer that a member gives to it; ``""``: none."""

    subject: str
    choice: str = ""
    comment: str = ""


@dataclass(frozen=True)
class Question:
    """One question of a round, and what came of it; ``answers`` of named ones."""

    subject: str
    entitled: int = 0
    agree: int = 0
    disagree: int = 0
    other: int = 0
    silent: int = 0
    outcome: str = ""
    answers: tuple[Answer, ...] = ()


def slip_blocks(questions: tuple[Question, ...]) -> tuple[Block, ...]:
    """The slip: a row for each question, with room to mark and to write."""
    rows = tuple(
        (str(place), one.subject, "", "", "") for place, one in enumerate(questions, 1)
    )
    return (
        Grid(SLIP_COLUMNS, rows),
        Prose("Họ và tên người cho ý kiến: …………………………………………"),
    )


def marked_slip(marked: tuple[Marked, ...], name: str) -> tuple[Block, ...]:
    """The slip with a member's answers on it, for their signature."""
    rows = tuple(_marks(place, one) for place, one in enumerate(marked, 1))
    return (
        Grid(SLIP_COLUMNS, rows),
        Prose(f"Họ và tên người cho ý kiến: {name}"),
    )


def given(method: str, certified: str = "", prepared: bool = False) -> str:
    """How an answer was given, in words.

    :param certified: the name in the certificate of a signed file
    :param prepared: an assistant had prepared what the member then confirmed
    """
    if method == "self" and prepared:
        return "Trợ lý chuẩn bị, thành viên xác nhận trên hệ thống"
    words = GIVEN.get(method, "")
    return f"{words} ({certified})" if certified else words


def summary_blocks(questions: tuple[Question, ...]) -> tuple[Block, ...]:
    """The counts of each question, then who said what where it is known by name."""
    rows = tuple(_counts(place, one) for place, one in enumerate(questions, 1))
    blocks: list[Block] = [Grid(COUNT_COLUMNS, rows, size=11)]
    for place, one in enumerate(questions, 1):
        if one.answers:
            answers = tuple(_answer(at, each) for at, each in enumerate(one.answers, 1))
            blocks += [
                Heading(f"{place}. {one.subject}", 2),
                Grid(ANSWER_COLUMNS, answers, size=11),
            ]
    return tuple(blocks)


def _marks(place: int, one: Marked) -> tuple[Text, ...]:
    without = {"other": MARK, "abstain": "Không biểu quyết"}
    other = one.comment or without.get(one.choice, "")
    marks = (MARK if one.choice == choice else "" for choice in ("agree", "disagree"))
    return (str(place), one.subject, *marks, other)


def _counts(place: int, one: Question) -> tuple[Text, ...]:
    numbers = (one.entitled, one.agree, one.disagree, one.other, one.silent)
    return (str(place), one.subject, *map(str, numbers), one.outcome)


def _answer(place: int, one: Answer) -> tuple[Text, ...]:
    return (str(place), one.name, one.choice, one.given, one.comment, one.response)
