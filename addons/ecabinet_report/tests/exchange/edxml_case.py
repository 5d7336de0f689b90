import base64
from dataclasses import replace
from datetime import date

from ...tools.exchange.edxml import File, Organ, Package, write

LETTER = Package(
    issuer=Organ("G22", "Văn phòng Chính phủ"),
    receivers=(Organ("H40.03", "Sở Tài chính"),),
    number="1542",
    symbol="VPCP-KTTH",
    day=date(2026, 9, 28),
    subject="Báo cáo tình hình giải ngân vốn đầu tư công",
    kind="Công văn",
    signer="Nguyễn Hữu Phước",
    due=date(2026, 10, 12),
    priority=1,
    files=(File("1542-VPCP-KTTH.txt", b"Noi dung"),),
)


def letter(**changes):
    """The package of a letter, in base64."""
    return base64.b64encode(write(replace(LETTER, **changes))).decode()
