from odoo import api, fields, models


class ResUsers(models.Model):
    """A person in the system, with the units that rights are derived from.

    Access rules use these units, never ``hr.employee``: a leader may have two hats and
    no employee file.
    """

    _inherit = "res.users"

    ecabinet_department_id = fields.Many2one(
        "hr.department", "Main unit", index="btree_not_null"
    )
    ecabinet_department_ids = fields.Many2many(
        "hr.department",
        "ecabinet_user_department_rel",
        "user_id",
        "department_id",
        "Units",
        compute="_compute_ecabinet_department_ids",
        store=True,
        readonly=False,
        help="All units this person works in; the main unit is always among them.",
    )
    ecabinet_assistant_ids = fields.Many2many(
        "res.users",
        "ecabinet_leader_assistant_rel",
        "leader_id",
        "assistant_id",
        "Assistants",
        help="Assistants (chuyên viên giúp việc) prepare for this leader; what they "
        "enter waits for the leader's confirmation.",
    )
    ecabinet_leader_ids = fields.Many2many(
        "res.users",
        "ecabinet_leader_assistant_rel",
        "assistant_id",
        "leader_id",
        "Assists",
    )

    @api.depends("ecabinet_department_id")
    def _compute_ecabinet_department_ids(self):
        for user in self:
            user.ecabinet_department_ids |= user.ecabinet_department_id

    def _get_invalidation_fields(self):
        """Record rules are cached for each user with these in their domains."""
        return super()._get_invalidation_fields() | {
            "ecabinet_department_id",
            "ecabinet_department_ids",
            "ecabinet_assistant_ids",
            "ecabinet_leader_ids",
        }
