"""The kinds of official documents that the register knows.

Abbreviations: NĐ 30/2020, appendix III. Whoever adds a kind adds a row here and says
in ``models/official_document/drafting.py`` what it is drafted from.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One kind: its abbreviation, its name on the paper, the words it begins with.

    ``opening`` and ``closing`` are wordings (:mod:`.wording`) that an office may
    change; ``archive`` is what follows ``Lưu:``. ``asks_chair``: the chair comments on
    it before it is signed.
    """

    code: str
    name: str
    opening: str
    closing: str
    recipients: tuple[str, ...] = ()
    archive: str = "VT"
    asks_chair: bool = False


INVITATION = Kind(
    code="GM",
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
KINDS = {kind.code: kind for kind in (INVITATION, NOTICE)}
