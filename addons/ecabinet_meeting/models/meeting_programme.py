from odoo import api, fields, models

from ..tools.timetable import timetable


class Meeting(models.Model):
    """The programme as a whole: its time by plan and by the clock, its numbers."""

    _inherit = "ecabinet.meeting"

    agenda_minutes = fields.Integer(
        "Planned",
        compute="_compute_agenda_minutes",
        help="Minutes that the programme takes by its plan.",
    )
    actual_minutes = fields.Integer(
        "Taken",
        compute="_compute_actual_minutes",
        help="Minutes from the opening to the closing.",
    )
    agenda_warning = fields.Char(compute="_compute_agenda_minutes")

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
                "By the minutes planned the programme ends %(minutes)s minutes after "
                "the meeting.",
                minutes=int(minutes),
            )

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
        """Number the items of these meetings anew: 1, 2, 2.1, …; breaks have none."""
        for meeting in self:
            meeting.agenda_item_ids.sorted("sequence")._renumber()
        return True

    def _timetable(self):
        """``(items in order, their beginnings, the end)`` by the plan, in UTC.

        sudo: restricted items take their time, too; no more than that shows.
        """
        items = self.sudo().agenda_item_ids.sorted("sequence")
        begins, end = timetable(self.date_start, items._slots())
        return items, [begin or False for begin in begins], end
