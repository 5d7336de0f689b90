from odoo import api, fields, models

STEPS = {
    "invite": ("meeting_id", "_before_invite", "action_invite"),
    "open": ("meeting_id", "_before_open", "action_open"),
    "adopt": ("meeting_id", "_before_adopt", "action_adopt_uncontested"),
    "close_vote": ("ballot_id", "_before_close", "action_close"),
    "close": ("meeting_id", "_before_close", "action_close"),
    "publish": ("meeting_id", "_before_publish", "action_publish"),
}
"""For each step: of what, the method that says what it will do, and the step."""


class SessionStep(models.TransientModel):
    """Asks before a step of the session, and says what it will do.

    What cannot be taken back by a tap is not done by a tap.
    """

    _name = "ecabinet.session.step"
    _description = "Step of a Session, Before It Is Taken"

    meeting_id = fields.Many2one("ecabinet.meeting", required=True, readonly=True)
    ballot_id = fields.Many2one("ecabinet.ballot", readonly=True)
    step = fields.Selection(
        [
            ("invite", "Send the invitations"),
            ("open", "Open the session"),
            ("adopt", "Adopt what nobody contests"),
            ("close_vote", "Close the vote"),
            ("close", "Close the session"),
            ("publish", "Publish the results"),
        ],
        required=True,
        readonly=True,
    )
    consequences = fields.Text(compute="_compute_consequences")

    @api.depends("meeting_id", "ballot_id", "step")
    def _compute_consequences(self):
        for each in self:
            of, before, _step = self._steps().get(each.step, (None, None, None))
            record = of and each[of]
            if record:
                # It counts what not everybody called may see.
                record._check_runs()
            each.consequences = record and "\n".join(getattr(record, before)())

    def action_confirm(self):
        """Take the step; the step itself checks who may."""
        self.ensure_one()
        of, _before, step = self._steps()[self.step]
        getattr(self[of], step)()
        return {"type": "ir.actions.act_window_close"}

    @api.model
    def _steps(self):
        """As :data:`STEPS`; addons that build on this one add theirs."""
        return STEPS
