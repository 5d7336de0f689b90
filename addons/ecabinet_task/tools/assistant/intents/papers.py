"""Meetings and papers: when, what was decided, who was there, where it is written."""

from ..intent import MEETING, OF_MEETINGS, TASK, Domain, Intent, _
from ..slots import Asker, Slots
from .domains import about, of_body, of_meetings, within

_MEETING = (
    r"phien hop|cuoc hop|buoi hop|phien|hop|lich hop|hoi nghi|giao ban"
    r"|lich cong tac"
)
_PAPER = (
    r"tai lieu|van ban|to trinh|du thao|de an|bao cao|cong van|nghi quyet|quyet dinh"
    r"|ho so|ke hoach"
)
_PLAIN = frozenset({"body", "unit", "period", "topic", "this_meeting", "number"})


def _next(slots: Slots, asker: Asker) -> Domain:
    return [("date_start", ">", str(asker.now)), *of_meetings(slots, asker)]


def _conclusions(slots: Slots, asker: Asker) -> Domain:
    found: Domain = of_body(slots, asker, "meeting_id.body_id") if slots.bodies else []
    if slots.units and not slots.bodies:
        found = [("lead_department_id", "in", list(slots.units))]
    if slots.topic:
        found += about(slots.topic)
    if slots.this:
        found.append(("meeting_id", "=", slots.this[1]))
    return found + within(slots, asker, "meeting_id.date_start")


def _late_papers(slots: Slots, asker: Asker) -> Domain:
    found: Domain = [("late", "=", True), ("secrecy", "=", "none")]
    if slots.this:
        found.append(("meeting_id", "=", slots.this[1]))
    found += of_body(slots, asker, "meeting_id.body_id") if slots.bodies else []
    if slots.units and not slots.bodies:
        found.append(
            ("agenda_item_id.presenter_department_id", "in", list(slots.units))
        )
    return found + within(slots, asker, "meeting_id.date_start")


def _without_task(slots: Slots, asker: Asker) -> Domain:
    # Conclusions have their tasks from the side of the task alone.
    return _conclusions(slots, asker)


def _open_rounds(slots: Slots, asker: Asker) -> Domain:
    return [("state", "=", "open"), *of_body(slots, asker, "body_id")]


def _bodies(slots: Slots, _asker: Asker) -> Domain:
    if slots.bodies:
        return [("id", "in", list(slots.bodies))]
    return [("department_id", "in", list(slots.units))]


PAPERS = (
    Intent(
        name="meetings",
        label=_("Which meetings are there this week?"),
        rules=((_MEETING,),),
        examples=(
            "tuần này có những cuộc họp nào",
            "các phiên họp UBND tỉnh tháng 10",
            "phiên họp về bảng giá đất là khi nào",
            "chiều nay có họp gì không",
        ),
        model=MEETING,
        found=_("%(count)s meetings"),
        none=_("There is no such meeting that you may see"),
        also=_MEETING + "|dien ra|to chuc|du kien|bat dau",
        takes=OF_MEETINGS,
        domain=of_meetings,
        order="date_start, id",
    ),
    Intent(
        name="next_meeting",
        label=_("When is the next meeting?"),
        rules=(
            (
                r"ke tiep|tiep theo|sap toi|gan nhat|sap dien ra|sap hop|sap den"
                r"|toi day"
                r"|(?:hop|phien) toi",
                _MEETING,
            ),
        ),
        examples=(
            "phiên họp tiếp theo là khi nào",
            "cuộc họp sắp tới của tôi",
            "sắp tới UBND tỉnh họp lúc nào",
        ),
        model=MEETING,
        found=_("The next meeting"),
        none=_("No meeting that you may see is planned"),
        also=_MEETING + "|dien ra|bat dau",
        takes=OF_MEETINGS,
        domain=_next,
        order="date_start, id",
        answered_by="_answer_next_meeting",
        rank=4,
    ),
    Intent(
        name="decided",
        label=_("What was decided about a matter?"),
        rules=(
            (
                r"ket luan(?! ?nao)?|(?:da )?(?:ket luan|quyet|quyet dinh"
                r"|thong nhat|chot)"
                r" (?:gi|the nao|nhung gi|ra sao)|ket luan",
            ),
        ),
        examples=(
            "đã kết luận gì về bảng giá đất",
            "kết luận phiên họp tháng 10",
            "phiên họp này kết luận những gì",
        ),
        model="ecabinet.conclusion",
        found=_("%(count)s conclusions"),
        none=_("There is no such conclusion that you may see"),
        also=_MEETING + "|tai|nhung gi|noi dung|thong bao|giao(?: cho)?",
        takes=_PLAIN,
        domain=_conclusions,
        order="meeting_id desc, sequence, id",
        rank=2,
    ),
    Intent(
        name="conclusions_without_task",
        label=_("Which conclusions have no task yet?"),
        rules=(
            (
                r"ket luan",
                r"chua (?:co |duoc )?(?:giao|giao viec|giao nhiem vu|nhiem vu"
                r"|chuyen thanh nhiem vu|thanh nhiem vu)",
            ),
        ),
        examples=("kết luận nào chưa giao việc", "kết luận chưa thành nhiệm vụ"),
        model="ecabinet.conclusion",
        found=_("%(count)s conclusions have no task yet"),
        none=_("Every conclusion that you may see has its task"),
        also=_MEETING,
        takes=_PLAIN,
        domain=_without_task,
        answered_by="_answer_without_task",
        rank=5,
    ),
    Intent(
        name="attendance",
        label=_("Who was at a meeting, and who was absent?"),
        rules=(
            (
                r"(?:ai|nhung ai|dong chi nao|nguoi nao|bao nhieu nguoi|may nguoi"
                r"|thanh phan"
                r"|danh sach|thanh vien nao|bao nhieu dong chi)",
                r"(?:du|co mat|tham du|du hop|tham gia|di hop|vang(?: mat)?|den hop"
                r"|khong du"
                r"|vang hop|bao vang|xin vang)(?: hop)?",
            ),
        ),
        examples=(
            "ai vắng mặt phiên họp này",
            "phiên họp tháng 10 ai dự",
            "bao nhiêu đồng chí có mặt",
        ),
        model="ecabinet.participant",
        found=_("%(count)s people"),
        none=_("There is no such meeting that you may see"),
        also=_MEETING,
        takes=OF_MEETINGS,
        answered_by="_answer_attendance",
        rank=4,
    ),
    Intent(
        name="who_voted",
        label=_("How was a matter voted on?"),
        rules=(
            (
                r"bieu quyet|bo phieu|phieu (?:thuan|chong|kin)|tan thanh"
                r"|khong tan thanh"
                r"|phan doi|khong dong y|dong y|ket qua (?:bieu quyet|bo phieu|phieu)",
            ),
        ),
        examples=(
            "ai không tán thành nội dung bảng giá đất",
            "kết quả biểu quyết về bảng giá đất",
            "ai bỏ phiếu chống",
        ),
        model="ecabinet.ballot",
        found=_("%(count)s ballots"),
        none=_("There is no such ballot that you may see"),
        also=_MEETING
        + "|bo phieu(?: chong| thuan| trang| kin)?|bieu quyet|phieu|y kien"
        "|thong qua|noi dung",
        takes=_PLAIN,
        answered_by="_answer_who_voted",
        rank=5,
    ),
    Intent(
        name="positions_missing",
        label=_("Who has not given a position yet?"),
        rules=(
            (
                r"ai|nhung ai|dong chi nao|thanh vien nao|bao nhieu (?:nguoi|dong chi"
                r"|thanh vien)|con thieu",
                r"chua (?:cho|gui|gop|co) y kien"
                r"|thieu y kien",
            ),
        ),
        examples=(
            "ai chưa cho ý kiến về phiên họp này",
            "thành viên nào chưa gửi ý kiến",
        ),
        model="ecabinet.participant",
        found=_("%(count)s members have not given a position"),
        none=_("All members have given their position, as far as you may see"),
        also=_MEETING + "|y kien|truoc hop",
        takes=OF_MEETINGS - {"mine"},
        answered_by="_answer_positions_missing",
        rank=6,
    ),
    Intent(
        name="slips_open",
        label=_("Which rounds of opinion slips are open?"),
        rules=(
            (r"(?:dot )?(?:phieu|lay)(?: lay)?(?: xin)? y kien(?: bang phieu)?",),
            (r"phieu (?:con )?thieu|chua (?:gui|tra) phieu",),
        ),
        examples=(
            "đợt lấy ý kiến nào đang mở",
            "còn bao nhiêu phiếu lấy ý kiến chưa gửi về",
            "phiếu ý kiến UBND tỉnh còn thiếu ai",
        ),
        model="ecabinet.slip.round",
        found=_("%(count)s rounds of opinion slips are open"),
        none=_("No round of opinion slips that you may see is open"),
        also="dang mo|con mo|dang lay|dot|con thieu|thieu|chua (?:gui|tra loi|tra"
        "|ve|gui ve|cho y kien)",
        takes=frozenset({"body", "unit"}),
        domain=_open_rounds,
        answered_by="_answer_slips_open",
        rank=3,
    ),
    Intent(
        name="find_paper",
        label=_("Where is a paper, by number, subject or words?"),
        rules=(
            (_PAPER,),
            (r"@number",),
            (r"(?:o )?(?:trang|cau|doan|cho) nao|noi nao (?:viet|ghi|noi)", r"@quoted"),
        ),
        examples=(
            "tìm tờ trình 412/TTr-UBND",
            "tài liệu về bảng giá đất",
            'câu "giá đất ở" nằm ở trang nào',
        ),
        model="ecabinet.document",
        found=_("%(count)s papers"),
        none=_("No paper that you may read has these words"),
        also=_PAPER
        + "|(?:o )?trang|nam|cau|doan|cum tu|so(?= @number)|so hieu|ky hieu|file"
        "|co (?:tu|chu|cau)|viet|ghi",
        takes=frozenset({"topic", "number", "period", "unit", "body", "this_meeting"}),
        answered_by="_answer_find_paper",
        rank=1,
    ),
    Intent(
        name="papers_of_meeting",
        label=_("Which papers does a meeting have?"),
        rules=(
            (r"tai lieu(?: hop)?|ho so", r"@this_meeting|phien hop|cuoc hop|phien|hop"),
            (r"tai lieu hop",),
        ),
        examples=("tài liệu của phiên họp này", "phiên họp tháng 10 có tài liệu gì"),
        model="ecabinet.document",
        found=_("%(count)s papers"),
        none=_("There is no paper of such a meeting that you may read"),
        also=_MEETING + "|tai lieu",
        takes=OF_MEETINGS,
        answered_by="_answer_papers_of_meeting",
        rank=3,
    ),
    Intent(
        name="papers_late",
        label=_("Which papers came late?"),
        rules=(
            (
                r"tai lieu|to trinh|ho so",
                r"(?:gui |nop |bi )?(?:cham|tre|muon)(?: han)?"
                r"|qua han|sat gio",
            ),
        ),
        examples=("tài liệu nào gửi chậm", "Sở Y tế gửi tài liệu trễ hạn không"),
        model="ecabinet.document",
        found=_("%(count)s papers came late"),
        none=_("No paper that you may read came late"),
        also=_MEETING + "|gui|nop",
        takes=frozenset({"unit", "body", "period", "this_meeting"}),
        domain=_late_papers,
        rank=6,
    ),
    Intent(
        name="agenda",
        label=_("What is on the agenda of a meeting?"),
        rules=(
            (
                r"chuong trinh(?: hop| phien hop| nghi su)?|nghi su|noi dung hop"
                r"|(?:co )?(?:nhung |bao nhieu |may )?noi dung(?: gi| nao)?",
                rf"@this_meeting|{_MEETING}",
            ),
            (
                r"hop (?:ve )?(?:cai )?gi|hop ve nhung gi|hop nhung gi"
                r"|ban (?:ve )?(?:nhung )?gi",
                r"@this_meeting|@body|@unit|phien|phien hop|cuoc hop",
            ),
        ),
        examples=(
            "chương trình phiên họp này",
            "phiên họp UBND tỉnh tháng 10 có những nội dung gì",
        ),
        model="ecabinet.agenda.item",
        found=_("%(count)s items"),
        none=_("There is no such meeting that you may see"),
        also=_MEETING + "|noi dung|chuong trinh",
        takes=OF_MEETINGS,
        answered_by="_answer_agenda",
        rank=3,
    ),
    Intent(
        name="minutes",
        label=_("Where are the minutes of a meeting?"),
        rules=((r"bien ban(?: hop| phien hop| cuoc hop)?",),),
        examples=("biên bản phiên họp tháng 10", "biên bản họp này xong chưa"),
        model="ecabinet.minutes",
        found=_("%(count)s minutes"),
        none=_("There are no such minutes that you may read"),
        also=_MEETING + "|xong|da co|ky",
        takes=OF_MEETINGS,
        answered_by="_answer_minutes",
        rank=4,
    ),
    Intent(
        name="body_rules",
        label=_("What are the rules of a body?"),
        rules=(
            (
                r"quy che|quy tac|quy dinh|tui so|(?:bao nhieu"
                r"|may) phieu(?: thi)?(?: moi)?"
                r"(?: duoc)? thong qua|(?:can|phai co) (?:bao nhieu|may)"
                r"|so thanh vien toi thieu"
                r"|tuc so|dieu kien (?:hop|thong qua)|ty le thong qua",
                r"@body|@unit",
            ),
        ),
        examples=(
            "quy chế biểu quyết của UBND tỉnh",
            "UBND tỉnh cần bao nhiêu phiếu thì thông qua",
            "quy chế của Ban Thường vụ",
        ),
        model="ecabinet.body",
        found=_("The rules of the body"),
        none=_("There is no such body that you may see"),
        also="phieu|bieu quyet|hop|lam viec|quy che|thong qua|y kien|tan thanh"
        "|thanh vien|toi thieu",
        takes=frozenset({"body", "unit"}),
        domain=_bodies,
        answered_by="_answer_body_rules",
        rank=6,
    ),
    Intent(
        name="body_members",
        label=_("Who sits in a body?"),
        rules=(
            (
                r"thanh vien|uy vien|gom nhung ai|gom ai|co nhung ai|ai la chu tri"
                r"|bao nhieu thanh vien",
                r"@body|@unit",
            ),
        ),
        examples=("UBND tỉnh có những thành viên nào", "Ban Thường vụ gồm những ai"),
        model="ecabinet.body",
        found=_("Members of the body"),
        none=_("There is no such body that you may see"),
        also="gom|ai",
        takes=frozenset({"body", "unit"}),
        domain=_bodies,
        answered_by="_answer_body_members",
        rank=3,
    ),
    Intent(
        name="tasks_of_meeting",
        label=_("Which tasks came of a meeting?"),
        rules=(
            (
                r"nhiem vu|viec|dau viec|giao nhung gi|giao gi",
                r"@this_meeting|tu (?:ket luan|phien|cuoc)|(?:cua|sau|tai) (?:phien"
                r"|cuoc)(?: hop)?",
            ),
            (
                r"phien(?: hop)?|cuoc hop|hop|@this_meeting",
                r"giao (?:nhung )?(?:gi|viec gi|nhiem vu gi)",
            ),
        ),
        examples=(
            "phiên họp này giao những việc gì",
            "nhiệm vụ từ kết luận phiên họp tháng 10",
        ),
        model=TASK,
        found=_("%(count)s tasks of conclusions"),
        none=_("There is no such task that you may see"),
        also=_MEETING + "|ket luan|giao|nhiem vu|viec",
        takes=OF_MEETINGS | {"unit", "urgency"},
        answered_by="_answer_tasks_of_meeting",
        rank=4,
    ),
)
