from datetime import datetime, time, timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.api_types import DeskItem, DeskPaper
from .desk import moment

LIVE_STATES = ("in_session", "paused")
SHOWN_STATES = ("invited", *LIVE_STATES, "closed", "published")
GIVEN_UP_STATES = ("postponed", "cancelled")
COMING_DAYS = 14
COMING_SHOWN = 5
CARDS_SHOWN = 40


class DeskMeetings(models.AbstractModel):
    """The desk's meetings: today's with their papers, and what is asked before them."""

    _inherit = "ecabinet.desk"

    @api.model
    def _meetings(self, person):
        """Today's meetings, those that run first; and the next ones of a fortnight."""
        calendar = self.env["resource.calendar"]
        day = calendar._ecabinet_local_day(fields.Datetime.now())
        begin = calendar._ecabinet_to_utc(datetime.combine(day, time.min))
        meetings = self._meetings_between(
            person, begin, begin + timedelta(days=COMING_DAYS)
        )
        evening = begin + timedelta(days=1)
        today = meetings.filtered(
            lambda one: one.state in LIVE_STATES or one.date_start < evening
        ).sorted(lambda one: one.state not in LIVE_STATES)
        coming = (meetings - today)[:COMING_SHOWN]
        roles = self._roles_in(person, meetings)
        papers = self._papers_of(today | coming)
        return tuple(
            [
                self._meeting(person, one, roles[one], papers.get(one, []))
                for one in part
            ]
            for part in (today, coming)
        )

    @api.model
    def _meetings_between(self, person, since, until):
        """Where the person is called to, and what they prepare as the secretary, in a
        span (UTC); what is in session is among them whenever it began. In their order.
        """
        called = Domain("participant_ids.user_id", "=", person.id) | Domain(
            "chair_id", "=", person.id
        )
        prepared = Domain("secretary_id", "=", person.id)
        in_span = Domain("date_start", ">=", since) & Domain("date_start", "<", until)
        return self.env["ecabinet.meeting"].search(
            ((called | prepared) & Domain("state", "in", LIVE_STATES))
            | (called & Domain("state", "in", SHOWN_STATES) & in_span)
            | (prepared & Domain("state", "not in", GIVEN_UP_STATES) & in_span),
            order="date_start, id",
        )

    @api.model
    def _roles_in(self, person, meetings):
        """``{meeting: what the person is there, in words}``."""
        rows = self.env["ecabinet.participant"].search(
            [("user_id", "=", person.id), ("meeting_id", "in", meetings.ids)]
        )
        words = dict(rows._fields["role"]._description_selection(self.env))
        called = {row.meeting_id: row.role for row in rows}
        return {
            one: words[
                called.get(one)
                or ("chair" if one.sudo().chair_id == person else "secretary")
            ]
            for one in meetings
        }

    @api.model
    def _papers_of(self, meetings):
        """``{meeting: [(item, its papers)]}``; papers of the whole come first."""
        items = self.env["ecabinet.agenda.item"].search(
            [("meeting_id", "in", meetings.ids), ("kind", "!=", "break")]
        )
        papers = self.env["ecabinet.document"].search(
            [("meeting_id", "in", meetings.ids), ("current_version_id", "!=", False)]
        )
        of_item = papers.grouped("agenda_item_id")
        found = {}
        for paper in of_item.get(items.browse(), papers.browse()):
            whole = found.setdefault(
                paper.meeting_id, [[items.browse(), papers.browse()]]
            )
            whole[0][1] |= paper
        for item in items:
            found.setdefault(item.meeting_id, []).append(
                [item, of_item.get(item, papers.browse())]
            )
        return found

    @api.model
    def _meeting(self, person, meeting, role, items):
        current = meeting.current_item_id
        return {
            "id": meeting.id,
            "name": meeting.name,
            "date_start": moment(meeting.date_start),
            "date_stop": moment(meeting.date_stop),
            "place": meeting.place or "",
            "state": meeting.state,
            "role": role,
            "unread": sum(
                not paper.my_last_page for _item, some in items for paper in some
            ),
            # Only among the items that the user reads.
            "current_item_id": current in [item for item, _some in items]
            and current.id,
            "items": [self._item(item, some) for item, some in items],
            "vote": self._vote(person, meeting),
        }

    @api.model
    def _vote(self, person, meeting):
        """The vote to give on the desk. Nobody votes for those whom they assist."""
        if person != self.env.user or meeting.state != "in_session":
            return False
        return meeting._vote_for_desk()

    @api.model
    def _item(self, item, papers) -> DeskItem:
        return {
            "id": item.id or 0,
            "number": item.number or "",
            "name": item.name or self.env._("For the whole meeting"),
            "papers": self._paper_lines(papers),
        }

    @api.model
    def _paper_lines(self, papers) -> list[DeskPaper]:
        return [
            {
                "name": paper.name,
                "version_id": not paper.recalled
                and not paper.withheld
                and paper.current_version_id.id,
                "unread": not paper.my_last_page,
            }
            for paper in papers
        ]

    # What is asked --------------------------------------------------------------------

    @api.model
    def _meeting_cards(self, person):
        cards = self._programme_cards(person) + self._position_cards(person)
        cards += self._invitation_cards(person) + self._slip_cards(person)
        if person == self.env.user:
            # Opinions and minutes are nobody's to prepare.
            cards += self._opinion_cards(person) + self._minutes_cards(person)
        return cards

    @api.model
    def _programme_cards(self, person):
        """Programmes to approve: as the chair, or as who chairs the body."""
        # sudo: who chairs a body is known in the office.
        seats = self.env["ecabinet.body.member"].sudo()
        chaired = seats.search(
            [("user_id", "=", person.id), ("role", "in", ("chair", "vice_chair"))]
        ).body_id
        approves = Domain("chair_id", "=", person.id) | Domain(
            "body_id", "in", chaired.ids
        )
        meetings = self.env["ecabinet.meeting"].search(
            Domain("state", "=", "submitted") & approves,
            order="date_start, id",
            limit=CARDS_SHOWN,
        )
        # sudo: whether a leader may approve follows from the body's seats, not from
        # what they read; the meetings shown are those that the user reads.
        may = meetings.with_user(person).sudo()
        may = may.filtered("may_approve") if meetings else may
        # Read at once: the items of one meeting at a time would be a query each.
        meetings.agenda_item_ids.fetch(["name", "number"])
        return [
            self._card(
                "programme",
                meeting,
                meeting.name,
                facts=[
                    self.env["ecabinet.task"]._local_text(meeting.date_start),
                    meeting.sudo().secretary_id.name or "",
                ],
                text="\n".join(
                    filter(
                        None,
                        [
                            meeting.restricted_warning or "",
                            *(
                                f"{item.number or '–'} {item.name}"
                                for item in meeting.agenda_item_ids[:12]
                            ),
                        ],
                    )
                ),
                date=moment(meeting.date_start),
            )
            for meeting in meetings
            if meeting.id in may._ids
        ]

    @api.model
    def _position_cards(self, person):
        """Items on which a position is still to be given, or to be confirmed."""
        rows = self.env["ecabinet.participant"].search(
            [
                ("user_id", "=", person.id),
                ("role", "in", ("chair", "member")),
                ("meeting_id.state", "=", "invited"),
                ("meeting_id.date_start", ">", fields.Datetime.now()),
            ],
        )
        open_rows = rows.filtered("meeting_id.positions_open")
        items = (
            self.env["ecabinet.agenda.item"]
            .search([("meeting_id", "in", open_rows.meeting_id.ids)])
            ._asking_for_positions()
        )
        given = self.env["ecabinet.position"].search(
            [("participant_id", "in", open_rows.ids)]
        )
        on_item = {position.agenda_item_id: position for position in given}
        choices = dict(given._fields["choice"]._description_selection(self.env))
        papers = self.env["ecabinet.document"].search(
            [("agenda_item_id", "in", items.ids), ("current_version_id", "!=", False)]
        )
        of_item = papers.grouped("agenda_item_id")
        place = {row.meeting_id: row for row in open_rows}
        cards = []
        for item in items:
            position = on_item.get(item)
            if position and position.confirmed:
                continue
            meeting = item.meeting_id
            cards.append(
                self._card(
                    "position",
                    item,
                    item.name,
                    facts=[
                        meeting.name,
                        self.env._(
                            "until %(when)s",
                            when=self.env["ecabinet.task"]._local_text(
                                meeting.positions_deadline
                            ),
                        ),
                    ],
                    date=moment(meeting.positions_deadline),
                    open_model="ecabinet.meeting",
                    open_id=meeting.id,
                    position_id=position.id if position else False,
                    participant_id=place[meeting].id,
                    papers=self._paper_lines(of_item.get(item, papers.browse())),
                    draft=position
                    and {
                        "id": 0,
                        # sudo: names of colleagues.
                        "by": position.sudo().write_uid.name,
                        "kind": "position_confirm",
                        "arguments": {"choice": position.choice},
                        "words": " · ".join(
                            filter(
                                None, (choices[position.choice], position.comment or "")
                            )
                        ),
                        "label": self.env._("Position"),
                    }
                    or False,
                )
            )
        return cards

    @api.model
    def _invitation_cards(self, person):
        """Invitations without an answer, or with one that an assistant prepared."""
        rows = self.env["ecabinet.participant"].search(
            [
                ("user_id", "=", person.id),
                ("invitation_state", "=", "pending"),
                ("meeting_id.state", "=", "invited"),
                ("meeting_id.date_start", ">", fields.Datetime.now()),
            ],
            limit=CARDS_SHOWN,
        )
        return [
            self._card(
                "invitation",
                row,
                row.meeting_id.name,
                facts=[
                    self.env["ecabinet.task"]._local_text(row.meeting_id.date_start),
                    row.meeting_id.place or "",
                ],
                date=moment(row.meeting_id.date_start),
                open_model="ecabinet.meeting",
                open_id=row.meeting_id.id,
                draft=row.proposed_answer
                and {
                    "id": 0,
                    # sudo: names of colleagues.
                    "by": row.sudo().proposed_by_id.name,
                    "kind": "invitation_confirm",
                    "arguments": {},
                    "words": row.proposed_reason or "",
                    "label": self.env._("Attend")
                    if row.proposed_answer == "accepted"
                    else self.env._("Cannot attend"),
                }
                or False,
            )
            for row in rows
        ]

    @api.model
    def _slip_cards(self, person):
        """Questions of opinion slips to answer; an assistant sees the named ones."""
        voters = self.env["ecabinet.ballot.voter"].search(
            [
                ("user_id", "=", person.id),
                ("voted", "=", False),
                ("recused", "=", False),
                ("ballot_id.mode", "=", "circulated"),
                ("ballot_id.state", "=", "open"),
            ]
            + (
                [("ballot_id.secrecy", "=", "named")] if person != self.env.user else []
            ),
            limit=CARDS_SHOWN,
        )
        papers = self.env["ecabinet.document"].search(
            [
                ("slip_round_id", "in", voters.ballot_id.slip_round_id.ids),
                ("current_version_id", "!=", False),
            ]
        )
        return [
            self._card(
                "slip",
                voter,
                voter.ballot_id.name,
                facts=[
                    voter.ballot_id.slip_round_id.name or "",
                    self.env._(
                        "until %(when)s",
                        when=self.env["ecabinet.task"]._local_text(
                            voter.ballot_id.deadline
                        ),
                    )
                    if voter.ballot_id.deadline
                    else "",
                ],
                date=moment(voter.ballot_id.deadline),
                open_model="ecabinet.slip.round",
                open_id=voter.ballot_id.slip_round_id.id,
                papers=self._paper_lines(
                    paper
                    for paper in papers
                    if paper.slip_round_id == voter.ballot_id.slip_round_id
                    and (paper.slip_ballot_id or voter.ballot_id) == voter.ballot_id
                ),
            )
            for voter in voters
        ]

    @api.model
    def _opinion_cards(self, person):
        """Submissions of units on which a vice-chair is asked."""
        submissions = self.env["ecabinet.submission"].search(
            [
                ("leader_id", "=", person.id),
                ("state", "=", "examined"),
                ("opinion", "=", False),
            ],
            limit=CARDS_SHOWN,
        )
        files = self._readable_files(
            {each: each.attachment_ids for each in submissions}
        )
        return [
            self._card(
                "opinion",
                each,
                each.name,
                facts=[each.sudo().department_id.name or ""],
                text="\n".join(filter(None, (each.summary, each.examination))),
                files=files[each],
            )
            for each in submissions
        ]

    @api.model
    def _minutes_cards(self, person):
        minutes = self.env["ecabinet.minutes"].search(
            Domain("state", "=", "draft")
            & Domain("meeting_id.state", "in", ("closed", "published"))
            & (
                Domain("meeting_id.chair_id", "=", person.id)
                & Domain("chair_confirmed_at", "=", False)
                | Domain("meeting_id.secretary_id", "=", person.id)
                & Domain("secretary_confirmed_at", "=", False)
            ),
            limit=CARDS_SHOWN,
        )
        return [
            self._card(
                "minutes",
                each,
                each.meeting_id.name,
                facts=[
                    self.env["ecabinet.task"]._local_text(each.meeting_id.date_start)
                ],
            )
            for each in minutes
        ]
