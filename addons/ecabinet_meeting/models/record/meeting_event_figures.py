import secrets

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

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
    _inherit = ["ecabinet.follows.readable"]
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

    @api.model_create_multi
    def create(self, vals_list):
        """Refused to everybody but the system, as for the log itself."""
        if not self.env.su:
            raise AccessError(
                self.env._("The running log writes itself: nobody adds to it by hand.")
            )
        return super().create(vals_list)

    def write(self, vals):  # pylint: disable=method-required-super
        """Refused, whoever asks: the log is only added to."""
        raise UserError(self.env._("The running log is only added to, never changed."))


class MeetingEvent(models.Model):
    """Entries on restricted items tell who may not read those that there was one."""

    _inherit = "ecabinet.meeting.event"

    figures_ids = fields.One2many("ecabinet.meeting.event.figures", "event_id")

    @api.model
    def _append(self, meeting, kind, **data):
        item = self._item_spoken_of(data)
        kept = {key: value for key, value in data.items() if key not in POINTERS}
        if not (item.restricted and kept):
            return super()._append(meeting, kind, **data)
        salt = secrets.token_hex(16)
        told = {key: value for key, value in data.items() if key in POINTERS}
        told["withheld"] = log_chain.withheld(kept, salt)
        event = super()._append(meeting, kind, **told)
        # sudo: written with the entry alone, read by who reads the item.
        self.env["ecabinet.meeting.event.figures"].sudo().create(
            {
                "event_id": event.id,
                "agenda_item_id": item.id,
                "salt": salt,
                "data": kept,
            }
        )
        return event

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
