"""The regular sessions of the last three months, all published."""

from .papers import REPORT
from .story_plan import (
    ConclusionPlan,
    ItemPlan,
    MeetingPlan,
    PaperPlan,
    Voice,
    VotePlan,
)

AWAY = "Đi công tác theo giấy mời của bộ, ngành Trung ương"
VISIT = "Tiếp đoàn công tác nước ngoài"


def regular(clock, months):
    """The regular sessions of the last three months, the oldest first."""
    words = [clock.words(day) for day in months]
    return [_oldest(words[2]), _middle(words[1]), _latest(words[0])]


def _name(words):
    return f"Phiên họp thường kỳ UBND tỉnh tháng {words['month']} năm {words['year']}"


def _economy(words, **more):
    return ItemPlan(
        f"Tình hình kinh tế - xã hội tháng {words['month']}, nhiệm vụ trọng tâm tháng "
        f"{words['next_month']} năm {words['next_year']}",
        "finance",
        25,
        "discussion",
        **more,
    )


def _oldest(words):
    return MeetingPlan(
        key="regular_oldest",
        body="body_committee",
        name=_name(words),
        hours=("07:30", "11:00"),
        absent={"head_foreign_affairs": VISIT},
        online=("head_ethnic_religious",),
        guests=("head_front",),
        silent=2,
        preparation_hours=16,
        items=(
            _economy(words, papers=(_report_of(words, 14),)),
            ItemPlan(
                "Kế hoạch chuẩn bị khai giảng năm học mới và rà soát cơ sở vật chất "
                "trường học vùng cao",
                "education",
                20,
                papers=(PaperPlan("Kế hoạch chuẩn bị khai giảng năm học mới", 10),),
            ),
            ItemPlan(
                "Dự thảo Quyết định quy định giá dịch vụ sử dụng phà, đò qua sông Hồng "
                "Ngòi",
                "construction",
                debate="no",
            ),
        ),
        conclusions=(
            ConclusionPlan(
                "Rà soát, bố trí đủ phòng học và nhà công vụ cho các điểm trường tại "
                "06 "
                "xã vùng cao trước ngày khai giảng.",
                "education",
                ("finance", "construction"),
                14,
                "Báo cáo kết quả",
                1,
            ),
            ConclusionPlan(
                "Đôn đốc thu ngân sách các tháng còn lại, phấn đấu vượt dự toán được "
                "giao tối thiểu 5%.",
                "finance",
                ("tax",),
                60,
                "Báo cáo hằng tháng",
                0,
            ),
        ),
    )


def _middle(words):
    return MeetingPlan(
        key="regular_middle",
        body="body_committee",
        name=_name(words),
        absent={"head_science_technology": AWAY, "head_military": "Chỉ huy diễn tập"},
        guests=("head_front",),
        preparation_hours=15,
        items=(
            _economy(words, papers=(_report_of(words, 16),)),
            ItemPlan(
                "Đề án phát triển cây dược liệu dưới tán rừng giai đoạn 2026 - 2030",
                "agriculture_environment",
                25,
                papers=(PaperPlan("Đề án phát triển cây dược liệu dưới tán rừng", 18),),
                voices=(
                    Voice(
                        "head_finance",
                        "objection",
                        "Kinh phí hỗ trợ giống 38 tỷ đồng chưa có trong kế hoạch trung "
                        "hạn; đề nghị giảm mức hỗ trợ và kéo dài lộ trình.",
                        speaks=True,
                        response="Tiếp thu, điều chỉnh lộ trình hỗ trợ từ 3 năm thành "
                        "5 "
                        "năm; mức hỗ trợ giữ nguyên để bảo đảm tỷ lệ cây sống.",
                    ),
                    Voice(
                        "head_ethnic_religious",
                        comment="Đề nghị ưu tiên hộ nghèo tại các xã Tả Lủng, Pá Hu, "
                        "Lũng Cao.",
                    ),
                ),
                vote=VotePlan(
                    against=("head_finance",), abstain=("head_inspectorate",)
                ),
            ),
            ItemPlan(
                "Dự thảo Quyết định ban hành Quy chế quản lý, sử dụng hệ thống hội "
                "nghị "
                "truyền hình trực tuyến",
                "science_technology",
                debate="no",
            ),
            ItemPlan(
                "Kế hoạch thanh tra, kiểm tra chuyên ngành 6 tháng cuối năm",
                "inspectorate",
                debate="no",
            ),
        ),
        conclusions=(
            ConclusionPlan(
                "Hoàn thiện Đề án phát triển cây dược liệu theo hướng lộ trình 05 năm, "
                "trình UBND tỉnh phê duyệt.",
                "agriculture_environment",
                ("finance", "ethnic_religious"),
                25,
                "Quyết định phê duyệt Đề án",
                1,
            ),
            ConclusionPlan(
                "Tham mưu phương án cân đối kinh phí hỗ trợ giống, báo cáo Thường trực "
                "HĐND tỉnh.",
                "finance",
                ("agriculture_environment",),
                40,
                "Tờ trình",
                1,
            ),
            ConclusionPlan(
                "UBND tỉnh ghi nhận, đánh giá cao sự chủ động của các địa phương trong "
                "phòng, chống sạt lở đất đợt mưa lớn vừa qua."
            ),
        ),
    )


def _latest(words):
    return MeetingPlan(
        key="regular_latest",
        body="body_committee",
        name=_name(words),
        absent={"head_foreign_affairs": VISIT},
        online=("head_ethnic_religious", "head_military"),
        guests=("head_front", "head_hydrometeorology"),
        silent=3,
        preparation_hours=13,
        items=(
            _economy(words, papers=(_report_of(words, 20),)),
            ItemPlan(
                "Phương án điều chuyển 215 tỷ đồng vốn đầu tư công của các dự án giải "
                "ngân dưới 30%",
                "finance",
                30,
                papers=(PaperPlan("Phương án điều chuyển vốn đầu tư công", 18),),
                voices=(
                    Voice(
                        "head_construction",
                        "objection",
                        "Dự án đường Bản Phùng - Nà Lại chậm do vướng mặt bằng, nay đã "
                        "tháo gỡ; đề nghị giữ lại 42 tỷ đồng.",
                        speaks=True,
                        response="Tiếp thu một phần: giữ lại 25 tỷ đồng, phần còn lại "
                        "bố "
                        "trí vào kế hoạch năm sau.",
                    ),
                    Voice(
                        "vice_chair_culture",
                        comment="Đề nghị ưu tiên các trường phổ thông dân tộc bán trú.",
                        speaks=True,
                    ),
                ),
                vote=VotePlan(against=("head_construction",)),
            ),
            ItemPlan(
                "Dự thảo Quyết định quy định tiêu chí phân loại thôn, tổ dân phố",
                "home_affairs",
                debate="no",
                papers=(PaperPlan("Tiêu chí phân loại thôn, tổ dân phố", 9),),
            ),
            ItemPlan(
                "Kế hoạch bảo đảm an ninh, trật tự dịp Tết và lễ hội đầu năm",
                "police",
                debate="no",
            ),
        ),
        conclusions=(
            ConclusionPlan(
                "Hoàn chỉnh phương án điều chuyển vốn, giữ lại 25 tỷ đồng cho dự án "
                "đường Bản Phùng - Nà Lại; trình Thường trực HĐND tỉnh.",
                "finance",
                ("construction", "project_board"),
                12,
                "Tờ trình, dự thảo Nghị quyết",
                1,
            ),
            ConclusionPlan(
                "Bàn giao toàn bộ mặt bằng dự án đường Bản Phùng - Nà Lại.",
                "ban_phung",
                ("na_lai", "agriculture_environment"),
                35,
                "Biên bản bàn giao mặt bằng",
                1,
            ),
            ConclusionPlan(
                "Ban hành Quyết định quy định tiêu chí phân loại thôn, tổ dân phố; "
                "hướng "
                "dẫn UBND các xã, phường rà soát.",
                "home_affairs",
                ("justice",),
                50,
                "Quyết định của UBND tỉnh",
                2,
            ),
            ConclusionPlan(
                "Tổng hợp tình hình giải ngân của từng chủ đầu tư, báo cáo Chủ tịch "
                "UBND "
                "tỉnh vào thứ Sáu hằng tuần.",
                "finance",
                ("treasury",),
                60,
                "Báo cáo tuần",
                0,
            ),
        ),
    )


def _report_of(words, pages):
    return PaperPlan(
        f"Tình hình kinh tế - xã hội tháng {words['month']} năm {words['year']}",
        pages,
        REPORT,
    )
