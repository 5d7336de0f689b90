from odoo import api, fields, models


class ResUsers(models.Model):
    """A person in the system, with the units that rights are derived from.

    Access rules use these units, never ``hr.employee``: a leader may have two hats and
    no employee file. Only who administers accounts gives units and assistants.
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
    # What rights follow from: a unit that was abolished gives none.
    ecabinet_current_department_ids = fields.Many2many(
        "hr.department",
        string="Units of today",
        compute="_compute_ecabinet_current_department_ids",
        compute_sudo=True,
    )
    ecabinet_dark = fields.Boolean(
        "Dark screens",
        help="Room, wall, desk, positions and papers in light colours on dark ones.",
    )
    ecabinet_membership_ids = fields.One2many(
        "ecabinet.body.member",
        "user_id",
        "Seats",
        readonly=True,
        groups="ecabinet_meeting.group_member,ecabinet_meeting.group_administrator",
    )

    @property
    def SELF_READABLE_FIELDS(self):
        """People see in their preferences whom they work for; they do not set it."""
        return super().SELF_READABLE_FIELDS + [
            "ecabinet_department_id",
            "ecabinet_department_ids",
            "ecabinet_assistant_ids",
            "ecabinet_leader_ids",
            "ecabinet_party_assistant_ids",
            "ecabinet_party_leader_ids",
            "ecabinet_takes_paper",
            "ecabinet_dark",
        ]

    @property
    def SELF_WRITEABLE_FIELDS(self):
        """Everybody decides for themselves on paper and on dark screens."""
        return super().SELF_WRITEABLE_FIELDS + ["ecabinet_takes_paper", "ecabinet_dark"]

    @api.depends("ecabinet_department_id")
    def _compute_ecabinet_department_ids(self):
        for user in self:
            main, known = user.ecabinet_department_id, user._origin
            if known != user and main not in known.ecabinet_department_ids:
                # In a form, before it is saved.
                left = known.ecabinet_department_id
                user.ecabinet_department_ids = user.ecabinet_department_ids.filtered(
                    lambda unit, left=left: unit._origin != left
                )
            user.ecabinet_department_ids |= main

    @api.depends("ecabinet_department_ids.valid_to")
    def _compute_ecabinet_current_department_ids(self):
        for user in self:
            units = user.ecabinet_department_ids
            user.ecabinet_current_department_ids = units.filtered(
                lambda unit: not unit.ecabinet_abolished
            )

    @api.model_create_multi
    def create(self, vals_list):
        users = super().create(vals_list)
        users._keep_main_unit_among_units(main_wins=True)
        # Who has no address is told inside the system, or would be told nothing.
        users.filtered(
            lambda user: not user.email and user.notification_type == "email"
        ).filtered(lambda user: user._is_internal()).notification_type = "inbox"
        return users

    def write(self, vals):
        self._move_rooms_for(vals)
        left = self._units_left(vals)
        done = super().write(vals)
        for user, unit in left.items():
            user.ecabinet_department_ids -= unit
        if "ecabinet_department_ids" in vals:
            self._keep_main_unit_among_units(main_wins="ecabinet_department_id" in vals)
        return done

    def _units_left(self, vals):
        """``{user: main unit}`` of those who move to another, where they were not yet.

        Whoever works in both names the units.
        """
        if "ecabinet_department_id" not in vals or "ecabinet_department_ids" in vals:
            return {}
        return {
            user: user.ecabinet_department_id
            for user in self
            if vals["ecabinet_department_id"] not in user.ecabinet_department_ids.ids
        }

    def _keep_main_unit_among_units(self, main_wins):
        """Whose main unit is not among the units gets it added, where it was chosen
        just now; where the units were chosen, the first of them becomes the main one.
        """
        for user in self:
            main, units = user.ecabinet_department_id, user.ecabinet_department_ids
            if main <= units:
                continue
            if main_wins:
                user.ecabinet_department_ids |= main
            else:
                user.ecabinet_department_id = units[:1]

    def _get_invalidation_fields(self):
        """Record rules are cached for each user with these in their domains."""
        return super()._get_invalidation_fields() | {
            "ecabinet_department_id",
            "ecabinet_department_ids",
            "ecabinet_assistant_ids",
            "ecabinet_leader_ids",
            "ecabinet_party_assistant_ids",
            "ecabinet_party_leader_ids",
        }
