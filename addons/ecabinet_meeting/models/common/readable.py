from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import Domain

# What the rules of other records ask of.
FOLLOWED = (
    *("ecabinet.meeting", "ecabinet.agenda.item", "ecabinet.document"),
    *("ecabinet.slip.round", "ecabinet.ballot"),
)


class Readable(models.AbstractModel):
    """Says of a record whether the user may read it, for the rules of what hangs on it.

    A paper is for those who see its item, and who sees an item is said once, in the
    item's own rules. A record rule cannot apply another model's rules; it can ask for
    this field of the other record.
    """

    _name = "ecabinet.readable"
    _description = "Readable by the User"

    readable = fields.Boolean(
        compute="_compute_readable",
        search="_search_readable",
        compute_sudo=False,
        help="The current user may read this record.",
    )

    @api.depends_context("uid")
    def _compute_readable(self):
        # Record rules are evaluated as superuser: ask again as the user themselves.
        allowed = self.with_user(self.env.uid)._filtered_access("read")
        for record in self:
            record.readable = record.id in allowed._ids

    def _search_readable(self, operator, value):
        if operator != "in":
            return NotImplemented
        records = self.with_user(self.env.uid)
        if not records.has_access("read"):
            return Domain.FALSE
        return Domain("id", "in", records._search(Domain.TRUE))

    @api.depends_context("uid")
    def _compute_display_name(self):
        """A field that names a record does not give its title away.

        Odoo shows the name of a linked record whoever looks.
        """
        named = super()._compute_display_name()
        if self.env.uid == SUPERUSER_ID:
            return named
        origin = self._origin.sudo(False)
        seen = set(origin._filtered_access("read")._ids) if origin else set()
        for record in self:
            if record._origin and record._origin.id not in seen:
                record.display_name = self._hidden_name()
        return named

    def _hidden_name(self):
        """What stands for the name of a record that the user may not read."""
        return self.env._("Restricted")


class FollowsReadable(models.AbstractModel):
    """For records whose rules ask whether another record is readable.

    The verdict is cached for a transaction; rights are judged again at each check.
    """

    _name = "ecabinet.follows.readable"
    _description = "Readable where Another Record Is"

    def _check_access(self, operation):
        for model in FOLLOWED:
            self.env[model].invalidate_model(["readable"], flush=False)
        return super()._check_access(operation)
