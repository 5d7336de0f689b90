from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import ormcache

from odoo.addons.ecabinet_task.tools.reminder.address import host_and_port

EVENTS = [
    ("task_assigned", "Task assigned"),
    ("task_submitted", "Result of a task submitted"),
    ("task_done", "Task done"),
    ("task_overdue", "Task overdue"),
    ("conclusion_issued", "Conclusion notice issued"),
    ("meeting_invited", "Meeting invited to"),
    ("meeting_published", "Meeting published"),
]


class Webhook(models.Model):
    """Another system that is told when something has happened (webhook out).

    It gets the event, the record's number and a link, signed; what the record says it
    reads by the external API, with its own account and rights. Of the Party's and of
    restricted matters nothing is sent.
    """

    _name = "ecabinet.webhook"
    _inherit = ["ecabinet.protected"]
    _description = "Webhook"
    _order = "name, id"

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    address = fields.Char(required=True, help="https://… of the other system.")
    secret = fields.Char(
        groups="ecabinet_meeting.group_administrator",
        help="Shared with the other system, which checks the signature with it.",
    )
    event_ids = fields.One2many("ecabinet.webhook.event", "webhook_id", "Events")
    delivery_ids = fields.One2many(
        "ecabinet.webhook.delivery", "webhook_id", "Deliveries", readonly=True
    )

    @api.constrains("address")
    def _check_address(self):
        for webhook in self:
            if not host_and_port(webhook.address):
                raise ValidationError(
                    self.env._(
                        "“%(address)s” is not an http address.",
                        address=webhook.address[:80],
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()

    @api.model
    @ormcache()
    def _listening(self):
        """``{event: webhook ids}``; empty where nobody listens."""
        # sudo: who listens is the administrators' to set, whoever causes an event.
        found = {}
        for webhook in self.sudo().search([("active", "=", True)]):
            for event in webhook.event_ids:
                found.setdefault(event.event, []).append(webhook.id)
        return found


class WebhookEvent(models.Model):
    """An event that a webhook is told of."""

    _name = "ecabinet.webhook.event"
    _inherit = ["ecabinet.protected"]
    _description = "Event of a Webhook"
    _rec_name = "event"

    webhook_id = fields.Many2one(
        "ecabinet.webhook", required=True, ondelete="cascade", index=True
    )
    event = fields.Selection(EVENTS, required=True)

    _once = models.Constraint(
        "UNIQUE(webhook_id, event)", "This webhook is told of the event already."
    )

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()
