"""What the assistant can be told to do: shown first, done when it is confirmed."""

from ..intent import OF_TASKS, TASK, Intent, _

_STATUS = (
    r"nhiem vu|dau viec|cong viec|viec|(?:da |dang |bi |con )*(?:qua han|tre han"
    r"|cham han"
    r"|cham tien do|cham tre|cham)|(?:sap )?(?:den|toi) han|chua (?:xong|hoan thanh"
    r"|tiep nhan|nhan)|(?:cac )?don vi|kia|di|luon|lai"
)

ACTIONS = (
    Intent(
        name="assign",
        label=_("Give a unit a task"),
        rules=(
            (
                r"^(?:hay |giup |de nghi |yeu cau |toi (?:muon )?)?giao(?: ngay"
                r"| luon| them)?"
                r"(?: cho)? (?:@unit|@person|@group)",
            ),
            (r"^(?:hay |giup |toi muon )?(?:giao viec|giao nhiem vu)",),
        ),
        examples=("giao Sở Y tế báo cáo tình hình sởi trước ngày 28/12",),
        model=TASK,
        takes=OF_TASKS | {"body"},
        answered_by="_answer_assign",
        acts=True,
        whole=True,
        rank=9,
    ),
    Intent(
        name="remind",
        label=_("Remind the units of overdue tasks"),
        rules=(
            (
                r"^(?:hay |(?:toi )?muon |giup |lam on |vui long |ok )?(?:gui |phat )?"
                r"(?:nhac(?: nho| viec| luon| lai)?|don doc|thuc giuc|giuc)(?: luon)?"
                r"(?! (?:lich|hen)\b)",
            ),
            (r"gui (?:tin |thong bao )?(?:nhac|don doc)(?: nho)?(?: luon)?(?: di)?",),
        ),
        examples=(
            "nhắc Sở Y tế các việc quá hạn",
            "gửi nhắc luôn đi",
            "đôn đốc việc này",
        ),
        model=TASK,
        also=_STATUS,
        takes=OF_TASKS,
        answered_by="_answer_remind",
        acts=True,
        rank=8,
    ),
    Intent(
        name="ask_extension",
        label=_("Ask for more time on a task"),
        rules=(
            (
                r"^(?:hay |giup |cho )?(?:(?:toi |@me )?(?:muon )?)(?:xin|de nghi"
                r"|gui de nghi)"
                r"(?: duoc)? (?:gia han|lui han|them thoi gian)(?: den| toi)?",
            ),
        ),
        examples=("xin gia hạn việc này đến 20/12 vì chờ số liệu",),
        model=TASK,
        takes=frozenset({"this_task", "period", "number", "mine", "topic"}),
        answered_by="_answer_ask_extension",
        acts=True,
        whole=True,
        rank=9,
    ),
    Intent(
        name="draft_report",
        label=_("Draft today's work report"),
        rules=(
            (
                r"^(?:hay |giup )?(?:soan|viet|lap|du thao|tao|lam)(?: giup"
                r"| ho)?(?: @me)? "
                r"bao cao(?: cong viec| ngay| cong tac| tuan)*",
            ),
        ),
        examples=("soạn báo cáo công việc hôm nay", "lập báo cáo ngày giúp tôi"),
        model="ecabinet.work.report",
        also="cong viec|ngay",
        takes=frozenset({"period", "mine"}),
        answered_by="_answer_draft_report",
        acts=True,
        rank=9,
    ),
    Intent(
        name="send_report",
        label=_("Send today's work report"),
        rules=(
            (
                r"^(?:hay |giup )?(?:gui|nop)(?: giup| ho)?(?: @me)? bao cao"
                r"(?: cong viec| ngay| cong tac| tuan)*",
            ),
        ),
        examples=("gửi báo cáo công việc hôm nay", "nộp báo cáo ngày"),
        model="ecabinet.work.report",
        also="cong viec|ngay|di",
        takes=frozenset({"period", "mine"}),
        answered_by="_answer_send_report",
        acts=True,
        rank=9,
    ),
    Intent(
        name="help",
        label=_("What can you do?"),
        rules=(
            (
                r"^(?:tro giup|giup do|huong dan|help|xin chao|chao|chao (?:ban"
                r"|dong chi))$",
            ),
            (
                r"(?:lam|tra loi|giup|ho tro) duoc (?:nhung )?gi|co the (?:lam|hoi"
                r"|giup)"
                r"(?: duoc)?(?: nhung)? gi|hoi duoc (?:nhung )?gi",
            ),
        ),
        examples=("trợ lý làm được những gì", "tôi có thể hỏi gì"),
        takes=frozenset({"mine"}),
        answered_by="_answer_help",
        rank=9,
    ),
)
