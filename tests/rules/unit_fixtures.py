"""An invented province, organised as provinces are since July 2025."""

from datetime import date

from odoo.addons.ecabinet_meeting.tools.agenda.agenda import Body
from odoo.addons.ecabinet_meeting.tools.units.directory import (
    Unit,
    UnitDirectory,
)

MERGED = date(2025, 2, 28)
REORGANISED = date(2025, 6, 30)

PROVINCE = 1
PARTY = 60

_AGENCIES = {
    10: ("Văn phòng UBND tỉnh", ""),
    11: ("Sở Tài chính", "STC"),
    12: ("Sở Nông nghiệp và Môi trường", "SNNMT"),
    13: ("Sở Xây dựng", "SXD"),
    14: ("Sở Giáo dục và Đào tạo", "SGDĐT"),
    15: ("Sở Nội vụ", "SNV"),
    16: ("Sở Y tế", "SYT"),
    17: ("Sở Khoa học và Công nghệ", "SKHCN"),
    18: ("Sở Công Thương", "SCT"),
    19: ("Sở Tư pháp", "STP"),
    20: ("Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL"),
    21: ("Sở Dân tộc và Tôn giáo", "SDTTG"),
    22: ("Sở Ngoại vụ", "SNgV"),
    23: ("Thanh tra tỉnh", "TTT"),
    24: ("Ban Quản lý các khu công nghiệp tỉnh", "BQLKCN"),
    30: ("Công an tỉnh", ""),
    31: ("Bộ Chỉ huy Quân sự tỉnh", ""),
    32: ("Thuế tỉnh Minh Sơn", ""),
    33: ("Kho bạc Nhà nước Khu vực VII", ""),
    34: ("Bảo hiểm xã hội tỉnh", ""),
    35: ("Thống kê tỉnh", ""),
    36: ("Viện Kiểm sát nhân dân tỉnh", ""),
    37: ("Tòa án nhân dân tỉnh", ""),
    38: ("Điện lực tỉnh", ""),
    39: ("Đài Phát thanh và Truyền hình tỉnh", ""),
    40: ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", ""),
    41: ("Trung tâm Phục vụ hành chính công tỉnh", ""),
}
_PARTY = {
    61: "Văn phòng Tỉnh ủy",
    62: "Ban Tổ chức Tỉnh ủy",
    63: "Ủy ban Kiểm tra Tỉnh ủy",
    64: "Ban Tuyên giáo và Dân vận Tỉnh ủy",
    65: "Ban Nội chính Tỉnh ủy",
    66: "Đảng ủy UBND tỉnh",
    67: "Đảng ủy các cơ quan Đảng tỉnh",
    68: "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    69: "Tỉnh đoàn",
    70: "Hội Nông dân tỉnh",
    71: "Hội Liên hiệp Phụ nữ tỉnh",
    72: "Liên đoàn Lao động tỉnh",
}
_COMMUNES = {
    100: "UBND xã Tân Lập",
    200: "UBND xã Bản Phùng",
    300: "UBND xã Nà Lại",
    400: "UBND phường Trung Tâm",
}
_IN_COMMUNE = {
    1: "Văn phòng HĐND và UBND {kind}",
    2: "Phòng Kinh tế",
    3: "Phòng Văn hóa - Xã hội",
    4: "Trung tâm Phục vụ hành chính công",
    5: "Công an {kind}",
    6: "Ban Chỉ huy Quân sự {kind}",
    7: "Đảng ủy {kind}",
}
_ABOLISHED = {
    500: ("Sở Kế hoạch và Đầu tư", (11,)),
    501: ("Sở Giao thông vận tải", (13,)),
    502: ("Sở Tài nguyên và Môi trường", (12,)),
    503: ("Sở Nông nghiệp và Phát triển nông thôn", (12,)),
    504: ("Sở Thông tin và Truyền thông", (17,)),
    505: ("Sở Lao động - Thương binh và Xã hội", (15, 16)),
    506: ("Ban Dân tộc tỉnh", (21,)),
}
_DISTRICTS = {510: ("UBND huyện Bản Phùng", (200, 300))}


def units() -> list[Unit]:
    """Every unit of the province."""
    found = [
        Unit(PROVINCE, "UBND tỉnh Minh Sơn", level="province"),
        Unit(2, "HĐND tỉnh Minh Sơn", level="province"),
        Unit(PARTY, "Tỉnh ủy Minh Sơn", level="province"),
    ]
    for unit_id, (name, short) in _AGENCIES.items():
        found.append(
            Unit(unit_id, name, short, parent_id=PROVINCE, level="agency"),
        )
    for unit_id, name in _PARTY.items():
        found.append(Unit(unit_id, name, parent_id=PARTY, level="agency"))
    for unit_id, name in _COMMUNES.items():
        kind = "phường" if "phường" in name else "xã"
        found.append(Unit(unit_id, name, parent_id=PROVINCE, level="commune"))
        found.extend(
            Unit(unit_id + number, inner.format(kind=kind), parent_id=unit_id)
            for number, inner in _IN_COMMUNE.items()
        )
    for unit_id, (name, heirs) in (_ABOLISHED | _DISTRICTS).items():
        ended = REORGANISED if unit_id >= 510 else MERGED
        found.append(
            Unit(unit_id, name, valid_to=ended, successor_ids=heirs, parent_id=PROVINCE)
        )
    return found


def directory(*more: Unit) -> UnitDirectory:
    """The province's directory, with further units."""
    return UnitDirectory([*units(), *more])


def bodies() -> list[Body]:
    """The collective bodies that meet."""
    return [
        Body(1, "UBND tỉnh", department_id=PROVINCE),
        Body(2, "Ban Thường vụ Tỉnh ủy", department_id=PARTY, kind="party"),
        Body(3, "Ban Chỉ huy Phòng thủ dân sự tỉnh", department_id=PROVINCE),
        Body(4, "UBND xã Tân Lập", department_id=100),
        Body(5, "Ban Chỉ đạo Chuyển đổi số tỉnh", ("BCĐ CĐS",), department_id=PROVINCE),
        Body(6, "Ban Thường vụ Đảng ủy xã Bản Phùng", department_id=207, kind="party"),
    ]
