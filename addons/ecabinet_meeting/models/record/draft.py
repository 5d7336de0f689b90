from dataclasses import replace

from odoo import models
from odoo.tools import LazyTranslate

from ...tools.official_document import (
    PROFILES,
    Absence,
    CourseEntry,
    Decision,
    Heading,
    MinutesData,
    Person,
    Quorum,
    Statement,
    VoteResult,
    build_minutes,
    render,
)
from ...tools.official_document.minutes import PART_TITLES, VOTE_COLUMNS
from ...tools.official_document.rich_text import from_html, to_html
from ..common.languages import FORM_LANGUAGE
from .minutes import PARTS

_lt = LazyTranslate(__name__)

ATTENDED = ("in_person", "online", "left")
MEETING_WORDS = {"state": "Phiên họp", "party": "Hội nghị"}

# Sentences for the course, by the kind of entry in the running log. What is not here
# (who came when, corrected votes) is in the log, not in the minutes.
COURSE = {
    "session_opened": _lt("The chair opened the session."),
    "session_paused": _lt("The session was interrupted."),
    "session_resumed": _lt("The session was resumed."),
    "session_closed": _lt("The chair closed the session."),
    "session_opening_taken_back": _lt("The opening was taken back."),
    "session_closing_taken_back": _lt("The close was taken back."),
    "item_started": _lt("Item %(item)s was taken up."),
    "item_pulled_out": _lt("%(participant)s asked that item %(item)s be debated."),
    "item_adopted_by_consent": _lt("Item %(item)s was adopted without debate."),
    "ballot_opened": _lt("A vote was opened: %(ballot)s."),
    "ballot_closed": _lt("The vote was closed: %(ballot)s. %(outcome)s"),
    "ballot_reopened": _lt("The close was taken back, the vote went on: %(ballot)s."),
    "ballot_cancelled": _lt("The vote was cancelled: %(ballot)s."),
    "member_recused": _lt("%(participant)s took no part in the vote: %(ballot)s."),
}


class Minutes(models.Model):
    """What the five parts of the minutes are drafted from, and how they are printed."""

    _inherit = "ecabinet.minutes"

    def _draft_parts(self):
        """``{part: html}`` of the five parts, from what happened."""
        body = build_minutes(self._data()).body
        parts, current = {}, None
        for block in body:
            if isinstance(block, Heading) and block.text in PART_TITLES:
                current = PARTS[PART_TITLES.index(block.text)]
                parts[current] = []
            elif current:
                parts[current].append(block)
        # The last sentence says when it ended; it is printed from the record.
        parts[PARTS[-1]].pop()
        return {part: to_html(blocks) for part, blocks in parts.items()}

    def _print(self):
        """The PDF: heading and signatures from the record, the parts as edited.

        :raises MissingFont: when the machine has no suitable font
        """
        document = build_minutes(self._data())
        first = next(
            place
            for place, block in enumerate(document.body)
            if isinstance(block, Heading) and block.text == PART_TITLES[0]
        )
        body = list(document.body[:first])
        for title, part in zip(PART_TITLES, PARTS, strict=True):
            body += [Heading(title), *from_html(self[part], [VOTE_COLUMNS])]
        body.append(document.body[-1])
        return render(replace(document, body=tuple(body)))

    def _data(self):
        """What happened, as the layout takes it.

        sudo: minutes name everybody and every item; who may read them is said by
        their own rules.
        """
        minutes = self.sudo()
        if self.env["res.lang"]._lang_get(FORM_LANGUAGE):
            minutes = minutes.with_context(lang=FORM_LANGUAGE)
        meeting = minutes.meeting_id
        body = meeting.body_id
        participants = meeting.participant_ids
        members = participants.filtered(lambda one: one.role in ("chair", "member"))
        others = participants - members
        return MinutesData(
            issuer=body.name,
            superior=body.department_id.parent_id.name or "",
            body_name=body.name,
            meeting_name=meeting.name,
            meeting_word=MEETING_WORDS[body.kind],
            profile=PROFILES[body.kind],
            location=meeting.place or "",
            opened_at=minutes._local(meeting.actual_start or meeting.date_start),
            closed_at=minutes._local(meeting.actual_stop),
            chair=minutes._person(participants, meeting.chair_id),
            secretary=minutes._person(
                participants, minutes.secretary_confirmed_by_id or meeting.secretary_id
            ),
            members=tuple(
                one._as_present() for one in members if one.attendance_state in ATTENDED
            ),
            guests=tuple(
                one._as_present() for one in others if one.attendance_state in ATTENDED
            ),
            absences=tuple(
                Absence(one._as_person(), one.absence_reason or "")
                for one in members
                if one.attendance_state not in ATTENDED
            ),
            quorum=minutes._opening_quorum(),
            course=tuple(minutes._course()),
            statements=tuple(minutes._statements()),
            votes=tuple(minutes._votes()),
            decisions=tuple(minutes._decisions()),
            chair_confirmed_at=minutes._local(self.chair_confirmed_at),
            secretary_confirmed_at=minutes._local(self.secretary_confirmed_at),
        )

    def _local(self, moment):
        """A UTC moment on the office's clock; None for none."""
        if not moment:
            return None
        return self.env["resource.calendar"]._ecabinet_to_local(moment)

    def _person(self, participants, user):
        row = participants.filtered(lambda one: one.user_id == user)[:1]
        if row:
            return row._as_person()
        return Person(user.name or "", unit=user.ecabinet_department_id.name or "")

    def _opening_quorum(self):
        """The members who attended against the quorum; None before the opening."""
        meeting = self.meeting_id
        if not meeting.actual_start:
            return None
        body, called = meeting.body_id, meeting.participant_ids
        counted = meeting._count_quorum(
            called, called.filtered(lambda one: one.attendance_state in ATTENDED)
        )
        return Quorum(
            present=counted.present,
            members=counted.members,
            required=counted.required,
            met=counted.met,
            share=(body.quorum_numerator, body.quorum_denominator),
        )

    def _course(self):
        events = self.meeting_id.event_ids.sorted(
            lambda event: (event.moment, event.id)
        )
        for event in events:
            if sentence := COURSE.get(event.kind):
                words = str(self.env._(sentence)) % self._names_in(event._whole_data())
                yield CourseEntry(words.strip(), self._local(event.moment))

    def _names_in(self, data):
        """Words for the ids that an entry of the running log holds."""
        item = self.env["ecabinet.agenda.item"].browse(data.get("item")).exists()
        ballot = self.env["ecabinet.ballot"].browse(data.get("ballot")).exists()
        one = self.env["ecabinet.participant"].browse(data.get("participant")).exists()
        return {
            "item": item._in_words() if item else "",
            "ballot": ballot.name or "",
            "outcome": ballot.outcome_reason or "",
            "participant": one.partner_id.name or "",
        }

    def _statements(self):
        """Who spoke, by the log, and what members had shared beforehand, by item.

        What was said the secretary writes; what members wrote for the chair and the
        secretary alone is not spread by the minutes.
        """
        items = self.meeting_id.agenda_item_ids
        for item in (*items, items.browse()):
            yield from self._statements_beforehand(item)
            yield from self._statements_in_the_room(item)

    def _statements_beforehand(self, item):
        """Comments that members shared, with the drafter's answer."""
        shared = item.position_ids.filtered(
            lambda one: one.confirmed and one.shared and one.comment
        )
        for position in shared:
            text = position.comment.strip()
            if position.response:
                text = self.env._(
                    "%(comment)s (Answer of the drafting unit: %(response)s)",
                    comment=text,
                    response=position.response.strip(),
                )
            yield Statement(position.participant_id._as_person(), text, item.name)

    def _statements_in_the_room(self, item):
        """Speeches on the item, or those on none: who spoke when."""
        spoken = self.meeting_id.speech_ids.filtered(
            lambda one: one.started_at and one.agenda_item_id == item
        )
        for speech in spoken.sorted(lambda one: (one.started_at, one.id)):
            yield Statement(
                speech.participant_id._as_person(),
                "",
                item.name or self.env._("Other statements"),
                self._local(speech.started_at),
            )

    def _votes(self):
        for event in self.meeting_id.event_ids:
            if event.kind != "item_adopted_by_consent":
                continue
            data = event._whole_data()
            # Who may not read the item drafts without its figures.
            if "members" in data:
                yield self._adopted_beforehand(data)
        for ballot in self.meeting_id.ballot_ids.sorted("id"):
            if ballot.state == "closed":
                motion = ballot.kind == "motion"
                yield VoteResult(
                    subject=ballot.name,
                    mode=ballot.mode,
                    secrecy=ballot.secrecy,
                    entitled=ballot.entitled_count,
                    present=ballot.present_count if ballot.mode == "live" else None,
                    agree=ballot.agree_count if motion else None,
                    disagree=ballot.disagree_count if motion else None,
                    abstain=ballot.abstain_count if motion else None,
                    other=ballot.other_count,
                    silent=ballot.silent_count if ballot.mode == "circulated" else 0,
                    outcome=ballot.outcome,
                    reason=_without_outcome(ballot.outcome_reason or ""),
                )

    def _adopted_beforehand(self, data):
        """An item that nobody contested, with the positions as they were counted."""
        item = self.env["ecabinet.agenda.item"].browse(data["item"])
        return VoteResult(
            subject=item.name,
            mode="uncontested",
            secrecy="named",
            entitled=data["members"],
            present=None,
            agree=data["agree"],
            disagree=data["objection"],
            abstain=0,
            other=data["other"],
            silent=data["silent"],
            outcome="adopted",
            reason=self.env._(
                "%(agree)s of %(members)s members agreed beforehand and nobody "
                "objected or wished to speak",
                agree=data["agree"],
                members=data["members"],
            ),
        )

    def _decisions(self):
        for conclusion in self.meeting_id.conclusion_ids:
            deadline = self._local(conclusion.deadline)
            item = conclusion.agenda_item_id
            yield Decision(
                conclusion.text,
                subject=item.name or "",
                lead=conclusion.lead_department_id.name or "",
                coordinating=tuple(
                    conclusion.coordinating_department_ids.mapped("name")
                ),
                deadline=deadline and deadline.date(),
                product=conclusion.product or "",
            )


def _without_outcome(reason):
    """The reason alone: the layout puts the word for the outcome before it."""
    _outcome, colon, words = reason.partition(": ")
    return words[:1].upper() + words[1:] if colon else reason


class AgendaItem(models.Model):
    _inherit = "ecabinet.agenda.item"

    def _in_words(self):
        """“3. Draft resolution on …”, or the subject alone where there is no number."""
        return f"{self.number.rstrip('.')}. {self.name}" if self.number else self.name
