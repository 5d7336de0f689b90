from datetime import timedelta

from odoo import api, fields, models

# The longest time before a session at which a body may close its positions.
LOOK_AHEAD = timedelta(days=31)


class Meeting(models.Model):
    """When positions close, the chair and the secretary get them in one message."""

    _inherit = "ecabinet.meeting"

    digest_sent_at = fields.Datetime(
        "Positions summed up at",
        readonly=True,
        copy=False,
        help="When the chair and the secretary were sent the positions in one message.",
        system=True,
    )

    def _plan_digest(self):
        """Have the positions summed up as soon as they are closed."""
        moments = [each.positions_deadline for each in self if each.positions_deadline]
        if moments:
            # sudo: the cron is the system's.
            cron = self.env.ref("ecabinet_meeting.ir_cron_positions_digest").sudo()
            cron._trigger(at=moments)

    def _forget_digest(self):
        """Another time means positions that are open again."""
        # sudo: only reached from moving a meeting, for which the caller had the right.
        self.sudo().digest_sent_at = False

    @api.model
    def _cron_positions_digest(self):
        now = fields.Datetime.now()
        coming = self.search(
            [
                ("state", "=", "invited"),
                ("digest_sent_at", "=", False),
                ("date_start", ">", now),
                ("date_start", "<=", now + LOOK_AHEAD),
            ]
        )
        for meeting in coming:
            if meeting.positions_deadline and meeting.positions_deadline <= now:
                meeting._send_positions_digest()

    def _send_positions_digest(self):
        """One message: what is agreed, what is not, each item's positions in a line."""
        self.ensure_one()
        leaders = self.chair_id | self.secretary_id
        for lang, users in leaders.grouped("lang").items():
            meeting = self.with_context(lang=lang or self.env.lang).with_user(users[0])
            items = meeting.item_ids_for_positions
            agreed = items.filtered(lambda item: not item.contested)
            # sudo: the system writes to those who lead the meeting what they may read.
            meeting.sudo().message_notify(
                partner_ids=users.partner_id.ids,
                subject=meeting.env._(
                    "Positions are closed: %(agreed)s of %(count)s items agreed – "
                    "%(meeting)s",
                    agreed=len(agreed),
                    count=len(items),
                    meeting=meeting.name,
                ),
                body=meeting.env["ir.qweb"]._render(
                    "ecabinet_meeting.positions_digest",
                    {"contested": items - agreed, "agreed": agreed},
                    minimal_qcontext=True,
                ),
            )
        self.sudo().digest_sent_at = fields.Datetime.now()
