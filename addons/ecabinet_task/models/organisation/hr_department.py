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
        users = self.env["res.users"].sudo()
        leader = self.env.ref("ecabinet_meeting.group_leader")
        # sudo: who leads a unit is known in the whole office.
        people = self.env["ecabinet.task"]._people_of(self)
        leaders = {
            unit: found
            for unit, found in users._read_group(
                [
                    ("ecabinet_department_id", "in", self.ids),
                    ("all_group_ids", "in", leader.ids),
                ],
                ["ecabinet_department_id"],
                ["id:recordset"],
            )
        }
        heads = {}
        for unit in self:
            of_unit = leaders.get(unit, users.browse())
            manager = unit.sudo().manager_id.user_id & of_unit
            heads[unit] = manager or of_unit or people[unit]
        return heads
