import secrets
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError

from ...tools.api_types import Screen
from .calendar_feed import DAYS_AHEAD, DAYS_BACK

# What has been given up takes no room.
FREE = ("draft", "postponed", "cancelled")


class RoomFeed(models.Model):
    """A private address that tells when a room is taken (iCal free/busy), revocable.

    For a screen at the door, or another calendar system. Whoever has the address reads
    times and nothing else: no title, no body, no person; that a session is restricted
    or the Party's does not show.
    """

    _name = "ecabinet.room.feed"
    _description = "Free/Busy Feed of a Room"
    _inherit = ["ecabinet.written.by.steps"]
    _rec_name = "room_id"

    room_id = fields.Many2one("ecabinet.room", required=True, ondelete="cascade")
    token = fields.Char(required=True, index=True)
    last_read_at = fields.Datetime("Last fetched")
    address = fields.Char(compute="_compute_address")

    _room_uniq = models.Constraint("UNIQUE(room_id)", "One feed for each room.")

    @api.depends("token")
    def _compute_address(self):
        base = self.get_base_url()
        for feed in self:
            feed.address = f"{base}/ecabinet/room/{feed.token}.ics"

    def action_revoke(self):
        """End the feed: its address tells nothing any more."""
        self._check_keeps_rooms()
        # sudo: nobody writes feeds by hand; who keeps the rooms was checked.
        self.sudo().unlink()
        return {"type": "ir.actions.act_window_close"}

    def action_renew(self) -> Screen:
        """A new address for the room; the old one ends."""
        return self.room_id.action_feed_renew()

    @api.model
    def _check_keeps_rooms(self):
        """:raises AccessError: the user does not keep the rooms"""
        if not self.env["ecabinet.room"].has_access("write"):
            raise AccessError(
                self.env._("Only administrators of e-Cabinet give rooms an address.")
            )

    def _busy(self):
        """``[(start, stop)]``, UTC: when the room is taken, together where it overlaps.

        sudo, by who calls: the room is taken whoever meets there.
        """
        now = fields.Datetime.now()
        meetings = self.env["ecabinet.meeting"].search(
            [
                ("room_id", "=", self.room_id.id),
                ("state", "not in", FREE),
                ("date_start", "<", now + timedelta(days=DAYS_AHEAD)),
                ("date_stop", ">", now - timedelta(days=DAYS_BACK)),
            ],
            order="date_start",
        )
        taken = []
        for meeting in meetings:
            start, stop = meeting.date_start, meeting.date_stop
            if taken and start <= taken[-1][1]:
                start, before = taken.pop()
                stop = max(stop, before)
            taken.append((start, stop))
        return taken


class Room(models.Model):
    """A room and the address that tells when it is taken."""

    _inherit = "ecabinet.room"

    def action_feed(self) -> Screen:
        """Show the room's address, made at the first time."""
        self.ensure_one()
        self.env["ecabinet.room.feed"]._check_keeps_rooms()
        # sudo: nobody writes feeds by hand; who keeps the rooms was checked.
        feeds = self.env["ecabinet.room.feed"].sudo()
        feed = feeds.search([("room_id", "=", self.id)]) or feeds.create(
            {"room_id": self.id, "token": secrets.token_urlsafe(32)}
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("When the room is taken"),
            "res_model": feed._name,
            "res_id": feed.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_feed_renew(self) -> Screen:
        """Give the room a new address; the old one tells nothing any more."""
        self.ensure_one()
        feeds = self.env["ecabinet.room.feed"]
        feeds._check_keeps_rooms()
        # sudo: as above.
        feeds.sudo().search([("room_id", "=", self.id)]).write(
            {"token": secrets.token_urlsafe(32), "last_read_at": False}
        )
        return self.action_feed()
