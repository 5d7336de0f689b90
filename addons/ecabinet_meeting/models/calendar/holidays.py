from datetime import datetime, time, timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.time import in_words
from ...tools.time.working_time import vietnam_holidays, vietnam_swapped_days

YEARS_AHEAD = 2
ONE_DAY = timedelta(days=1)


class PublicHolidays(models.Model):
    """Public holidays and make-up working days come into the working calendar.

    Days of Vietnam's Labour Code 2019, Art. 112, by the ``holidays`` library; the
    Government announces the bridges and swapped Saturdays of each year, which an
    administrator enters. Days that the calendar has already, by whatever name, are
    left as they are: run again, nothing is entered twice.
    """

    _inherit = "resource.calendar"

    def action_fill_holidays(self):
        """Enter what is missing of the holidays of this and the next two years.

        :return: ``ir.actions.client`` that says what was entered
        """
        if not self.env.user.has_group("ecabinet_meeting.group_administrator"):
            raise AccessError(
                self.env._("Only e-Cabinet's administrators keep the working calendar.")
            )
        # sudo: the administrator of e-Cabinet keeps the calendar of the office.
        calendars = self.sudo() or self._ecabinet_calendar()
        entered = calendars._fill_holidays()
        if not entered:
            message = self.env._("Every holiday is already in the calendar.")
        else:
            message = self.env._("Days entered: %(count)s", count=entered)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "message": message,
                "type": "success",
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    @api.model
    def _cron_fill_holidays(self):
        """The calendars of all companies, once a month."""
        # sudo: the cron keeps the calendars of all companies.
        calendars = (
            self.env["res.company"]
            .sudo()
            .search([("resource_calendar_id", "!=", False)])
            .resource_calendar_id
        )
        calendars._fill_holidays()

    def _fill_holidays(self):
        """Number of days entered into these calendars."""
        first = fields.Date.context_today(self).year
        years = range(first, first + YEARS_AHEAD + 1)
        entered = 0
        for calendar in self:
            known = calendar._days_off(years)
            days = {
                day: name
                for year in years
                for day, name in vietnam_holidays(year, language="vi").items()
                if day not in known
            }
            calendar._enter_days_off(days)
            worked = vietnam_swapped_days(years) - calendar._make_up_days()
            self.env["ecabinet.swapped.day"].create(
                [{"day": day, "calendar_id": calendar.id} for day in sorted(worked)]
            )
            entered += len(days) + len(worked)
        return entered

    def _days_off(self, years):
        """Whole days off that the calendar has already, in these years."""
        off = self._ecabinet_halves_off(
            self._ecabinet_week(),
            datetime(years[0], 1, 1).date(),
            datetime(years[-1], 12, 31).date(),
        )
        return {day for day, halves in off.items() if len(halves) == 2}

    def _make_up_days(self):
        swapped = self.env["ecabinet.swapped.day"]
        return set(swapped.search([("calendar_id", "=", self.id)]).mapped("day"))

    def _enter_days_off(self, days):
        """One leave for each run of days of one name, in the calendar's time zone."""
        values = []
        for day, name in sorted(days.items()):
            start = self._ecabinet_to_utc(datetime.combine(day, time.min))
            stop = self._ecabinet_to_utc(datetime.combine(day, time.max))
            stop = stop.replace(microsecond=0)
            last = values[-1] if values else None
            if last and last["name"] == name and last["date_to"] + ONE_DAY == stop:
                last["date_to"] = stop
                continue
            values.append(
                {
                    "name": name,
                    "calendar_id": self.id,
                    "company_id": self.company_id.id,
                    "date_from": start,
                    "date_to": stop,
                }
            )
        self.env["resource.calendar.leaves"].create(values)


class SwappedDay(models.Model):
    _inherit = "ecabinet.swapped.day"

    weekday = fields.Selection(
        [
            ("0", "Monday"),
            ("1", "Tuesday"),
            ("2", "Wednesday"),
            ("3", "Thursday"),
            ("4", "Friday"),
            ("5", "Saturday"),
            ("6", "Sunday"),
        ],
        "Day of the week",
        compute="_compute_weekday",
    )

    @api.depends("day")
    def _compute_weekday(self):
        for swapped in self:
            swapped.weekday = swapped.day and str(swapped.day.weekday())

    @api.constrains("day", "calendar_id")
    def _check_is_day_off(self):
        """A day worked anyway needs no exchange: most likely a slip of the finger."""
        for swapped in self:
            calendar = swapped.calendar_id
            week = calendar._ecabinet_week()
            if not week[swapped.day.weekday()]:
                continue
            off = calendar._ecabinet_halves_off(week, swapped.day, swapped.day)
            if not off.get(swapped.day):
                raise UserError(
                    self.env._(
                        "%(day)s is already a working day: enter the Saturday, Sunday "
                        "or holiday that is worked instead.",
                        day=in_words.day(swapped.day),
                    )
                )

    def action_fill_holidays(self):
        """Enter the public holidays of the next years; see the calendar's action."""
        return self.env["resource.calendar"].action_fill_holidays()
