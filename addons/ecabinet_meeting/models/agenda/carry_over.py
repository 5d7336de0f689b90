from odoo import api, fields, models

from ..common.selections import BEFORE_SESSION

HELD = ("closed", "published")


class Meeting(models.Model):
    """What an earlier session left open, and what opinion slips decided since."""

    _inherit = "ecabinet.meeting"

    deferred_count = fields.Integer(
        "Deferred before",
        compute="_compute_deferred_count",
        help="Items deferred by earlier sessions of the body and not taken up yet.",
    )

    @api.depends("body_id", "state")
    @api.depends_context("uid")
    def _compute_deferred_count(self):
        for meeting in self:
            ahead = meeting.state in BEFORE_SESSION and meeting.may_run
            meeting.deferred_count = len(meeting._deferred_items()) if ahead else 0

    def action_take_deferred(self) -> list[int]:
        """Put what earlier sessions deferred on this programme, papers included.

        :return: ids of the new items, in order
        :raises UserError: the programme can no longer be changed
        """
        self.ensure_one()
        self._check_runs()
        self._check_state(*BEFORE_SESSION)
        return self._deferred_items()._carry_to(self).ids

    def _deferred_items(self):
        """Deferred by held sessions of the same body and not gone on yet."""
        if not self.body_id:
            return self.env["ecabinet.agenda.item"]
        return self.env["ecabinet.agenda.item"].search(
            [
                ("meeting_id.body_id", "=", self.body_id.id),
                ("meeting_id.state", "in", HELD),
                ("state", "=", "deferred"),
                ("next_ids", "=", False),
            ],
            order="id",
        )

    def _take_slip_results(self):
        """Report closed rounds of opinion slips that no session has heard of yet."""
        now = fields.Datetime.now()
        ahead = self.filtered(
            lambda m: m.body_id and m.state in BEFORE_SESSION and m.date_start > now
        )
        if not ahead:
            return
        # sudo: a secretary who may not read single answers still reports the result.
        rounds = self.env["ecabinet.slip.round"].sudo()
        waiting = rounds.search(
            [
                ("body_id", "in", ahead.body_id.ids),
                ("state", "=", "closed"),
                "|",
                ("reported_meeting_id", "=", False),
                ("reported_meeting_id.state", "=", "cancelled"),
            ],
            order="closed_at",
        )
        for meeting in ahead.sorted("date_start"):
            own = waiting.filtered(
                lambda each, m=meeting: (
                    each.body_id == m.body_id
                    and each.reported_meeting_id.state in (False, "cancelled")
                )
            )
            own._report_to(meeting)
