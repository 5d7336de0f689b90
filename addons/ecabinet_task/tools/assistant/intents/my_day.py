"""The asker's own day: meetings, tasks, what waits for them."""

from ..intent import MEETING, OF_MEETINGS, OF_TASKS, TASK, Domain, Intent, _
from ..slots import Asker, Slots
from .domains import called, of_meetings, of_tasks, own

_TASK = "nhiem vu|dau viec|cong viec|viec|ket qua|phu trach"
_HOP = (
    r"hop|cuoc hop|phien hop|buoi hop|phien|lich(?: hop| cong tac| lam viec)?|giao ban"
    r"|hoi nghi|du hop|di hop|tham du|tham gia hop"
)


def _my_meetings(slots: Slots, asker: Asker) -> Domain:
    mine = [] if slots.mine else called(asker)
    return of_meetings(slots, asker) + mine


def _my_tasks(slots: Slots, asker: Asker) -> Domain:
    mine = [] if slots.mine else own(asker)
    opened = [("state", "not in", ["draft", "done", "cancelled"])]
    return opened + of_tasks(slots, asker) + mine


def _invitations(slots: Slots, asker: Asker) -> Domain:
    return [
        ("state", "=", "invited"),
        ("date_start", ">", str(asker.now)),
        (
            "participant_ids",
            "any",
            [("user_id", "=", asker.id), ("invitation_state", "=", "pending")],
        ),
        *of_meetings(slots, asker),
    ]


def _slips(_slots: Slots, asker: Asker) -> Domain:
    return [
        ("user_id", "=", asker.id),
        ("voted", "=", False),
        ("recused", "=", False),
        ("ballot_id.mode", "=", "circulated"),
        ("ballot_id.state", "=", "open"),
    ]


def _waiting(slots: Slots, asker: Asker) -> Domain:
    return [("waiting_for_me", "=", True), *of_tasks(_not_mine(slots), asker)]


def _not_mine(slots: Slots) -> Slots:
    from dataclasses import replace

    return replace(slots, mine=False)


MY_DAY = (
    Intent(
        name="my_meetings",
        label=_("Which meetings do I have today?"),
        rules=((r"@me", _HOP), (r"@me", r"lich")),
        examples=(
            "hôm nay tôi có họp gì không",
            "lịch họp của tôi tuần này",
            "mai tôi phải dự cuộc họp nào",
            "tôi họp lúc mấy giờ",
        ),
        model=MEETING,
        found=_("You have %(count)s meetings"),
        none=_("You have no meeting"),
        also=_HOP + "|moi|duoc moi|du",
        takes=OF_MEETINGS | {"mine"},
        domain=_my_meetings,
        order="date_start, id",
        rank=2,
    ),
    Intent(
        name="my_tasks",
        label=_("Which tasks of mine are open?"),
        rules=((r"@me", r"viec|nhiem vu|cong viec|dau viec|phai lam|phu trach"),),
        examples=(
            "tôi đang có những việc gì",
            "việc của tôi",
            "nhiệm vụ tôi phải làm tuần này",
            "tôi còn bao nhiêu việc chưa xong",
        ),
        model=TASK,
        found=_("You have %(count)s open tasks"),
        none=_("You have no open task"),
        also=_TASK + "|giao(?: cho)?",
        takes=OF_TASKS | {"mine"},
        domain=_my_tasks,
        order="deadline, id",
        rank=1,
    ),
    Intent(
        name="my_day",
        label=_("What is there for me today?"),
        rules=(
            (
                r"(?:co gi|co nhung gi|lam gi|can lam gi|can luu y gi"
                r"|phai lam nhung gi)"
                r"(?: khong| can chu y| dang chu y)?",
                r"@time|@me",
            ),
            (r"(?:tom tat|diem lai|tong hop) (?:cong viec |viec )?", r"@me|@time"),
        ),
        examples=(
            "hôm nay tôi có gì",
            "hôm nay có gì cần chú ý không",
            "sáng nay có gì",
            "tóm tắt hôm nay cho tôi",
        ),
        also=_TASK,
        takes=frozenset({"period", "mine"}),
        answered_by="_answer_my_day",
        rank=1,
    ),
    Intent(
        name="waiting_for_me",
        label=_("What waits for my decision?"),
        rules=(
            (
                r"(?:dang )?(?:cho|can|doi)(?: (?:@me|y kien|duoc))*"
                r" (?:quyet dinh|duyet|phe duyet|giai quyet|quyet|cho y kien|xu ly|ky)"
                r"|dang cho @me",
                r"@me",
            ),
            (r"@me (?:can |phai |chua )(?:duyet|phe duyet|quyet dinh|quyet|ky)",),
            (r"(?:cho|can) (?:duyet|phe duyet|quyet dinh)", r"@me"),
        ),
        examples=(
            "việc gì đang chờ tôi quyết định",
            "có gì chờ tôi duyệt không",
            "tôi phải duyệt những gì",
            "kết quả nào chờ tôi phê duyệt",
        ),
        model=TASK,
        found=_("%(count)s tasks wait for you"),
        none=_("No task waits for you"),
        also=_TASK,
        takes=OF_TASKS | {"mine"},
        domain=_waiting,
        order="deadline, id",
        rank=4,
    ),
    Intent(
        name="my_invitations",
        label=_("Which invitations have I not answered?"),
        rules=(
            (
                r"giay moi|loi moi|thu moi|moi hop",
                r"chua (?:tra loi|phan hoi|xac nhan|hoi dap)|cho (?:tra loi|phan hoi"
                r"|xac nhan)|can (?:tra loi|phan hoi)",
            ),
            (
                r"(?:chua|con no) (?:tra loi|phan hoi|xac nhan) (?:giay moi|loi moi"
                r"|du hop|tham du|du)",
            ),
        ),
        examples=(
            "giấy mời nào tôi chưa trả lời",
            "tôi còn lời mời họp nào chưa phản hồi",
            "cuộc họp nào tôi chưa xác nhận dự",
        ),
        model=MEETING,
        found=_("%(count)s invitations wait for your answer"),
        none=_("No invitation waits for your answer"),
        also=_HOP + "|moi",
        takes=OF_MEETINGS | {"mine"},
        domain=_invitations,
        order="date_start, id",
        rank=5,
    ),
    Intent(
        name="my_positions",
        label=_("On which items have I not given my position?"),
        rules=(
            (
                r"noi dung|muc|van de|y kien",
                r"chua (?:cho|gui|co|gop|the hien)(?: @me)? (?:y kien|chinh kien)",
            ),
            (r"chua (?:cho|gui|gop|co) y kien", r"@me"),
            (r"(?:con |con phai |can |phai )+cho y kien", r"noi dung|muc"),
            (r"can @me (?:cho y kien|gop y)|@me can (?:cho y kien|gop y)",),
        ),
        examples=(
            "nội dung nào tôi chưa cho ý kiến",
            "tôi còn phải cho ý kiến những gì",
            "nội dung nào chưa gửi ý kiến trước họp",
        ),
        model="ecabinet.agenda.item",
        found=_("%(count)s items wait for your position"),
        none=_("No item waits for your position"),
        also=_HOP + "|truoc hop|gop y|noi dung|muc",
        takes=frozenset({"mine"}),
        answered_by="_answer_my_positions",
        rank=4,
    ),
    Intent(
        name="my_slips",
        label=_("Which opinion slips have I not answered?"),
        rules=(
            (
                r"phieu(?: lay)?(?: y kien)?|lay y kien bang phieu|phieu xin y kien",
                r"@me",
            ),
            (
                r"phieu(?: lay)?(?: y kien)?",
                r"@me",
                r"chua (?:tra loi|cho y kien|gui"
                r"|bieu quyet|ghi)|phai tra loi|dang cho",
            ),
        ),
        examples=(
            "phiếu lấy ý kiến nào tôi chưa trả lời",
            "tôi còn phiếu nào chưa cho ý kiến",
            "phiếu ý kiến đang chờ tôi",
        ),
        model="ecabinet.ballot.voter",
        found=_("%(count)s questions of opinion slips wait for your answer"),
        none=_("No opinion slip waits for your answer"),
        also="y kien|tra loi|cau hoi",
        takes=frozenset({"mine"}),
        domain=_slips,
        rank=5,
    ),
    Intent(
        name="unread_papers",
        label=_("Which papers have I not read?"),
        rules=(
            (
                r"tai lieu|van ban|ho so|to trinh",
                r"chua (?:doc|xem|mo)|can doc|phai doc",
            ),
        ),
        examples=(
            "tài liệu nào tôi chưa đọc",
            "tôi còn tài liệu họp nào chưa xem",
            "tài liệu chưa đọc của phiên họp tới",
        ),
        model="ecabinet.document",
        found=_("%(count)s papers of your coming meetings are unread"),
        none=_("You have opened all papers of your coming meetings"),
        also=_HOP + "|sap toi|sap|toi|hop",
        takes=frozenset({"mine", "this_meeting"}),
        answered_by="_answer_unread_papers",
        rank=5,
    ),
    Intent(
        name="my_report",
        label=_("Have I sent today's work report?"),
        rules=(
            (
                r"bao cao(?: cong viec| ngay| cong tac| tuan)*",
                r"(?:da |chua )?(?:gui|nop|lam) chua|chua gui|da gui|chua nop|da nop",
                r"@me",
            ),
        ),
        examples=(
            "tôi đã gửi báo cáo công việc hôm nay chưa",
            "báo cáo ngày của tôi nộp chưa",
        ),
        model="ecabinet.work.report",
        found=_("Work reports of yours: %(count)s"),
        none=_("There is no work report of yours"),
        also="ngay|cong viec",
        takes=frozenset({"mine", "period"}),
        answered_by="_answer_my_report",
        rank=5,
    ),
    Intent(
        name="free_time",
        label=_("When are two colleagues and I free?"),
        rules=(
            (
                r"(?:gio|luc|thoi gian|khi|buoi|cho|khung gio"
                r"|lich)?(?: nao)?(?: deu)?(?: cung)?"
                r" ?(?:ranh|trong lich|trong gio)|phong (?:hop )?nao (?:con )?trong"
                r"|phong(?: hop)? (?:nao )?(?:con )?trong|con trong lich",
            ),
        ),
        examples=(
            "khi nào tôi và đồng chí Hà cùng rảnh",
            "tuần này tôi rảnh lúc nào",
            "phòng họp nào trống chiều mai",
        ),
        also="chung|cung|deu|luc|gio|khi|ranh|hop|phong hop|thoi gian|khung gio|buoi",
        takes=frozenset({"mine", "person", "period"}),
        answered_by="_answer_free_time",
        rank=5,
    ),
)
