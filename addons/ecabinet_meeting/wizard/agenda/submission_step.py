from odoo import fields, models


class SubmissionStep(models.TransientModel):
    """Asks for the words that a step of a submission needs."""

    _name = "ecabinet.submission.step"
    _description = "Step of a Submission"

    submission_id = fields.Many2one(
        "ecabinet.submission", required=True, readonly=True, ondelete="cascade"
    )
    step = fields.Selection(
        [
            ("examine", "Examine"),
            ("opinion", "Give an opinion"),
            ("accept", "Put on the programme"),
            ("return", "Return to the unit"),
            ("return_to_officer", "Return to who prepared it"),
            ("postpone", "Put off to a later session"),
        ],
        required=True,
        readonly=True,
    )
    words = fields.Text()
    choice = fields.Selection(
        lambda self: (
            self.env["ecabinet.submission"]
            ._fields["opinion"]
            ._description_selection(self.env)
        ),
        "Opinion",
        default="agree",
    )
    body_id = fields.Many2one(related="submission_id.body_id")
    leader_id = fields.Many2one(
        "res.users",
        "Ask for the opinion of",
        domain="[('id', 'in', leader_choice_ids)]",
    )
    leader_choice_ids = fields.Many2many(
        "res.users", compute="_compute_leader_choice_ids"
    )
    meeting_id = fields.Many2one(
        "ecabinet.meeting",
        "Session",
        domain="[('body_id', '=', body_id), "
        "('state', 'in', ('draft', 'submitted', 'approved', 'invited'))]",
        compute="_compute_meeting_id",
        store=True,
        readonly=False,
    )

    def _compute_leader_choice_ids(self):
        today = self.env["resource.calendar"]._ecabinet_local_day(fields.Datetime.now())
        for each in self:
            seats = each.submission_id.sudo().body_id._members_on(today)
            each.leader_choice_ids = seats.filtered(
                lambda seat: seat.role in ("chair", "vice_chair")
            ).user_id

    def _compute_meeting_id(self):
        for each in self:
            each.meeting_id = each.submission_id.meeting_id

    def action_confirm(self):
        """Take the step; the step itself checks who may."""
        self.ensure_one()
        submission = self.submission_id
        if self.step == "examine":
            submission.action_examine(self.words, self.leader_id.id)
        elif self.step == "opinion":
            submission.action_give_opinion(self.choice, self.words)
        elif self.step == "accept":
            submission.action_accept(self.meeting_id.id)
        elif self.step == "return":
            submission.action_return(self.words)
        elif self.step == "return_to_officer":
            submission.action_return_to_officer(self.words)
        else:
            submission.action_postpone(self.words)
        return {"type": "ir.actions.act_window_close"}
