# Run in Odoo's shell: the report of the last month for finance and for the province.
import json
from datetime import date, timedelta

from odoo.addons.ecabinet_report.tools.periods import last_ended

first, last = last_ended("month", date.today())
finance = env.ref("ecabinet_meeting.unit_finance")
body = env.ref("ecabinet_meeting.body_committee")
reports = env["ecabinet.periodic.report"]
report = reports.search(
    [("department_id", "=", finance.id), ("date_from", "=", first)]
) or reports.create({"kind": "month", "date_from": first, "department_id": finance.id})
savings = env["ecabinet.savings"].create(
    {
        "body_id": body.id,
        "date_from": last - timedelta(days=365),
        "date_to": date.today(),
    }
)
env.cr.commit()
print("ANSWER " + json.dumps({"report": report.id, "savings": savings.id}))
