from odoo import models
from odoo.exceptions import AccessError

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
        return f"Tuần {number} (từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y})"


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
