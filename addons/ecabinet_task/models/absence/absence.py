from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ResUsersAbsence(models.Model):
    """When a person is away, and who is asked in their place.

    Set by the person in their preferences. Where the office has Odoo's leaves, an
    approved one counts as well; nothing depends on it. Whoever stands in is told and
    reminded in addition; responsibility does not move.
    """

    _inherit = "res.users"

    ecabinet_away_from = fields.Date("Away from")
    ecabinet_away_to = fields.Date("Away until")
    ecabinet_substitute_id = fields.Many2one(
        "res.users",
        "Stands in for me",
        index="btree_not_null",
        help="Is told and reminded of my tasks while I am away; works in one of my "
        "units.",
    )

    _away_order = models.Constraint(
        "CHECK(ecabinet_away_to >= ecabinet_away_from)",
        "An absence cannot end before it begins.",
    )

    @api.constrains("ecabinet_substitute_id")
    def _check_substitute(self):
        for user in self.sudo():
            substitute = user.ecabinet_substitute_id
            if not substitute:
                continue
            if substitute == user:
                raise ValidationError(
                    self.env._(
                        "Choose a colleague: nobody can stand in for themselves."
                    )
                )
            if not substitute.ecabinet_department_ids & user.ecabinet_department_ids:
                raise ValidationError(
                    self.env._(
                        "%(name)s works in none of your units and would not see your "
                        "tasks: choose a colleague of your unit.",
                        name=substitute.name,
                    )
                )

    def _ecabinet_away_users(self, day):
        """Those of these users who are away on ``day`` (a local date)."""
        # sudo: that a colleague is away is known in the office.
        users = self.sudo()
        away = users.filtered(
            lambda user: (
                user.ecabinet_away_from
                and user.ecabinet_away_from <= day
                and (not user.ecabinet_away_to or user.ecabinet_away_to >= day)
            )
        )
        return (away | users._ecabinet_on_leave(day)).sudo(self.env.su)

    def _ecabinet_on_leave(self, day):
        """Those with an approved leave on ``day``, where the office has leaves."""
        if "hr.leave" not in self.env or not self:
            return self.browse()
        leaves = self.env["hr.leave"].sudo()
        found = leaves.search(
            [
                ("state", "=", "validate"),
                ("employee_id.user_id", "in", self.ids),
                ("request_date_from", "<=", day),
                ("request_date_to", ">=", day),
            ]
        )
        return found.employee_id.user_id & self

    def _ecabinet_substitutes(self):
        """``{user: who stands in}`` for those of these users who are away today."""
        day = self.env["resource.calendar"]._ecabinet_local_day(fields.Datetime.now())
        # sudo: who stands in for a colleague is known in the office.
        away = self._ecabinet_away_users(day).sudo()
        return {
            user: substitute
            for user in away
            if (substitute := user.ecabinet_substitute_id.filtered("active"))
        }


class TaskAbsence(models.Model):
    """Notices and reminders reach who stands in for somebody who is away."""

    _inherit = "ecabinet.task"

    @api.model
    def _and_substitutes(self, recipients):
        """``{task: users}`` with who stands in for those who are away."""
        everybody = self.env["res.users"].sudo().union(*recipients.values())
        stand_in = everybody._ecabinet_substitutes()
        if not stand_in:
            return recipients
        tasks = self.browse(task.id for task in recipients)
        read = tasks._read_by_substitutes(stand_in)
        return {
            task: users.sudo().union(
                *(stand_in[user] for user in users if (task.id, user) in read)
            )
            for task, users in recipients.items()
        }

    def _and_substitutes_to_remind(self, people):
        """``{user: tasks}`` with who stands in for those who are away."""
        users = self.env["res.users"].sudo().union(*people)
        stand_in = users._ecabinet_substitutes()
        read = self._read_by_substitutes(stand_in)
        for user, substitute in stand_in.items():
            tasks = people[user].filtered(
                lambda task, user=user: (task.id, user) in read
            )
            if tasks and substitute != self.env.user:
                people[substitute] = people.get(substitute, tasks) | tasks
        return people

    def _read_by_substitutes(self, stand_in):
        """``{(task id, user who is away)}`` where the substitute may read the task.

        Asked once for each substitute: the others would be told what they may not see.
        """
        read = {
            substitute: self.with_user(substitute)._filtered_access("read")._ids
            for substitute in set(stand_in.values())
        }
        return {
            (task_id, user)
            for user, substitute in stand_in.items()
            for task_id in read[substitute]
        }
