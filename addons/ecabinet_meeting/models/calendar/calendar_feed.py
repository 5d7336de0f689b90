import secrets
from datetime import timedelta

from odoo import api, fields, models

# Enough for a phone's calendar; older and later days are not sent.
DAYS_BACK = 60
DAYS_AHEAD = 365


class CalendarFeed(models.Model):
    """A private address of one's own calendar for a phone (iCal), revocable.

    The address is a key: whoever has it reads titles, times and places of its owner's
    entries, without logging in. A new one makes the old one worthless.
    """

    _name = "ecabinet.calendar.feed"
    _description = "Calendar Feed"
    _inherit = ["ecabinet.written.by.steps"]
    _rec_name = "user_id"

    user_id = fields.Many2one(
        "res.users", required=True, ondelete="cascade", readonly=True
    )
    token = fields.Char(required=True, readonly=True, index=True)
    last_read_at = fields.Datetime("Last fetched", readonly=True)
    address = fields.Char(compute="_compute_address")

    _user_uniq = models.Constraint("UNIQUE(user_id)", "One feed for each user.")

    @api.depends("token")
    def _compute_address(self):
        base = self.get_base_url()
        for feed in self:
            feed.address = f"{base}/ecabinet/calendar/{feed.token}.ics"

    @api.model
    def renew(self) -> str:
        """Make the caller's feed, or give it a new address; the old one ends.

        :return: the address
        """
        # sudo: the caller's own record; nobody writes feeds by hand.
        own = self.sudo().search([("user_id", "=", self.env.uid)])
        token = secrets.token_urlsafe(32)
        if own:
            own.write({"token": token, "last_read_at": False})
        else:
            own = own.create({"user_id": self.env.uid, "token": token})
        return own.address

    @api.model
    def revoke(self) -> bool:
        """End the caller's feed."""
        # sudo: as in renew.
        self.sudo().search([("user_id", "=", self.env.uid)]).unlink()
        return True

    def action_renew(self):
        """A new address for the caller's feed."""
        self.renew()
        return self._action_own()

    def action_revoke(self):
        """End the caller's feed and close the window."""
        self.revoke()
        return {"type": "ir.actions.act_window_close"}

    @api.model
    def _action_own(self):
        own = self.search([("user_id", "=", self.env.uid)])
        if not own:
            self.renew()
            own = self.search([("user_id", "=", self.env.uid)])
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("My calendar on the phone"),
            "res_model": self._name,
            "res_id": own.id,
            "view_mode": "form",
            "target": "new",
        }

    def _events(self):
        """The owner's entries, under the owner's own rights."""
        self.ensure_one()
        now = fields.Datetime.now()
        events = self.env["calendar.event"].with_user(self.user_id)
        return events.search(
            [
                ("partner_ids", "in", self.user_id.partner_id.ids),
                ("start", "<", now + timedelta(days=DAYS_AHEAD)),
                ("stop", ">", now - timedelta(days=DAYS_BACK)),
            ],
            order="start",
        )
