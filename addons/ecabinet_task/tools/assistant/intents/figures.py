"""What tasks add up to: by unit, by sector, beside the period before."""

from functools import partial

from ..intent import OF_TASKS, TASK, Intent, _
from .work import ALSO, all_of, in_states, open_tasks, status

_WHICH = (
    r"(?:don vi|so|co quan|dia phuong|xa|phuong|nganh|so nganh|so ban nganh|phong"
    r"|ben) nao|ai"
)

FIGURES = (
    Intent(
        name="most_overdue",
        label=_("Which unit has most overdue tasks?"),
        rules=(
            (
                _WHICH,
                r"(?:no|tre han|cham tre|qua han|cham tien do|cham|tre|bi cham)",
                r"nhat|nhieu nhat|nang nhat",
            ),
            (r"xep hang|xep thu tu|bang xep hang", r"qua han|cham|tre|no"),
            (r"qua han (?:theo|tung|o) (?:tung )?(?:don vi|so|nganh|co quan)",),
        ),
        examples=(
            "đơn vị nào nợ nhiều việc nhất",
            "sở nào chậm nhất",
            "ai quá hạn nhiều nhất",
        ),
        model=TASK,
        found=_("%(count)s overdue tasks, by unit"),
        none=_("No task is overdue"),
        takes=frozenset({"period", "urgency", "sector", "topic"}),
        also=ALSO + "|nhieu|don vi|cac don vi",
        domain=partial(status, "open_overdue", "deadline"),
        order="overdue_after, id",
        answered_by="_answer_by_unit",
        rank=6,
    ),
    Intent(
        name="most_tasks",
        label=_("Which unit has most open tasks?"),
        rules=(
            (
                _WHICH,
                r"(?:nhieu|nang|qua tai)(?: (?:nhiem vu|viec|cong viec))?",
                r"nhat",
            ),
            (
                r"(?:nhiem vu|viec|cong viec) (?:theo|chia theo|cua tung"
                r"|tung) (?:tung )?"
                r"(?:don vi|so|co quan)",
            ),
        ),
        examples=("đơn vị nào nhiều việc nhất", "nhiệm vụ theo từng đơn vị"),
        model=TASK,
        found=_("%(count)s open tasks, by unit"),
        none=_("No task is open"),
        takes=frozenset({"period", "urgency", "sector", "topic"}),
        also=ALSO + "|nhieu|don vi|cac don vi",
        domain=open_tasks,
        answered_by="_answer_by_unit",
        rank=5,
    ),
    Intent(
        name="by_sector",
        label=_("How many tasks are there in each sector?"),
        rules=(
            (r"(?:theo )?(?:theo|tung|moi) linh vuc|linh vuc nao(?: .{0,20})? nhat",),
        ),
        examples=("nhiệm vụ theo lĩnh vực", "lĩnh vực nào nhiều việc nhất"),
        model=TASK,
        found=_("%(count)s open tasks, by sector"),
        none=_("No task is open"),
        takes=frozenset({"period", "unit", "urgency"}),
        also=ALSO,
        domain=open_tasks,
        answered_by="_answer_by_sector",
        rank=7,
    ),
    Intent(
        name="progress",
        label=_("How far is a task?"),
        rules=(
            (
                r"tien do|(?:lam |thuc hien |trien khai )?(?:den|toi) dau"
                r"|ket qua (?:den|toi) dau"
                r"|bao nhieu phan tram|tien trien (?:ra sao|the nao|den dau)"
                r"|tinh hinh (?:thuc hien|xu ly|trien khai)",
            ),
            (
                r"@this_task",
                r"sao roi|the nao(?: roi)?|xong chua|den dau|lam chua|ra sao",
            ),
        ),
        examples=(
            "nhiệm vụ bảng giá đất làm đến đâu rồi",
            "tiến độ việc này",
            "việc NV-2026-00012 đến đâu rồi",
        ),
        model=TASK,
        found=_("%(count)s tasks"),
        none=_("There is no such task"),
        takes=OF_TASKS | {"number"},
        also=ALSO,
        domain=all_of,
        order="deadline desc, id",
        answered_by="_answer_progress",
        rank=3,
    ),
    Intent(
        name="compare",
        label=_("How does this month compare with the one before?"),
        rules=(
            (
                r"so (?:voi|cung)(?: ky)?(?: (?:thang|tuan|quy|nam"
                r"|ky))?(?: (?:truoc|ngoai))?"
                r"(?: do)?|so sanh|voi (?:thang|tuan|quy|nam|ky) (?:truoc|ngoai)"
                r"|tang hay giam|cung ky",
            ),
        ),
        examples=(
            "tháng này so với tháng trước thế nào",
            "so sánh tuần này với tuần trước",
            "quá hạn tăng hay giảm so với kỳ trước",
        ),
        model=TASK,
        found=_("%(count)s tasks were completed"),
        none=_("No task was completed"),
        takes=frozenset({"period", "unit", "sector"}),
        also=ALSO,
        domain=partial(in_states, ("done",), "submitted_at"),
        answered_by="_answer_compare",
        rank=8,
    ),
    Intent(
        name="on_time_rate",
        label=_("Which share of tasks is completed on time?"),
        rules=(
            (
                r"(?:ty le|ti le|phan tram|bao nhieu phan tram)"
                r"(?: nhiem vu| viec| hoan thanh| xong| lam)*(?: dung (?:thoi )?han"
                r"| dung tien do)?",
                r"dung (?:thoi )?han|dung tien do|hoan thanh",
            ),
        ),
        examples=("tỷ lệ đúng hạn của Sở Y tế", "tỷ lệ hoàn thành đúng hạn tháng này"),
        model=TASK,
        found=_("%(count)s tasks were completed"),
        none=_("No task was completed"),
        takes=frozenset({"period", "unit", "sector", "urgency", "mine"}),
        also=ALSO,
        domain=partial(in_states, ("done",), "submitted_at"),
        answered_by="_answer_on_time_rate",
        rank=7,
    ),
)
