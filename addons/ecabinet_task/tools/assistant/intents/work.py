"""Work of the office: tasks by unit, person, status, period."""

from functools import partial

from ..intent import OF_TASKS, TASK, Domain, Intent, _
from ..slots import Asker, Slots
from .domains import GIVEN, OPEN, of_tasks

_TASK = r"nhiem vu|dau viec|cong viec|viec|task"
ALSO = (
    r"nhiem vu|dau viec|cong viec|viec|task|ket qua|chu tri|phu trach"
    r"|(?:tham gia )?phoi hop"
    r"|(?<=@me )(?:da )?giao|(?<=@person )(?:da )?giao|duoc giao|trong so"
    r"|don vi nao|so nao|thuc hien|dau muc"
)
_NOT = r"(?<!chua )(?<!khong )(?<!chua bi )(?<!khong bi )"
_LATE = (
    rf"{_NOT}(?:(?:da |bi |dang |dang bi |con )?(?:qua han|tre han|cham han"
    "|cham tien do"
    r"|tre tien do|cham tre|qua thoi han|tre hen|lo han|no han|no dong)"
    r"|da het han|(?:bi|dang|con|dang bi) (?:cham|tre)(?! em)|(?:dang |con )?no (?:viec"
    r"|nhiem vu)|no(?= (?:bao nhieu|may|nhieu)))"
)


def status(status: str, day: str, slots: Slots, asker: Asker) -> Domain:
    return [
        ("legal_status", "=", status),
        ("state", "!=", "draft"),
        *of_tasks(slots, asker, day),
    ]


def in_states(states: tuple[str, ...], day: str, slots: Slots, asker: Asker) -> Domain:
    return [("state", "in", list(states)), *of_tasks(slots, asker, day)]


def open_tasks(slots: Slots, asker: Asker) -> Domain:
    return OPEN + of_tasks(slots, asker)


def all_of(slots: Slots, asker: Asker) -> Domain:
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
        also=ALSO,
        domain=partial(status, "open_overdue", "deadline"),
        order="overdue_after, id",
        rank=2,
    ),
    Intent(
        name="tasks_within_term",
        label=_("Which open tasks are within their term?"),
        rules=(
            (
                r"(?:chua|khong)(?: bi)? (?:qua han|tre han|cham tien do|tre)"
                r"|con (?:trong )?"
                r"(?:thoi )?han|trong han|con thoi han",
            ),
        ),
        examples=("nhiệm vụ nào còn trong hạn", "bao nhiêu việc chưa quá hạn"),
        model=TASK,
        found=_("%(count)s open tasks within their term"),
        none=_("No open task is within its term"),
        takes=OF_TASKS,
        also=ALSO,
        domain=partial(status, "open_within", "deadline"),
        order="deadline, id",
        rank=3,
    ),
    Intent(
        name="tasks_due",
        label=_("Which tasks are due this week?"),
        rules=(
            (
                r"(?:sap |gan |se )?(?:den|toi|het) (?:thoi )?han|sap (?:den|toi"
                r"|het) han"
                r"|(?:co )?han (?:nop|chot|cuoi|hoan thanh|xu ly|trong|vao|la)?|den ky"
                r"|(?:phai|can) (?:xong|nop|hoan thanh|bao cao|hoan tat|lam xong"
                r"|ket thuc)",
            ),
        ),
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
        also=ALSO,
        domain=open_tasks,
        order="deadline, id",
        rank=1,
        needs=frozenset({"period"}),
    ),
    Intent(
        name="tasks_done",
        label=_("Which tasks were completed this month?"),
        rules=(
            (
                r"(?<!chua )(?<!chua duoc )(?<!phai )(?<!can )(?:da |vua |moi |duoc )?"
                r"(?:hoan thanh|lam xong|xong|hoan tat|ket thuc)(?! (?:chua"
                r"|dung han|tre|som"
                r"|truoc han|qua han|cham|muon))(?: roi)?",
            ),
        ),
        examples=(
            "nhiệm vụ nào đã hoàn thành tháng này",
            "Sở Y tế đã làm xong bao nhiêu việc",
            "tuần trước hoàn thành được gì",
        ),
        model=TASK,
        found=_("%(count)s tasks were completed"),
        none=_("No task was completed"),
        takes=OF_TASKS,
        also=ALSO,
        domain=partial(in_states, ("done",), "submitted_at"),
        order="submitted_at desc, id",
        rank=1,
    ),
    Intent(
        name="tasks_done_on_time",
        label=_("Which tasks were completed on time?"),
        rules=(
            (
                r"(?:da )?(?:hoan thanh|xong|lam xong|hoan tat) (?:som |truoc |kip )?"
                r"(?:dung (?:thoi )?han|kip (?:thoi )?han|truoc (?:thoi )?han"
                r"|dung tien do)",
            ),
        ),
        examples=(
            "nhiệm vụ hoàn thành đúng hạn",
            "bao nhiêu việc xong đúng hạn quý này",
        ),
        model=TASK,
        found=_("%(count)s tasks were completed on time"),
        none=_("No task was completed on time"),
        takes=OF_TASKS,
        also=ALSO,
        domain=partial(status, "completed_on_time", "submitted_at"),
        order="submitted_at desc, id",
        rank=4,
    ),
    Intent(
        name="tasks_done_late",
        label=_("Which tasks were completed late?"),
        rules=(
            (
                r"(?:da )?(?:hoan thanh|xong|lam xong"
                r"|hoan tat)(?: nhung)?(?: bi)? (?:tre|qua"
                r"|cham|muon|sau)(?: (?:han|thoi han|tien do))?",
            ),
        ),
        examples=("nhiệm vụ hoàn thành trễ hạn", "việc nào xong nhưng quá hạn"),
        model=TASK,
        found=_("%(count)s tasks were completed late"),
        none=_("No task was completed late"),
        takes=OF_TASKS,
        also=ALSO,
        domain=partial(status, "completed_late", "submitted_at"),
        order="submitted_at desc, id",
        rank=4,
    ),
    Intent(
        name="tasks_open",
        label=_("Which tasks are open?"),
        rules=(
            (
                r"(?:chua|chua duoc|con chua) (?:xong|hoan thanh|lam xong|ket thuc"
                r"|giai quyet)"
                r"|(?:dang|con) (?:lam|thuc hien|xu ly|trien khai|mo|do dang|ton"
                r"|dang do)"
                r"|ton dong|do dang|dang lam|con lai|con ton",
            ),
        ),
        examples=(
            "nhiệm vụ nào chưa hoàn thành",
            "Sở Y tế đang làm những việc gì",
            "còn bao nhiêu việc tồn đọng",
        ),
        model=TASK,
        found=_("%(count)s open tasks"),
        none=_("No task is open"),
        takes=OF_TASKS,
        also=ALSO,
        domain=open_tasks,
        order="deadline, id",
        rank=2,
    ),
    Intent(
        name="tasks_submitted",
        label=_("Which results wait for approval?"),
        rules=(
            (
                r"(?:cho|dang cho|doi|chua|chua duoc) (?:duoc )?(?:phe duyet|duyet"
                r"|nghiem thu)"
                r"|da (?:trinh|nop|bao cao)(?: ket qua)?(?: va)?(?: cho| dang cho)? "
                r"(?:duyet|ket qua)|da nop ket qua",
            ),
        ),
        examples=(
            "kết quả nào đang chờ duyệt",
            "nhiệm vụ của Sở Y tế chưa được phê duyệt",
        ),
        model=TASK,
        found=_("%(count)s results wait for approval"),
        none=_("No result waits for approval"),
        takes=OF_TASKS,
        also=ALSO,
        domain=partial(in_states, ("submitted",), "handed_in_at"),
        order="handed_in_at, id",
        rank=3,
    ),
    Intent(
        name="tasks_not_accepted",
        label=_("Which tasks has nobody accepted yet?"),
        rules=(
            (
                r"(?:chua|chua duoc|khong|chua ai|chua co ai)(?: ai)? (?:tiep nhan"
                r"|nhan viec"
                r"|nhan|chap nhan|ai nhan)",
            ),
        ),
        examples=(
            "nhiệm vụ nào chưa tiếp nhận",
            "đơn vị nào chưa nhận việc",
            "việc chưa ai nhận",
        ),
        model=TASK,
        found=_("%(count)s tasks are not accepted yet"),
        none=_("All tasks have been accepted"),
        takes=OF_TASKS,
        also=ALSO + "|giao",
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
        also=ALSO,
        domain=_declined,
        order="assigned_at, id",
        rank=2,
    ),
    Intent(
        name="tasks_untouched",
        label=_("Which tasks has nobody touched for days?"),
        rules=(
            (
                r"(?:chua|khong)(?: ai| co ai| co)? (?:dong den|dong toi|cham den"
                r"|cham toi"
                r"|dung den|tien trien|cap nhat|co tien do|bao cao tien do|nhuc nhich)"
                r"|khong (?:thay |co )?(?:tien trien|cap nhat|bao cao tien do)|im lang"
                r"|(?:giam|dam) chan tai cho|bo quen|bi quen",
            ),
        ),
        examples=(
            "việc nào chưa ai động đến",
            "nhiệm vụ không có tiến triển",
            "việc nào bị bỏ quên lâu chưa cập nhật",
        ),
        model=TASK,
        found=_("%(count)s tasks have had no report for five working days"),
        none=_("No task has been without a report for five working days"),
        takes=OF_TASKS,
        also=ALSO,
        domain=partial(_stuck, "no_progress"),
        order="deadline, id",
        rank=3,
    ),
    Intent(
        name="tasks_without_deadline",
        label=_("Which tasks have no deadline?"),
        rules=(
            (r"(?:khong|chua) co (?:thoi )?han|chua dat han|khong ghi han|khong han",),
        ),
        examples=("nhiệm vụ nào không có hạn", "việc chưa có thời hạn của Sở Y tế"),
        model=TASK,
        found=_("%(count)s open tasks have no deadline"),
        none=_("Every open task has a deadline"),
        takes=OF_TASKS,
        also=ALSO,
        domain=_no_deadline,
        rank=4,
    ),
    Intent(
        name="extension_requests",
        label=_("Who asks for more time?"),
        rules=(
            (
                r"(?:xin|de nghi|dang xin)(?: duoc)? (?:gia han|lui han|them thoi gian"
                r"|keo dai)|cho gia han|yeu cau gia han",
                r"(?:dang|da|nao|ai|cac|nhung"
                r"|may|bao nhieu|co|don vi|danh sach|chua)",
            ),
        ),
        examples=(
            "đơn vị nào đang xin gia hạn",
            "nhiệm vụ nào xin gia hạn chưa giải quyết",
        ),
        model=TASK,
        found=_("More time is asked for on %(count)s tasks"),
        none=_("No request for more time waits"),
        takes=OF_TASKS,
        also=ALSO,
        domain=_asked_more_time,
        order="deadline, id",
        rank=3,
    ),
    Intent(
        name="tasks_given",
        label=_("Which tasks were given this month?"),
        rules=(
            (
                r"(?:da |duoc |vua |moi |da duoc |vua duoc |moi duoc )giao(?: cho)?"
                r"|@(?:me|person) (?:da |vua |moi |dang )?giao|do @(?:me|person) giao"
                r"|giao (?:cho )?@unit|giao trong|giao (?:nhung |bao nhieu "
                r"|may )?(?:viec"
                r"|nhiem vu|gi)",
            ),
        ),
        examples=(
            "tháng này đã giao bao nhiêu nhiệm vụ",
            "những việc tôi đã giao",
            "Sở Y tế được giao bao nhiêu việc tuần này",
        ),
        model=TASK,
        found=_("%(count)s tasks were given"),
        none=_("No task was given"),
        takes=OF_TASKS,
        also=ALSO,
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
        also=ALSO,
        domain=all_of,
        order="deadline desc, id",
    ),
)
