from dataclasses import replace

from odoo import models
from odoo.exceptions import AccessError, UserError

from odoo.addons.ecabinet_meeting.tools.api_types import Screen
from odoo.addons.ecabinet_meeting.tools.official_document import MissingFont, render
from odoo.addons.ecabinet_meeting.tools.time import in_words

from ...tools.official_document.week_paper import Entry, week_blocks


class OfficialDocument(models.Model):
    """What is drafted from a week of the leaders: the weekly work calendar.

    sudo: as in drafting.py; entries stand there as everybody may read them.
    """

    _inherit = "ecabinet.official.document"

    def _subject_of_lct(self):
        return self._week()

    def _text_of_lct(self):
        calendar = self.env["resource.calendar"]
        lines = self.schedule_id.sudo().line_ids
        entries = tuple(
            Entry(
                calendar._ecabinet_to_local(start),
                name,
                tuple(same.user_id.mapped("name")),
                place or "",
                ", ".join(filter(None, dict.fromkeys(same.mapped("prepared_by")))),
                called_off,
            )
            for (start, name, place, called_off), same in lines.grouped(
                lambda one: (one.date_start, one.name, one.place, one.called_off)
            ).items()
        )
        return self._framed(week_blocks(entries))

    def _week(self):
        """``Tuần 44 (từ ngày 26/10/2026 đến ngày 01/11/2026)``"""
        schedule = self.schedule_id.sudo()
        first, last = schedule.date_from, schedule.date_to
        number = first.isocalendar().week
        days = f"từ ngày {in_words.day(first)} đến ngày {in_words.day(last)}"
        return f"Tuần {number} ({days})"


class WeekSchedule(models.Model):
    _inherit = "ecabinet.week.schedule"

    def action_draft_week_paper(self):
        """Open the week (lịch công tác tuần) as a paper; the first time, draft it.

        For those who keep the calendar of a body's leaders.
        """
        self.ensure_one()
        self.check_access("write")
        # sudo: whom a secretary serves is their own business.
        served = self.env["ecabinet.body"].sudo()
        served = served.search([("secretary_ids", "in", self.env.uid)])
        body = self.sudo().body_id
        if not served or body - served:
            raise AccessError(
                self.env._("The week as a paper is drafted by a body's secretaries.")
            )
        papers = self.env["ecabinet.official.document"]
        return papers._open_paper(
            "LCT", {"schedule_id": self.id, "body_id": (body or served[0]).id}
        )

    def action_print_week(self) -> Screen:
        """Open the week as it is now as a PDF, for whoever may read it."""
        self._check_ids(one=True)
        return {
            "type": "ir.actions.act_url",
            "url": f"/ecabinet/week-schedule/{self.id}.pdf",
            "target": "new",
        }

    def _pdf_content(self):
        """Bytes of the week as it is now: a draft until it is published.

        It is the paper without what makes it one: number, recipients and who signs.

        :raises UserError: no body gives it a heading, or the machine lacks the font
        """
        self.check_access("read")
        # sudo: bodies are public in the office; entries are those of the calendar.
        schedule = self.sudo()
        bodies = self.env["ecabinet.body"].sudo()
        of_unit = [("department_id", "=", schedule.department_id.id)]
        body = schedule.body_id or bodies.search(of_unit, limit=1)
        if not body:
            raise UserError(
                self.env._("Say whose leaders' week it is: their body heads it.")
            )
        papers = self.env["ecabinet.official.document"].sudo()
        source = {"kind": "LCT", "schedule_id": self.id, "body_id": body.id}
        paper = papers._in_form_language().new(source)
        paper.update(
            {"content": paper._drafted_text(), "subject": paper._drafted_subject()}
        )
        try:
            return render(
                replace(
                    paper._layout(),
                    signatures=(),
                    recipients=(),
                    draft=self.state != "published",
                )
            )
        except MissingFont as error:
            raise UserError(str(error)) from error
