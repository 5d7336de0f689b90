"""Papers for the demo province: what a unit would hand in for a meeting.

Built with the same layout engine as the official documents, always the same for
the same arguments. Texts, names and figures are invented.
"""

from dataclasses import dataclass
from datetime import date
from math import ceil
from random import Random
from zlib import crc32

from ..tools.official_document import (
    PARTY,
    STATE,
    BarChart,
    Column,
    Grid,
    Heading,
    OfficialDocument,
    Points,
    Prose,
    Run,
    Signature,
    render,
)

SUBMISSION = "submission"
DRAFT_RESOLUTION = "draft_resolution"
REPORT = "report"

# Measured on what the engine makes of this text: letters on a line, points for
# a line, a paragraph's gap and a page, and for heading and end of a document.
_LINE_LETTERS = 82
_LINE, _GAP, _PAGE, _ENDS = 18.2, 6.0, 675.0, 480.0
_ROW, _CHART = 21.5, 250.0

_LEGAL_BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
    "Căn cứ Nghị định số 314/2025/NĐ-CP của Chính phủ ban hành Quy chế làm việc mẫu "
    "của Ủy ban nhân dân tỉnh, thành phố trực thuộc trung ương",
    "Căn cứ Chương trình công tác năm của Ủy ban nhân dân tỉnh Minh Sơn",
)
_AREAS = (
    "công tác quy hoạch và quản lý quy hoạch",
    "giải phóng mặt bằng các dự án trọng điểm",
    "quản lý, sử dụng ngân sách nhà nước",
    "cải cách thủ tục hành chính",
    "chuyển đổi số trong cơ quan nhà nước",
    "phát triển hạ tầng giao thông nông thôn",
    "bảo vệ môi trường khu vực nông thôn",
    "thu hút đầu tư vào các cụm công nghiệp",
    "nâng cao chất lượng nguồn nhân lực",
    "bảo đảm an sinh xã hội",
    "phòng, chống thiên tai và tìm kiếm cứu nạn",
    "quản lý đất đai, tài nguyên và khoáng sản",
)
_PLACES = (
    "phường Trung Tâm",
    "phường Bến Đá",
    "phường Sơn Hà",
    "xã Bình An",
    "xã Khe Lau",
    "xã Đồng Tiến",
    "xã Nà Pha",
    "xã Tân Lập",
    "xã Hòa Bình",
    "xã Suối Hai",
)
_SENTENCES = (
    "Trong kỳ, {area} đạt kết quả tích cực; tỷ lệ thực hiện ước đạt {share}% kế "
    "hoạch, tăng {rise}% so với cùng kỳ năm trước.",
    "Qua rà soát tại {place} và {count} xã, phường khác, nhu cầu kinh phí được xác "
    "định là {money} triệu đồng, trong đó ngân sách tỉnh bảo đảm {share}%.",
    "Các sở, ngành và Ủy ban nhân dân cấp xã đã phối hợp xử lý {count} kiến nghị "
    "liên quan đến {area}; còn {few} kiến nghị đang được xem xét, giải quyết.",
    "Tuy nhiên, {area} còn một số hạn chế: tiến độ tại {place} chậm so với yêu cầu, "
    "việc phối hợp giữa các đơn vị có lúc chưa chặt chẽ.",
    "Nguyên nhân chủ yếu do định mức, đơn giá thay đổi; một số quy định còn chồng "
    "chéo; năng lực của {few} đơn vị tư vấn chưa đáp ứng yêu cầu.",
    "Phương án đề xuất bảo đảm tính khả thi, phù hợp với khả năng cân đối ngân sách "
    "giai đoạn 2026 - 2030 và không làm phát sinh thủ tục hành chính mới.",
    "Ý kiến tham gia của {count} cơ quan, đơn vị đã được tổng hợp, tiếp thu; {few} "
    "ý kiến được giải trình cụ thể tại phụ lục kèm theo.",
    "Dự kiến sau khi triển khai, thời gian giải quyết hồ sơ giảm {share}%, tiết "
    "kiệm khoảng {money} triệu đồng mỗi năm cho người dân và doanh nghiệp.",
    "Đối với {place}, đề nghị bố trí vốn theo tiến độ thực hiện, ưu tiên hoàn thành "
    "các hạng mục phục vụ trực tiếp đời sống Nhân dân trước mùa mưa bão.",
)
_TOPICS = (
    "Sự cần thiết ban hành",
    "Kết quả đạt được",
    "Tồn tại, hạn chế",
    "Nguyên nhân",
    "Mục tiêu, yêu cầu",
    "Nội dung đề xuất",
    "Nguồn lực thực hiện",
    "Đánh giá tác động",
    "Tổ chức thực hiện",
    "Ý kiến tham gia và giải trình, tiếp thu",
)
_DUTIES = (
    "Ban hành kế hoạch chi tiết, phân công rõ người, rõ việc, rõ thời gian về {area}.",
    "Cân đối, bố trí {money} triệu đồng từ nguồn ngân sách tỉnh để thực hiện {area}.",
    "Kiểm tra tiến độ tại {place}; báo cáo kết quả trước ngày 20 hằng tháng.",
    "Công khai thủ tục, mức hỗ trợ tại trụ sở Ủy ban nhân dân {place}.",
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True)
class Paper:
    """What a paper is about and who hands it in.

    ``pages`` is how long it should become; it comes out within a page or two.
    """

    subject: str
    issuer: str
    symbol: str
    day: date
    kind: str = SUBMISSION
    superior: str = "UBND tỉnh Minh Sơn"
    number: int | None = None
    signatory: str = "Giám đốc"
    signatory_name: str = ""
    pages: int = 12
    reader: str = "Ủy ban nhân dân tỉnh"
    party: bool = False


def build_paper(paper: Paper) -> bytes:
    """The paper as PDF."""
    return render(_DOCUMENTS[paper.kind](paper))


class _Writer:
    """Writes invented text until the pages are full."""

    def __init__(self, paper: Paper):
        seed = crc32(f"{paper.kind}|{paper.subject}|{paper.symbol}".encode())
        self._random = Random(seed)
        self._left = paper.pages * _PAGE - _ENDS
        self._tables = 0
        self.blocks: list = []

    @property
    def full(self) -> bool:
        return self._left <= 0

    def heading(self, text: str, level: int = 1) -> None:
        lines = len(text.splitlines())
        self._add(Heading(text, level), _LINE * lines + 8 + (10 if level == 0 else 0))

    def prose(self, sentences: int = 3) -> None:
        text = " ".join(self._filled(_SENTENCES, sentences))
        self._add(Prose(text), self._height(text))

    def points(self, numbering: str, count: int = 3) -> None:
        items = self._filled(_DUTIES, count)
        self._add(Points(items, numbering), sum(map(self._height, items)))

    def table(self) -> None:
        self._tables += 1
        plans = [self._random.randrange(40, 900) * 10 for _ in _PLACES]
        done = [plan * self._random.randrange(55, 104) // 100 for plan in plans]
        rows = [
            (str(index), _capital(place), *_figures(plan, result))
            for index, (place, plan, result) in enumerate(
                zip(_PLACES, plans, done, strict=True), 1
            )
        ]
        rows.append(("", "Tổng cộng", *_figures(sum(plans), sum(done))))
        columns = (
            Column("TT", 1, "center"),
            Column("Địa bàn", 5),
            Column("Kế hoạch", 2, "right"),
            Column("Thực hiện", 2, "right"),
            Column("Tỷ lệ (%)", 2, "right"),
        )
        caption = f"Bảng {self._tables}. Kết quả thực hiện theo địa bàn"
        grid = Grid(
            columns,
            tuple(rows),
            caption=caption,
            unit="Đơn vị tính: triệu đồng",
            bold_rows=frozenset({len(rows) - 1}),
        )
        self._add(grid, _ROW * (len(rows) + 1) + 45)

    def chart(self) -> None:
        years = ("2022", "2023", "2024", "2025", "2026")
        series = tuple(
            tuple(self._random.randrange(30, 100) for _ in years) for _ in range(2)
        )
        caption = "Biểu đồ: Tỷ lệ hoàn thành kế hoạch theo năm (%)"
        legend = ("Kế hoạch", "Thực hiện")
        self._add(BarChart(years, series, legend, caption), _CHART)

    def _add(self, block, height: float) -> None:
        self.blocks.append(block)
        self._left -= height

    def _filled(self, templates: tuple[str, ...], count: int) -> tuple[str, ...]:
        """So many different templates with invented facts."""
        drawn = self._random.sample(templates, count)
        return tuple(self._fill(template) for template in drawn)

    def _fill(self, template: str) -> str:
        draw = self._random
        return template.format(
            area=draw.choice(_AREAS),
            place=draw.choice(_PLACES),
            share=draw.randrange(18, 97),
            rise=draw.randrange(2, 15),
            count=draw.randrange(8, 36),
            few=f"{draw.randrange(2, 8):02d}",
            money=_grouped(draw.randrange(30, 900) * 50),
        )

    @staticmethod
    def _height(text: str) -> float:
        return ceil((len(text) + 8) / _LINE_LETTERS) * _LINE + _GAP


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _figures(plan: int, done: int) -> tuple[str, str, str]:
    share = f"{done / plan * 100:.1f}".replace(".", ",")
    return _grouped(plan), _grouped(done), share


def _sections(paper: Paper) -> list:
    """Numbered sections with tables and a chart, until the pages are full."""
    writer = _Writer(paper)
    turn = 0
    while not writer.full:
        numeral = _ROMAN[turn] if turn < len(_ROMAN) else str(turn + 1)
        writer.heading(f"{numeral}. {_TOPICS[turn % len(_TOPICS)].upper()}")
        for part in range(1, 5):
            if writer.full:
                break
            writer.heading(f"{part}. {_capital(_AREAS[(turn * 4 + part) % 12])}", 2)
            writer.prose()
            writer.points("a)" if part % 2 else "-")
        if not writer.full and turn % 2 == 0:
            writer.table()
        if not writer.full and turn % 3 == 1:
            writer.chart()
        turn += 1
    return writer.blocks


def _articles(paper: Paper) -> list:
    """Chapters of articles, as a regulation issued with a resolution has them."""
    writer = _Writer(paper)
    article = 3
    chapter = 0
    while not writer.full:
        topic = _TOPICS[chapter % len(_TOPICS)].upper()
        numeral = _ROMAN[chapter] if chapter < len(_ROMAN) else str(chapter + 1)
        writer.heading(f"Chương {numeral}\n{topic}", 0)
        for _ in range(5):
            if writer.full:
                break
            article += 1
            writer.heading(f"Điều {article}. {_capital(_AREAS[article % 12])}", 2)
            writer.prose(2)
            writer.points("1.", 2)
            writer.points("a)")
        if not writer.full and chapter % 2:
            writer.table()
        chapter += 1
    return writer.blocks


def _base(paper: Paper, **more) -> OfficialDocument:
    settings = {
        "superior": paper.superior,
        "issuer": paper.issuer,
        "number": paper.number,
        "symbol": paper.symbol,
        "place": "Minh Sơn",
        "day": paper.day,
        "abstract": paper.subject,
        "recipients": ("Như trên", f"Thành viên {paper.reader}", "Lãnh đạo đơn vị"),
        "archive": "VT, VP",
        "profile": PARTY if paper.party else STATE,
        "signatures": (Signature(paper.signatory, paper.signatory_name),),
    }
    return OfficialDocument(**(settings | more))


def _submission(paper: Paper) -> OfficialDocument:
    opening = Prose(
        f"Thực hiện nhiệm vụ được giao, {paper.issuer} kính trình {paper.reader} "
        f"xem xét, cho ý kiến về {_lower(paper.subject)} với những nội dung chính sau:"
    )
    end = Prose(
        f"Trên đây là Tờ trình về {_lower(paper.subject)}, {paper.issuer} kính trình "
        f"{paper.reader} xem xét, quyết định./."
    )
    return _base(
        paper,
        kind_name="Tờ trình",
        addressees=(f"{paper.reader} Minh Sơn",),
        legal_bases=_LEGAL_BASES,
        body=(opening, *_sections(paper), end),
    )


def _report(paper: Paper) -> OfficialDocument:
    end = Prose(
        f"Trên đây là Báo cáo {_lower(paper.subject)}, {paper.issuer} kính báo cáo "
        f"{paper.reader}./."
    )
    return _base(
        paper,
        kind_name="Báo cáo",
        body=(*_sections(paper), end),
    )


def _article(number: int, text: str) -> Prose:
    return Prose((Run(f"Điều {number}. ", bold=True), Run(text)))


def _draft_resolution(paper: Paper) -> OfficialDocument:
    articles = (
        _article(1, f"Ban hành kèm theo Nghị quyết này {_lower(paper.subject)}."),
        _article(2, "Nghị quyết này có hiệu lực thi hành kể từ ngày ký."),
        _article(
            3,
            "Ủy ban nhân dân tỉnh và các cơ quan, tổ chức, cá nhân có liên quan chịu "
            "trách nhiệm thi hành Nghị quyết này.",
        ),
    )
    return _base(
        paper,
        superior="",
        kind_name="Nghị quyết",
        enacting_authority=paper.issuer,
        draft=True,
        day=None,
        legal_bases=_LEGAL_BASES,
        body=(
            Heading("QUYẾT NGHỊ:", 0),
            *articles,
            *_articles(paper),
            Prose("Nghị quyết được Hội đồng nhân dân tỉnh thông qua./."),
        ),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(subject: str) -> str:
    """The subject within a sentence."""
    return subject[:1].lower() + subject[1:]


_DOCUMENTS = {
    SUBMISSION: _submission,
    DRAFT_RESOLUTION: _draft_resolution,
    REPORT: _report,
}
