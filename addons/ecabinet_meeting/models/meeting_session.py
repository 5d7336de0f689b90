from odoo import fields, models
from odoo.exceptions import AccessError, UserError


class Meeting(models.Model):
    """The session itself: opened, paused, resumed, closed, its results published.

    invited → in_session ⇄ paused → closed → published. The chair and the secretary
    take each step; each is written to the running log.
    """

    _inherit = "ecabinet.meeting"

    current_item_id = fields.Many2one(
        "ecabinet.agenda.item",
        "Item in progress",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
    )
    open_ballot_count = fields.Integer(compute="_compute_open_ballot_count")
    is_run_by_me = fields.Boolean(compute="_compute_is_run_by_me")

    def _compute_open_ballot_count(self):
        groups = self.env["ecabinet.ballot"].sudo()._read_group(
            [("meeting_id", "in", self.ids), ("state", "=", "open")],
            ["meeting_id"],
            ["__count"],
        )
        counts = {meeting.id: count for meeting, count in groups}
        for meeting in self:
            meeting.open_ballot_count = counts.get(meeting.id, 0)

    def _compute_is_run_by_me(self):
        for meeting in self:
            meeting.is_run_by_me = meeting._is_run_by_user()

    def _is_run_by_user(self):
        """Whether the user runs this session: chair, secretary, the body's secretary."""
        self.ensure_one()
        meeting = self.sudo()
        conductors = (
            meeting.chair_id | meeting.secretary_id | meeting.body_id.secretary_ids
        )
        return self.env.su or self.env.user in conductors

    def _check_run_by_user(self):
        for meeting in self:
            if not meeting._is_run_by_user():
                raise AccessError(
                    self.env._(
                        "Only the chair and the secretary of “%s” can do this.",
                        meeting.sudo().name,
                    )
                )

    def action_open(self):
        """Open the session of an invited meeting; ``actual_start`` is now.

        It may open before the quorum is there: decisions wait for it.
        """
        return self._take_step(
            ("invited",),
            "in_session",
            "session_opened",
            actual_start=fields.Datetime.now(),
        )

    def action_pause(self):
        """Interrupt the session."""
        return self._take_step(("in_session",), "paused", "session_paused")

    def action_resume(self):
        """Go on after a pause."""
        return self._take_step(("paused",), "in_session", "session_resumed")

    def action_close(self):
        """Close the session; ``actual_stop`` is now.

        :raises UserError: while a ballot is open.
        """
        self._check_run_by_user()
        for meeting in self:
            if meeting.open_ballot_count:
                raise UserError(
                    self.env._(
                        "A vote is still open in “%s”: close it, then the session.",
                        meeting.name,
                    )
                )
            meeting.current_item_id.action_end_item()
        return self._take_step(
            ("in_session", "paused"),
            "closed",
            "session_closed",
            actual_stop=fields.Datetime.now(),
        )

    def action_publish(self):
        """Publish what the closed session has decided."""
        return self._take_step(("closed",), "published", "results_published")

    def _take_step(self, from_states, to_state, kind, **values):
        """Change the state, write it to the log and tell the screens."""
        self._check_run_by_user()
        for meeting in self:
            meeting._check_state_among(from_states, to_state)
            # sudo: the state changes by these steps only; the user runs the meeting.
            meeting.sudo().write({"state": to_state, **values})
            quorum = meeting._quorum()
            meeting._log(kind, present=quorum.present, members=quorum.members)
            meeting._tell_room()
        return True

    def _check_state_among(self, states, wanted):
        if self.state in states:
            return
        names = dict(self._fields["state"]._description_selection(self.env))
        raise UserError(
            self.env._(
                "“%(meeting)s” is “%(state)s”. It becomes “%(wanted)s” only from "
                "“%(possible)s”.",
                meeting=self.name,
                state=names[self.state],
                wanted=names[wanted],
                possible="”, “".join(names[state] for state in states),
            )
        )

    def _check_in_session(self):
        self.ensure_one()
        if self.state != "in_session":
            raise UserError(
                self.env._(
                    "“%s” is not in session: open or resume it first.",
                    self.sudo().name,
                )
            )
