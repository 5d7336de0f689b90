"""The kinds of official documents that the register knows.

Abbreviations: NĐ 30/2020, appendix III. Whoever adds a kind adds a row here and says
in ``models/official_document`` what it is drafted from.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One kind: its abbreviation, its name on the paper, the words it begins with.

    ``opening`` and ``closing`` are wordings (:mod:`.wording`) that an office may
    change; ``archive`` is what follows ``Lưu:``. ``asks_chair``: the chair comments on
    it before it is signed. ``symbol``: the abbreviation in its symbol; without one it
    is an internal paper that has no number (a slip, a list, a table). Without a
    ``name`` it is an official letter. ``two_signers``: secretary and chair sign it, and
    it is dated in its text (template 1.9). ``filled_in``: who receives it writes on it
    and signs it.
    """

    code: str
    name: str
    opening: str = ""
    closing: str = ""
    recipients: tuple[str, ...] = ()
    archive: str = "VT"
    asks_chair: bool = False
    symbol: str = ""
    two_signers: bool = False
    filled_in: bool = False


INVITATION = Kind(
    code="GM",
    symbol="GM",
    name="Giấy mời",
    opening="[cơ quan] trân trọng kính mời:",
    closing=(
        "Đề nghị các đồng chí nghiên cứu tài liệu đã gửi trên hệ thống, xác nhận dự "
        "họp trước [hạn trả lời]; trường hợp không dự được, đề nghị báo lý do với "
        "đồng chí chủ trì."
    ),
    recipients=("Như thành phần mời",),
)
NOTICE = Kind(
    code="TB",
    symbol="TB",
    name="Thông báo",
    opening=(
        "[ngày họp], tại [địa điểm], đồng chí [chủ trì] đã chủ trì [cuộc họp]. Sau khi "
        "nghe báo cáo và ý kiến của các đại biểu dự họp, đồng chí [tên người chủ trì] "
        "kết luận như sau:"
    ),
    closing=(
        "[cơ quan] thông báo để các cơ quan, đơn vị, địa phương được giao nhiệm vụ "
        "biết, tổ chức thực hiện và báo cáo kết quả đúng thời hạn."
    ),
    asks_chair=True,
)
PROGRAMME = Kind(
    code="CTr",
    symbol="CTr",
    name="Chương trình",
    opening="[cơ quan] ban hành chương trình [cuộc họp] như sau:",
    closing="Đề nghị các cơ quan trình chuẩn bị nội dung theo đúng thời gian trên.",
    recipients=("Như thành phần mời",),
)
PEOPLE_LIST = Kind(
    code="DS",
    name="Danh sách",
    opening="[cuộc họp] tổ chức [ngày họp], tại [địa điểm], gồm các đồng chí:",
)
MINUTES = Kind(code="BB", symbol="BB", name="Biên bản", two_signers=True)
BALLOT_REPORT = Kind(
    code="BBKP", symbol="BB", name="Biên bản kiểm phiếu", two_signers=True
)
VOTE_RESULTS = Kind(
    code="KQ",
    name="Kết quả biểu quyết",
    opening="Kết quả biểu quyết tại [cuộc họp], [ngày họp]:",
)
SLIP = Kind(
    code="PLYK",
    name="Phiếu lấy ý kiến",
    opening=(
        "[cơ quan] xin ý kiến đồng chí về các nội dung sau, đề nghị trả lời trước "
        "[hạn trả lời]:"
    ),
    closing=(
        "Đồng chí đánh dấu vào một ô ở mỗi nội dung; không đồng ý hoặc có ý kiến khác, "
        "đề nghị ghi rõ."
    ),
    archive="",
    filled_in=True,
)
SLIP_SUMMARY = Kind(
    code="THYK",
    name="Bảng tổng hợp ý kiến",
    opening="Kết quả lấy ý kiến bằng phiếu về [cuộc họp], đến [hạn trả lời]:",
)
TASK_SLIP = Kind(
    code="PGV",
    name="Phiếu giao việc",
    opening="[cơ quan] giao nhiệm vụ như sau:",
    closing="Đề nghị báo cáo kết quả đúng thời hạn.",
)
TASK_LETTER = Kind(
    code="CV",
    symbol="CV",
    name="",
    opening="[cơ quan] giao các cơ quan, đơn vị thực hiện các nhiệm vụ sau:",
    closing=(
        "Yêu cầu các cơ quan, đơn vị tổ chức thực hiện và báo cáo kết quả đúng thời "
        "hạn."
    ),
    recipients=("Như trên",),
)
URGING_LETTER = Kind(
    code="CVDD",
    symbol="CV",
    name="",
    opening=(
        "Qua theo dõi việc thực hiện các nhiệm vụ được giao, đến [thời điểm] còn "
        "[số nhiệm vụ] nhiệm vụ chưa có kết quả, cụ thể:"
    ),
    closing=(
        "Yêu cầu thủ trưởng các cơ quan, đơn vị tập trung chỉ đạo, hoàn thành các "
        "nhiệm vụ nêu trên và báo cáo nguyên nhân chậm."
    ),
    recipients=("Như trên",),
)
WEEK = Kind(
    code="LCT",
    name="Lịch công tác tuần",
    opening="Lịch công tác của lãnh đạo [cơ quan], [tuần]:",
    closing="Lịch này thay thư mời đối với các cuộc họp nội bộ.",
)
REPORT = Kind(
    code="BC",
    symbol="BC",
    name="Báo cáo",
    opening=(
        "[cơ quan] báo cáo tình hình thực hiện [số nhiệm vụ] nhiệm vụ được giao, tính "
        "đến [thời điểm]:"
    ),
    closing="[cơ quan] báo cáo để theo dõi, chỉ đạo.",
)
TASK_REGISTER = Kind(
    code="STD",
    name="Sổ theo dõi nhiệm vụ",
    opening="Tính đến [thời điểm], có [số nhiệm vụ] nhiệm vụ:",
)
KINDS = {
    kind.code: kind
    for kind in (
        *(INVITATION, NOTICE, PROGRAMME, PEOPLE_LIST, MINUTES, BALLOT_REPORT),
        *(VOTE_RESULTS, SLIP, SLIP_SUMMARY, TASK_SLIP, TASK_LETTER, URGING_LETTER),
        *(WEEK, REPORT, TASK_REGISTER),
    )
}
