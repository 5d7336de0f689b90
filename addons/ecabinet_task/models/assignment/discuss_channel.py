import json
import re
from uuid import uuid4

from markupsafe import Markup

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.ecabinet_meeting.models.common.calls import judges_itself
from odoo.addons.ecabinet_meeting.tools.api_types import OptionalText

COMMAND = re.compile(r"^\s*/giao\b[\s:]*", re.IGNORECASE)
MOST_CANDIDATES = 4


class DiscussChannel(models.Model):
    """``/giao …`` in Discuss: the sentence is read, and given once it is confirmed.

    The answer is seen by who asked only. Its links carry what they confirm; the browser
    side is ``static/src/assignment/quick_assign/giao_command.js``.
    """

    _inherit = "discuss.channel"

    @judges_itself
    def execute_command_giao(self, body: OptionalText = False) -> bool:
        """Answer the author, and nobody else, with the task that the sentence gives.

        :param body: what was typed, the command included
        """
        self.ensure_one()
        self.check_access("read")
        text = COMMAND.sub("", body, count=1).strip() if isinstance(body, str) else ""
        self.env.user._bus_send_transient_message(self, self._giao_answer(text))
        return True

    def _giao_answer(self, text):
        tasks = self.env["ecabinet.task"]
        now = fields.Datetime.now()
        try:
            tasks.browse().check_access("create")
            if not text:
                raise UserError(
                    self.env._(
                        "Write the task after the command, for example: %(example)s",
                        example="/giao Sở Y tế báo cáo trước 17h thứ Sáu",
                    )
                )
            read = self._read_command(text, now)
        except (AccessError, UserError) as error:
            return Markup("<span>%s</span>") % str(error)
        parts = [self._giao_task(read), self._giao_links(read, now)]
        return Markup("").join(parts)

    def _read_command(self, text, now):
        """The command itself is an order, whether or not the sentence has one."""
        tasks = self.env["ecabinet.task"]
        read = tasks.preview_assignment(text, now)
        if not read["is_task"] and read["reason"] not in ("withdrawn", "reproach"):
            ordered = tasks.preview_assignment(f"Giao {text}", now)
            if ordered["is_task"]:
                return ordered
        if not read["is_task"]:
            raise UserError(tasks._assigns_nothing(text))
        return read

    def _giao_task(self, read):
        rows = Markup("").join(
            Markup("<div><b>%s:</b> %s</div>") % (label, value)
            for label, value in self._giao_rows(read)
        )
        return Markup(
            "<div class='o_giao_task'><div class='fw-bold'>%s</div>%s</div>"
        ) % (
            read["name"],
            rows,
        )

    def _giao_rows(self, read):
        """Labels and values; who leads and until when are said in any case."""
        tasks = self.env["ecabinet.task"]
        labels = tasks.fields_get(
            [
                "lead_department_id",
                "coordinating_department_ids",
                "report_to_department_id",
                "user_id",
                "deadline",
                "urgency",
                "recurrence",
            ],
            ["string"],
        )

        def label(name):
            return labels[name]["string"]

        def named(model, *ids):
            names = [read["names"].get(f"{model},{each}") for each in ids if each]
            return ", ".join(filter(None, names))

        missing = self.env._("not stated")
        group = named("ecabinet.unit.group", read["unit_group_id"])
        lead = group or named("hr.department", read["lead_department_id"])
        helpers = named("hr.department", *read["coordinating_department_ids"])
        yield label("lead_department_id"), lead or missing
        if helpers:
            yield label("coordinating_department_ids"), helpers
        if report_to := named("hr.department", read["report_to_department_id"]):
            yield label("report_to_department_id"), report_to
        if person := named("res.users", read["user_id"]):
            yield label("user_id"), person
        due = read["deadline"] and tasks._local_text(read["deadline"])
        yield label("deadline"), due or missing
        for name in ("urgency", "recurrence"):
            if read[name] and read[name] != "normal":
                choices = dict(tasks._fields[name]._description_selection(self.env))
                yield label(name), choices[read[name]]

    def _giao_links(self, read, now):
        """One tap gives the task; where several units may be meant, one for each."""
        moment = fields.Datetime.to_string(now)
        said = {"text": read["text"], "now": moment, "key": uuid4().hex}
        links = []
        meant = read["candidates"].get("lead_department_id", [])
        over = read["deadline"] and read["deadline"] <= now
        if (
            not over
            and not meant
            and (read["lead_department_id"] or read["unit_group_id"])
        ):
            links.append((self.env._("Give the task"), "primary", said))
        for unit in () if over else meant[:MOST_CANDIDATES]:
            name = read["names"].get(f"hr.department,{unit}")
            if name:
                label = self.env._("Give to %(unit)s", unit=name)
                links.append((label, "primary", {**said, "lead": unit}))
        links.append((self.env._("Correct"), "secondary", {**said, "open": True}))
        link = Markup(
            "<a href='#' role='button' class='o_giao btn btn-%s' data-giao='%s'>%s</a>"
        )
        return Markup("<div class='o_giao_links'>%s</div>") % Markup(" ").join(
            link % (kind, json.dumps(carried), label) for label, kind, carried in links
        )
