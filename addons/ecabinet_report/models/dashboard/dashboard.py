from datetime import date, datetime, time, timedelta
from typing import Any

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.ecabinet_meeting.models.common.arguments import is_id

from ...tools.periods import period_bounds
from ..common.selections import PERIOD_KINDS

FILTERS = ("period", "day", "unit", "sector", "source", "body")
MODELS = {"unit": "hr.department", "sector": "ecabinet.sector", "body": "ecabinet.body"}


class Dashboard(models.AbstractModel):
    """One screen for a leader, the head of a unit or a secretary.

    Everything is counted under the reader's own rules, so a total tells nothing of what
    they may not open; each figure comes with the domain that opens its records.
    """

    _name = "ecabinet.dashboard"
    _inherit = ["ecabinet.arguments"]
    _description = "Dashboard"

    @api.model
    @api.readonly
    def get_dashboard(self, filters: dict[str, Any] | None = None) -> dict[str, Any]:
        """Everything that the screen shows, in one call.

        :param filters: ``period`` (a kind of period), ``day`` (a day of it, today
            unless given), ``unit``, ``sector``, ``body`` (ids), ``source`` (a kind)
        :raises UserError: a filter is none
        """
        chosen = self._chosen(filters or {})
        self._let_the_planner_be_quick()
        return {
            "role": self._role(),
            "filters": {name: chosen[name] for name in FILTERS},
            "first": str(chosen["first"]),
            "last": str(chosen["last"]),
            "choices": self._choices(),
            "tasks": self._tasks_shown(chosen),
            "sessions": self._sessions_shown(chosen),
        }

    @api.model
    def _let_the_planner_be_quick(self):
        """Record rules look dear to PostgreSQL, which then compiles each query (JIT).

        That takes seconds where the query itself takes a fraction of one; it also sorts
        all tasks to count a few groups. Until the end of this transaction it does
        neither.
        """
        self.env.execute_query(
            SQL(
                "SELECT set_config('jit', 'off', TRUE), "
                "set_config('enable_sort', 'off', TRUE)"
            )
        )

    @api.model
    def _role(self):
        """Which question the reader comes with; the order of the screen follows."""
        user = self.env.user
        if not user.has_group("ecabinet_meeting.group_leader"):
            secretary = user.has_group("ecabinet_meeting.group_secretary")
            return "secretary" if secretary else "member"
        levels = user.ecabinet_current_department_ids.mapped("ecabinet_level")
        return "leader" if {"province", "central"} & set(levels) else "head"

    @api.model
    def _chosen(self, filters):
        """The filters as they are meant, with the days of the period."""
        if not isinstance(filters, dict) or filters.keys() - set(FILTERS):
            raise UserError(self.env._("A dashboard has no such filter."))
        kind = filters.get("period") or "month"
        sources = dict(self._sources())
        if kind not in dict(PERIOD_KINDS) or (
            filters.get("source") and filters["source"] not in sources
        ):
            raise UserError(self.env._("A dashboard has no such filter."))
        calendar = self.env["resource.calendar"]
        given = self._argument_moment(filters.get("day"))
        day = fields.Date.to_date(given) or calendar._ecabinet_local_day(
            fields.Datetime.now()
        )
        first, last = period_bounds(kind, day)
        return {
            "period": kind,
            "day": str(day),
            "source": filters.get("source") or False,
            "first": first,
            "last": last,
            "start": self._beginning(first),
            "stop": self._beginning(last + timedelta(days=1)),
            **{name: self._record_chosen(filters, name) for name in MODELS},
        }

    @api.model
    def _record_chosen(self, filters, name):
        value = filters.get(name) or False
        if value and not is_id(value):
            raise UserError(self.env._("A dashboard has no such filter."))
        return value

    @api.model
    def _beginning(self, day):
        """Midnight of the office's day, in UTC, as a domain takes it."""
        moment = datetime.combine(day, time.min)
        return fields.Datetime.to_string(
            self.env["resource.calendar"]._ecabinet_to_utc(moment)
        )

    @api.model
    def _sources(self):
        kinds = self.env["ecabinet.task"]._fields["source_kind"]
        return kinds._description_selection(self.env)

    @api.model
    def _choices(self):
        """What the filters offer: what the reader's own records are about."""
        kinds = self.env["ecabinet.periodic.report"]._fields["kind"]
        return {
            "period": [list(each) for each in kinds._description_selection(self.env)],
            "unit": self._units_offered(),
            "sector": self._offered("ecabinet.sector", Domain.TRUE),
            "source": [list(each) for each in self._sources()],
            "body": self._offered("ecabinet.body", Domain.TRUE),
        }

    @api.model
    def _offered(self, model, domain, limit=200):
        if not self.env[model].has_access("read"):
            return []
        found = self.env[model].search(domain, limit=limit)
        return [[record.id, record.display_name] for record in found]

    @api.model
    def _units_offered(self):
        """The reader's units and, for leaders, those right below."""
        own = self.env.user.ecabinet_current_department_ids
        # sudo: which units exist is no secret.
        units = own.sudo()
        if self.env.user.has_group("ecabinet_meeting.group_leader"):
            units |= units.child_ids.filtered("ecabinet_level")
        return [[unit.id, unit.name] for unit in units[:300]]

    @api.model
    def _figure(self, value, model, domain, **more):
        """A figure with what opens its records."""
        return {"value": value, "model": model, "domain": as_json(domain), **more}


def as_json(domain):
    """A domain as it goes over the wire: domains within it, days and moments too."""
    if isinstance(domain, Domain):
        domain = list(domain)
    if isinstance(domain, (list, tuple)):
        return [as_json(each) for each in domain]
    if isinstance(domain, datetime):
        return fields.Datetime.to_string(domain)
    return str(domain) if isinstance(domain, date) else domain
