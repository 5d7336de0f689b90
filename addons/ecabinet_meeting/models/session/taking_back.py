from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.session.taking_back import TAKE_BACK_MINUTES, why_kept

STEPS = [
    ("opening", "Opening of the session"),
    ("vote", "Close of the vote"),
    ("close", "Close of the session"),
    ("publishing", "Publishing of the results"),
]
# Of each step: where it leads back, and the entry of the log.
BACK = {
    "opening": ("invited", "session_opening_taken_back"),
    "close": ("paused", "session_closing_taken_back"),
    "publishing": ("closed", "publishing_taken_back"),
}


class Meeting(models.Model):
    """A slip: opening, closing a vote or the session, and publishing are taken back.

    For some minutes, and only while nothing has been done that depends on it. The
    running log keeps both the step and that it was taken back.
    """

    _inherit = "ecabinet.meeting"

    step_to_take_back = fields.Selection(
        STEPS,
        compute="_compute_step_to_take_back",
        help="The last step of the session, while the user can still take it back.",
    )

    @api.depends("state")
    @api.depends_context("uid", "su")
    def _compute_step_to_take_back(self):
        for meeting in self:
            step = meeting.may_run and meeting._last_step()
            stays = step and meeting._why_step_stays(step)
            meeting.step_to_take_back = step if step and not stays else False

    def action_take_back(self):
        """Take back the last step, which has just been done.

        Opened: invited again, and positions can be given again. A vote closed: open
        again, with the votes that there are. Closed: paused. Published: closed.

        :raises AccessError: the user does not run the meeting
        :raises UserError: too late, or something depends on it
        """
        self.ensure_one()
        self._check_runs()
        self._check_state("in_session", "closed", "published")
        step = self._last_step()
        self._check_not_kept(step)
        if step == "vote":
            self._last_closed_vote().sudo(self.env.su)._reopen()
            return True
        state, kind = BACK[step]
        values = {}
        if step == "opening":
            values = {"actual_start": False}
        elif step == "close":
            self._stop_notice_clock()
            values = {"actual_stop": False}
        self._to_state(state, **values)
        self._log(kind)
        self._tell_room()
        return True

    def _last_step(self):
        """Which step was the last that can be taken back at all, or False."""
        if self.state == "in_session":
            return "vote" if self._last_closed_vote() else "opening"
        return {"closed": "close", "published": "publishing"}.get(self.state, False)

    def _last_closed_vote(self):
        # sudo: which vote was the last is for who runs the meeting.
        votes = self.sudo().ballot_ids.filtered(
            lambda one: one.mode == "live" and one.state == "closed"
        )
        return votes.sorted(lambda one: (one.closed_at, one.id))[-1:]

    def _check_not_kept(self, step):
        why = self._why_step_stays(step)
        if why == "followed":
            raise UserError(
                self.env._(
                    "The last step of “%s” stays: something has been done since that "
                    "depends on it.",
                    self.name,
                )
            )
        if why:
            raise UserError(
                self.env._(
                    "The last step of “%(meeting)s” can be taken back for "
                    "%(minutes)s minutes only.",
                    meeting=self.name,
                    minutes=TAKE_BACK_MINUTES,
                )
            )

    def _why_step_stays(self, step):
        """Why ``step`` stays (``why_kept``), or ""."""
        # sudo: whether anything followed, for who runs the meeting.
        meeting = self.sudo()
        if step == "opening":
            taken_at, followed = meeting.actual_start, meeting._has_begun()
        elif step == "vote":
            vote = meeting._last_closed_vote()
            taken_at, followed = vote.closed_at, vote._close_has_followed()
        elif step == "close":
            taken_at, followed = meeting.actual_stop, meeting._is_being_recorded()
        else:
            published = meeting.event_ids.filtered(
                lambda event: event.kind == "results_published"
            )
            taken_at, followed = published.sorted("id")[-1:].moment, False
        return why_kept(
            taken_at or None, fields.Datetime.now(), followed=bool(followed)
        )

    def _has_begun(self):
        """Whether anything has happened in the open session."""
        items, votes = self.agenda_item_ids, self.ballot_ids
        return (
            items.filtered(lambda one: one.started_at or one.consent_rule)
            or votes.filtered(lambda one: one.state != "draft")
            or self.speech_ids
        )

    def _is_being_recorded(self):
        """Whether the record goes by the close: minutes confirmed, notice issued."""
        return self.notice_issued_at or self.minutes_ids.filtered(
            lambda one: one.chair_confirmed_at or one.secretary_confirmed_at
        )
