from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.ecabinet_meeting.models.common.selections import PRESENT

A_DAY = 24 * 60 * 60


class Dashboard(models.AbstractModel):
    """Meetings, papers, slips and notices, as far as the reader sees them."""

    _inherit = "ecabinet.dashboard"

    @api.model
    def _sessions_shown(self, chosen):
        """False for whoever may see no meeting at all."""
        if not self.env["ecabinet.meeting.analysis"].has_access("read"):
            return False
        period = self._in_period("date_start", chosen)
        if chosen["body"]:
            period &= Domain("body_id", "=", chosen["body"])
        return {
            **self._times(period),
            **self._people(period),
            **self._papers(period),
            **self._slips(chosen),
            **self._notices(period),
        }

    @api.model
    def _in_period(self, field, chosen):
        return Domain(field, ">=", chosen["start"]) & Domain(field, "<", chosen["stop"])

    @api.model
    def _times(self, period):
        """Minutes planned and taken, and what was adopted without debate."""
        names = ("meeting", "planned", "actual", "preparation", "item", "uncontested")
        columns = {
            "planned": "planned_minutes:sum",
            "actual": "actual_minutes:sum",
            "preparation": "preparation_minutes:sum",
        }
        [sums] = self.env["ecabinet.meeting.analysis"]._read_group(
            period, [], [columns.get(name, f"{name}_count:sum") for name in names]
        )
        found = dict(zip(names, sums, strict=True))
        return {
            name: self._figure(value or 0, "ecabinet.meeting.analysis", period)
            for name, value in found.items()
        }

    @api.model
    def _people(self, period):
        """Who was called to the sessions that were held, and who came."""
        held = Domain(
            "meeting_id", "any", period & Domain("state", "in", ("closed", "published"))
        )
        called = held & Domain("role", "!=", "guest")
        rows = dict(
            self.env["ecabinet.participant"]._read_group(
                called, ["attendance_state"], ["__count"]
            )
        )
        came = (*PRESENT, "left")
        model = "ecabinet.participant"
        return {
            "called": self._figure(sum(rows.values()), model, called),
            "came": self._figure(
                sum(rows.get(state, 0) for state in came),
                model,
                called & Domain("attendance_state", "in", came),
            ),
        }

    @api.model
    def _papers(self, period):
        """Papers that came late, papers nobody called has opened, positions given."""
        of_period = Domain("meeting_id", "any", period)
        late = of_period & Domain("late", "=", True)
        unread = of_period & Domain("state", "=", "not_opened")
        papers, positions = self.env["ecabinet.document"], self.env["ecabinet.position"]
        reading = self.env["ecabinet.reading.overview"]
        found = {
            "papers": self._figure(
                papers.search_count(of_period), papers._name, of_period
            ),
            "late_papers": self._figure(papers.search_count(late), papers._name, late),
            "positions": self._figure(
                positions.search_count(of_period), positions._name, of_period
            ),
        }
        if reading.has_access("read"):
            found["unread"] = self._figure(
                reading.search_count(unread), reading._name, unread
            )
        return found

    @api.model
    def _slips(self, chosen):
        """Rounds that closed in the period: how long they took, who kept silent."""
        closed = self._in_period("closed_at", chosen) & Domain("state", "=", "closed")
        if chosen["body"]:
            closed &= Domain("body_id", "=", chosen["body"])
        rounds = self.env["ecabinet.slip.round"].search(closed, limit=1000)
        days = [
            (each.closed_at - each.opened_at).total_seconds() / A_DAY
            for each in rounds
            if each.opened_at
        ]
        asked = Domain("slip_round_id", "in", rounds.ids)
        [(entitled, silent)] = self.env["ecabinet.ballot"]._read_group(
            asked, [], ["entitled_count:sum", "silent_count:sum"]
        )
        return {
            "slips": self._figure(len(rounds), rounds._name, closed),
            "slip_days": self._figure(_average(days), rounds._name, closed),
            "silent": self._figure(silent or 0, "ecabinet.ballot", asked),
            "asked": self._figure(entitled or 0, "ecabinet.ballot", asked),
        }

    @api.model
    def _notices(self, period):
        """Days from the close to the conclusion notice; notices past their day."""
        meetings = self.env["ecabinet.meeting"]
        issued = period & Domain("notice_issued_at", "!=", False)
        today = self.env["resource.calendar"]._ecabinet_local_day(fields.Datetime.now())
        late = (
            period
            & Domain("notice_issued_at", "=", False)
            & Domain("notice_due_day", "<", str(today))
        )
        days = [
            (each.notice_issued_at - each.actual_stop).total_seconds() / A_DAY
            for each in meetings.search(issued, limit=1000)
            if each.actual_stop
        ]
        return {
            "notice_days": self._figure(_average(days), meetings._name, issued),
            "late_notices": self._figure(
                meetings.search_count(late), meetings._name, late
            ),
        }


def _average(days):
    """To a tenth of a day; None where there is nothing to average."""
    return round(sum(days) / len(days), 1) if days else None
