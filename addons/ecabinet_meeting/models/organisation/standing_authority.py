from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class StandingAuthority(models.Model):
    """What an assistant may do at once, as the leader has instructed (ủy quyền thường
    xuyên).

    Given by the leader alone, for one kind of act and a term; never for a position, a
    vote, an approval or a confirmation. What is done on it is marked and listed for the
    leader, who can take it back (``ecabinet.authority.act``). It stays as it was given:
    the leader ends it and gives another.
    """

    _name = "ecabinet.standing.authority"
    _inherit = ["ecabinet.protected"]
    _description = "Standing Authority"
    _order = "id desc"
    _rec_name = "kind"

    leader_id = fields.Many2one(
        "res.users",
        "Given by",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
        default=lambda self: self.env.user,
        system=True,
    )
    assistant_id = fields.Many2one(
        "res.users",
        required=True,
        ondelete="cascade",
        index=True,
        domain="['|', ('ecabinet_leader_ids', 'in', uid), "
        "('ecabinet_party_leader_ids', 'in', uid)]",
    )
    kind = fields.Selection(
        [("invitation", "Answering invitations")],
        "For",
        required=True,
    )
    date_from = fields.Date(
        "From", required=True, default=lambda self: self._office_day()
    )
    date_to = fields.Date("Until", help="Empty: until it is ended.")
    ended_at = fields.Datetime(readonly=True, copy=False, system=True)
    in_force = fields.Boolean(compute="_compute_in_force", search="_search_in_force")
    act_ids = fields.One2many(
        "ecabinet.authority.act", "authority_id", "Done on it", readonly=True
    )

    _term_order = models.Constraint(
        "CHECK(date_to >= date_from)", "An authority cannot end before it begins."
    )

    @api.depends("date_from", "date_to", "ended_at")
    def _compute_in_force(self):
        # sudo: whom the assistant serves is known to both of them.
        standing = self.sudo().filtered_domain(self._domain_in_force())
        for authority in self:
            authority.in_force = authority in standing.sudo(self.env.su)

    @api.model
    def _search_in_force(self, operator, value):
        if operator != "in" or True not in value:
            return NotImplemented
        return self._domain_in_force()

    @api.model_create_multi
    def create(self, vals_list):
        authorities = super().create(vals_list)
        for authority in authorities.sudo():
            if authority.assistant_id not in authority.leader_id._ecabinet_assistants():
                raise UserError(
                    self.env._(
                        "%(name)s is not one of your assistants: only an assistant "
                        "acts on your instruction.",
                        name=authority.assistant_id.name,
                    )
                )
        return authorities

    def action_end(self):
        """The leader ends it now; what was done on it stays done.

        :raises AccessError: for anybody else
        """
        self.check_access("read")
        if self.leader_id - self.env.user:
            raise AccessError(self.env._("Only the leader who gave it ends it."))
        # sudo: nobody changes what was given; that it ends is asked above.
        standing = self.sudo().filtered(lambda authority: not authority.ended_at)
        standing.ended_at = fields.Datetime.now()
        return True

    @api.model
    def _office_day(self):
        office = self.env["resource.calendar"]
        return office._ecabinet_local_day(fields.Datetime.now())

    @api.model
    def _domain_in_force(self):
        today = self._office_day()
        return [
            ("ended_at", "=", False),
            ("date_from", "<=", today),
            "|",
            ("date_to", "=", False),
            ("date_to", ">=", today),
        ]

    @api.model
    def _given_to_user(self, kind=None):
        """What the user may do at once today, for leaders whom they still assist."""
        user = self.env.user
        # sudo: what one was given is one's own.
        given = self.sudo().search(
            [
                *self._domain_in_force(),
                ("assistant_id", "=", user.id),
                *([("kind", "=", kind)] if kind else []),
            ]
        )
        leaders = user._ecabinet_leaders()
        return given.filtered(lambda authority: authority.leader_id in leaders)

    def _of(self, leader, of_party=None):
        """That of ``leader`` among these, in matters in which the user assists them."""
        if leader not in self.env.user._ecabinet_leaders(of_party):
            return self.browse()
        return self.filtered(lambda authority: authority.leader_id == leader)[:1]
