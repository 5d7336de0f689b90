"""What moves the terms of tasks: holidays, make-up working days, office hours."""

from odoo import api, models


class MovesTerms(models.AbstractModel):
    """A record of the working calendar; when it changes, terms are computed again."""

    _name = "ecabinet.moves.terms"
    _description = "Part of the Working Calendar"

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._move_terms()
        return records

    def write(self, vals):
        result = super().write(vals)
        self._move_terms()
        return result

    def unlink(self):
        moves = bool(self._for_whole_office())
        result = super().unlink()
        if moves:
            self.env["ecabinet.task"]._recompute_terms()
        return result

    def _for_whole_office(self):
        """Those of these records that hold for the whole office."""
        return self

    def _move_terms(self):
        if self._for_whole_office():
            self.env["ecabinet.task"]._recompute_terms()


class ResourceCalendar(models.Model):
    _name = "resource.calendar"
    _inherit = ["resource.calendar", "ecabinet.moves.terms"]


class ResourceCalendarAttendance(models.Model):
    _name = "resource.calendar.attendance"
    _inherit = ["resource.calendar.attendance", "ecabinet.moves.terms"]


class ResourceCalendarLeaves(models.Model):
    _name = "resource.calendar.leaves"
    _inherit = ["resource.calendar.leaves", "ecabinet.moves.terms"]

    def _for_whole_office(self):
        """A person's own leave moves no term."""
        return self.filtered(lambda leave: not leave.resource_id)


class SwappedDay(models.Model):
    _name = "ecabinet.swapped.day"
    _inherit = ["ecabinet.swapped.day", "ecabinet.moves.terms"]
