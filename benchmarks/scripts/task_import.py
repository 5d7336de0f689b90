# Run in Odoo's shell on a copy of the template.
import base64
import json
import time
from datetime import date
from io import BytesIO

from openpyxl import Workbook

env = env(context={"no_reset_password": True})  # noqa: F821
cr = env.cr
units = env["hr.department"].create(
    [{"name": f"UBND xã An Hòa {n}", "ecabinet_level": "commune"} for n in range(165)]
)
user = env["res.users"].create(
    {
        "name": "Chủ tịch tỉnh",
        "login": "bench",
        "group_ids": [(4, env.ref("ecabinet_meeting.group_leader").id)],
        "ecabinet_department_id": units[0].id,
    }
)
cr.commit()


def sheet(count):
    book = Workbook()
    book.active.append(("Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"))
    for n in range(count):
        day = date(2099, 1 + n % 12, 1 + n % 28)
        when = f"{day:%d/%m/%Y}" if n % 2 else day
        book.active.append((f"Việc {n}", units[n % 165].name, when))
    out = BytesIO()
    book.save(out)
    return base64.b64encode(out.getvalue())


figures = {}
for count in (100, 1_000, 10_000):
    step = env["ecabinet.task.import"].with_user(user).create({"file": sheet(count)})
    start = time.perf_counter()
    step.action_check()
    checked = time.perf_counter()
    wrong = step.line_ids.filtered("trouble")[:1]
    assert not step.wrong_count, wrong.trouble
    before = cr.sql_log_count
    step.action_confirm()
    cr.commit()
    figures[count] = {
        "check": checked - start,
        "import": time.perf_counter() - checked,
        "queries": cr.sql_log_count - before,
    }
# The first was to warm the caches up.
figures.pop(100)
print("FIGURES " + json.dumps(figures))
