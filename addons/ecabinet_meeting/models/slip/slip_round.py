from markupsafe import Markup

from odoo import Command, api, fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.outside.news import Matter
from ...tools.time import in_words
from ..common.selections import BEFORE_CLOSE, VOTING_STATES


class SlipRound(models.Model):
    """A round of opinion slips (đợt phiếu lấy ý kiến): questions with one deadline.

    Opened, each question is put to the voting members that the body has on that day.
    It closes by itself at the deadline; silence counts as the body's rule says and is
    shown apart. The result is reported to the next session.
    """

    _name = "ecabinet.slip.round"
    _description = "Round of Opinion Slips"
    _inherit = ["ecabinet.protected", "mail.thread", "mail.activity.mixin"]
    _refuses_system_fields = True
    _order = "deadline desc, id desc"

    name = fields.Char(required=True, tracking=True)
    body_id = fields.Many2one(
        "ecabinet.body", required=True, ondelete="restrict", index=True
    )
    secretary_id = fields.Many2one(
        "res.users", default=lambda self: self.env.user, index=True
    )
    deadline = fields.Datetime(required=True, tracking=True)
    opened_at = fields.Datetime(readonly=True, copy=False, system=True)
    closed_at = fields.Datetime(readonly=True, copy=False, system=True)
    ballot_ids = fields.One2many(
        "ecabinet.ballot", "slip_round_id", "Questions", copy=True
    )
    my_voter_ids = fields.Many2many(
        "ecabinet.ballot.voter", compute="_compute_my_voter_ids", string="My answers"
    )
    my_missing_count = fields.Integer(
        "Still to answer", compute="_compute_my_voter_ids"
    )
    may_run = fields.Boolean(
        compute="_compute_may_run",
        help="The current user may send out, close and cancel the round.",
    )
    response = fields.Text(help="The drafting units' answer to the opinions.")
    agenda_text = fields.Text("As received")
    unrecognised_text = fields.Text(
        "Not recognised", groups="ecabinet_meeting.group_secretary"
    )
    state = fields.Selection(
        VOTING_STATES,
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        system=True,
    )

    @api.depends("ballot_ids.voter_ids.voted")
    @api.depends_context("uid")
    def _compute_my_voter_ids(self):
        voters = self.env["ecabinet.ballot.voter"].search(
            [
                ("ballot_id.slip_round_id", "in", self.ids),
                ("user_id", "=", self.env.uid),
            ]
        )
        for each in self:
            mine = voters.filtered(
                lambda voter, each=each: voter.ballot_id.slip_round_id == each._origin
            )
            each.my_voter_ids = [Command.set(mine.ids)]
            each.my_missing_count = len(mine.filtered(lambda voter: not voter.voted))

    @api.depends("secretary_id", "body_id")
    @api.depends_context("uid")
    def _compute_may_run(self):
        for each in self:
            each.may_run = self.env.user in each._conductors()

    def _conductors(self):
        # sudo: who conducts a round is known to whoever sees the round.
        return self.sudo().secretary_id | self.sudo().body_id.secretary_ids

    def write(self, vals):
        result = super().write(vals)
        if "deadline" in vals:
            self._set_deadline()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        if any(each.state != "draft" for each in self):
            raise UserError(
                self.env._(
                    "A round that has been sent out cannot be deleted: cancel it."
                )
            )

    def _system_fields_refusal(self, vals):
        return self.env._(
            "A round changes only by being opened and closed, never by hand."
        )

    def action_open(self):
        """Send the questions out to the members; they are told in one message.

        :raises UserError: not a draft, no question, no member, deadline in the past.
        """
        self._check_runs()
        for each in self:
            each._check_can_open()
            each.ballot_ids.write({"deadline": each.deadline})
            each.ballot_ids.action_open()
            # sudo: the state changes by these steps only; the user was checked.
            each.sudo().write({"state": "open", "opened_at": fields.Datetime.now()})
            each._set_deadline()
            each._tell_members()
        return True

    def action_close(self):
        """Close all questions and count them, before the deadline if need be."""
        self._check_runs()
        self._close()
        return True

    def action_cancel(self):
        """Give the round up; its votes do not count."""
        self._check_runs()
        for each in self:
            if each.state not in BEFORE_CLOSE:
                raise UserError(self.env._("“%s” is closed.", each.name))
            each.ballot_ids.filtered(
                lambda ballot: ballot.state in BEFORE_CLOSE
            ).action_cancel()
            # sudo: as in action_open.
            each.sudo().write(
                {"state": "cancelled", "closed_at": fields.Datetime.now()}
            )
        return True

    def _close(self):
        for each in self:
            if each.state not in ("open", "closed"):
                raise UserError(
                    self.env._(
                        "“%s” is not open: there is nothing to close.", each.name
                    )
                )
            for ballot in each.sudo().ballot_ids:
                # A question added after the round was sent out was put to nobody.
                if ballot.state not in ("draft", "cancelled"):
                    ballot._close()
            if each.state == "open":
                # sudo: as in action_open.
                each.sudo().write(
                    {"state": "closed", "closed_at": fields.Datetime.now()}
                )
                each._post_results()
                each._report_to_next_session()

    def _check_runs(self):
        self.check_access("read")
        for each in self:
            if not (self.env.su or self.env.user in each._conductors()):
                raise AccessError(
                    self.env._("Only the secretary of “%s” can do this.", each.name)
                )

    def _check_can_open(self):
        if self.state != "draft":
            raise UserError(self.env._("“%s” has already been sent out.", self.name))
        if not self.ballot_ids:
            raise UserError(self.env._("Add at least one question to “%s”.", self.name))
        if self.deadline <= fields.Datetime.now():
            raise UserError(
                self.env._(
                    "The deadline of “%s” has passed: set a later one.", self.name
                )
            )
        if not self.ballot_ids[0]._voting_body_members():
            raise UserError(
                self.env._(
                    "“%s” has no voting members today.", self.sudo().body_id.name
                )
            )

    def _set_deadline(self):
        """Carry the deadline to open questions and have them closed when it comes."""
        running = self.filtered(lambda each: each.state == "open")
        for each in running:
            each.sudo().ballot_ids.write({"deadline": each.deadline})
        if running:
            # sudo: the cron is the system's.
            self.env.ref("ecabinet_meeting.ir_cron_close_slips").sudo()._trigger(
                at=running.mapped("deadline")
            )
            running._plan_reminder()

    def _tell_members(self):
        voters = self.sudo().ballot_ids.voter_ids
        until = self.env["resource.calendar"]._ecabinet_to_local(self.deadline)
        for notice, users in self._in_languages_of(voters.user_id):
            notice.message_notify(
                partner_ids=users.partner_id.ids,
                subject=notice.env._("Opinion slip: %s", self.name),
                body=notice.env._(
                    "You are asked for your opinion on %(count)s questions by "
                    "%(deadline)s.",
                    count=len(self.ballot_ids),
                    deadline=in_words.full_moment(until, self.env.lang),
                ),
            )
        self._tell_assistants(voters)

    def _outside_matter(self):
        """A slip's deadline alone; nothing where a question is on a restricted item."""
        items = self.ballot_ids.agenda_item_id
        if self.body_id._is_of_party() or any(items.mapped("restricted")):
            return Matter()
        office = self.env["resource.calendar"]
        until = self.deadline and office._ecabinet_to_local(self.deadline)
        return Matter(reserved=False, deadline=until or None)

    def _in_languages_of(self, users):
        """For each language among the users: the round in it, and who speaks it."""
        return [
            (self.with_context(lang=lang or self.env.lang), people)
            for lang, people in users.grouped("lang").items()
        ]

    def _post_results(self):
        """Put the outcome of named questions into the chatter.

        Who assists a member reads it, too: secret ones and those on restricted items
        stay with their ballots.
        """
        lines = Markup("").join(
            Markup("<li>%s: %s</li>") % (ballot.name, ballot.outcome_reason)
            for ballot in self.sudo().ballot_ids
            if ballot.state == "closed"
            and ballot.secrecy == "named"
            and not ballot.agenda_item_id.restricted
        )
        if lines:
            self.message_post(body=Markup("<ul>%s</ul>") % lines)
