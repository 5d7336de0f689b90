import secrets

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.record import log_chain

# What of an entry is told to all who read the log, also where its item is restricted.
POINTERS = ("item", "ballot", "speech")


class MeetingEventFigures(models.Model):
    """What an entry of the running log says of a restricted item, kept beside the log.

    The log is read by all who run the meeting; a secretary of the body who is not
    invited for an item reads nothing of it there. The entry holds a salted SHA-256 in
    its place, so that the chain proves these figures as well: whoever may read the item
    can show them, nobody can guess or change them.
    """

    _name = "ecabinet.meeting.event.figures"
    _description = "Figures of a Restricted Item in the Running Log"
    _inherit = ["ecabinet.written.by.steps", "ecabinet.follows.readable"]
    _order = "event_id"
    _rec_name = "event_id"
    _log_access = False

    event_id = fields.Many2one(
        "ecabinet.meeting.event", required=True, ondelete="restrict"
    )
    agenda_item_id = fields.Many2one(
        "ecabinet.agenda.item", required=True, ondelete="cascade", index=True
    )
    salt = fields.Char(required=True, readonly=True)
    data = fields.Json(required=True, readonly=True)

    _event_uniq = models.Constraint(
        "UNIQUE(event_id)", "An entry of the log has its figures once."
    )

    def write(self, vals):  # pylint: disable=method-required-super
        """Refused, whoever asks: the log is only added to."""
        raise UserError(self.env._("The running log is only added to, never changed."))

    def _system_fields_refusal(self, vals):
        return self.env._("The running log writes itself: nobody adds to it by hand.")


class MeetingEvent(models.Model):
    """Entries on restricted items tell who may not read those that there was one."""

    _inherit = "ecabinet.meeting.event"

    figures_ids = fields.One2many("ecabinet.meeting.event.figures", "event_id")

    @api.model
    def _withhold(self, data):
        """What an entry tells to all, and the figures to be kept beside it or None.

        :param data: what there is to tell
        """
        item = self._item_spoken_of(data)
        kept = {key: value for key, value in data.items() if key not in POINTERS}
        if not (item.restricted and kept):
            return data, None
        salt = secrets.token_hex(16)
        told = {key: value for key, value in data.items() if key in POINTERS}
        told["withheld"] = log_chain.withheld(kept, salt)
        return told, {"agenda_item_id": item.id, "salt": salt, "data": kept}

    def _keep_figures(self, figures):
        # sudo: written with the entry alone, read by who reads the item.
        self.env["ecabinet.meeting.event.figures"].sudo().create(
            {"event_id": self.id, **figures}
        )

    @api.model
    def _item_spoken_of(self, data):
        """The item that an entry is about, or none. sudo: for its secrecy alone."""
        items = self.env["ecabinet.agenda.item"].sudo()
        if data.get("item"):
            return items.browse(data["item"])
        if data.get("ballot"):
            ballot = self.env["ecabinet.ballot"].sudo().browse(data["ballot"])
            return ballot.agenda_item_id
        return items

    def _whole_data(self):
        """The entry's data, with the figures kept beside it that the user may read."""
        self.ensure_one()
        data = self.data or {}
        if "withheld" not in data:
            return data
        figures = self.env["ecabinet.meeting.event.figures"].search(
            [("event_id", "=", self.id)]
        )
        return {**data, **(figures.data or {})}
