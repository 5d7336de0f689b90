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


def _counts(place: int, one: Question) -> tuple[Text, ...]:
    numbers = (one.entitled, one.agree, one.disagree, one.other, one.silent)
    return (str(place), one.subject, *map(str, numbers), one.outcome)


def _answer(place: int, one: Answer) -> tuple[Text, ...]:
    return (str(place), one.name, one.choice, one.given, one.comment, one.response)
