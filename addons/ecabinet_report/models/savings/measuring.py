from dataclasses import asdict
from datetime import datetime, time, timedelta

from odoo import fields, models
from odoo.tools import SQL

from ...tools.periods import period_bounds
from ...tools.savings.measures import (
    GOAL_OF,
    MEASURES,
    Baseline,
    Session,
    baseline_of_first,
    by_month,
    item_time,
    money,
    of_paper,
    session_time,
    turnaround,
)

TYPED = (
    *("session_minutes", "item_minutes", "slip_days", "notice_days", "task_days"),
    *("page_cost", "delivery_cost"),
)
A_DAY = 24 * 60 * 60


class Savings(models.Model):
    """Measuring: from what was held, printed and sent to what was saved."""

    _inherit = "ecabinet.savings"

    def action_measure(self):
        """Measure again, and keep each figure with its formula and inputs.

        :raises AccessError: the body is somebody else's
        """
        self._check_ids()
        self.check_access("read")
        self._check_runs()
        for savings in self:
            # sudo: whose body it is was checked; figures count restricted items too.
            savings.sudo()._measure(self.env.uid)
        return True

    def _measure(self, user_id):
        held = self._sessions()
        sessions = [one for one in held if self.date_from <= one.day <= self.date_to]
        baseline = self._baseline(held)
        settings = self._settings()
        if settings.source == "first_sessions":
            first = sorted(held, key=lambda one: one.day)[: settings.first_sessions]
            sessions = [one for one in sessions if one not in first]
        self.figure_ids.unlink()
        self.env["ecabinet.savings.figure"].create(
            [
                self._figure(found, baseline, settings)
                for found in self._found(sessions, baseline)
            ]
        )
        self.write(
            {
                "measured_at": fields.Datetime.now(),
                "measured_by_id": user_id,
                "series": self._by_month(sessions, baseline, settings),
            }
        )

    def _found(self, sessions, baseline):
        """Every measure, in the order in which the page shows them."""
        paper = of_paper("paper", sessions)
        deliveries = of_paper("deliveries", sessions)
        return (
            session_time(sessions, baseline),
            item_time(sessions, baseline),
            paper,
            deliveries,
            money(paper, deliveries, baseline),
            turnaround("slip_days", self._slip_days(), baseline),
            turnaround("notice_days", self._notice_days(), baseline),
            turnaround("task_days", self._task_days(), baseline),
        )

    def _figure(self, found, baseline, settings):
        goals = {"time": settings.goal_time or 30, "paper": settings.goal_paper or 40}
        goal = goals.get(GOAL_OF.get(found.measure), 0)
        missing = found.missing and self._missing(found)
        return {
            "savings_id": self.id,
            "sequence": MEASURES.index(found.measure),
            "measure": found.measure,
            "measured": not missing,
            "before": found.before,
            "after": found.after,
            "saved": found.saved,
            "percent": (found.percent or 0) / 100,
            "goal": goal,
            "cases": found.cases,
            "formula": self._formula(found.measure),
            "inputs": found.inputs,
            "baseline": {
                "source": settings.source or "",
                "basis": settings.basis or "",
                "first_sessions": settings.first_sessions,
                **asdict(baseline),
            },
            "missing": missing or False,
        }

    def _settings(self):
        baselines = self.env["ecabinet.savings.baseline"].sudo()
        return baselines.search([("body_id", "=", self.body_id.id)], limit=1)

    def _baseline(self, held):
        """The baseline in force; what nobody entered is ``None``."""
        settings = self._settings()
        typed = {name: settings[name] or None for name in TYPED} if settings else {}
        if settings.source == "first_sessions":
            first = baseline_of_first(held, settings.first_sessions) or Baseline()
            typed["session_minutes"] = first.session_minutes
            typed["item_minutes"] = first.item_minutes
        return Baseline(**typed)

    def _days(self):
        """The period in UTC: [first day 00:00, day after the last 00:00)."""
        to_utc = self.env["resource.calendar"]._ecabinet_to_utc
        ends = (self.date_from, self.date_to + timedelta(days=1))
        return tuple(to_utc(datetime.combine(day, time.min)) for day in ends)

    def _sessions(self):
        """The sessions of the body up to the end of the period that were closed."""
        _start, stop = self._days()
        meetings = self.env["ecabinet.meeting"].search(
            [
                ("body_id", "=", self.body_id.id),
                ("state", "in", ("closed", "published")),
                ("actual_start", "!=", False),
                ("actual_stop", "!=", False),
                ("date_start", "<", stop),
            ]
        )
        items = dict(
            self.env["ecabinet.agenda.item"]._read_group(
                [
                    ("meeting_id", "in", meetings.ids),
                    ("kind", "!=", "break"),
                    # How many items are restricted is told to nobody.
                    ("restricted", "=", False),
                ],
                ["meeting_id"],
                ["__count"],
            )
        )
        local_day = self.env["resource.calendar"]._ecabinet_local_day
        return [
            Session(
                day=local_day(meeting.date_start),
                minutes=int(
                    (meeting.actual_stop - meeting.actual_start).total_seconds() // 60
                ),
                preparation=meeting.preparation_minutes,
                items=items.get(meeting, 0),
                pages=self._paper(meeting, "pages"),
                deliveries=self._paper(meeting, "deliveries"),
            )
            for meeting in meetings
        ]

    def _paper(self, meeting, what):
        if not meeting.paper_counted_at:
            return None
        return meeting[f"paper_{what}_baseline"], meeting[f"paper_{what}_used"]

    def _slip_days(self):
        """Days from sending out to the result, of rounds closed in the period."""
        start, stop = self._days()
        rounds = self.env["ecabinet.slip.round"].search(
            [
                ("body_id", "=", self.body_id.id),
                ("state", "=", "closed"),
                ("closed_at", ">=", start),
                ("closed_at", "<", stop),
                ("opened_at", "!=", False),
            ]
        )
        return [_days_between(one.opened_at, one.closed_at) for one in rounds]

    def _notice_days(self):
        """Days from the close of a session to its conclusion notice."""
        return [
            _days_between(one.actual_stop, one.notice_issued_at)
            for one in self._closed_meetings()
            if one.notice_issued_at
        ]

    def _task_days(self):
        """Days from the close of a session to each task given of its conclusions."""
        meetings = self._closed_meetings()
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """SELECT meeting.actual_stop, task.assigned_at
                     FROM ecabinet_task task
                     JOIN ecabinet_conclusion conclusion
                       ON conclusion.id = task.conclusion_id
                LEFT JOIN ecabinet_agenda_item item
                       ON item.id = conclusion.agenda_item_id
                     JOIN ecabinet_meeting meeting
                       ON meeting.id = conclusion.meeting_id
                    WHERE meeting.id IN %s AND task.assigned_at >= meeting.actual_stop
                      AND task.parent_id IS NULL AND item.restricted IS NOT TRUE""",
                tuple(meetings.ids) or (0,),
            )
        )
        return [_days_between(closed, given) for closed, given in rows]

    def _closed_meetings(self):
        start, stop = self._days()
        return self.env["ecabinet.meeting"].search(
            [
                ("body_id", "=", self.body_id.id),
                ("state", "in", ("closed", "published")),
                ("date_start", ">=", start),
                ("date_start", "<", stop),
                ("actual_stop", "!=", False),
            ]
        )

    def _by_month(self, sessions, baseline, settings):
        """Percentages of each reporting month, for the chart with its goals."""
        month_of = {
            one.day: str(period_bounds("month", one.day)[1])[:7] for one in sessions
        }
        months = by_month(sessions, month_of)
        return {
            "months": list(months),
            "time": [
                _percent(session_time(held, baseline)) for held in months.values()
            ],
            "paper": [_percent(of_paper("paper", held)) for held in months.values()],
            "goal_time": settings.goal_time or 30,
            "goal_paper": settings.goal_paper or 40,
        }


def _days_between(start, stop):
    return round((stop - start).total_seconds() / A_DAY, 2)


def _percent(found):
    return None if found.percent is None else found.percent / 100
