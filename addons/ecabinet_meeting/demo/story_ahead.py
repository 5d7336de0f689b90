"""Meetings to come, in every step before the session, and those called off."""

from .papers import DRAFT_RESOLUTION, REPORT
from .story_plan import ItemPlan, MeetingPlan, PaperPlan, Voice

REGULAR = MeetingPlan(
    key="regular_coming",
    body="body_committee",
    name="Phiên họp thường kỳ UBND tỉnh tháng {month} năm {year}",
    agenda="01-thuong-ky",
    absent={
        "head_foreign_affairs": "Đi công tác nước ngoài theo quyết định của UBND tỉnh"
    },
    undecided=("head_military", "head_ethnic_religious", "head_inspectorate"),
    guests=("head_front", "trung_tam_chair"),
    silent=5,
    preparation_hours=9,
    items=(
        ItemPlan(papers=(PaperPlan("Tình hình kinh tế - xã hội tháng", 20, REPORT),)),
        ItemPlan(
            papers=(PaperPlan("Phương án điều chuyển vốn dự án giải ngân chậm", 12),),
            voices=(
                Voice(
                    "head_construction",
                    comment="Đề nghị chốt số liệu giải ngân đến hết ngày 25.",
                    speaks=True,
                ),
            ),
        ),
        ItemPlan(
            papers=(
                PaperPlan("Ban hành bảng giá đất", 6),
                PaperPlan(
                    "Ban hành bảng giá đất",
                    48,
                    DRAFT_RESOLUTION,
                    changed="Cập nhật giá đất nông nghiệp 6 xã vùng cao theo ý kiến "
                    "thẩm "
                    "định.",
                ),
            ),
            voices=(
                Voice(
                    "head_finance",
                    "objection",
                    "Giá đất ở đô thị tăng bình quân 27%, cần đánh giá tác động đến "
                    "nghĩa "
                    "vụ tài chính của người dân và thu hút đầu tư.",
                    speaks=True,
                    response="Tiếp thu, bổ sung báo cáo đánh giá tác động tại Phụ lục "
                    "V.",
                ),
                Voice(
                    "head_justice",
                    "other",
                    "Đề nghị rà soát thẩm quyền quy định hệ số tại Điều 6 dự thảo.",
                ),
                Voice(
                    "vice_chair_economy",
                    comment="Thống nhất; đề nghị lộ trình hai năm đối với đất thương "
                    "mại.",
                    speaks=True,
                ),
            ),
        ),
        ItemPlan(
            papers=(PaperPlan("Điều chỉnh quy hoạch chung đô thị Minh Sơn", 32),),
            voices=(
                Voice(
                    "head_culture_sports_tourism",
                    "other",
                    "Đề nghị khoanh vùng bảo vệ di tích bến Đá trước khi phê duyệt.",
                    speaks=True,
                ),
            ),
        ),
        ItemPlan(
            papers=(PaperPlan("Mức hỗ trợ học phí, hai phương án", 10),),
            voices=(
                Voice("head_finance", comment="Chọn phương án 1 (hỗ trợ 50%)."),
                Voice(
                    "vice_chair_culture",
                    comment="Chọn phương án 2 (hỗ trợ 100% ở xã vùng cao).",
                    speaks=True,
                ),
            ),
        ),
        ItemPlan(),
        ItemPlan(
            papers=(PaperPlan("Sửa đổi quy định phân cấp quản lý tài sản công", 11),)
        ),
        ItemPlan(),
        ItemPlan(
            voices=(
                Voice(
                    "head_office",
                    comment="Đề nghị lùi 04 thủ tục đất đai sang đợt 4 do dữ liệu "
                    "chưa sạch.",
                    speaks=True,
                ),
            ),
        ),
    ),
)

PARTY = MeetingPlan(
    key="party_coming",
    body="body_party_standing_committee",
    name="Hội nghị Ban Thường vụ Tỉnh ủy",
    agenda="04-ban-thuong-vu",
    secretary="party_clerk",
    chair="party_secretary",
    room="room_party",
    undecided=("head_military", "head_party_internal_affairs"),
    silent=5,
    preparation_hours=8,
    items=(
        ItemPlan(),
        ItemPlan(
            papers=(PaperPlan("Kinh tế - xã hội, quốc phòng - an ninh", 16, REPORT),)
        ),
        ItemPlan(
            papers=(PaperPlan("Đề án sắp xếp tổ chức đảng cấp xã giai đoạn 2", 14),)
        ),
        ItemPlan(),
        ItemPlan(papers=(PaperPlan("Công tác cán bộ", 6, recall=True),)),
    ),
)

_DRILL = MeetingPlan(
    key="approved",
    body="body_civil_defence",
    name="Họp triển khai diễn tập phòng thủ dân sự cấp tỉnh",
    kind="thematic",
    secretary="secretary_second",
    room="room_command",
    hours=("14:00", "16:30"),
    preparation_hours=5,
    items=(
        ItemPlan("Kịch bản diễn tập và phân công lực lượng", "military", 40),
        ItemPlan("Bảo đảm hậu cần, y tế cho diễn tập", "health", 30, "discussion"),
        ItemPlan(
            "Kế hoạch thông tin, cảnh báo sớm đến thôn bản", "science_technology", 20
        ),
    ),
)
_SPECIAL = MeetingPlan(
    key="submitted",
    body="body_committee",
    name="Phiên họp đột xuất về phương án ứng phó rét đậm, rét hại",
    kind="special",
    room="room_b",
    hours=("15:00", "17:00"),
    preparation_hours=3,
    items=(
        ItemPlan(
            "Phương án hỗ trợ người dân phòng, chống rét cho cây trồng, vật nuôi",
            "agriculture_environment",
            40,
        ),
        ItemPlan("Phương án cho học sinh nghỉ học khi rét đậm", "education", 20),
        ItemPlan("Nguồn kinh phí dự phòng ngân sách tỉnh", "finance", 20),
    ),
)
_DRAFT = MeetingPlan(
    key="draft",
    body="body_committee",
    name="Phiên họp chuyên đề tổng kết công tác cải cách hành chính và chuyển đổi số",
    kind="thematic",
    preparation_hours=2,
    items=(
        ItemPlan(
            "Báo cáo tổng kết cải cách hành chính năm",
            "home_affairs",
            30,
            "discussion",
            papers=(PaperPlan("Tổng kết công tác cải cách hành chính", 15, REPORT),),
        ),
        ItemPlan("Kế hoạch chuyển đổi số năm sau", "science_technology", 30),
        ItemPlan("Xếp hạng chỉ số cải cách hành chính cấp xã", "home_affairs", 20),
    ),
)
_POSTPONED = MeetingPlan(
    key="postponed",
    body="body_committee",
    name="Phiên họp chuyên đề về thu hút đầu tư các khu công nghiệp",
    kind="thematic",
    room="room_b",
    hours=("13:30", "16:30"),
    preparation_hours=6,
    items=(
        ItemPlan("Danh mục dự án kêu gọi đầu tư", "finance", 40),
        ItemPlan("Tiến độ hạ tầng Khu công nghiệp Bắc Sơn", "industrial_zones", 30),
    ),
)
_CANCELLED = MeetingPlan(
    key="cancelled",
    body="body_civil_defence",
    name="Họp khẩn ứng phó hoàn lưu bão số 12",
    kind="special",
    secretary="secretary_second",
    room="room_command",
    hours=("15:30", "17:00"),
    preparation_hours=2,
    items=(
        ItemPlan("Dự báo hướng đi của bão", "hydrometeorology", 15, "information"),
        ItemPlan("Phương án sơ tán dân vùng trũng", "military", 30),
    ),
)

POSTPONED_FOR = "Lùi lịch để Chủ tịch UBND tỉnh dự hội nghị trực tuyến của Chính phủ."
CANCELLED_FOR = "Bão suy yếu thành vùng áp thấp, không còn ảnh hưởng đến địa bàn tỉnh."


def _stay_draft(_stage, _story):
    """As created."""


def _submit(_stage, story):
    story.submit()


def _approve(_stage, story):
    story.approve()


def _prepare(_stage, story):
    story.prepare()


def _postpone(stage, story):
    story.invite()
    with stage.at(stage.clock.before(story.start, 3, "16:30")):
        story.by(story.plan.secretary).action_postpone(POSTPONED_FOR)


def _cancel(stage, story):
    story.invite()
    with stage.at(stage.clock.before(story.start, 1, "11:10")):
        story.by(story.plan.secretary).action_cancel(CANCELLED_FOR)


STEPS = {
    "draft": _stay_draft,
    "submitted": _submit,
    "approved": _approve,
    "invited": _prepare,
    "postponed": _postpone,
    "cancelled": _cancel,
}
# What is to come, in days from today, and how far it has come.
MEETINGS = (
    (PARTY, 12, "invited"),
    (_DRILL, 15, "approved"),
    (_SPECIAL, 3, "submitted"),
    (_DRAFT, 27, "draft"),
    (_POSTPONED, 4, "postponed"),
    (_CANCELLED, -10, "cancelled"),
)


def add_substitutes(stage, story):
    """One substitute has the chair's consent, another waits for it."""
    proposals = (
        ("head_health", "officer_health"),
        ("head_education", "officer_education"),
    )
    rows = []
    for member, deputy in proposals:
        participant = story.members.filtered(
            lambda one, member=member: one.user_id == stage.user(member)
        )
        with stage.at(stage.clock.before(story.start, 3, "10:00")):
            rows.append(
                story.by(member, participant).action_propose_substitute(
                    stage.user(deputy).partner_id.id, "speak"
                )
            )
    consented = stage.env["ecabinet.participant"].browse(rows[0])
    with stage.at(stage.clock.before(story.start, 3, "15:30")):
        story.by("chair", consented).action_consent_substitute()


def add_notes(stage, story):
    """The member of the finance agency has marked the draft on land prices."""
    version = story.items[2].document_ids.current_version_id[-1:]
    notes = stage.acts("head_finance", stage.env["ecabinet.document.note"])
    with stage.at(stage.clock.before(story.start, 2, "20:40")):
        notes.create(
            [
                {
                    "version_id": version.id,
                    "page": page,
                    "text": text,
                    "shared": shared,
                }
                for page, text, shared in (
                    (3, "So sánh với bảng giá của hai tỉnh liền kề.", False),
                    (12, "Hệ số khu vực 2 cần giải trình thêm.", True),
                    (27, "Kiểm tra lại đơn giá đất rừng sản xuất.", False),
                )
            ]
        )
