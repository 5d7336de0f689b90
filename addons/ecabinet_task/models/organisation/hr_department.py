from odoo import models


class HrDepartment(models.Model):
    """Who answers for a unit, as reminders ask it."""

    _inherit = "hr.department"

    def _ecabinet_heads(self):
        """``{unit: res.users}``: who answers for each of these units.

        The unit's manager, if they lead in e-Cabinet and belong to the unit; otherwise
        the leaders whose main unit it is, otherwise its officers, otherwise all its
        people. Four queries, however many units.
        """
        # sudo: who leads a unit is known in the whole office.
        people = self.env["ecabinet.task"]._people_of(self)
        leaders = self._ecabinet_leaders()
        return {unit: leaders.get(unit) or people[unit] for unit in self}
