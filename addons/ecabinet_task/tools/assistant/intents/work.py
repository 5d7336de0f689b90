"""Work of the office: tasks by unit, person, status, period, and what they add up to."""

from functools import partial

from ..intent import OF_TASKS, TASK, Domain, Intent, _
from ..slots import Asker, Slots
from .domains import GIVEN, OPEN, of_tasks

_TASK = r"nhiem vu|dau viec|cong viec|viec|task"
_ALSO = (
    r"nhiem vu|dau viec|cong viec|viec|task|ket qua|chu tri|phu trach|(?:tham gia )?phoi hop"
    r"|(?<=@me )(?:da )?giao|(?<=@person )(?:da )?giao|duoc giao|trong so|don vi nao|so nao|thuc hien|dau muc"
)
_NOT = r"(?<!chua )(?<!khong )(?<!chua bi )(?<!khong bi )"
_LATE = (
    rf"{_NOT}(?:(?:da |bi |dang |dang bi |con )?(?:qua han|tre han|cham han|cham tien do"
    r"|tre tien do|cham tre|qua thoi han|tre hen|lo han|no han|no dong)"
    r"|da het han|(?:bi|dang|con|dang bi) (?:cham|tre)(?! em)|(?:dang |con )?no (?:viec"
    r"|nhiem vu)|no(?= (?:bao nhieu|may|nhieu)))"
)
_WHICH = (
    r"(?:don vi|so|co quan|dia phuong|xa|phuong|nganh|so nganh|so ban nganh|phong|ben) nao"
    r"|ai"
)


def _status(status: str, day: str, slots: Slots, asker: Asker) -> Domain:
    return [
        ("legal_status", "=", status),
        ("state", "!=", "draft"),
        *of_tasks(slots, asker, day),
    ]


def _in_states(
    states: tuple[str, ...], day: str, slots: Slots, asker: Asker
) -> Domain:
    return [("state", "in", list(states)), *of_tasks(slots, asker, day)]


def _open(slots: Slots, asker: Asker) -> Domain:
    return OPEN + of_tasks(slots, asker)


def _all(slots: Slots, asker: Asker) -> Domain:
    return GIVEN + of_tasks(slots, asker)


def _given(slots: Slots, asker: Asker) -> Domain:
    return GIVEN + of_tasks(slots, asker, "assigned_at")


def _stuck(reason: str, slots: Slots, asker: Asker) -> Domain:
    return [("stuck_reason", "=", reason), *of_tasks(slots, asker)]


def _no_deadline(slots: Slots, asker: Asker) -> Domain:
    return [*OPEN, ("deadline", "=", False), *of_tasks(slots, asker)]


def _asked_more_time(slots: Slots, asker: Asker) -> Domain:
    return [*OPEN, ("extension_ids.state", "=", "asked"), *of_tasks(slots, asker)]


def _not_accepted(slots: Slots, asker: Asker) -> Domain:
    return [
        ("state", "=", "assigned"),
        ("decline_reason", "=", False),
        *of_tasks(slots, asker, "assigned_at"),
    ]


def _declined(slots: Slots, asker: Asker) -> Domain:
    return [
        ("state", "=", "assigned"),
        ("decline_reason", "!=", False),
        *of_tasks(slots, asker, "assigned_at"),
    ]


WORK = (
    Intent(
        name="tasks_overdue",
        label=_("Which tasks are overdue?"),
        rules=((_LATE,),),
        examples=(
            "nhiệm vụ nào quá hạn",
            "Sở Y tế có bao nhiêu việc quá hạn",
            "những việc đang chậm tiến độ",
            "Sở Y tế còn nợ bao nhiêu nhiệm vụ",
        ),
        model=TASK,
        found=_("%(count)s overdue tasks"),
        none=_("No task is overdue"),
        takes=OF_TASKS | {"number"},
        also=_ALSO,
        domain=partial(_status, "open_overdue", "deadline"),
        order="overdue_after, id",
        rank=2,
    ),
    Intent(
        name="tasks_within_term",
        label=_("Which open tasks are within their term?"),
        rules=(
            (r"(?:chua|khong)(?: bi)? (?:qua han|tre han|cham tien do|tre)|con (?:trong )?"
             r"(?:thoi )?han|trong han|con thoi han",),
        ),  # fmt: skip
        examples=("nhiệm vụ nào còn trong hạn", "bao nhiêu việc chưa quá hạn"),
        model=TASK,
        found=_("%(count)s open tasks within their term"),
        none=_("No open task is within its term"),
        takes=OF_TASKS,
        also=_ALSO,
        domain=partial(_status, "open_within", "deadline"),
        order="deadline, id",
        rank=3,
    ),
    Intent(
        name="tasks_due",
        label=_("Which tasks are due this week?"),
        rules=(
            (r"(?:sap |gan |se )?(?:den|toi|het) (?:thoi )?han|sap (?:den|toi|het) han"
             r"|(?:co )?han (?:nop|chot|cuoi|hoan thanh|xu ly|trong|vao|la)?|den ky"
             r"|(?:phai|can) (?:xong|nop|hoan thanh|bao cao|hoan tat|lam xong|ket thuc)",),
        ),  # fmt: skip
        examples=(
            "việc nào đến hạn tuần này",
            "hôm nay có nhiệm vụ gì đến hạn",
            "nhiệm vụ sắp đến hạn của Sở Y tế",
            "tuần này phải xong những việc gì",
        ),
        model=TASK,
        found=_("%(count)s tasks are due"),
        none=_("No task is due"),
        takes=OF_TASKS,
        also=_ALSO,
        domain=_open,
        order="deadline, id",
        rank=1,
        needs=frozenset({"period"}),
    ),
    Intent(
        name="tasks_done",
        label=_("Which tasks were completed this month?"),
        rules=(
            (r"(?<!chua )(?<!chua duoc )(?<!phai )(?<!can )(?:da |vua |moi |duoc )?"
             r"(?:hoan thanh|lam xong|xong|hoan tat|ket thuc)(?! (?:chua|dung han|tre|som"
             r"|truoc han|qua han|cham|muon))(?: roi)?",),
        ),  # fmt: skip
        examples=(
            "nhiệm vụ nào đã hoàn thành tháng này",
            "Sở Y tế đã làm xong bao nhiêu việc",
            "tuần trước hoàn thành được gì",
        ),
        model=TASK,
        found=_("%(count)s tasks were completed"),
        none=_("No task was completed"),
        takes=OF_TASKS,
        also=_ALSO,
        domain=partial(_in_states, ("done",), "submitted_at"),
        order="submitted_at desc, id",
        rank=1,
    ),
    Intent(
        name="tasks_done_on_time",
        label=_("Which tasks were completed on time?"),
        rules=(
            (r"(?:da )?(?:hoan thanh|xong|lam xong|hoan tat) (?:som |truoc |kip )?"
             r"(?:dung (?:thoi )?han|kip (?:thoi )?han|truoc (?:thoi )?han|dung tien do)",),
        ),  # fmt: skip
        examples=("nhiệm vụ hoàn thành đúng hạn", "bao nhiêu việc xong đúng hạn quý này"),
        model=TASK,
        found=_("%(count)s tasks were completed on time"),
        none=_("No task was completed on time"),
        takes=OF_TASKS,
        also=_ALSO,
        domain=partial(_status, "completed_on_time", "submitted_at"),
        order="submitted_at desc, id",
        rank=4,
    ),
    Intent(
        name="tasks_done_late",
        label=_("Which tasks were completed late?"),
        rules=(
            (r"(?:da )?(?:hoan thanh|xong|lam xong|hoan tat)(?: nhung)?(?: bi)? (?:tre|qua"
             r"|cham|muon|sau)(?: (?:han|thoi han|tien do))?",),
        ),  # fmt: skip
        examples=("nhiệm vụ hoàn thành trễ hạn", "việc nào xong nhưng quá hạn"),
        model=TASK,
        found=_("%(count)s tasks were completed late"),
        none=_("No task was completed late"),
        takes=OF_TASKS,
        also=_ALSO,
        domain=partial(_status, "completed_late", "submitted_at"),
        order="submitted_at desc, id",
        rank=4,
    ),
    Intent(
        name="tasks_open",
        label=_("Which tasks are open?"),
        rules=(
            (r"(?:chua|chua duoc|con chua) (?:xong|hoan thanh|lam xong|ket thuc|giai quyet)"
             r"|(?:dang|con) (?:lam|thuc hien|xu ly|trien khai|mo|do dang|ton|dang do)"
             r"|ton dong|do dang|dang lam|con lai|con ton",),
        ),  # fmt: skip
        examples=(
            "nhiệm vụ nào chưa hoàn thành",
            "Sở Y tế đang làm những việc gì",
            "còn bao nhiêu việc tồn đọng",
        ),
        model=TASK,
        found=_("%(count)s open tasks"),
        none=_("No task is open"),
        takes=OF_TASKS,
        also=_ALSO,
        domain=_open,
        order="deadline, id",
        rank=2,
    ),
    Intent(
        name="tasks_submitted",
        label=_("Which results wait for approval?"),
        rules=(
            (r"(?:cho|dang cho|doi|chua|chua duoc) (?:duoc )?(?:phe duyet|duyet|nghiem thu)"
             r"|da (?:trinh|nop|bao cao)(?: ket qua)?(?: va)?(?: cho| dang cho)? "
             r"(?:duyet|ket qua)|da nop ket qua",),
        ),  # fmt: skip
        examples=(
            "kết quả nào đang chờ duyệt",
            "nhiệm vụ của Sở Y tế chưa được phê duyệt",
        ),
        model=TASK,
        found=_("%(count)s results wait for approval"),
        none=_("No result waits for approval"),
        takes=OF_TASKS,
        also=_ALSO,
        domain=partial(_in_states, ("submitted",), "handed_in_at"),
        order="handed_in_at, id",
        rank=3,
    ),
    Intent(
        name="tasks_not_accepted",
        label=_("Which tasks has nobody accepted yet?"),
        rules=(
            (r"(?:chua|chua duoc|khong|chua ai|chua co ai)(?: ai)? (?:tiep nhan|nhan viec"
             r"|nhan|chap nhan|ai nhan)",),
        ),  # fmt: skip
        examples=(
            "nhiệm vụ nào chưa tiếp nhận",
            "đơn vị nào chưa nhận việc",
            "việc chưa ai nhận",
        ),
        model=TASK,
        found=_("%(count)s tasks are not accepted yet"),
        none=_("All tasks have been accepted"),
        takes=OF_TASKS,
        also=_ALSO + "|giao",
        domain=_not_accepted,
        order="assigned_at, id",
        rank=3,
    ),
    Intent(
        name="tasks_declined",
        label=_("Which tasks were declined?"),
        rules=((r"(?:bi |da )?(?:tu choi|tra lai|khong nhan)(?: nhan)?",),),
        examples=("nhiệm vụ nào bị từ chối", "Sở Y tế trả lại việc nào"),
        model=TASK,
        found=_("%(count)s tasks were declined and are not settled"),
        none=_("No declined task is unsettled"),
        takes=OF_TASKS,
        also=_ALSO,
        domain=_declined,
        order="assigned_at, id",
        rank=2,
    ),
    Intent(
        name="tasks_untouched",
        label=_("Which tasks has nobody touched for days?"),
        rules=(
            (r"(?:chua|khong)(?: ai| co ai| co)? (?:dong den|dong toi|cham den|cham toi"
             r"|dung den|tien trien|cap nhat|co tien do|bao cao tien do|nhuc nhich)"
             r"|khong (?:thay |co )?(?:tien trien|cap nhat|bao cao tien do)|im lang"
             r"|(?:giam|dam) chan tai cho|bo quen|bi quen",),
        ),  # fmt: skip
        examples=(
            "việc nào chưa ai động đến",
            "nhiệm vụ không có tiến triển",
            "việc nào bị bỏ quên lâu chưa cập nhật",
        ),
        model=TASK,
        found=_("%(count)s tasks have had no report for five working days"),
        none=_("No task has been without a report for five working days"),
        takes=OF_TASKS,
        also=_ALSO,
        domain=partial(_stuck, "no_progress"),
        order="deadline, id",
        rank=3,
    ),
    Intent(
        name="tasks_without_deadline",
        label=_("Which tasks have no deadline?"),
        rules=((r"(?:khong|chua) co (?:thoi )?han|chua dat han|khong ghi han|khong han",),),
        examples=("nhiệm vụ nào không có hạn", "việc chưa có thời hạn của Sở Y tế"),
        model=TASK,
        found=_("%(count)s open tasks have no deadline"),
        none=_("Every open task has a deadline"),
        takes=OF_TASKS,
        also=_ALSO,
        domain=_no_deadline,
        rank=4,
    ),
    Intent(
        name="extension_requests",
        label=_("Who asks for more time?"),
        rules=((r"(?:xin|de nghi|dang xin)(?: duoc)? (?:gia han|lui han|them thoi gian"
                r"|keo dai)|cho gia han|yeu cau gia han", r"(?:dang|da|nao|ai|cac|nhung"
                r"|may|bao nhieu|co|don vi|danh sach|chua)"),),  # fmt: skip
        examples=("đơn vị nào đang xin gia hạn", "nhiệm vụ nào xin gia hạn chưa giải quyết"),
        model=TASK,
        found=_("More time is asked for on %(count)s tasks"),
        none=_("No request for more time waits"),
        takes=OF_TASKS,
        also=_ALSO,
        domain=_asked_more_time,
        order="deadline, id",
        rank=3,
    ),
    Intent(
        name="tasks_given",
        label=_("Which tasks were given this month?"),
        rules=(
            (r"(?:da |duoc |vua |moi |da duoc |vua duoc |moi duoc )giao(?: cho)?"
             r"|@(?:me|person) (?:da |vua |moi |dang )?giao|do @(?:me|person) giao"
             r"|giao (?:cho )?@unit|giao trong|giao tu|giao (?:nhung |bao nhieu |may )?(?:viec"
             r"|nhiem vu|gi)",),
        ),  # fmt: skip
        examples=(
            "tháng này đã giao bao nhiêu nhiệm vụ",
            "những việc tôi đã giao",
            "Sở Y tế được giao bao nhiêu việc tuần này",
        ),
        model=TASK,
        found=_("%(count)s tasks were given"),
        none=_("No task was given"),
        takes=OF_TASKS,
        also=_ALSO,
        domain=_given,
        order="assigned_at desc, id",
        rank=2,
    ),
    Intent(
        name="tasks",
        label=_("Which tasks does a unit have?"),
        rules=((_TASK,),),
        examples=(
            "Sở Y tế có những nhiệm vụ gì",
            "bao nhiêu việc của Sở Y tế",
            "nhiệm vụ về giá đất",
            "việc khẩn",
        ),
        model=TASK,
        found=_("%(count)s tasks (open or completed)"),
        none=_("There is no such task"),
        takes=OF_TASKS | {"number"},
        also=_ALSO,
        domain=_all,
        order="deadline desc, id",
    ),
    Intent(
        name="most_overdue",
        label=_("Which unit has most overdue tasks?"),
        rules=(
            (_WHICH, r"(?:no|tre han|cham tre|qua han|cham tien do|cham|tre|bi cham)",
             r"nhat|nhieu nhat|nang nhat"),
            (r"xep hang|xep thu tu|bang xep hang", r"qua han|cham|tre|no"),
            (r"qua han (?:theo|tung|o) (?:tung )?(?:don vi|so|nganh|co quan)",),
        ),  # fmt: skip
        examples=(
            "đơn vị nào nợ nhiều việc nhất",
            "sở nào chậm nhất",
            "ai quá hạn nhiều nhất",
        ),
        model=TASK,
        found=_("%(count)s overdue tasks, by unit"),
        none=_("No task is overdue"),
        takes=frozenset({"period", "urgency", "sector", "topic"}),
        also=_ALSO + "|nhieu|don vi|cac don vi",
        domain=partial(_status, "open_overdue", "deadline"),
        order="overdue_after, id",
        answered_by="_answer_by_unit",
        rank=6,
    ),
    Intent(
        name="most_tasks",
        label=_("Which unit has most open tasks?"),
        rules=(
            (_WHICH, r"(?:nhieu|nang|qua tai|it)(?: (?:nhiem vu|viec|cong viec))?", r"nhat"),
            (r"(?:nhiem vu|viec|cong viec) (?:theo|chia theo|cua tung|tung) (?:tung )?"
             r"(?:don vi|so|co quan)",),
        ),  # fmt: skip
        examples=("đơn vị nào nhiều việc nhất", "nhiệm vụ theo từng đơn vị"),
        model=TASK,
        found=_("%(count)s open tasks, by unit"),
        none=_("No task is open"),
        takes=frozenset({"period", "urgency", "sector", "topic"}),
        also=_ALSO + "|nhieu|don vi|cac don vi",
        domain=_open,
        answered_by="_answer_by_unit",
        rank=5,
    ),
    Intent(
        name="by_sector",
        label=_("How many tasks are there in each sector?"),
        rules=((r"(?:theo )?(?:theo|tung|moi) linh vuc|linh vuc nao(?: .{0,20})? nhat",),),
        examples=("nhiệm vụ theo lĩnh vực", "lĩnh vực nào nhiều việc nhất"),
        model=TASK,
        found=_("%(count)s open tasks, by sector"),
        none=_("No task is open"),
        takes=frozenset({"period", "unit", "urgency"}),
        also=_ALSO,
        domain=_open,
        answered_by="_answer_by_sector",
        rank=7,
    ),
    Intent(
        name="progress",
        label=_("How far is a task?"),
        rules=(
            (r"tien do|(?:lam |thuc hien |trien khai )?(?:den|toi) dau|ket qua (?:den|toi) dau"
             r"|bao nhieu phan tram|tien trien (?:ra sao|the nao|den dau)"
             r"|tinh hinh (?:thuc hien|xu ly|trien khai)",),
            (r"@this_task", r"sao roi|the nao(?: roi)?|xong chua|den dau|lam chua|ra sao"),
        ),  # fmt: skip
        examples=(
            "nhiệm vụ bảng giá đất làm đến đâu rồi",
            "tiến độ việc này",
            "việc NV-2026-00012 đến đâu rồi",
        ),
        model=TASK,
        found=_("%(count)s tasks"),
        none=_("There is no such task"),
        takes=OF_TASKS | {"number"},
        also=_ALSO,
        domain=_all,
        order="deadline desc, id",
        answered_by="_answer_progress",
        rank=3,
    ),
    Intent(
        name="compare",
        label=_("How does this month compare with the one before?"),
        rules=(
            (r"so (?:voi|cung)(?: ky)?(?: (?:thang|tuan|quy|nam|ky))?(?: (?:truoc|ngoai))?"
             r"(?: do)?|so sanh|voi (?:thang|tuan|quy|nam|ky) (?:truoc|ngoai)|tang hay giam|cung ky",),
        ),  # fmt: skip
        examples=(
            "tháng này so với tháng trước thế nào",
            "so sánh tuần này với tuần trước",
            "quá hạn tăng hay giảm so với kỳ trước",
        ),
        model=TASK,
        found=_("%(count)s tasks were completed"),
        none=_("No task was completed"),
        takes=frozenset({"period", "unit", "sector"}),
        also=_ALSO,
        domain=partial(_in_states, ("done",), "submitted_at"),
        answered_by="_answer_compare",
        rank=8,
    ),
    Intent(
        name="on_time_rate",
        label=_("Which share of tasks is completed on time?"),
        rules=((r"(?:ty le|ti le|phan tram|bao nhieu phan tram)"
                r"(?: nhiem vu| viec| hoan thanh| xong| lam)*(?: dung (?:thoi )?han"
                r"| dung tien do)?", r"dung (?:thoi )?han|dung tien do|hoan thanh"),),
        # fmt: skip
        examples=("tỷ lệ đúng hạn của Sở Y tế", "tỷ lệ hoàn thành đúng hạn tháng này"),
        model=TASK,
        found=_("%(count)s tasks were completed"),
        none=_("No task was completed"),
        takes=frozenset({"period", "unit", "sector", "urgency", "mine"}),
        also=_ALSO,
        domain=partial(_in_states, ("done",), "submitted_at"),
        answered_by="_answer_on_time_rate",
        rank=7,
    ),
)
