from datetime import datetime, time

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

# What minutes state of a conclusion, and so stays as confirmed.
STATED_IN_MINUTES = frozenset(
    {
        "text",
        "agenda_item_id",
        "meeting_id",
        "lead_department_id",
        "coordinating_department_ids",
        "deadline",
        "deadline_day",
        "product",
    }
)
# The end of the office day: a deadline without an hour means this (QĐ 23/2018).
END_OF_DAY = time(17, 0)


class Conclusion(models.Model):
    """One conclusion of the chair: the work, who leads, who coordinates, by when.

    Every conclusion states these (QĐ 45/2018); one without a lead unit is kept as
    text, and cannot become work that somebody is held to.
    """

    _name = "ecabinet.conclusion"
    _inherit = [
        "ecabinet.protected",
        "mail.thread",
        "ecabinet.readable",
        "ecabinet.follows.readable",
    ]
    _description = "Conclusion"
    _order = "meeting_id, sequence, id"
    _rec_name = "text"

    meeting_id = fields.Many2one(
        "ecabinet.meeting",
        compute="_compute_meeting_id",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        ondelete="cascade",
        index=True,
    )
    agenda_item_id = fields.Many2one(
        "ecabinet.agenda.item",
        "Item",
        ondelete="cascade",
        index="btree_not_null",
        domain="[('meeting_id', '=', meeting_id), ('kind', '!=', 'break')]",
    )
    sequence = fields.Integer(default=10)
    text = fields.Text(required=True)
    lead_department_id = fields.Many2one(
        "hr.department", "Lead unit", index="btree_not_null"
    )
    coordinating_department_ids = fields.Many2many(
        "hr.department",
        "ecabinet_conclusion_coordinating_rel",
        "conclusion_id",
        "department_id",
        "Coordinating units",
    )
    deadline_day = fields.Date(
        "Due by",
        compute="_compute_deadline_day",
        inverse="_inverse_deadline_day",
        help="The last day; the hour is then 17:00 local time.",
    )
    deadline = fields.Datetime(help="17:00 local time of the day unless stated.")
    product = fields.Char(help="What is to be handed in: a report, a draft, a plan.")
    without_lead = fields.Boolean(
        compute="_compute_without_lead",
        help="Has a deadline, a product or coordinating units, but no lead unit.",
    )

    def _hidden_name(self):
        return self.env._("Restricted conclusion")

    @api.depends("agenda_item_id")
    def _compute_meeting_id(self):
        for conclusion in self:
            conclusion.meeting_id = (
                conclusion.agenda_item_id.meeting_id or conclusion.meeting_id
            )

    @api.depends("deadline")
    def _compute_deadline_day(self):
        calendar = self.env["resource.calendar"]
        for conclusion in self:
            conclusion.deadline_day = conclusion.deadline and (
                calendar._ecabinet_local_day(conclusion.deadline)
            )

    def _inverse_deadline_day(self):
        calendar = self.env["resource.calendar"]
        for conclusion in self:
            day = conclusion.deadline_day
            conclusion.deadline = day and calendar._ecabinet_to_utc(
                datetime.combine(day, END_OF_DAY)
            )

    @api.depends(
        "lead_department_id", "deadline", "product", "coordinating_department_ids"
    )
    def _compute_without_lead(self):
        for one in self:
            one.without_lead = not one.lead_department_id and bool(
                one.deadline or one.product or one.coordinating_department_ids
            )

    @api.constrains("agenda_item_id", "meeting_id")
    def _check_same_meeting(self):
        for conclusion in self:
            item = conclusion.agenda_item_id
            if item and item.meeting_id != conclusion.meeting_id:
                raise ValidationError(
                    self.env._(
                        "“%(item)s” is not on the agenda of this meeting.",
                        item=item.name,
                    )
                )

    @api.constrains("text")
    def _check_text(self):
        if any(not conclusion.text.strip() for conclusion in self):
            raise ValidationError(
                self.env._("A conclusion cannot be empty: write its text.")
            )

    @api.constrains("lead_department_id", "coordinating_department_ids")
    def _check_lead_not_coordinating(self):
        for conclusion in self:
            lead = conclusion.lead_department_id
            if lead and lead in conclusion.coordinating_department_ids:
                raise ValidationError(
                    self.env._(
                        "“%(unit)s” leads, so it need not be named among the "
                        "coordinating units as well.",
                        unit=lead.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        conclusions = super().create(vals_list)
        conclusions._check_minutes_open()
        return conclusions

    def write(self, vals):
        if STATED_IN_MINUTES & vals.keys():
            self._check_minutes_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_in_minutes(self):
        self._check_minutes_open()

    def _check_minutes_open(self):
        """:raises UserError: when the minutes that state these are locked."""
        # sudo: who writes conclusions need not read the minutes to be told.
        locked = self.meeting_id.sudo().minutes_ids.filtered(
            lambda minutes: minutes.state == "locked"
        )
        if locked:
            raise UserError(
                self.env._(
                    "The minutes of “%(meeting)s” are confirmed and locked, so its "
                    "conclusions stay as they are.",
                    meeting=locked[:1].meeting_id.name,
                )
            )
