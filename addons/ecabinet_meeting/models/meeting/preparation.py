from datetime import timedelta

from odoo import api, fields, models

from ...tools.api_types import PositionBoard
from ...tools.paper.lateness import is_late, papers_deadline
from ...tools.position.when_open import why_closed
from ...tools.time import in_words


class Meeting(models.Model):
    """Preparing a meeting: the deadline for papers, and the members' positions."""

    _name = "ecabinet.meeting"
    _inherit = ["ecabinet.meeting", "ecabinet.readable"]

    papers_deadline = fields.Datetime(
        compute="_compute_papers_deadline",
        help="End of the last day on which papers are on time: so many working days "
        "before the session, by the rule of the body.",
    )
    positions_deadline = fields.Datetime(
        compute="_compute_positions_deadline",
        help="Members give positions until then, unless the session opens before.",
    )
    positions_open = fields.Boolean(compute="_compute_positions_open")
    is_led_by_me = fields.Boolean(
        compute="_compute_is_led_by_me",
        help="The current user chairs the meeting or is its secretary, and so sees all "
        "positions.",
    )
    item_ids_for_positions = fields.One2many(
        "ecabinet.agenda.item",
        "meeting_id",
        "Items",
        domain=[("kind", "!=", "break")],
        help="What members take a position on: the items without the breaks.",
    )
    unread_count = fields.Integer(
        "Papers not opened",
        compute="_compute_unread_count",
        help="Papers that somebody who may read them has not opened yet.",
    )

    @api.depends("date_start", "kind", "body_id")
    def _compute_papers_deadline(self):
        calendar = self.env["resource.calendar"]
        for meeting in self:
            if not meeting.date_start or not meeting.body_id:
                meeting.papers_deadline = False
                continue
            day = meeting._local_day()
            body = meeting.body_id.sudo()
            lead_days = (
                body.special_papers_lead_days
                if meeting.kind == "special"
                else body.papers_lead_days
            )
            working_time = calendar._ecabinet_working_time(day, day)
            meeting.papers_deadline = calendar._ecabinet_to_utc(
                papers_deadline(day, lead_days, working_time)
            )

    @api.depends("date_start", "body_id.position_cutoff_hours")
    def _compute_positions_deadline(self):
        for meeting in self:
            hours = timedelta(hours=meeting.body_id.sudo().position_cutoff_hours)
            meeting.positions_deadline = (
                meeting.date_start and meeting.date_start - hours
            )

    @api.depends("state", "positions_deadline")
    def _compute_positions_open(self):
        for meeting in self:
            meeting.positions_open = not meeting._why_positions_closed()

    @api.depends("chair_id", "secretary_id")
    @api.depends_context("uid")
    def _compute_is_led_by_me(self):
        for meeting in self:
            meeting.is_led_by_me = meeting._is_led_by_user()

    @api.depends_context("uid")
    def _compute_unread_count(self):
        counts = dict(
            self.env["ecabinet.reading.overview"]._read_group(
                [("meeting_id", "in", self.ids), ("state", "=", "not_opened")],
                ["meeting_id"],
                ["__count"],
            )
        )
        for meeting in self:
            meeting.unread_count = counts.get(meeting, 0)

    def _papers_are_late(self):
        """Whether a paper that comes now comes after the deadline."""
        return is_late(fields.Datetime.now(), self.papers_deadline or None)

    def _why_positions_closed(self):
        """Why members cannot give positions now, in a sentence; False when they can."""
        self.ensure_one()
        deadline = self.positions_deadline
        reason = why_closed(self.state, deadline or None, fields.Datetime.now())
        if reason == "not_invited":
            return self.env._(
                "Positions can be given once the invitations to “%(meeting)s” are "
                "sent.",
                meeting=self.name,
            )
        if reason == "cancelled":
            return self.env._("“%(meeting)s” is cancelled.", meeting=self.name)
        if reason == "opened":
            return self.env._(
                "“%(meeting)s” has been opened, so the positions stay as they are: ask "
                "to speak in the session.",
                meeting=self.name,
            )
        if reason == "over":
            local = self.env["resource.calendar"]._ecabinet_to_local(deadline)
            return self.env._(
                "Positions closed at %(moment)s and stay as they are: ask to speak in "
                "the session.",
                moment=in_words.full_moment(local, self.env.lang),
            )
        return False

    def _is_led_by_user(self):
        """Whether the user chairs this meeting or is its secretary.

        They alone see all positions; other secretaries of the body do not.
        """
        self.ensure_one()
        return self.env.user in (self.chair_id | self.secretary_id)

    def get_position_board(self) -> PositionBoard:
        """What a member needs to give positions on every item, in one call.

        :return: ``{'id', 'name', 'state', 'date_start', 'location', 'open',
            'why_closed', 'deadline', 'acting': [{'id', 'name', 'own'}], 'items':
            [{'id', 'number', 'section', 'name', 'presenter', 'debate', 'asks',
            'uncontested', 'papers': [{'id', 'version_id', 'name', 'page_count',
            'version', 'late', 'last_page', 'secrecy', 'recalled'}], 'positions':
            {participant id: {'choice', 'wants_to_speak', 'comment', 'shared',
            'confirmed', 'response'}}, 'shared': [{'name', 'choice', 'comment'}]}],
            'papers': those of the whole meeting}``. ``acting`` are the participants for
            whom the user may speak: themselves and the leaders they assist. Times are
            UTC.
        """
        self.ensure_one()
        self.check_access("read")
        acting = self.participant_ids._position_givers()
        why_closed = self._why_positions_closed()
        items = self.env["ecabinet.agenda.item"].search(
            [("meeting_id", "=", self.id), ("kind", "!=", "break")]
        )
        asking = items._asking_for_positions()
        uncontested = asking._uncontested_beforehand()
        papers = self.env["ecabinet.document"].search([("meeting_id", "=", self.id)])
        positions = self.env["ecabinet.position"].search(
            [("agenda_item_id", "in", items.ids)]
        )
        of_item = papers.grouped("agenda_item_id")
        on_item = positions.grouped("agenda_item_id")
        none = positions.browse()
        return {
            "id": self.id,
            "name": self.name,
            "state": self.state,
            "date_start": fields.Datetime.to_string(self.date_start),
            "location": self.location or self.room_id.name or "",
            "open": not why_closed,
            "why_closed": why_closed or "",
            "deadline": fields.Datetime.to_string(self.positions_deadline) or False,
            "acting": [
                {
                    "id": one.id,
                    "name": one.partner_id.name,
                    "own": one.user_id == self.env.user,
                }
                for one in acting
            ],
            "items": [
                {
                    "id": item.id,
                    "number": item.number or "",
                    "section": item.section or "",
                    "name": item.name,
                    "presenter": item.presenter_department_id.sudo().name
                    or item.presenter_text
                    or "",
                    "debate": item.debate,
                    "asks": item in asking,
                    "uncontested": item in uncontested,
                    "papers": of_item.get(item, papers.browse())._for_board(),
                    "positions": on_item.get(item, none)._for_board(acting),
                    "shared": on_item.get(item, none)._shared_for_board(acting),
                }
                for item in items
            ],
            "papers": of_item.get(items.browse(), papers.browse())._for_board(),
        }

    def action_positions(self):
        """Open the screen where members read papers and give positions."""
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "ecabinet_meeting.positions",
            "name": self.env._("Papers and positions"),
            "params": {"meeting_id": self.id},
            "context": {"active_id": self.id},
        }

    def action_reading_overview(self):
        """Open who has not opened what: participants by papers."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ecabinet_meeting.ecabinet_reading_overview_action"
        )
        return {**action, "domain": [("meeting_id", "=", self.id)]}

    def action_add_papers(self):
        """Open the upload of papers for this meeting."""
        self.ensure_one()
        return self.env["ecabinet.document.upload"]._action_for(self)
