from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.api_types import OptionalText
from ...tools.time import in_words
from ..common.arguments import checked
from ..common.selections import BEFORE_INVITATION


class Meeting(models.Model):
    """The steps from the draft to the invitation, and who may take them.

    The secretary of the meeting or of the body, and the chair, run a meeting: they
    submit, invite, postpone and cancel. The chair, or a chair or vice-chair of the
    body on that day, approves the programme.
    """

    _inherit = "ecabinet.meeting"

    approved_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, system=True
    )
    approved_at = fields.Datetime(
        "Programme approved at", readonly=True, copy=False, system=True
    )
    invited_at = fields.Datetime("Invited at", readonly=True, copy=False, system=True)
    told_partner_ids = fields.Many2many(
        "res.partner",
        "ecabinet_meeting_told_rel",
        "meeting_id",
        "partner_id",
        "Notified of the meeting",
        readonly=True,
        copy=False,
        help="Those who have received the invitation, and so are told of every change.",
        system=True,
    )
    may_run = fields.Boolean(
        compute="_compute_may",
        help="The current user submits, invites, postpones and cancels.",
    )
    may_approve = fields.Boolean(
        compute="_compute_may", help="The current user approves the programme."
    )
    may_edit = fields.Boolean(
        compute="_compute_may",
        help="The current user may edit the programme; everybody else sees it "
        "read-only.",
    )
    invitation_warning = fields.Char(compute="_compute_invitation_warning")
    restricted_warning = fields.Char(compute="_compute_restricted_warning")

    @api.depends("chair_id", "secretary_id", "body_id", "date_start")
    @api.depends_context("uid")
    def _compute_may(self):
        members = self._body_members()
        me = self.env.user
        for meeting in self:
            approvers = (
                meeting.chair_id
                | members[meeting]
                .filtered(lambda member: member.role in ("chair", "vice_chair"))
                .user_id
            )
            runners = (
                meeting.chair_id | meeting.secretary_id | meeting.body_id.secretary_ids
            )
            meeting.may_approve = me in approvers
            meeting.may_run = me in runners
            meeting.may_edit = not meeting._origin or me in runners | approvers

    @api.depends("date_start", "body_id", "state")
    def _compute_invitation_warning(self):
        waiting = self.filtered(
            lambda m: m.state in (*BEFORE_INVITATION, "postponed") and m.date_start
        )
        (self - waiting).invitation_warning = False
        today = self.env["resource.calendar"]._ecabinet_local_day(fields.Datetime.now())
        for meeting in waiting:
            last_day = meeting._last_invitation_day()
            meeting.invitation_warning = last_day < today and self.env._(
                "This body invites %(days)s working days ahead: the invitation should "
                "have gone out by %(day)s.",
                days=meeting.body_id.invitation_lead_days,
                day=in_words.day(last_day),
            )

    @api.depends(
        "state",
        "agenda_item_ids.restricted",
        "agenda_item_ids.participant_ids",
        "participant_ids.voting",
    )
    def _compute_restricted_warning(self):
        """Items that voting members will not see, for who approves the programme."""
        for meeting in self:
            hiding = meeting.agenda_item_ids.filtered(lambda it: it._voters_kept_out())
            waiting = meeting.state in (*BEFORE_INVITATION, "postponed")
            meeting.restricted_warning = bool(hiding and waiting) and self.env._(
                "Restricted items that voting members will not see: %s. Invite those "
                "who are to vote on them.",
                "; ".join(
                    f"{item.number or '–'} ({item.invited_words})" for item in hiding
                ),
            )

    def _last_invitation_day(self):
        """The last local day on which the invitation is in time (QĐ 45/2018)."""
        day = self._local_day()
        working_time = self.env["resource.calendar"]._ecabinet_working_time(day, day)
        lead_days = self.sudo().body_id.invitation_lead_days
        return working_time.latest_send_day(day, lead_days)

    def _may_run(self):
        """Whether the current user runs each of these meetings."""
        return self.env.su or all(self.sudo(False).mapped("may_run"))

    def _may_approve(self):
        """Whether the current user approves the programme of each of them."""
        return self.env.su or all(self.sudo(False).mapped("may_approve"))

    # Steps --------------------------------------------------------------------------

    def action_submit(self):
        """Submit the programme to the chair: draft or postponed → submitted."""
        self._check_runs()
        self._check_state("draft", "postponed")
        self._to_state("submitted")
        for meeting in self.filtered("chair_id"):
            meeting.sudo().activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._("Approve the programme"),
                user_id=meeting.chair_id.id,
            )
        return True

    def action_approve(self):
        """Approve the programme: submitted → approved; the chair, or who chairs."""
        self._check_approves()
        self._check_state("submitted")
        self._close_approval()
        return self._to_state(
            "approved",
            approved_by_id=self.env.uid,
            approved_at=fields.Datetime.now(),
        )

    def action_return(self):
        """Return the programme for another draft: submitted or approved → draft."""
        self._check_approves()
        self._check_state("submitted", "approved")
        self._close_approval()
        return self._to_state("draft", approved_by_id=False, approved_at=False)

    def action_invite(self):
        """Send the invitations: approved, or postponed after approval → invited.

        Called again, it invites those who were added since. A meeting is invited late
        rather than not at all: then the result is a warning to show.
        """
        self._check_runs()
        self._check_invitable()
        warnings = [m.invitation_warning for m in self if m.invitation_warning]
        self._invite()
        if not warnings:
            return True
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "title": self.env._("Invited, but late"),
                "message": " ".join(warnings),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    @checked(reason="text")
    def action_postpone(self, reason: OptionalText = False):
        """Postpone: submitted, approved or invited → postponed, all told of it.

        A new date, then :meth:`action_invite` (or another approval) bring it back.

        :param reason: text for the notice and the record
        """
        self._check_runs()
        self._check_state("submitted", "approved", "invited")
        return self._call_off("postponed", reason)

    @checked(reason="text")
    def action_cancel(self, reason: OptionalText = False):
        """Cancel a meeting that was not opened; all who were told hear of it.

        :param reason: text for the notice and the record
        """
        self._check_runs()
        self._check_state("draft", "submitted", "approved", "invited", "postponed")
        return self._call_off("cancelled", reason)

    # Checks and changes -------------------------------------------------------------

    def _check_runs(self):
        if not self._may_run():
            raise AccessError(
                self.env._(
                    "Only the chair and the secretaries of this meeting and its body "
                    "can do this."
                )
            )

    def _check_approves(self):
        if not self._may_approve():
            raise AccessError(
                self.env._(
                    "Only the chair of this meeting, or a chair or vice-chair of the "
                    "body, can do this."
                )
            )

    def _check_state(self, *states):
        """:raises UserError: naming the state, unless all are in one of ``states``."""
        labels = dict(self._fields["state"]._description_selection(self.env))
        for meeting in self.sudo():
            if meeting.state not in states:
                raise UserError(
                    self.env._(
                        "“%(meeting)s” is in the state “%(state)s”; this step is "
                        "possible only from: %(states)s.",
                        meeting=meeting.name,
                        state=labels[meeting.state],
                        states=", ".join(labels[state] for state in states),
                    )
                )

    def _check_invitable(self):
        self._check_state("approved", "invited", "postponed")
        for meeting in self:
            if meeting.state == "postponed" and not meeting.approved_at:
                raise UserError(
                    self.env._(
                        "The programme of “%(meeting)s” has not been approved: submit "
                        "it to the chair first.",
                        meeting=meeting.name,
                    )
                )
            if not meeting.participant_ids:
                raise UserError(
                    self.env._(
                        "Nobody is called to “%(meeting)s”: add participants first.",
                        meeting=meeting.name,
                    )
                )
            if meeting.state == "invited" and not meeting._untold_partners():
                raise UserError(
                    self.env._(
                        "Everybody called to “%(meeting)s” has already been invited.",
                        meeting=meeting.name,
                    )
                )

    def _to_state(self, state, **values):
        """Change the state, after the caller has checked who does it and from where.

        sudo: the steps check the person; a chair needs no right to edit meetings.
        """
        self.sudo().write({"state": state, **values})
        return True

    @api.model
    def _refuse_in_calendar(self):
        """:raises UserError: what the calendar shows of a meeting is not its truth"""
        raise UserError(
            self.env._(
                "This calendar entry belongs to a meeting of a body. Those who run the "
                "meeting change it there; everybody else answers for themselves."
            )
        )

    def _close_approval(self):
        self.sudo().activity_unlink(["mail.mail_activity_data_todo"])
