from odoo import api, fields, models

from ...tools.time.timetable import timetable


class Meeting(models.Model):
    """The programme as a whole: its time by plan and by the clock, its numbers."""

    _inherit = "ecabinet.meeting"

    agenda_minutes = fields.Integer(
        "Planned",
        compute="_compute_agenda_minutes",
        help="Planned length of the programme, in minutes.",
    )
    actual_minutes = fields.Integer(
        "Taken",
        compute="_compute_actual_minutes",
        help="Minutes from the opening to the closing.",
    )
    agenda_warning = fields.Char(compute="_compute_agenda_minutes")
    has_restricted = fields.Boolean(
        compute="_compute_has_restricted",
        help="Among the items that the reader sees are restricted ones.",
    )

    @api.depends(
        "date_start",
        "date_stop",
        "agenda_item_ids.sequence",
        "agenda_item_ids.planned_minutes",
        "agenda_item_ids.fixed_start",
        "agenda_item_ids.debate",
        "agenda_item_ids.parent_id",
    )
    def _compute_agenda_minutes(self):
        for meeting in self:
            if not meeting.date_start:
                meeting.agenda_minutes = 0
                meeting.agenda_warning = False
                continue
            _items, _begins, end = meeting._timetable()
            meeting.agenda_minutes = (end - meeting.date_start).total_seconds() // 60
            over = meeting.date_stop and end > meeting.date_stop
            minutes = over and (end - meeting.date_stop).total_seconds() // 60
            meeting.agenda_warning = over and self.env._(
                "By its planned times, the programme ends %(minutes)s minutes after "
                "the end of the meeting.",
                minutes=int(minutes),
            )

    @api.depends("agenda_item_ids.restricted")
    @api.depends_context("uid")
    def _compute_has_restricted(self):
        groups = self.env["ecabinet.agenda.item"]._read_group(
            [("meeting_id", "in", self.ids), ("restricted", "=", True)], ["meeting_id"]
        )
        with_restricted = {meeting for (meeting,) in groups}
        for meeting in self:
            meeting.has_restricted = meeting._origin in with_restricted

    @api.depends("actual_start", "actual_stop")
    def _compute_actual_minutes(self):
        for meeting in self:
            taken = meeting.actual_start and meeting.actual_stop
            meeting.actual_minutes = (
                (meeting.actual_stop - meeting.actual_start).total_seconds() // 60
                if taken
                else 0
            )

    def action_renumber_agenda(self):
        """Renumber the items of these meetings: 1, 2, 2.1, …; breaks have none."""
        self._check_runs()
        for meeting in self:
            meeting._programme()._renumber()
        return True

    def web_read(self, specification):
        """Rows that others may see are read again, by the reader's own rights.

        Within a transaction, one2many values are kept for all alike; those that were
        loaded to compute the timetable hold restricted items, too.
        """
        self._forget_rows()
        return super().web_read(specification)

    def read(self, fields=None, load="_classic_read"):
        """As :meth:`web_read`."""
        self._forget_rows()
        return super().read(fields, load)

    def _forget_rows(self):
        if not self.env.su:
            self.invalidate_recordset(
                [
                    name
                    for name, field in self._fields.items()
                    if field.type == "one2many"
                ]
            )

    def _programme(self):
        """All items in order. sudo: restricted ones count and take time as well.

        Searched, because what ``agenda_item_ids`` holds depends on who asked first.
        """
        if not self.id:
            return self.agenda_item_ids.sorted("sequence")
        return (
            self.env["ecabinet.agenda.item"]
            .sudo()
            .search([("meeting_id", "=", self.id)])
        )

    def _timetable(self):
        """``(items in order, their beginnings, the end)`` by the plan, in UTC."""
        items = self._programme()
        begins, end = timetable(self.date_start, items._slots())
        return items, [begin or False for begin in begins], end
