from collections import defaultdict

from odoo import models


class People:
    """Who is who for some tasks: ``of(task, role)`` and ``superiors(task, step)``."""

    def __init__(self, nobody, roles, chains):
        self._nobody, self._roles, self._chains = nobody, roles, chains

    def of(self, task, role):
        """The people of a role, active ones only; the next superior is step 1."""
        if role == "superior":
            return self.superiors(task, 1)
        return self._roles[task].get(role, self._nobody)

    def everybody(self):
        """All who have a role in one of the tasks."""
        return self._nobody.union(
            *(users for roles in self._roles.values() for users in roles.values())
        )

    def extend(self, stand_in, read):
        """Add ``stand_in``: ``{user: who stands in for them while they are away}``.

        :param read: ``{(task id, user away)}`` where who stands in may read the task
        """
        for task, roles in self._roles.items():
            for role, users in roles.items():
                others = (stand_in[user] for user in users if (task.id, user) in read)
                roles[role] = users.union(*others)

    def superiors(self, task, step):
        """Who leads the ``step``-th unit above the lead unit; nobody beyond the top."""
        chain = self._chains[task]
        return chain[step - 1] if step <= len(chain) else self._nobody


class ReminderPeople(models.Model):
    """Whom a reminder of a task reaches. All of them may see the task."""

    _inherit = "ecabinet.task"

    def _reminder_people(self) -> People:
        """The people of these tasks; a fixed number of queries for all of them.

        Without a responsible person the officers of the lead unit stand for them.
        Superiors are the leaders of the units above, the nearest first; where the
        assigner leads such a unit, they alone.
        """
        tasks = self.sudo()
        units = tasks.lead_department_id
        above = self._units_above(units)
        heads = units._ecabinet_heads()
        officers = self._people_of(units | tasks.coordinating_department_ids)
        leaders = self._leaders_of(units.union(*above.values()))
        nobody = self.env["res.users"].sudo()
        # Read at once: found group by group, they would be read group by group.
        everybody = nobody.union(
            tasks.user_id,
            tasks.assigner_id,
            *heads.values(),
            *officers.values(),
            *leaders.values(),
        )
        everybody.fetch(["active", "partner_id"])
        everybody.partner_id.fetch(["lang"])
        roles, chains = {}, {}
        for task in tasks:
            unit = task.lead_department_id
            roles[task] = {
                "responsible": task.user_id or officers[unit],
                "unit_head": heads.get(unit, nobody),
                "assigner": task.assigner_id,
                "coordinating": nobody.union(
                    *(officers[each] for each in task.coordinating_department_ids)
                ),
            }
            roles[task] = {
                role: users.filtered("active") for role, users in roles[task].items()
            }
            chains[task] = self._chain(task, above.get(unit, unit.browse()), leaders)
        people = People(nobody, roles, chains)
        if stand_in := people.everybody()._ecabinet_substitutes():
            people.extend(stand_in, self._read_by_substitutes(stand_in))
        return people

    def _chain(self, task, above, leaders):
        """The leaders of the units above, unit by unit; units without one are left."""
        chain = []
        for unit in above:
            found = leaders[unit].filtered("active")
            if found:
                chain.append(found & task.assigner_id or found)
        return chain

    def _units_above(self, units):
        """``{unit: units above it}``, the nearest first."""
        departments = self.env["hr.department"].sudo()
        paths = {
            unit: [int(part) for part in unit.sudo().parent_path.split("/") if part]
            for unit in units
        }
        return {
            unit: departments.browse(reversed(path[:-1]))
            for unit, path in paths.items()
        }

    def _leaders_of(self, units):
        """``{unit: res.users}``: leaders by main unit, its manager alone if one leads.

        Only leaders see what is below their unit, so nobody else is told of it.
        """
        leader = self.env.ref("ecabinet_meeting.group_leader")
        users = self.env["res.users"].sudo()
        found = defaultdict(users.browse)
        for unit, people in users._read_group(
            [
                ("ecabinet_department_id", "in", units.ids),
                ("all_group_ids", "in", leader.ids),
            ],
            ["ecabinet_department_id"],
            ["id:recordset"],
        ):
            found[unit] = unit.sudo().manager_id.user_id & people or people
        return found
