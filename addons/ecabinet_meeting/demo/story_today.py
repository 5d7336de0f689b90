"""The sessions that are on at the moment: one in a vote, one in a break."""

from .papers import DRAFT_RESOLUTION, REPORT
from .story_plan import ItemPlan, MeetingPlan, PaperPlan, Voice, VotePlan

ON = 3  # the place of the item that is being voted on

COUNCIL = MeetingPlan(
    key="in_session",
    body="body_committee",
    name="Phiên họp chuyên đề xem xét các nội dung trình kỳ họp cuối năm của HĐND tỉnh",
    kind="thematic",
    absent={"head_foreign_affairs": "Tham gia đoàn công tác của tỉnh"},
    online=("head_military", "head_ethnic_religious"),
    guests=("head_front", "head_hydrometeorology"),
    silent=2,
    preparation_hours=14,
    items=(
        ItemPlan(
            "Báo cáo tình hình thực hiện dự toán ngân sách năm nay, dự toán năm sau",
            "finance",
            20,
            "discussion",
            papers=(PaperPlan("Thực hiện dự toán ngân sách", 24, REPORT),),
        ),
        ItemPlan(
            "Dự thảo Nghị quyết về kế hoạch đầu tư công năm sau",
            "finance",
            20,
            papers=(PaperPlan("Kế hoạch đầu tư công", 12),),
            voices=(
                Voice(
                    "head_construction",
                    comment="Đề nghị bổ sung danh mục cầu Ngòi Lao vào nhóm khởi công "
                    "mới.",
                    speaks=True,
                    response="Tiếp thu, bổ sung vào danh mục chuẩn bị đầu tư.",
                ),
            ),
            vote=VotePlan(abstain=("head_inspectorate",)),
        ),
        ItemPlan(
            "Dự thảo Nghị quyết về biên chế công chức, số lượng người làm việc năm sau",
            "home_affairs",
            debate="no",
        ),
        ItemPlan(
            "Dự thảo Nghị quyết quy định chính sách thu hút bác sĩ về trạm y tế xã, "
            "phường",
            "health",
            25,
            papers=(
                PaperPlan(
                    "Chính sách thu hút bác sĩ về trạm y tế xã, phường",
                    16,
                    DRAFT_RESOLUTION,
                    changed="Tiếp thu ý kiến của Sở Tài chính: giảm mức hỗ trợ lần "
                    "đầu.",
                ),
            ),
            voices=(
                Voice(
                    "head_finance",
                    "objection",
                    "Mức hỗ trợ lần đầu 400 triệu đồng vượt khả năng cân đối; đề nghị "
                    "250 "
                    "triệu đồng và ràng buộc công tác 7 năm.",
                    speaks=True,
                    response="Tiếp thu mức 300 triệu đồng, thời gian công tác 7 năm.",
                ),
                Voice(
                    "head_home_affairs",
                    "other",
                    "Đề nghị làm rõ việc xét tuyển viên chức đối với người được thu "
                    "hút.",
                ),
                Voice(
                    "vice_chair_culture",
                    comment="Đồng ý, đề nghị áp dụng ngay cho 9 trạm y tế chưa có bác "
                    "sĩ.",
                    speaks=True,
                ),
            ),
            vote=VotePlan(
                against=("head_finance",),
                abstain=("head_home_affairs",),
                missing=(
                    "chair",
                    "vice_chair_culture",
                    "head_military",
                    "head_police",
                    "head_office",
                    "head_education",
                ),
            ),
        ),
        ItemPlan(
            "Dự thảo Nghị quyết hỗ trợ phát triển sản phẩm OCOP",
            "agriculture_environment",
            15,
            voices=(
                Voice(
                    "head_industry_trade",
                    comment="Đề nghị thêm nội dung hỗ trợ đưa sản phẩm lên sàn điện "
                    "tử.",
                    speaks=True,
                ),
            ),
        ),
        ItemPlan(
            "Dự thảo Nghị quyết đặt tên, đổi tên đường và công trình công cộng phường "
            "Trung Tâm",
            "culture_sports_tourism",
            15,
            voices=(
                Voice(
                    "head_justice",
                    "objection",
                    "Hồ sơ thiếu kết quả lấy ý kiến Nhân dân của 03 tổ dân phố.",
                    speaks=True,
                ),
            ),
        ),
        ItemPlan(
            "Báo cáo công tác phòng, chống tham nhũng; kết quả tiếp công dân",
            "inspectorate",
            15,
            "information",
        ),
    ),
)

TAN_LAP = MeetingPlan(
    key="paused",
    body="body_tan_lap",
    name="Phiên họp thường kỳ UBND xã Tân Lập",
    secretary="tan_lap_office",
    chair="tan_lap_chair",
    room="room_tan_lap",
    hours=("07:30", "11:00"),
    silent=1,
    preparation_hours=4,
    items=(
        ItemPlan(
            "Tình hình sản xuất vụ đông, phòng chống rét cho đàn vật nuôi",
            "tan_lap_economy",
            20,
            "discussion",
        ),
        ItemPlan(
            "Dự thảo Kế hoạch thu chi ngân sách xã năm sau",
            "tan_lap_economy",
            30,
            papers=(PaperPlan("Kế hoạch thu chi ngân sách xã", 10),),
            voices=(
                Voice(
                    "tan_lap_culture",
                    comment="Đề nghị tăng kinh phí sửa chữa nhà văn hóa thôn.",
                    speaks=True,
                ),
            ),
        ),
        ItemPlan("Rà soát hộ nghèo, hộ cận nghèo", "tan_lap_culture_society", 20),
    ),
)
