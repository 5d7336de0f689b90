from dataclasses import replace

from odoo import api, models
from odoo.fields import Domain

from ...tools.assistant.intents import BY_NAME

HERE = ("in_person", "online")


class AssistantMeetings(models.AbstractModel):
    """Meetings: the next one, who was there, what was on, what was voted."""

    _inherit = "ecabinet.assistant"

    @api.model
    def _meetings_meant(self, slots):
        """The meetings of a question, under the user's rights; the one on the screen
        alone.
        """
        asker = slots.asked.asker
        domain = Domain(BY_NAME["meetings"].domain(slots, asker))
        return self.env["ecabinet.meeting"].search(
            domain, order="date_start desc", limit=80
        )

    @api.model
    def _one_meeting(self, intent, slots):
        """``(meeting, answer)``: the one meeting that is meant, or what to say."""
        narrowed = slots.given & {"body", "unit", "period", "topic", "this_meeting"}
        if not narrowed:
            text = self.env._(
                "Which meeting do you mean? Open it, or say its body, its day or its "
                "subject."
            )
            return None, self._said(text)
        meetings = self._meetings_meant(slots)
        if not meetings:
            return None, self._said(self._nothing(intent, slots))
        if len(meetings) > 1:
            text = self.env._("Which of these meetings do you mean?")
            alternatives = [
                {
                    "label": f"{self._title(each)} – {self._when(each.date_start)}",
                    "question": intent.examples[0],
                    "conversation": {"screen": [each._name, each.id]},
                }
                for each in meetings[:6]
            ]
            return None, self._said(text, alternatives=alternatives)
        return meetings, None

    @api.model
    def _answer_next_meeting(self, intent, slots, domain):
        meeting = self.env[intent.model].search(domain, order=intent.order, limit=1)
        if not meeting:
            return self._said(self._nothing(intent, slots), intent, domain)
        only = Domain("id", "=", meeting.id)
        return self._said(
            self._counted(intent, slots, 1),
            intent,
            only,
            meeting,
            1,
            lines=[self._line(meeting)],
        )

    @api.model
    def _answer_attendance(self, intent, slots, _domain):
        meeting, answer = self._one_meeting(intent, slots)
        if answer:
            return answer
        domain = Domain("meeting_id", "=", meeting.id) & Domain("role", "!=", "guest")
        people, count = self._found(intent, domain)
        marked = people.filtered(lambda each: each.attendance_state != "not_marked")
        if not marked:
            text = self.env._(
                "%(meeting)s: nobody's attendance has been marked; %(count)s are "
                "called.",
                meeting=self._title(meeting),
                count=count,
            )
            return self._said(text, intent, domain, people, count)
        here = marked.filtered(lambda each: each.attendance_state in HERE)
        away = marked - here
        lines = [
            self.env._("• Present: %(names)s", names=self._people_of(here)),
            self.env._("• Absent or left: %(names)s", names=self._people_of(away)),
        ]
        text = self.env._(
            "%(meeting)s: %(here)s of %(count)s are present.",
            meeting=self._title(meeting),
            here=len(here),
            count=count,
        )
        return self._said(text, intent, domain, people, count, lines=lines)

    @api.model
    def _people_of(self, rows):
        names = rows.mapped("display_name")
        return ", ".join(names[:30]) if names else self.env._("nobody")

    @api.model
    def _answer_agenda(self, intent, slots, _domain):
        meeting, answer = self._one_meeting(intent, slots)
        if answer:
            return answer
        domain = Domain("meeting_id", "=", meeting.id) & Domain("kind", "!=", "break")
        items, count = self._found(intent, domain)
        lines = [f"• {item.number or '–'} {self._title(item)}" for item in items[:20]]
        text = self.env._(
            "%(meeting)s: %(count)s items.", meeting=self._title(meeting), count=count
        )
        return self._said(text, intent, domain, items, count, lines=lines)

    @api.model
    def _answer_minutes(self, intent, slots, _domain):
        meetings = self._meetings_meant(slots)
        domain = Domain("meeting_id", "in", meetings.ids)
        records, count = self._found(intent, domain)
        if not count:
            return self._said(self._nothing(intent, slots), intent, domain)
        states = dict(records._fields["state"]._description_selection(self.env))
        lines = [f"{self._line(each)}: {states[each.state]}" for each in records[:5]]
        said = self._counted(intent, slots, count)
        return self._said(said, intent, domain, records, count, lines=lines)

    @api.model
    def _answer_tasks_of_meeting(self, intent, slots, _domain):
        meeting, answer = self._one_meeting(intent, slots)
        if answer:
            return answer
        domain = Domain("conclusion_id.meeting_id", "=", meeting.id)
        domain &= Domain("state", "not in", ["draft", "cancelled"])
        if slots.urgency:
            domain &= Domain("urgency", "in", list(slots.urgency))
        return self._answer_list(intent, slots, domain)

    @api.model
    def _answer_without_task(self, intent, slots, domain):
        conclusions = self.env["ecabinet.conclusion"].search(domain)
        # sudo: that a conclusion has its task is part of it; nothing of the task.
        tasks = self.env["ecabinet.task"].sudo()
        with_task = tasks.search_fetch(
            [("conclusion_id", "in", conclusions.ids), ("state", "!=", "cancelled")],
            ["conclusion_id"],
        ).conclusion_id
        rest = conclusions - conclusions.browse(with_task.ids)
        return self._answer_list(intent, slots, Domain("id", "in", rest.ids))

    @api.model
    def _answer_who_voted(self, intent, slots, _domain):
        """Named ballots that are closed: how they ended, and who, as far as one reads.

        A secret ballot has no names, whoever asks.
        """
        domain = Domain("state", "=", "closed")
        if slots.topic:
            domain &= Domain("name", "ilike", slots.topic)
        if slots.this or slots.bodies or slots.period or slots.units:
            meetings = self._meetings_meant(replace(slots, topic=""))
            domain &= Domain("meeting_id", "in", meetings.ids)
        elif not slots.topic:
            return self._said(self.env._("Which matter do you mean? Say its subject."))
        ballots, count = self._found(intent, domain)
        if not count:
            return self._said(self._nothing(intent, slots), intent, domain)
        outcomes = dict(ballots._fields["outcome"]._description_selection(self.env))
        lines = [
            line
            for ballot in ballots[:5]
            for line in self._ballot_lines(ballot, outcomes)
        ]
        said = self._counted(intent, slots, count)
        return self._said(said, intent, domain, ballots, count, lines=lines)

    @api.model
    def _ballot_lines(self, ballot, outcomes):
        yield self.env._(
            "• %(name)s: %(outcome)s – agree %(agree)s, disagree %(disagree)s, "
            "abstain %(abstain)s",
            name=self._title(ballot),
            outcome=outcomes.get(ballot.outcome, "–"),
            agree=ballot.agree_count,
            disagree=ballot.disagree_count,
            abstain=ballot.abstain_count,
        )
        if ballot.secrecy == "secret":
            yield self.env._("  This ballot was secret: nobody knows who voted what.")
            return
        votes = self.env["ecabinet.vote"]
        if not votes.has_access("read"):
            return
        against = votes.search(
            [("ballot_id", "=", ballot.id), ("choice", "=", "disagree")]
        )
        if against:
            yield self.env._(
                "  Disagree: %(names)s",
                names=self._people_of(against.mapped("voter_id")),
            )

    @api.model
    def _answer_positions_missing(self, intent, slots, _domain):
        meeting, answer = self._one_meeting(intent, slots)
        if answer:
            return answer
        called = Domain("meeting_id", "=", meeting.id)
        called &= Domain("role", "in", ["chair", "member"])
        people = self.env["ecabinet.participant"].search(called)
        # Only whoever prepares the meeting reads the positions of others.
        if not meeting.may_run:
            text = self.env._(
                "Who has given a position is told to those who prepare the meeting and "
                "to its chair."
            )
            return self._said(text)
        given = self.env["ecabinet.position"].search([("meeting_id", "=", meeting.id)])
        missing = people - given.participant_id
        domain = Domain("id", "in", missing.ids)
        lines = [f"• {self._people_of(missing)}"] if missing else []
        said = (
            self._counted(intent, slots, len(missing))
            if missing
            else self._nothing(intent, slots)
        )
        return self._said(said, intent, domain, missing, len(missing), lines=lines)
