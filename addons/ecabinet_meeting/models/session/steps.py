from odoo import fields, models
from odoo.exceptions import UserError


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
        system=True,
    )
    open_ballot_count = fields.Integer(compute="_compute_open_ballot_count")

    def _compute_open_ballot_count(self):
        # sudo: whether people are voting is for all who see the meeting.
        groups = (
            self.env["ecabinet.ballot"]
            .sudo()
            ._read_group(
                [("meeting_id", "in", self.ids), ("state", "=", "open")],
                ["meeting_id"],
                ["__count"],
            )
        )
        counts = {meeting.id: count for meeting, count in groups}
        for meeting in self:
            meeting.open_ballot_count = counts.get(meeting.id, 0)

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
        """Interrupt the session, and who is speaking in it."""
        self._check_runs()
        self._check_state("in_session")
        self._pause_speeches()
        return self._take_step(("in_session",), "paused", "session_paused")

    def action_resume(self):
        """Go on after a pause."""
        return self._take_step(("paused",), "in_session", "session_resumed")

    def action_close(self):
        """Close the session and what is still going on in it; ``actual_stop`` is now.

        :raises UserError: while a ballot is open.
        """
        self._check_runs()
        self._check_state("in_session", "paused")
        self._check_no_open_ballot()
        self._end_speeches()
        self.current_item_id.action_end_item()
        self._take_step(
            ("in_session", "paused"),
            "closed",
            "session_closed",
            actual_stop=fields.Datetime.now(),
        )
        self._start_notice_clock()
        self._count_paper()
        self._tell_originals_out()
        return True

    def action_publish(self):
        """Publish what the closed session has decided."""
        return self._take_step(("closed",), "published", "results_published")

    def _take_step(self, from_states, to_state, kind, **values):
        """Change the state, write it to the log and tell the screens."""
        self._check_runs()
        for meeting in self:
            meeting._check_state(*from_states)
            meeting._to_state(to_state, **values)
            quorum = meeting._quorum()
            meeting._log(kind, present=quorum.present, members=quorum.members)
            meeting._tell_room()
        return True

    def _check_no_open_ballot(self):
        for meeting in self:
            if meeting.open_ballot_count:
                raise UserError(
                    self.env._(
                        "A vote is still open in “%s”: close it, then the session.",
                        meeting.name,
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
