from odoo import api, fields, models

from ...tools.time import in_words
from ..common.selections import ANSWERS, INVITATION_STATES

ENDED = ("closed", "published", "postponed", "cancelled")
NAMES_SHOWN = 5


class Meeting(models.Model):
    """What the lists and cards say of a meeting, and its answers at a glance."""

    _inherit = "ecabinet.meeting"

    participant_count = fields.Integer("Called", compute="_compute_answers")
    accepted_count = fields.Integer("Accepted", compute="_compute_answers")
    declined_count = fields.Integer("Declined", compute="_compute_answers")
    item_count = fields.Integer("Number of items", compute="_compute_item_count")
    untold_count = fields.Integer(
        "Not invited yet",
        compute="_compute_untold_count",
        help="People added after the invitations were sent.",
    )
    my_participant_id = fields.Many2one(
        "ecabinet.participant",
        "My invitation",
        compute="_compute_my_participant_id",
        help="The user's own place in the meeting, or that of the leader they assist.",
    )
    my_answer = fields.Selection(
        INVITATION_STATES,
        compute="_compute_my_participant_id",
    )
    my_prepared_answer = fields.Selection(
        ANSWERS,
        "Answer prepared for me",
        compute="_compute_my_participant_id",
    )
    is_invited = fields.Boolean(
        compute="_compute_my_participant_id", help="The current user is called."
    )
    conflict_warning = fields.Char(compute="_compute_conflict_warning")

    @api.depends("participant_ids.invitation_state")
    def _compute_answers(self):
        groups = self.env["ecabinet.participant"]._read_group(
            [("meeting_id", "in", self.ids)],
            ["meeting_id", "invitation_state"],
            ["__count"],
        )
        counts = {(meeting.id, answer): count for meeting, answer, count in groups}
        for meeting in self:
            answers = {
                answer: counts.get((meeting.id, answer), 0)
                for answer in ("pending", "accepted", "declined")
            }
            meeting.participant_count = sum(answers.values())
            meeting.accepted_count = answers["accepted"]
            meeting.declined_count = answers["declined"]

    @api.depends("agenda_item_ids")
    def _compute_item_count(self):
        """Items that the reader may see; breaks are none."""
        counts = dict(
            self.env["ecabinet.agenda.item"]._read_group(
                [("meeting_id", "in", self.ids), ("kind", "!=", "break")],
                ["meeting_id"],
                ["__count"],
            )
        )
        for meeting in self:
            meeting.item_count = counts.get(meeting._origin, 0)

    @api.depends("participant_ids", "told_partner_ids", "state")
    def _compute_untold_count(self):
        for meeting in self:
            open_to_more = meeting.state in ("invited", "in_session", "paused")
            meeting.untold_count = open_to_more and len(meeting._untold_partners())

    @api.depends(
        "participant_ids.user_id",
        "participant_ids.invitation_state",
        "participant_ids.proposed_answer",
    )
    @api.depends_context("uid")
    def _compute_my_participant_id(self):
        me = self.env.user
        rows = self.env["ecabinet.participant"].search(
            [
                ("meeting_id", "in", self.ids),
                ("user_id", "in", (me | me._ecabinet_leaders()).ids),
            ]
        )
        for meeting in self:
            people = me | me._ecabinet_leaders(meeting.sudo().body_id.of_party)
            places = rows.filtered(
                lambda row, m=meeting, people=people: (
                    row.meeting_id == m._origin and row.user_id in people
                )
            )
            own = places.filtered(lambda row: row.user_id == me)
            mine = (own or places)[:1]
            meeting.my_participant_id = mine
            meeting.my_answer = mine.invitation_state
            meeting.my_prepared_answer = mine.proposed_answer
            meeting.is_invited = bool(own)

    @api.depends("date_start", "date_stop", "room_id", "participant_ids", "state")
    def _compute_conflict_warning(self):
        """Another meeting in the room or of these people at the same time.

        sudo: of meetings that the reader does not see, only that they are held.
        """
        self.conflict_warning = False
        ahead = self.filtered(
            lambda m: (
                m.may_run and m.date_start and m.date_stop and m.state not in ENDED
            )
        )
        if not ahead:
            return
        others = self.sudo().search(
            [
                ("date_start", "<", max(ahead.mapped("date_stop"))),
                ("date_stop", ">", min(ahead.mapped("date_start"))),
                ("state", "not in", ENDED),
            ]
        )
        for meeting in ahead:
            meeting.conflict_warning = meeting._conflicts_with(others) or False

    def _conflicts_with(self, meetings):
        """In words, what of ``meetings`` (superuser) overlaps with this one."""
        overlapping = meetings.filtered(
            lambda m: (
                m != self._origin
                and m.date_start < self.date_stop
                and self.date_start < m.date_stop
            )
        )
        sentences = []
        room = self.room_id
        if room and room in overlapping.room_id:
            sentences.append(
                self.env._(
                    "%(room)s is taken by another meeting at this time.", room=room.name
                )
            )
        people = (
            overlapping.participant_ids.partner_id & self.participant_ids.partner_id
        )
        if people:
            names = ", ".join(people[:NAMES_SHOWN].mapped("name"))
            more = len(people) - NAMES_SHOWN
            sentences.append(
                self.env._(
                    "Also called to another meeting at this time: %(names)s and "
                    "%(count)s more.",
                    names=names,
                    count=more,
                )
                if more > 0
                else self.env._(
                    "Also called to another meeting at this time: %(names)s.",
                    names=names,
                )
            )
        return " ".join(sentences)

    @api.depends("name", "date_start")
    @api.depends_context("with_day")
    def _compute_display_name(self):
        """With ``with_day`` in the context the day tells meetings of one name apart."""
        super()._compute_display_name()
        if not self.env.context.get("with_day"):
            return
        for meeting in self.filtered("date_start"):
            day = in_words.day(meeting._local_day())
            meeting.display_name = f"{meeting.name} ({day})"

    def action_accept_invitation(self):
        """Accept one's own invitation, or prepare that for the leader assisted."""
        self.my_participant_id.action_accept()
        return True

    def action_confirm_answer(self):
        """Confirm the answer that one's assistant prepared."""
        return self.my_participant_id.action_confirm_answer()
