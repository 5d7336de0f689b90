# Run in Odoo's shell, in several processes at once: all receive the same letters, and
# take the task of each.
import base64
import fcntl
import os
from datetime import date

from odoo.exceptions import UserError
from odoo.service.model import retrying

from odoo.addons.ecabinet_report.tools.exchange.edxml import Organ, Package, write

line, letters = os.environ["LINE"], int(os.environ["LETTERS"])
clerk = env["res.users"].search([("login", "=", "race_clerk")])
unit = clerk.ecabinet_department_id
packages = [
    base64.b64encode(
        write(
            Package(
                issuer=Organ("G22", "Văn phòng Chính phủ"),
                receivers=(Organ("H40.03", "Sở Tài chính"),),
                number=str(number),
                symbol="VPCP-KTTH",
                day=date(2026, 9, 28),
                subject=f"Nhiệm vụ {number}",
            )
        )
    ).decode()
    for number in range(1, letters + 1)
]
documents = env["ecabinet.incoming.document"].with_user(clerk)
tasks = env["ecabinet.task"].with_user(clerk)


def take(ids):
    document = documents.browse(ids)
    return tasks.create(
        {
            "name": document.subject,
            "lead_department_id": unit.id,
            "incoming_document_id": document.id,
        }
    )


with open(f"{line}.there", "ab") as there:
    there.write(b".")
with open(line) as start:
    fcntl.flock(start, fcntl.LOCK_SH)
for package in packages:
    ids = retrying(lambda package=package: documents.receive(package), env)
    env.cr.commit()
    try:
        retrying(lambda ids=ids: take(ids), env)
        env.cr.commit()
    except UserError:
        # Another worker has taken this task.
        env.cr.rollback()
print("DONE")
