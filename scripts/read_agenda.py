# Run in Odoo's shell: read the agenda that ECABINET_AGENDA names, write what was read
# as JSON into ECABINET_RESULT, and create the meeting or the round when asked for.
import json
import os
from pathlib import Path

from odoo.exceptions import AccessError, UserError
from odoo.tools import json_default

from odoo.addons.ecabinet_meeting.tools.agenda.file import (
    AgendaFileError,
    read_text,
)

REASONS = {
    "size": "it is too large for an agenda",
    "kind": "only TXT and DOCX can be read",
    "damaged": "it is damaged",
    "locked": "it opens with a password only",
    "old": "it is of Word 97–2003: save it as DOCX",
    "unpacked": "it unpacks to more than an agenda can hold",
    "empty": "it holds no text",
}


def result():
    path = Path(os.environ["ECABINET_AGENDA"])
    text = read_text(path.read_bytes(), path.name)
    meetings = env["ecabinet.meeting"]  # noqa: F821
    login = os.environ.get("ECABINET_USER")
    if login:
        user = env["res.users"].search([("login", "=", login)])  # noqa: F821
        if not user:
            raise UserError(f"Nobody has the login {login}.")
        meetings = meetings.with_user(user)
    read = meetings.parse_agenda(text)
    if os.environ.get("ECABINET_CREATE"):
        model = "ecabinet.slip.round" if read["is_slip_round"] else meetings._name
        read["created"] = {
            "model": model,
            "id": meetings.env[model].create_from_agenda(text),
        }
    return read


try:
    outcome = {"read": result()}
    env.cr.commit()  # noqa: F821
except AgendaFileError as error:
    outcome = {"trouble": f"The file cannot be read: {REASONS[error.reason]}."}
except (AccessError, UserError) as error:
    outcome = {"trouble": str(error)}
Path(os.environ["ECABINET_RESULT"]).write_text(
    json.dumps(outcome, default=json_default, ensure_ascii=False, indent=2)
)
