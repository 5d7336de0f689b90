# Run in Odoo's shell: the terms of our addons as Odoo exports them, one JSON line.
import io
import json

from odoo.tools.translate import trans_export

addons = ("ecabinet_meeting", "ecabinet_task", "ecabinet_report")
found = {}
for addon in addons:
    buffer = io.BytesIO()
    trans_export(None, [addon], buffer, "po", env)
    found[addon] = buffer.getvalue().decode()
print("TERMS " + json.dumps(found))
