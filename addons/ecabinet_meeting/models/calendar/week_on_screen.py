from datetime import timedelta
from itertools import groupby

from markupsafe import Markup

from odoo import models

from ...tools.time import in_words
from ...tools.time.week_sheet import HALVES


class WeekSchedule(models.Model):
    """The week as it is shown; all text is escaped."""

    _inherit = "ecabinet.week.schedule"

    def _as_table(self):
        """Half-days down, leaders across, for whoever has the width."""
        head = Markup("").join(
            Markup("<th>%s</th>") % leader.name for leader in self._in_protocol_order()
        )
        rows = Markup("").join(
            self._row(day, half, label) for day, half, label in self._half_days()
        )
        return Markup(
            '<table class="table table-bordered table-sm o_ecabinet_week '
            'd-none d-md-table"><thead><tr>'
            "<th>%s</th>%s</tr></thead><tbody>%s</tbody></table>"
        ) % (self.env._("Day"), head, rows)

    def _as_days(self):
        """One leader at a time with their days, for the phone; one's own are open."""
        leaders = self._in_protocol_order()
        first = self.env.user if self.env.user in leaders else leaders[:1]
        return Markup('<div class="o_ecabinet_week_days d-md-none">%s</div>') % (
            Markup("").join(
                Markup('<details name="week"%s><summary>%s</summary>%s</details>')
                % (
                    Markup(" open") if leader == first else "",
                    leader.name,
                    self._days_of(leader),
                )
                for leader in leaders
            )
        )

    def _days_of(self, leader):
        parts = Markup("").join(
            Markup("<dt>%s</dt><dd>%s</dd>") % (self._when(day, label), entries)
            for day, half, label in self._half_days()
            if (entries := self._entries(day, half, leader))
        )
        nothing = Markup("<p>%s</p>") % self.env._("Nothing is entered in this week.")
        return Markup("<dl>%s</dl>") % parts if parts else nothing

    def _half_days(self):
        """``(day, half, the half in words)`` of whatever is shown."""
        labels = dict(
            self.env["ecabinet.week.schedule.line"]
            ._fields["half"]
            ._description_selection(self.env)
        )
        for number in range(7):
            for half in HALVES:
                if self._is_shown(number, half):
                    yield self.date_from + timedelta(days=number), half, labels[half]

    def _is_shown(self, number, half):
        """Working half-days always; weekends and evenings where there is something."""
        if number < 5 and half != "evening":
            return True
        day = self.date_from + timedelta(days=number)
        return any(line.day == day and line.half == half for line in self.line_ids)

    def _row(self, day, half, label):
        """What neighbours have in common stands once, across them."""
        entries = (
            self._entries(day, half, leader) for leader in self._in_protocol_order()
        )
        # Neighbours only, which Odoo's own groupby does not know.
        runs = groupby(entries)  # pylint: disable=bad-builtin-groupby
        cells = Markup("").join(
            self._cells(content, len(list(same))) for content, same in runs
        )
        return Markup("<tr><th>%s</th>%s</tr>") % (self._when(day, label), cells)

    def _cells(self, content, width):
        if not content:
            return Markup("<td></td>") * width
        span = Markup(' colspan="%s"') % width if width > 1 else ""
        return Markup("<td%s>%s</td>") % (span, content)

    def _when(self, day, label):
        weekday = in_words.weekday(day, self.env.lang)
        said = f"{weekday} {in_words.short_day(day)}"
        return Markup("%s<br/><small>%s</small>") % (said, label)

    def _entries(self, day, half, leader):
        lines = self.line_ids.filtered(
            lambda line: (line.day, line.half, line.user_id) == (day, half, leader)
        )
        return Markup("").join(line._cell() for line in lines.sorted("date_start"))
