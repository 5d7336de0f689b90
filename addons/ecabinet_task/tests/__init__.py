from .absence import (
    test_absence,
)
from .assignment import (
    test_giao_command,
    test_notice_file,
    test_quick_assign_js,
    test_task_assignment,
    test_task_review,
)
from .assistant import (
    test_assistant,
    test_assistant_acting,
    test_assistant_rights,
)
from .common import (
    test_junk_of_tasks,
    test_slipping_into_tasks,
)
from .conclusion import (
    test_conclusion_reading,
    test_conclusion_tasks,
)
from .desk import (
    test_desk,
    test_desk_assistant,
    test_desk_closed,
    test_desk_js,
    test_desk_meetings,
    test_desk_slip,
    test_landing,
    test_standing_authority,
    test_two_hats,
)
from .flow import (
    test_task_cascade,
    test_task_extension,
    test_task_flow,
    test_task_transfer,
)
from .organisation import (
    test_unit_group,
    test_working_calendar,
)
from .reminder import (
    test_outside,
    test_remind_by_hand,
    test_reminder_gateway,
    test_reminder_reach,
    test_reminder_run,
)
from .search import (
    test_search,
    test_search_js,
    test_search_rights,
)
from .sector import (
    test_sector_learning,
)
from .series import (
    test_task_series,
)
from .sheet import (
    test_task_import,
)
from .task import (
    test_next_step,
    test_task_access,
    test_task_arguments,
    test_task_batch,
    test_task_milestone,
    test_task_risk,
    test_task_rpc,
    test_task_status,
    test_task_writes,
)
from .work_report import (
    test_work_report,
)
