from datetime import timedelta

from odoo import Command, api, fields, models
from odoo.exceptions import AccessError, UserError

from ..common.arguments import checked
from .meeting_in_calendar import SILENT


class IncomingInvitation(models.Model):
    """An invitation from elsewhere (giấy mời đến).

    Registered first, then it is decided who attends: they have it in their calendar
    and in the weekly work calendar.
    """

    _name = "ecabinet.incoming.invitation"
    _description = "Incoming Invitation"
    _inherit = [
        "ecabinet.protected",
        "ecabinet.arguments",
        "ecabinet.readable",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _refuses_system_fields = True
    _order = "date_start desc, id desc"

    name = fields.Char("Occasion", required=True, index="trigram")
    sender = fields.Char("Invited by", required=True)
    symbol = fields.Char("Number and symbol")
    issued_on = fields.Date("Issued on")
    department_id = fields.Many2one(
        "hr.department",
        "Addressed to",
        required=True,
        index=True,
        default=lambda self: self.env.user.ecabinet_department_id,
    )
    date_start = fields.Datetime("From", required=True)
    date_stop = fields.Datetime(
        "Until",
        compute="_compute_date_stop",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="Two hours after the beginning where the letter does not say.",
    )
    place = fields.Char()
    note = fields.Text("What to prepare")
    attendee_ids = fields.Many2many(
        "res.users",
        "ecabinet_incoming_invitation_attendee_rel",
        "invitation_id",
        "user_id",
        "Who attends",
        readonly=True,
        copy=False,
        system=True,
    )
    state = fields.Selection(
        [
            ("registered", "To be decided"),
            ("accepted", "Somebody attends"),
            ("declined", "Nobody attends"),
            ("called_off", "Called off by the sender"),
        ],
        default="registered",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
        system=True,
    )
    decided_by_id = fields.Many2one(
        "res.users",
        "Decided by",
        readonly=True,
        copy=False,
        system=True,
    )
    decided_at = fields.Datetime(readonly=True, copy=False, system=True)
    decision_note = fields.Char(
        "Decision in words", readonly=True, copy=False, system=True
    )
    event_id = fields.Many2one(
        "calendar.event",
        "Calendar entry",
        readonly=True,
        copy=False,
        system=True,
    )
    may_decide = fields.Boolean(compute="_compute_may_decide")

    _ends_after_start = models.Constraint(
        "CHECK(date_stop >= date_start)", "It cannot end before it begins."
    )

    @api.depends("date_start")
    def _compute_date_stop(self):
        for each in self:
            if each.date_start and not (
                each.date_stop and each.date_stop > each.date_start
            ):
                each.date_stop = each.date_start + timedelta(hours=2)

    @api.depends("department_id")
    @api.depends_context("uid")
    def _compute_may_decide(self):
        me = self.env.user
        decides = me.has_group("ecabinet_meeting.group_secretary")
        for each in self:
            each.may_decide = (
                decides and each.department_id in me.ecabinet_department_ids
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_only_undecided(self):
        if any(each.state != "registered" for each in self):
            raise UserError(
                self.env._("What was decided stays on record: call it off instead.")
            )

    def write(self, vals):
        if not self.env.su:
            for each in self.filtered(lambda one: one.state != "registered"):
                each._check_decides()
        result = super().write(vals)
        if {"name", "date_start", "date_stop", "place"} & vals.keys():
            self._show_in_calendar()
        return result

    def unlink(self):
        # sudo: the entry belongs to the invitation, which the caller may delete.
        events = self.sudo().event_id
        result = super().unlink()
        events.with_context(**SILENT).unlink()
        return result

    @checked(note="text")
    def action_attend(self, user_ids: list[int], note: str | bool = False) -> bool:
        """Decide who attends; they are told, and have it in their calendar.

        :param user_ids: ids of users, at least one
        :raises AccessError: the user decides for another unit
        """
        self.ensure_one()
        attendees = self._attendees(user_ids)
        self._decide("accepted", note, attendee_ids=[Command.set(attendees.ids)])
        self.message_notify(
            partner_ids=(attendees - self.env.user).partner_id.ids,
            subject=self.env._("You attend: %s", self.name),
            body=self.env._(
                "%(when)s, %(place)s. Invited by %(sender)s.",
                when=self.env["resource.calendar"]._ecabinet_moment_text(
                    self.date_start
                ),
                place=self.place or "–",
                sender=self.sender,
            ),
        )
        return True

    @checked(note="text")
    def action_decline(self, note: str | bool = False) -> bool:
        """Nobody attends."""
        return self._decide("declined", note, attendee_ids=[Command.clear()])

    @checked(note="text")
    def action_call_off(self, note: str | bool = False) -> bool:
        """The sender called it off: those who would attend are told."""
        told = self.attendee_ids - self.env.user
        self._decide("called_off", note)
        if told:
            self.message_notify(
                partner_ids=told.partner_id.ids,
                subject=self.env._("Called off: %s", ", ".join(self.mapped("name"))),
                body=self.env._("The sender has called it off."),
            )
        return True

    def _check_decides(self):
        if not self.env.su and not all(self.mapped("may_decide")):
            raise AccessError(
                self.env._("Only the office of the unit invited decides who attends.")
            )

    def _decide(self, state, note, **values):
        self._check_decides()
        # sudo: the decision is taken here and nowhere else; who takes it was checked.
        self.sudo().write(
            {
                "state": state,
                "decided_by_id": self.env.uid,
                "decided_at": fields.Datetime.now(),
                "decision_note": note,
                **values,
            }
        )
        self._show_in_calendar()
        return True

    def _attendees(self, user_ids):
        users = self.env["res.users"]
        if isinstance(user_ids, list | tuple):
            users = users.browse(
                each for each in user_ids if type(each) is int and each > 0
            ).exists()
        if not users:
            raise UserError(self.env._("Choose at least one person who attends."))
        return users

    def _system_fields_refusal(self, vals):
        return self.env._("Who attends is decided by the step “Attend”, not typed.")

    def _show_in_calendar(self):
        """sudo: the calendar shows what was decided; the entry is the invitation's."""
        for each in self.sudo():
            values = {
                "name": each.name,
                "start": each.date_start,
                "stop": each.date_stop,
                "location": each.place,
                "partner_ids": [Command.set(each.attendee_ids.partner_id.ids)],
                "active": each.state == "accepted",
            }
            if each.event_id:
                each.event_id.with_context(**SILENT).write(values)
            elif each.state == "accepted":
                each.event_id = each.event_id.with_context(**SILENT).create(
                    {
                        **values,
                        "user_id": each.attendee_ids[:1].id,
                        "privacy": "private",
                    }
                )
