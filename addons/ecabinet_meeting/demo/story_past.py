"""Other meetings of the past: published, or closed with minutes to confirm."""

from .papers import DRAFT_RESOLUTION, REPORT
from .story_plan import (
    ConclusionPlan,
    ItemPlan,
    MeetingPlan,
    PaperPlan,
    Voice,
    VotePlan,
)

AWAY = "Đi công tác theo giấy mời của bộ, ngành Trung ương"

PARTY = MeetingPlan(
    key="party_past",
    body="body_party_standing_committee",
    name="Hội nghị Ban Thường vụ Tỉnh ủy chuyên đề về công tác xây dựng Đảng",
    kind="thematic",
    secretary="party_clerk",
    chair="party_secretary",
    room="room_party",
    hours=("13:30", "16:30"),
    silent=2,
    preparation_hours=18,
    items=(
        ItemPlan(
            "Báo cáo kết quả thực hiện nghị quyết đại hội đảng bộ tỉnh 9 tháng",
            "party_office",
            30,
            "discussion",
            papers=(
                PaperPlan("Kết quả thực hiện nghị quyết đại hội 9 tháng", 12, REPORT),
            ),
        ),
        ItemPlan(
            "Quy định về tiếp xúc, đối thoại của người đứng đầu cấp ủy với Nhân dân",
            "party_propaganda",
            25,
            voices=(
                Voice(
                    "head_front",
                    comment="Đề nghị quy định mỗi năm ít nhất hai lần đối thoại ở xã.",
                    speaks=True,
                ),
            ),
            vote=VotePlan(),
        ),
        ItemPlan(
            "Công tác cán bộ: giới thiệu nhân sự bổ sung Ủy ban Kiểm tra Tỉnh ủy",
            "party_organisation",
            30,
            restricted=True,
            vote=VotePlan(
                against=("head_front",),
                abstain=("head_police",),
                secret=True,
            ),
        ),
    ),
    conclusions=(
        ConclusionPlan(
            "Ban hành Quy định về tiếp xúc, đối thoại, trong đó mỗi năm đối thoại ít "
            "nhất hai lần ở cấp xã.",
            "party_propaganda",
            ("party_office", "front"),
            20,
            "Quy định của Ban Thường vụ Tỉnh ủy",
            1,
        ),
        ConclusionPlan(
            "Lãnh đạo UBND tỉnh hoàn thành các chỉ tiêu chưa đạt tiến độ, báo cáo Ban "
            "Thường vụ Tỉnh ủy.",
            "party_government",
            (),
            60,
            "Báo cáo",
            0,
        ),
    ),
)

TAN_LAP = MeetingPlan(
    key="tan_lap_past",
    body="body_tan_lap",
    name="Phiên họp UBND xã Tân Lập về thu ngân sách và xây dựng nông thôn mới",
    secretary="tan_lap_office",
    chair="tan_lap_chair",
    room="room_tan_lap",
    hours=("07:30", "10:30"),
    silent=1,
    preparation_hours=5,
    items=(
        ItemPlan(
            "Tiến độ xây dựng nông thôn mới nâng cao",
            "tan_lap_economy",
            30,
            "discussion",
            papers=(PaperPlan("Tiến độ xây dựng nông thôn mới nâng cao", 8, REPORT),),
        ),
        ItemPlan(
            "Danh sách hộ được hỗ trợ xóa nhà tạm, nhà dột nát đợt 2",
            "tan_lap_culture_society",
            30,
            voices=(
                Voice(
                    "tan_lap_police",
                    comment="Đề nghị xác minh lại cư trú của hai hộ ở thôn Nà Pha.",
                    speaks=True,
                ),
            ),
            vote=VotePlan(abstain=("tan_lap_police",)),
        ),
    ),
    conclusions=(
        ConclusionPlan(
            "Niêm yết công khai danh sách hộ được hỗ trợ, xác minh hai hộ ở thôn Nà "
            "Pha.",
            "tan_lap_culture_society",
            ("tan_lap_police",),
            7,
            "Danh sách đã niêm yết",
            1,
        ),
    ),
)

FLOODS = MeetingPlan(
    key="floods",
    body="body_civil_defence",
    name="Giao ban Ban Chỉ huy Phòng thủ dân sự tỉnh về khắc phục hậu quả mưa lũ",
    kind="briefing",
    secretary="secretary_second",
    chair="chair",
    room="room_command",
    hours=("14:00", "16:00"),
    absent={"head_education": AWAY},
    online=("head_health", "head_industry_trade", "head_hydropower"),
    silent=6,
    preparation_hours=4,
    items=(
        ItemPlan(
            "Tình hình thiệt hại và dự báo", "hydrometeorology", 15, "information"
        ),
        ItemPlan(
            "Phương án di dời 48 hộ dân vùng sạt lở tại xã Bản Phùng, xã Nà Lại",
            "agriculture_environment",
            30,
            papers=(PaperPlan("Phương án di dời dân vùng sạt lở", 11),),
            voices=(
                Voice(
                    "head_construction",
                    comment="Cần khảo sát địa chất điểm tái định cư trước khi san gạt.",
                    speaks=True,
                ),
            ),
            vote=VotePlan(),
        ),
        ItemPlan(
            "Vận hành hồ chứa thủy điện Nậm Cang trong đợt mưa tới",
            "industry_trade",
            20,
            "discussion",
        ),
    ),
    conclusions=(
        ConclusionPlan(
            "Di dời xong 48 hộ dân đến nơi an toàn; bố trí chỗ ở tạm, lương thực, nước "
            "sạch trong 30 ngày.",
            "ban_phung",
            ("na_lai", "military", "health"),
            10,
            "Báo cáo nhanh",
            1,
        ),
        ConclusionPlan(
            "Khảo sát địa chất các điểm tái định cư, đề xuất phương án đầu tư hạ tầng "
            "thiết yếu.",
            "construction",
            ("agriculture_environment",),
            30,
            "Báo cáo khảo sát",
            1,
        ),
        ConclusionPlan(
            "Giám sát vận hành liên hồ, thông báo xả lũ trước ít nhất 06 giờ.",
            "industry_trade",
            ("hydropower", "hydrometeorology"),
            5,
            "Văn bản chỉ đạo",
            2,
        ),
    ),
)

LAND = MeetingPlan(
    key="land",
    body="body_committee",
    name="Phiên họp chuyên đề về giải phóng mặt bằng các dự án trọng điểm",
    kind="thematic",
    room="room_b",
    hours=("13:30", "17:00"),
    absent={"head_health": AWAY, "head_education": AWAY},
    online=("head_ethnic_religious",),
    guests=("trung_tam_chair", "ban_phung_chair"),
    preparation_hours=12,
    items=(
        ItemPlan(
            "Tiến độ giải phóng mặt bằng 12 dự án trọng điểm",
            "agriculture_environment",
            25,
            "discussion",
            papers=(
                PaperPlan(
                    "Tiến độ giải phóng mặt bằng các dự án trọng điểm", 14, REPORT
                ),
            ),
        ),
        ItemPlan(
            "Hệ số điều chỉnh giá đất bồi thường khu đô thị phía Bắc",
            "agriculture_environment",
            30,
            papers=(PaperPlan("Hệ số điều chỉnh giá đất bồi thường", 14, late=True),),
            voices=(
                Voice(
                    "vice_chair_economy",
                    "objection",
                    "Hệ số 2,4 cao hơn khu liền kề 35%, dễ phát sinh khiếu nại ở các "
                    "dự "
                    "án đã chi trả; đề nghị thẩm định lại.",
                    speaks=True,
                ),
                Voice(
                    "head_finance",
                    "objection",
                    "Tổng mức bồi thường tăng 96 tỷ đồng, chưa xác định được nguồn.",
                    speaks=True,
                ),
                Voice(
                    "head_justice", "other", "Hồ sơ thẩm định giá thiếu 01 phương pháp."
                ),
                Voice(
                    "head_construction",
                    comment="Đề nghị sớm thông qua để kịp khởi công trong quý.",
                    speaks=True,
                ),
            ),
            vote=VotePlan(
                against=(
                    "chair",
                    "vice_chair_standing",
                    "vice_chair_economy",
                    "head_finance",
                    "head_justice",
                    "head_office",
                    "head_inspectorate",
                    "head_home_affairs",
                    "head_industry_trade",
                ),
                abstain=("head_police", "head_foreign_affairs"),
            ),
        ),
        ItemPlan(
            "Phương án tái định cư dự án hồ chứa nước Suối Hai",
            "construction",
            25,
            papers=(
                PaperPlan(
                    "Phương án tái định cư dự án hồ chứa nước Suối Hai",
                    60,
                    DRAFT_RESOLUTION,
                ),
            ),
            voices=(
                Voice(
                    "vice_chair_agriculture",
                    comment="Bổ sung đất sản xuất cho 17 hộ tại điểm tái định cư số 2.",
                    speaks=True,
                    response="Tiếp thu, đã bổ sung 8,5 ha tại Phụ lục III.",
                ),
            ),
            vote=VotePlan(abstain=("head_inspectorate",)),
        ),
    ),
    conclusions=(
        ConclusionPlan(
            "Thẩm định lại hệ số điều chỉnh giá đất khu đô thị phía Bắc, trình lại tại "
            "phiên họp gần nhất.",
            "agriculture_environment",
            ("finance", "justice"),
            15,
            "Tờ trình, chứng thư thẩm định giá",
            1,
        ),
        ConclusionPlan(
            "Hoàn thiện phương án tái định cư hồ chứa nước Suối Hai, bổ sung đất sản "
            "xuất cho 17 hộ tại điểm số 2.",
            "construction",
            ("agriculture_environment", "project_board"),
            21,
            "Quyết định phê duyệt",
            2,
        ),
        ConclusionPlan(
            "Chủ tịch UBND phường Trung Tâm đối thoại với các hộ chưa nhận bồi thường, "
            "báo cáo kết quả.",
            "trung_tam",
            ("inspectorate",),
            10,
            "Báo cáo kết quả đối thoại",
            0,
        ),
    ),
)
