from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.ecabinet_meeting.models.common.arguments import checked
from odoo.addons.ecabinet_meeting.tools.api_types import DayOrTime

from ...tools.api_types import ReportOverview
from ...tools.work_report.days import period_of


class Overview(models.Model):
    """What a head sees of a unit: who has sent, who has not, and what was done."""

    _inherit = "ecabinet.work.report"

    @api.model
    @checked(department_id="id:hr.department", day="moment")
    def get_overview(
        self, department_id: int | bool = False, day: DayOrTime | bool = False
    ) -> ReportOverview:
        """Reports of a unit for a day or its week, rolled up.

        :param department_id: a unit that the user leads; empty: their own
        :param day: a date of the office; empty: today
        :return: ``{'unit', 'kind', 'date_from', 'date_to', 'sent', 'missing', 'away',
            'counts'}``; ``counts`` by kind of work, each task, meeting and round once
            however many people worked on it
        :raises AccessError: the user does not lead the unit
        :raises UserError: nobody reports there
        """
        led = self._led_units()
        unit = self.env["hr.department"].browse(department_id) if department_id else led
        if not unit or not unit <= led:
            raise AccessError(
                self.env._("Reports of a unit are summed up for who leads it.")
            )
        unit = unit[:1]
        kind = unit._ecabinet_report_kind()
        if not kind:
            raise UserError(self.env._("Nobody reports their work in this unit."))
        day = fields.Date.to_date(day) if day else self._today()
        first, last = period_of(kind, day)
        people = self._people(unit)
        # sudo: the head's unit, asked above.
        sent = self.sudo().search(
            [
                ("department_id", "=", unit.id),
                ("date_from", "=", first),
                ("kind", "=", kind),
                ("state", "=", "sent"),
            ]
        )
        away = people._ecabinet_away_users(day)
        return {
            "unit": unit.display_name,
            "kind": kind,
            "date_from": fields.Date.to_string(first),
            "date_to": fields.Date.to_string(last),
            "sent": [
                {
                    "id": report.user_id.id,
                    "name": report.user_id.name,
                    "report_id": report.id,
                    "sent_at": fields.Datetime.to_string(report.sent_at),
                }
                for report in sent
            ],
            "missing": _names(people - sent.user_id - away),
            "away": _names(away - sent.user_id),
            "counts": _counts(sent.line_ids),
        }

    @api.model
    def _led_units(self):
        """The units whose people's reports come to the user."""
        # sudo: what the user leads is their own.
        user = self.env.user.sudo()
        units = user.ecabinet_current_department_ids
        leaders = units._ecabinet_leaders()
        return units.filtered(lambda unit: user in leaders.get(unit, user.browse()))

    @api.model
    def _people(self, unit):
        """Who reports in a unit: all whose main unit it is, but its heads."""
        # sudo: who works in a unit is known in the office.
        users = self.env["res.users"].sudo()
        member = self.env.ref("ecabinet_meeting.group_member")
        people = users.search(
            [
                ("ecabinet_department_id", "=", unit.id),
                ("all_group_ids", "in", member.ids),
            ]
        )
        return people - unit._ecabinet_leaders().get(unit, users.browse())

    @api.model
    def _missing(self, unit, day):
        """Who of a unit should have sent a report by the day, and has not."""
        kind = unit._ecabinet_report_kind()
        first, _last = period_of(kind, day)
        people = self._people(unit)
        # sudo: whether there is a report, nothing of it.
        sent = self.sudo().search(
            [
                ("user_id", "in", people.ids),
                ("date_from", "=", first),
                ("kind", "=", kind),
                ("state", "=", "sent"),
            ]
        )
        return people - sent.user_id - people._ecabinet_away_users(day)


def _names(users):
    return [{"id": user.id, "name": user.sudo().name} for user in users]


def _counts(lines):
    """By kind of what was done, each task or meeting once for the whole unit."""
    about = defaultdict(set)
    for line in lines.filtered(lambda line: line.section == "done"):
        key = (line.res_model, line.res_id) if line.res_id else line.id
        about[line.kind].add(key)
    return {kind: len(keys) for kind, keys in about.items()}
