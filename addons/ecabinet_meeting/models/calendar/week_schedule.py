from datetime import datetime, time, timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.time.week_sheet import week_of

CONTENT_FIELDS = frozenset({"department_id", "body_id", "date_from", "leader_ids"})


class WeekSchedule(models.Model):
    """The weekly work calendar of a unit's leaders (lịch công tác tuần).

    Compiled from the meetings they are called to, the invitations that they attend and
    what is added by hand; approved by a leader; published to everybody. What changes
    afterwards is marked, never silently replaced.
    """

    _name = "ecabinet.week.schedule"
    _inherit = ["ecabinet.protected", "mail.thread"]
    _description = "Weekly Work Calendar"
    _refuses_system_fields = True
    _order = "date_from desc, department_id"

    name = fields.Char(compute="_compute_name")
    department_id = fields.Many2one(
        "hr.department",
        "Unit",
        required=True,
        index=True,
        default=lambda self: self.env.user.ecabinet_department_id,
    )
    body_id = fields.Many2one(
        "ecabinet.body",
        "Whose leaders",
        index="btree_not_null",
        default=lambda self: self._own_body(),
        help="The body whose chair and vice-chairs it covers; empty: the unit's own "
        "leaders.",
    )
    date_from = fields.Date(
        "Week from",
        required=True,
        help="The Monday of the week; any day of it is moved to its Monday.",
        default=lambda self: self._next_monday(),
    )
    date_to = fields.Date(compute="_compute_date_to", store=True, string="Week until")
    leader_ids = fields.Many2many(
        "res.users",
        "ecabinet_week_schedule_leader_rel",
        "schedule_id",
        "user_id",
        "Leaders",
        compute="_compute_leader_ids",
        store=True,
        readonly=False,
        precompute=True,
        help="Whose week it shows, in the order of the bodies' protocol.",
    )
    line_ids = fields.One2many("ecabinet.week.schedule.line", "schedule_id", "Entries")
    state = fields.Selection(
        [("draft", "Draft"), ("approved", "Approved"), ("published", "Published")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        system=True,
    )
    approved_by_id = fields.Many2one(
        "res.users",
        "Approved by",
        readonly=True,
        copy=False,
        system=True,
    )
    approved_at = fields.Datetime(readonly=True, copy=False, system=True)
    published_at = fields.Datetime(readonly=True, copy=False, system=True)
    compiled_at = fields.Datetime(
        "Last compiled",
        readonly=True,
        copy=False,
        help="From meetings and invitations.",
        system=True,
    )
    may_edit = fields.Boolean(compute="_compute_may")
    may_approve = fields.Boolean(compute="_compute_may")
    sheet = fields.Html("The week", compute="_compute_sheet", sanitize=False)

    _one_a_week = models.UniqueIndex(
        "(department_id, COALESCE(body_id, 0), date_from)",
        "The unit already has a work calendar of this week: open that one.",
    )

    @api.model
    def _next_monday(self):
        today = self.env["resource.calendar"]._ecabinet_local_day(fields.Datetime.now())
        return week_of(today + timedelta(days=7))[0]

    @api.model
    def _own_body(self):
        # sudo: whom a secretary serves is their own business.
        bodies = self.env["ecabinet.body"].sudo()
        return bodies.search([("secretary_ids", "in", self.env.uid)], limit=1).id

    @api.depends("date_from", "department_id", "body_id")
    def _compute_name(self):
        for each in self:
            each.name = each.date_from and self.env._(
                "%(unit)s, week %(number)s",
                unit=each.body_id.name or each.department_id.name,
                number=each.date_from.isocalendar().week,
            )

    @api.depends("date_from")
    def _compute_date_to(self):
        for each in self:
            each.date_to = each.date_from and each.date_from + timedelta(days=6)

    @api.depends("department_id", "body_id")
    def _compute_leader_ids(self):
        for each in self:
            each.leader_ids = each._seats().user_id

    @api.depends("department_id", "leader_ids", "state")
    @api.depends_context("uid")
    def _compute_may(self):
        saved = self._origin
        writable = saved._filtered_access("write") if saved else saved
        for each in self:
            each.may_edit = not each._origin or each._origin in writable
            each.may_approve = each.state == "draft" and (
                self.env.user in each._approvers()
            )

    @api.depends("line_ids", "leader_ids", "date_from")
    @api.depends_context("uid")
    def _compute_sheet(self):
        for each in self:
            each.sheet = each.date_from and each._as_table() + each._as_days()

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._move_to_monday(vals)
        schedules = super().create(vals_list)
        if not self.env.su:
            schedules._check_leaders()
        return schedules

    def write(self, vals):
        self._move_to_monday(vals)
        result = super().write(vals)
        if not self.env.su and CONTENT_FIELDS & vals.keys():
            self._check_leaders()
            self._back_to_draft()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        if any(each.state == "published" for each in self):
            raise UserError(self.env._("A published work calendar stays on record."))

    def _check_leaders(self):
        """:raises AccessError: leaders whose calendar does not concern the unit

        Compiling shows their meetings: only the unit's own people, and the leaders of
        a body that the user serves, can be named.
        """
        for each in self:
            body = each.sudo().body_id
            serves = self.env.user in body.secretary_ids
            if body and not (serves or body.department_id == each.department_id):
                raise AccessError(
                    self.env._("Only a body's secretaries keep its leaders' calendar.")
                )
            # sudo: seats and people of units are public in the office.
            own = each.sudo().department_id.ecabinet_user_ids | each._seats().user_id
            if each.leader_ids - own:
                raise AccessError(
                    self.env._("Name only leaders of the unit or of the body.")
                )

    def _seats(self):
        """Chair and vice-chairs whose week it is. sudo: public in the office."""
        of_body = [("body_id", "=", self.body_id.id)]
        of_unit = [("body_id.department_id", "=", self.department_id.id)]
        return (
            self.env["ecabinet.body.member"]
            .sudo()
            .search(
                [
                    *(of_body if self.body_id else of_unit),
                    ("role", "in", ("chair", "vice_chair")),
                    ("in_office", "=", True),
                ]
            )
        )

    def _back_to_draft(self):
        """What a leader approved was something else. sudo: the system's state."""
        self.filtered(lambda each: each.state == "approved").sudo().write(
            {"state": "draft", "approved_by_id": False, "approved_at": False}
        )

    def action_approve(self) -> bool:
        """Draft → approved; a leader of the body, or of the unit."""
        for each in self:
            if not self.env.su and self.env.user not in each._approvers():
                raise AccessError(
                    self.env._("Only a leader of the unit approves its calendar.")
                )
            each._check_state("draft")
            # sudo: who approves need not be who writes it.
            each.sudo().write(
                {
                    "state": "approved",
                    "approved_by_id": self.env.uid,
                    "approved_at": fields.Datetime.now(),
                }
            )
        return True

    def action_publish(self) -> bool:
        """Approved → published: everybody in the province's offices sees it."""
        self.check_access("write")
        self._check_state("approved")
        self.sudo().write({"state": "published", "published_at": fields.Datetime.now()})
        return True

    def action_compile(self) -> bool:
        """Fill it from meetings and invitations; what was typed stays.

        Once it is published, what moved is marked as changed and what fell away is
        struck out.
        """
        self.check_access("write")
        for each in self:
            each.line_ids._compile(each)
            each.sudo().compiled_at = fields.Datetime.now()
        return True

    def _approvers(self):
        # sudo: seats of the unit's bodies are public in the office.
        heads = self.sudo().department_id.ecabinet_user_ids.filtered(
            lambda user: user.has_group("ecabinet_meeting.group_leader")
        )
        return self._seats().user_id | heads

    def _system_fields_refusal(self, vals):
        return self.env._("A work calendar is approved and published with its buttons.")

    def _check_state(self, state):
        labels = dict(self._fields["state"]._description_selection(self.env))
        for each in self:
            if each.state != state:
                raise UserError(
                    self.env._(
                        "“%(name)s” is in the state “%(now)s”; this step is possible "
                        "only from “%(state)s”.",
                        name=each.name,
                        now=labels[each.state],
                        state=labels[state],
                    )
                )

    @api.model
    def _move_to_monday(self, vals):
        if vals.get("date_from"):
            day = fields.Date.to_date(vals["date_from"])
            vals["date_from"] = week_of(day)[0]

    def _bounds(self):
        """First and last moment of the week, naive and UTC."""
        office = self.env["resource.calendar"]
        first = datetime.combine(self.date_from, time())
        return (
            office._ecabinet_to_utc(first),
            office._ecabinet_to_utc(first + timedelta(days=7)),
        )

    def _in_protocol_order(self):
        """The leaders as the body seats them; others after them, by name."""
        # sudo: seats of bodies are public in the office.
        seats = self.sudo().body_id.member_ids.sorted("sequence").user_id
        rank = {user.id: place for place, user in enumerate(seats)}
        return self.leader_ids.sorted(lambda user: rank.get(user.id, len(rank)))
