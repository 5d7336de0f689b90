"""What an invitation and a conclusion notice of the example province say."""

from datetime import date, datetime

from odoo.addons.ecabinet_meeting.tools.official_document import Person
from odoo.addons.ecabinet_report.tools.official_document.conclusion_notice import (
    Concluded,
    ItemConclusions,
    NoticeData,
)
from odoo.addons.ecabinet_report.tools.official_document.invitation import (
    InvitationData,
    ProgrammeItem,
)
from odoo.addons.ecabinet_report.tools.official_document.kinds import (
    INVITATION,
    NOTICE,
)

CHAIR = Person("Hoàng Văn Thành", "Chủ tịch UBND tỉnh")
INVITED = InvitationData(
    issuer="Ủy ban nhân dân tỉnh Minh Sơn",
    meeting_name="Phiên họp thường kỳ tháng 10 năm 2026",
    starts_at=datetime(2026, 10, 28, 7, 30),
    ends_at=datetime(2026, 10, 28, 11, 0),
    place="Phòng họp số 1",
    chair=CHAIR,
    invited=("Các thành viên UBND tỉnh", "Vũ Hải Yến, HĐND tỉnh"),
    programme=(
        ProgrammeItem("Tờ trình về bảng giá đất", ("Sở Tài chính", "Sở Tư pháp")),
        ProgrammeItem("Kinh tế - xã hội.", parts=(ProgrammeItem("Đầu tư công"),)),
    ),
    opening=INVITATION.opening,
    closing=INVITATION.closing,
    reply_by=datetime(2026, 10, 27, 17, 0),
)
SAID = NoticeData(
    issuer="Ủy ban nhân dân tỉnh Minh Sơn",
    meeting_name="Phiên họp thường kỳ tháng 10 năm 2026",
    day=date(2026, 10, 28),
    place="Phòng họp số 1",
    chair=CHAIR,
    items=(
        ItemConclusions("Bảng giá đất", (Concluded("Thống nhất dự thảo"),)),
        ItemConclusions(
            "Về giải ngân",
            (
                Concluded("Rà soát vốn", "Sở Tài chính", ("Sở Y tế",)),
                Concluded("Báo cáo tuần"),
            ),
        ),
        ItemConclusions("", (Concluded("Trực bão 24/24"),)),
    ),
    opening=NOTICE.opening,
    closing=NOTICE.closing,
)
