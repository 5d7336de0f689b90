from datetime import timedelta

from odoo import api, fields, models

# Whoever comes back later has forgotten what was shown.
VALID_FOR = timedelta(minutes=30)


class AssistantPending(models.Model):
    """What the assistant was told to do, shown and not yet confirmed.

    One a person at a time; only that person sees it, confirms it or drops it. It keeps
    what was shown, so that nothing else is done than that.
    """

    _name = "ecabinet.assistant.pending"
    _inherit = ["ecabinet.written.by.steps"]
    _description = "Action to Confirm"
    _rec_name = "words"

    user_id = fields.Many2one("res.users", required=True, ondelete="cascade")
    kind = fields.Char(required=True)
    words = fields.Text(required=True)
    arguments = fields.Json()
    valid_until = fields.Datetime(required=True)

    _one_a_person = models.UniqueIndex(
        "(user_id)", "Another action is already waiting for your confirmation."
    )

    @api.model
    def _put(self, kind, words, arguments):
        """Keep what the user is to confirm, in the place of whatever waited."""
        self._of_user().unlink()
        # sudo: one's own action, which only these steps write.
        return self.sudo().create(
            {
                "user_id": self.env.uid,
                "kind": kind,
                "words": words,
                "arguments": arguments,
                "valid_until": fields.Datetime.now() + VALID_FOR,
            }
        )

    @api.model
    def _of_user(self):
        """What waits for the user (superuser mode): theirs alone."""
        # sudo: the search is for one's own.
        return self.sudo().search([("user_id", "=", self.env.uid)])

    @api.model
    def _take(self):
        """``(kind, arguments)`` of what waits, which waits no more; or None.

        Locked first: two taps confirm it once.
        """
        pending = self._of_user()
        if not pending:
            return None
        pending.lock_for_update()
        taken = pending.kind, pending.arguments or {}, pending.valid_until
        pending.unlink()
        kind, arguments, until = taken
        return (kind, arguments) if until >= fields.Datetime.now() else None

    @api.autovacuum
    def _gc_pending(self):
        self.sudo().search([("valid_until", "<", fields.Datetime.now())]).unlink()
