from dataclasses import replace
from datetime import datetime, time, timedelta

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.ecabinet_meeting.tools.time import in_words

from ...tools.assistant.free_time import free_spans
from ...tools.assistant.intents import BY_NAME
from ...tools.search.periods import Period

FREE_SHOWN = 8


class AssistantMyDay(models.AbstractModel):
    """The asker's own day, where more is asked than a list."""

    _inherit = "ecabinet.assistant"

    @api.model
    def _answer_my_day(self, intent, slots, _domain):
        """Meetings, what is due and what waits, each with its count."""
        asker = slots.asked.asker
        if not slots.period:
            today = self.env["resource.calendar"]._ecabinet_local_day(asker.now)
            slots = replace(slots, period=Period(today, today, 0, 0))
        slots = replace(slots, mine=True)
        parts = {
            "my_meetings": slots,
            "my_tasks": slots,
            "tasks_overdue": replace(slots, period=None),
            "waiting_for_me": replace(slots, period=None),
        }
        lines, records = [], []
        for name, of in parts.items():
            part = BY_NAME[name]
            found, count = self._found(part, Domain(part.domain(of, asker)))
            lines.append(f"• {self._counted(part, of, count) if count else ''}".strip())
            if not count:
                lines[-1] = f"• {self.env._(part.none)}."
            lines += [f"  {self._line(record)}" for record in found[:3]]
            records += [
                record
                for record in found
                if (record._name, record.id) not in {(r._name, r.id) for r in records}
            ]
        said = self.env._("%(days)s:", days=self._period_words(intent, slots))
        return self._said(said, records=records, count=len(records), lines=lines)

    @api.model
    def _answer_my_positions(self, intent, slots, _domain):
        cards = self.env["ecabinet.desk"]._position_cards(self.env.user)
        ids = [card["id"] for card in cards]
        return self._answer_list(intent, slots, Domain("id", "in", ids))

    @api.model
    def _answer_unread_papers(self, intent, slots, _domain):
        asker = slots.asked.asker
        coming = Domain(BY_NAME["next_meeting"].domain(slots, asker))
        if not slots.this:
            coming &= Domain(BY_NAME["my_meetings"].domain(slots, asker))
        papers = self.env["ecabinet.document"].search(
            Domain("current_version_id", "!=", False)
            & Domain("secrecy", "=", "none")
            & Domain("meeting_id", "any", coming)
        )
        unread = papers.filtered(lambda paper: not paper.my_last_page)
        return self._answer_list(intent, slots, Domain("id", "in", unread.ids))

    @api.model
    def _answer_my_report(self, intent, slots, _domain):
        domain = Domain("user_id", "=", self.env.uid)
        if slots.period:
            domain &= Domain("date_from", "<=", slots.period.last)
            domain &= Domain("date_to", ">=", slots.period.first)
        records, count = self._found(intent, domain)
        if not count:
            return self._said(self._nothing(intent, slots), intent, domain)
        states = dict(records._fields["state"]._description_selection(self.env))
        lines = [
            f"• {report.display_name}: {states[report.state]}" for report in records[:5]
        ]
        said = self._counted(intent, slots, count)
        return self._said(said, intent, domain, records, count, lines=lines)

    @api.model
    def _answer_free_time(self, intent, slots, _domain):
        """When nobody of those named, nor the asker, has a meeting in working hours.

        Of others only busy and free is told, as their calendar tells it to anybody.
        """
        asker = slots.asked.asker
        calendar = self.env["resource.calendar"]
        today = calendar._ecabinet_local_day(asker.now)
        period = slots.period or Period(today, today + timedelta(days=6), 0, 0)
        if (period.last - period.first).days > 31:
            return self._said(self.env._("Ask about a month at most."))
        users = self.env["res.users"].browse([asker.id, *slots.people])
        # sudo: that somebody is busy then, nothing of what.
        taken = (
            self.env["calendar.event"]
            .sudo()
            .search_fetch(
                [
                    ("partner_ids", "in", users.sudo().partner_id.ids),
                    ("start", "<", calendar._ecabinet_to_utc(_end(period.last))),
                    ("stop", ">", calendar._ecabinet_to_utc(_begin(period.first))),
                    ("show_as", "=", "busy"),
                ],
                ["start", "stop", "allday"],
            )
        )
        busy = [
            (
                calendar._ecabinet_to_local(event.start),
                calendar._ecabinet_to_local(event.stop),
            )
            for event in taken
        ]
        working = calendar._ecabinet_working_time(period.first, period.last)
        since = calendar._ecabinet_to_local(asker.now)
        spans = free_spans(period.first, period.last, working, busy, since)
        names = ", ".join(users.sudo().mapped("name"))
        if not spans:
            text = self.env._(
                "%(names)s have no free half-hour in common (%(days)s).",
                names=names,
                days=self._days(period),
            )
            return self._said(text)
        text = self.env._(
            "%(names)s are free (%(days)s):", names=names, days=self._days(period)
        )
        lines = [
            f"• {in_words.day(start)}: {in_words.hour(start)} – {in_words.hour(end)}"
            for start, end in spans[:FREE_SHOWN]
        ]
        return self._said(text, count=len(spans), lines=lines)


def _begin(day):
    return datetime.combine(day, time())


def _end(day):
    return datetime.combine(day + timedelta(days=1), time())
