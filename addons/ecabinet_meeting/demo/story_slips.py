"""Opinion slips of the demo: one round that runs and one that is over."""

from .story_meeting import AGENDAS

WORDS = {
    ("head_justice", 0): (
        "other",
        "Thống nhất về nội dung; đề nghị rà soát điều khoản chuyển tiếp đối với các dự "
        "án đã phê duyệt phương án bồi thường trước ngày quyết định có hiệu lực.",
    ),
    ("head_ethnic_religious", 0): (
        "other",
        "Đề nghị bổ sung đơn giá cây dược liệu dưới tán rừng tại các xã vùng cao.",
    ),
    ("head_finance", 2): (
        "agree",
        "Đề nghị làm rõ nguồn đối ứng và kinh phí bảo trì sau khi tiếp nhận.",
    ),
    ("head_inspectorate", 3): (
        "disagree",
        "Tỷ lệ khen thưởng cấp tỉnh trong dự thảo vượt quy định; đề nghị xây dựng lại.",
    ),
    ("head_police", 1): ("abstain", ""),
}
CLOSED = """V/v xin ý kiến thành viên UBND tỉnh bằng phiếu (đợt 14)
Hạn trả lời: 17 giờ ngày {date}
1. Dự thảo QĐ quy định mức chi bảo đảm trật tự an toàn giao thông — Công an tỉnh
2. Dự thảo QĐ giao chỉ tiêu biên chế sự nghiệp giáo dục — Sở Nội vụ
3. Điều chỉnh chủ trương đầu tư kè chống sạt lở suối Nậm Cang — Sở Xây dựng
"""


def tell_slips(stage):
    clock = stage.clock
    agenda = (AGENDAS / "06-phieu-xin-y-kien.txt").read_text("utf-8")
    over, sent_over = clock.day(-22), clock.day(-30)
    closed = _send_out(stage, "slips_closed", CLOSED, sent_over, over)
    _answer(stage, closed, clock.at(over, "10:30"), silent=2)
    with stage.at(clock.at(over, "17:00")):
        stage.acts("secretary", closed).action_close()
    with stage.at(clock.after(clock.at(over, "17:00"), 2, "09:00")):
        stage.acts("secretary", closed).response = (
            "Sở Nội vụ đã tiếp thu ý kiến về cơ cấu giáo viên vùng cao; Sở Xây dựng "
            "giải "
            "trình về tổng mức đầu tư tại Công văn số 1204/SXD-KHTC."
        )
    sent, due = clock.day(-2), clock.day(3)
    running = _send_out(stage, "slips_open", agenda, sent, due)
    _answer(stage, running, clock.now, silent=9)


def _send_out(stage, key, text, sent, due):
    clock = stage.clock
    text = text.format(date=f"{due:%d/%m/%Y}", sent=f"{sent:%d/%m/%Y}")
    rounds = stage.env["ecabinet.slip.round"]
    meetings = stage.acts("secretary", stage.env["ecabinet.meeting"])
    with stage.at(clock.at(sent, "08:30")):
        each = rounds.browse(meetings.create_from_agenda(text))
    stage.name(key, each)
    with stage.at(clock.at(sent, "09:15")):
        stage.acts("secretary", each).action_open()
    return each


def _answer(stage, each, moment, silent):
    """Members answer each question; the last ones in protocol order keep silent."""
    members = each.body_id.member_ids.sorted("sequence")
    names = {stage.user(who): who for who, _place in WORDS}
    with stage.at(moment):
        for member in members[: len(members) - silent]:
            for place, ballot in enumerate(each.ballot_ids.sorted("sequence")):
                said = WORDS.get((names.get(member.user_id), place), ("agree", ""))
                stage.acts(member.user_id, ballot).cast(said[0], comment=said[1])
