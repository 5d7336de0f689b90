"""Is a sentence a task? And if not: withdrawn, a reproach, or a statement.

The table is read from above, the first rule that decides wins. Whoever adds one gives
it a sentence that it decides and one that it must leave alone; both are tried by
``tests/rules/sentence/test_rules.py``.
"""

from typing import Literal

from .asked import ASKS_A_PAPER
from .order_words import (
    BY_LAW,
    DEMAND,
    INVITATION,
    REPROACH,
    RULE_TOLD,
    STATEMENT,
)
from .rule import Evidence, Rule
from .task_evidence import (
    ADDRESSED,
    AGREED,
    ALREADY,
    ANNOUNCED,
    ASKS_FOR_TIME,
    ASSESSED,
    BY_NAME,
    CALLED_TOGETHER,
    DONE,
    DONE_SINCE,
    FIGURES,
    FINISHED,
    INVOKED,
    OF_A_PERIOD,
    ORDER_TO_ALL,
    PRAISE_ONLY,
    PRAISED,
    SPOKEN_OF,
    SPOKEN_TO,
    TOLD_AT,
    WANTED,
    WHOEVER_HAS_NOT,
    is_command,
    is_due,
    is_withdrawn,
    tells_of_unit,
)

# Empty for a task.
Verdict = Literal["", "withdrawn", "reproach", "statement"]
_TASK: Verdict = ""


def _not_due(evidence: Evidence) -> bool:
    return not evidence.due


def _still_wanted(evidence: Evidence) -> bool:
    rest = REPROACH.sub(" ", evidence.key)
    return evidence.ahead or bool(DEMAND.search(rest))


def _nothing_wanted(evidence: Evidence) -> bool:
    return not evidence.due and not WANTED.search(evidence.key)


def _rest_is_given(evidence: Evidence) -> bool:
    """The rest after "Đồng ý …;" is told to somebody, with a deadline."""
    agreed = AGREED.match(evidence.key)
    if not agreed or evidence.lead is None:
        return False
    return evidence.due and evidence.lead.cue >= agreed.end()


IS_A_TASK: tuple[Rule[Verdict], ...] = (
    Rule(
        "an order is taken back",
        "withdrawn",
        (
            "Thôi không giao Sở Y tế làm báo cáo này nữa",
            "Sở Y tế không phải làm báo cáo nữa",
        ),
        ("Thôi không giao Sở Y tế nữa, chuyển Sở Nội vụ chủ trì rà soát",),
        when=lambda e: is_withdrawn(e.key, e.parts, e.lead),
    ),
    Rule(
        "a reproach that asks for something",
        _TASK,
        ("Sao Sở Xây dựng chưa báo cáo, trước 16h mai phải có",),
        ("Sao Sở Xây dựng chưa báo cáo?",),
        pattern=REPROACH,
        when=_still_wanted,
    ),
    Rule(
        "a reproach or a question",
        "reproach",
        ("Sao Sở Xây dựng chưa báo cáo?", "Sở Tài chính trình chưa em, có gì không?"),
        ("Giao Sở Xây dựng báo cáo",),
        pattern=REPROACH,
    ),
    Rule(
        "an invitation",
        "statement",
        ("Kính mời Sở Y tế dự họp lúc 8h ngày 20/10",),
        ("Mời Sở Y tế tham gia đoàn kiểm tra trước 20/10",),
        pattern=INVITATION,
    ),
    Rule(
        "how a law orders it",
        "statement",
        ("UBND tỉnh là cơ quan có thẩm quyền quản lý đất đai",),
        ("Giao Sở Y tế có trách nhiệm rà soát",),
        pattern=BY_LAW,
    ),
    Rule(
        "it was given before",
        "statement",
        ("Tôi đã giao Sở Y tế rà soát từ tháng trước",),
        ("Tôi đã giao Sở Y tế, chậm nhất ngày 20/10 phải báo cáo",),
        pattern=ALREADY,
        when=_not_due,
    ),
    Rule(
        "it is done",
        "statement",
        ("Vụ này SXD làm xong rồi, khỏi nhắc nữa", "Sở Y tế xong từ hôm qua rồi"),
        ("Giao Sở Y tế làm xong trước 20/10",),
        pattern=FINISHED,
        when=_not_due,
    ),
    Rule(
        "it was given and has been reported",
        "statement",
        ("Chủ tịch UBND tỉnh đã giao Sở Y tế rà soát, Sở đã báo cáo",),
        ("Chủ tịch UBND tỉnh đã giao Sở Y tế rà soát",),
        pattern=DONE_SINCE,
        when=_not_due,
    ),
    Rule(
        "somebody is given an order",
        _TASK,
        ("Giao Sở Y tế rà soát nhân lực", 'Ông An nhấn mạnh: "Sở Y tế phải rà soát"'),
        ("Sở Y tế đã rà soát nhân lực",),
        when=lambda e: e.ordered,
    ),
    Rule(
        "a unit asks for more time",
        "statement",
        ("Sở Tư pháp xin lùi thời hạn đến 20/10",),
        ("Giao Sở Tư pháp, không xin lùi thời hạn, trình trước 20/10",),
        pattern=ASKS_FOR_TIME,
    ),
    Rule(
        "what a decision is based on",
        "statement",
        ("Căn cứ Công văn số 45/UBND về việc giao Sở Y tế rà soát;",),
        ("Căn cứ Công văn số 45/UBND, Sở Y tế rà soát nhân lực",),
        pattern=INVOKED,
    ),
    Rule(
        "an event or a change is announced",
        "statement",
        (
            "Sáng 08/10, tại Hội trường tỉnh, Sở Nội vụ tổ chức hội nghị tập huấn",
            "Điện lực tỉnh cắt điện khu vực phường Trung Tâm từ 8h đến 11h",
        ),
        ("Sở Nội vụ phải tổ chức hội nghị tập huấn vào sáng 08/10",),
        pattern=ANNOUNCED,
        when=_nothing_wanted,
    ),
    Rule(
        "what was said at a meeting",
        "statement",
        ("Tại cuộc họp, Sở Nội vụ báo cáo tình hình biên chế",),
        ("Tại cuộc họp, Chủ tịch yêu cầu Sở Nội vụ báo cáo biên chế",),
        pattern=TOLD_AT,
        when=_nothing_wanted,
    ),
    Rule(
        "it was done on a day past",
        "statement",
        ("Sở Xây dựng kiểm tra cầu hôm qua rồi",),
        ("Sở Xây dựng kiểm tra cầu ngay hôm nay",),
        pattern=DONE,
        when=_not_due,
    ),
    Rule(
        "how it went",
        "statement",
        ("Sở Y tế triển khai tiêm chủng đạt kết quả cao",),
        ("Sở Y tế triển khai tiêm chủng",),
        pattern=ASSESSED,
        when=_not_due,
    ),
    Rule(
        "the rest of an agreement is due",
        _TASK,
        ("Đồng ý chủ trương; Sở Tài chính cân đối nguồn trước 30/11",),
        ("Đồng ý chủ trương; Sở Tài chính cân đối nguồn",),
        when=_rest_is_given,
    ),
    Rule(
        "what was done in a period",
        "statement",
        ("Năm 2026, Thanh tra tỉnh tiến hành 18 cuộc thanh tra, thu hồi 7,6 tỷ đồng",),
        ("Năm 2027, Thanh tra tỉnh phải tiến hành 18 cuộc, thu hồi 7,6 tỷ đồng",),
        pattern=OF_A_PERIOD,
        when=_nothing_wanted,
    ),
    Rule(
        "whoever has not yet is told",
        _TASK,
        ("Sở nào chưa gửi số liệu thì gửi ngay cho chị Nhung",),
        ("Sở nào chưa gửi số liệu thế?",),
        pattern=WHOEVER_HAS_NOT,
    ),
    Rule(
        "it begins like a statement",
        "statement",
        ("Hoan nghênh xã Tân Lập đã che chắn chuồng trại",),
        ("Xã Tân Lập che chắn chuồng trại trước 20/10",),
        pattern=STATEMENT,
    ),
    Rule(
        "a rule is told",
        "statement",
        ("Ông An cho biết theo quy định giám đốc Sở Y tế phải kê khai",),
        ("Giám đốc Sở Y tế phải kê khai trước 20/10",),
        pattern=RULE_TOLD,
    ),
    Rule(
        "somebody leads",
        _TASK,
        ("Sở Y tế khẩn trương rà soát nhân lực",),
        ("Toàn tỉnh có 12 bệnh viện",),
        when=lambda e: e.lead is not None,
    ),
    Rule(
        "a paper is asked for",
        _TASK,
        ("Cho anh danh sách 5 xã chưa có nhà văn hóa, 16h",),
        ("Danh sách 5 xã chưa có nhà văn hóa",),
        pattern=ASKS_A_PAPER,
    ),
    Rule(
        "praise",
        "statement",
        ("Thường trực Tỉnh ủy ghi nhận kết quả trước 20/10",),
        ("Rà soát kết quả trước 20/10",),
        pattern=PRAISED,
    ),
    Rule(
        "praise without a time",
        "statement",
        ("Anh em đã làm xuyên đêm, xin cảm ơn",),
        ("Gửi anh lời cảm ơn trước 16h mai",),
        pattern=PRAISE_ONLY,
        when=lambda e: e.deadline is None,
    ),
    Rule(
        "something is told of a unit",
        "statement",
        ("Sở Y tế đã hoàn thành 14/16 nhiệm vụ",),
        ("Sở Y tế hoàn thành 16 nhiệm vụ trước 20/10",),
        when=lambda e: tells_of_unit(e.key, e.parts),
    ),
    Rule(
        "figures",
        "statement",
        ("Giải ngân đạt 71,2% kế hoạch, cao hơn so với cùng kỳ",),
        ("Rà soát số liệu giải ngân trước 20/10",),
        pattern=FIGURES,
    ),
    Rule(
        "it begins with what is to be done",
        _TASK,
        ("Rà soát số liệu giải ngân trước 20/10",),
        ("Số liệu giải ngân quý III",),
        when=lambda e: is_command(e.key, e.deadline, e.given_lead),
    ),
    Rule(
        "somebody is called by a bare name",
        _TASK,
        ("Quyên soạn giúp anh giấy mời",),
        ("Quyên soạn giấy mời",),
        pattern=BY_NAME,
    ),
    Rule(
        "somebody is addressed",
        _TASK,
        ("Chị Quyên soạn ngay giấy mời nhé",),
        ("Chị Quyên soạn giấy mời hay",),
        pattern=ADDRESSED,
        when=lambda e: bool(SPOKEN_TO.search(e.key)),
    ),
    Rule(
        "several are called together",
        _TASK,
        ("Các đồng chí phó chủ tịch đi cơ sở nắm tình hình, về báo cáo tôi",),
        ("Các đồng chí phó chủ tịch đã đi cơ sở, về báo cáo tôi",),
        pattern=CALLED_TOGETHER,
    ),
    Rule(
        "an order to all whom it concerns",
        _TASK,
        ("UBND tỉnh yêu cầu tăng cường kiểm soát tải trọng xe",),
        ("UBND tỉnh yêu cầu đang được xem xét",),
        pattern=ORDER_TO_ALL,
        when=lambda e: not SPOKEN_OF.search(e.key),
    ),
    Rule(
        "something must be done by a day",
        _TASK,
        ("Các hồ sơ tồn phải xử lý xong trước 20/10",),
        ("Các hồ sơ tồn đã xử lý",),
        when=lambda e: is_due(e.key, e.deadline, e.now),
    ),
    Rule(
        "a point below who does it, with its day",
        _TASK,
        ("Sở Xây dựng:\n1. Móng trụ T4 trước 20/10",),
        ("Móng trụ T4 trước 20/10",),
        when=lambda e: e.given_lead and e.due and not SPOKEN_OF.search(e.key),
    ),
    Rule(
        "nothing is asked for",
        "statement",
        ("Toàn tỉnh có 12 bệnh viện",),
        ("Giao Sở Y tế rà soát 12 bệnh viện",),
    ),
)
