from odoo import models
from odoo.tools import SQL

from odoo.addons.ecabinet_meeting.models.common.arguments import checked
from odoo.addons.ecabinet_meeting.tools.api_types import Screen

from .task import COLUMN_OF


class PeriodicReport(models.Model):
    """Opening the tasks behind a figure."""

    _inherit = "ecabinet.periodic.report"

    @checked(figure="text", dimension="text", key="text")
    def action_open_figure(
        self, figure: str = "all", dimension: str = "", key: str = ""
    ) -> Screen:
        """The tasks that a figure counts, as far as the user may read them.

        :param figure: ``all``, ``completed``, ``open_overdue`` and so on
        :param dimension: ``unit``, ``sector`` or ``source``; empty: of all
        :param key: the id of the unit or sector, or the kind of source
        """
        self._check_ids(one=True)
        self.check_access("read")
        value = "/".join(
            [
                str(self.id),
                figure or "all",
                *([dimension, key or ""] if dimension else []),
            ]
        )
        domain = [("report_figure", "=", value)]
        # A figure that does not exist is refused here, not by the list.
        self.env["ecabinet.task"].search(domain, limit=1)
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "ecabinet.task",
            "view_mode": "list,form",
            "views": [[False, "list"], [False, "form"]],
            "domain": domain,
            "context": {"active_test": False},
        }

    def action_open_below(self) -> Screen:
        """The reports of the units right below: who has reported, who has not."""
        self._check_ids(one=True)
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reports of the units below"),
            "res_model": self._name,
            "view_mode": "list,form",
            "views": [[False, "list"], [False, "form"]],
            "domain": [("id", "in", self._below().ids)],
        }

    def _rows_of(self, dimension, key):
        """The counted tasks, of one unit, sector or source where one is named."""
        counts = self.count_id | self.count_id.part_ids or (
            self._summed().count_id | self._summed().count_id.part_ids
        )
        if dimension == "unit":
            reported = counts.filtered(
                lambda count: str(count.report_id.department_id.id) == key
            )
            if reported - self.count_id:
                return self._kept_rows(reported | reported.part_ids)
        rows = self._kept_rows(counts)
        if not self.count_id:
            rows = SQL("(SELECT * FROM %s AS k UNION ALL %s)", rows, self._live_rows())
        if not dimension:
            return rows
        column = SQL.identifier(COLUMN_OF[dimension])
        if key in ("", "0"):
            return SQL("(SELECT * FROM %s AS k WHERE %s IS NULL)", rows, column)
        return SQL("(SELECT * FROM %s AS k WHERE %s::text = %s)", rows, column, key)

    def _kept_rows(self, counts):
        return SQL(
            "(SELECT %s FROM ecabinet_reported_task WHERE count_id IN %s)",
            self._sql_columns(),
            tuple(counts.ids) or (0,),
        )

    def _live_rows(self):
        counted = self._sql_counted(*self._moments(*self._period()))
        return SQL("SELECT %s FROM (%s) AS live", self._sql_columns(), counted)
