from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.time import in_words
from ..common.selections import BEFORE_SESSION


class SlipRound(models.Model):
    """Around a round: who is reminded before it ends, and who hears of its result."""

    _inherit = "ecabinet.slip.round"

    remind_at = fields.Datetime(
        "Reminder goes out at",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="One working day before the deadline, to those who have not answered.",
        system=True,
    )
    reminded_at = fields.Datetime("Reminded at", readonly=True, copy=False, system=True)
    silent_user_ids = fields.Many2many(
        "res.users",
        compute="_compute_silent_user_ids",
        string="Not answered yet",
        help="Who has yet to answer a question, for those who run the open round.",
    )
    silent_count = fields.Integer(
        "Members without an answer", compute="_compute_silent_user_ids"
    )
    duration_days = fields.Float(
        "Days taken",
        compute="_compute_duration_days",
        store=True,
        aggregator="avg",
        digits=(16, 1),
        help="From sending to closing, in days of 24 hours.",
    )
    reported_meeting_id = fields.Many2one(
        "ecabinet.meeting",
        "Reported to",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
        help="The session whose programme holds the result.",
        system=True,
    )

    @api.depends("opened_at", "closed_at")
    def _compute_duration_days(self):
        for each in self:
            taken = each.opened_at and each.closed_at
            each.duration_days = (
                (each.closed_at - each.opened_at) / timedelta(days=1) if taken else 0
            )

    def action_remind(self) -> int:
        """Remind those who have not answered yet, now.

        :return: how many were reminded
        :raises UserError: the round is not open, or everybody has answered
        """
        self.ensure_one()
        self._check_runs()
        if self.state != "open":
            raise UserError(self.env._("“%s” is not open for answers.", self.name))
        count = self._remind_silent()
        if not count:
            raise UserError(self.env._("Everybody has answered “%s”.", self.name))
        return count

    @api.model
    def _cron_remind(self):
        now = fields.Datetime.now()
        for each in self.search(
            [
                ("state", "=", "open"),
                ("reminded_at", "=", False),
                ("remind_at", "<=", now),
            ]
        ):
            each._remind_silent()

    @api.depends("ballot_ids.state", "ballot_ids.voter_ids.voted", "may_run")
    @api.depends_context("uid")
    def _compute_silent_user_ids(self):
        for each in self:
            silent = each._silent_voters().user_id if each.may_run else False
            each.silent_user_ids = silent
            each.silent_count = len(silent or ())

    def _silent_voters(self):
        """Who has yet to answer which question, while the round is open."""
        waiting = self.ballot_ids.filtered(lambda ballot: ballot.state == "open")
        return waiting.voter_ids.filtered(
            lambda voter: not voter.voted and not voter.recused
        )

    def _remind_silent(self):
        """sudo: whether somebody has answered is the system's to know."""
        round_ = self.sudo()
        missing = round_._silent_voters()
        silent = missing.user_id
        round_.reminded_at = fields.Datetime.now()
        until = self.env["resource.calendar"]._ecabinet_to_local(self.deadline)
        for notice, users in round_._in_languages_of(silent):
            notice.message_notify(
                partner_ids=users.partner_id.ids,
                subject=notice.env._("Your opinion is still missing: %s", self.name),
                body=notice.env._(
                    "The answer is awaited by %(deadline)s.",
                    deadline=in_words.full_moment(until, self.env.lang),
                ),
            )
        self._tell_assistants(missing)
        return len(silent)

    def _plan_reminder(self):
        """Remind those who are silent one working day before the deadline."""
        working = self.env["resource.calendar"]
        for each in self:
            day = working._ecabinet_local_day(each.deadline)
            time = working._ecabinet_working_time(day - timedelta(days=14), day)
            before = time.latest_send_day(day, 1)
            # sudo: as in action_open; the cron is the system's.
            each.sudo().remind_at = each.deadline - (day - before)
            self.env.ref("ecabinet_meeting.ir_cron_remind_slips").sudo()._trigger(
                at=each.remind_at
            )

    def _report_to_next_session(self):
        """The body's next session finds the results on its programme."""
        for each in self:
            coming = (
                self.env["ecabinet.meeting"]
                .sudo()
                .search(
                    [
                        ("body_id", "=", each.body_id.id),
                        ("state", "in", BEFORE_SESSION),
                        ("date_start", ">", fields.Datetime.now()),
                    ],
                    order="date_start",
                    limit=1,
                )
            )
            if coming:
                each._report_to(coming)

    def _report_to(self, meeting):
        """Put the results on the programme: decided ones to be noted, others to decide.

        sudo: the round reports by itself, whoever closed it.
        """
        for round_ in self.sudo():
            ballots = round_.ballot_ids.filtered(lambda b: b.state == "closed")
            # The system reports: it speaks the language of the meeting's secretary.
            told = round_.with_context(
                lang=meeting.sudo().secretary_id.lang or self.env.lang
            )
            items = self.env["ecabinet.agenda.item"].sudo()
            items = items.create(
                [told._report_item(ballot, meeting) for ballot in ballots]
            )
            round_.reported_meeting_id = meeting
            if meeting.state in ("approved", "invited"):
                told._tell_of_report(meeting, items)

    def _tell_of_report(self, meeting, items):
        """A programme that was approved has grown: chair and secretary are told."""
        leaders = meeting.sudo().chair_id | meeting.sudo().secretary_id
        meeting.sudo().message_notify(
            partner_ids=leaders.partner_id.ids,
            subject=self.env._("Added to the programme: %s", self.name),
            body=self.env._(
                "The results of the opinion slips were added: %(items)s.",
                items="; ".join(items.mapped("name")),
            ),
        )

    def _report_item(self, ballot, meeting):
        decided = ballot.outcome == "adopted"
        last = max(meeting.sudo().agenda_item_ids.mapped("sequence"), default=0)
        return {
            "meeting_id": meeting.id,
            "name": self.env._("Result of the opinion slips: %s", ballot.name)
            if decided
            else ballot.name,
            "kind": "information" if decided else "decision",
            "debate": "no" if decided else "yes",
            "planned_minutes": 0 if decided else 15,
            "presenter_department_id": ballot.presenter_department_id.id,
            "slip_ballot_id": ballot.id,
            "restricted": ballot.agenda_item_id.restricted,
            "sequence": last + 10,
        }
