"""An office full of secrets, each a word of its own, and who may read which."""

from datetime import timedelta

from odoo.fields import Command

from .closed_people import ClosedPeople
from .pdf import written


class ClosedCase(ClosedPeople):
    """Meetings, slips, submissions and calendars that say a secret in every text.

    A test then reads everything as everybody.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_meetings()
        cls.make_slips()
        cls.make_submissions()
        cls.make_calendars()
        cls.env.flush_all()

    # What is closed -----------------------------------------------------------------

    @classmethod
    def make_meeting(cls, body, facts, day, **values):
        word = cls.secret_of_meeting(facts)
        return cls.env["ecabinet.meeting"].create(
            {
                "name": f"Phiên họp {word}",
                "body_id": body.id,
                "chair_id": cls.user(facts.chair).id,
                "secretary_id": cls.user(facts.secretary).id,
                "date_start": cls.now + timedelta(days=day),
                "date_stop": cls.now + timedelta(days=day, hours=3),
                "location": f"Phòng {word}",
                **values,
            }
        )

    @classmethod
    def make_meetings(cls):
        cls.meeting = cls.make_meeting(cls.body, cls.state_facts, 10)
        cls.call_others(cls.meeting)
        cls.open_item = cls.make_item(cls.meeting, cls.state_facts)
        cls.unit_item = cls.make_item(
            cls.meeting,
            cls.state_facts,
            of=cls.health,
            presented_by=frozenset({"presenter"}),
        )
        cls.ended_item = cls.make_item(cls.meeting, cls.state_facts, of=cls.ended)
        cls.closed_item = cls.make_item(
            cls.meeting,
            cls.state_facts,
            of=cls.health,
            restricted=True,
            invited=frozenset({"member1"}),
        )
        # What the agenda was read from names its restricted items.
        cls.meeting.write(
            {
                "agenda_text": f"3. {cls.secret({'chair', 'secretary'})}",
                "unrecognised_text": f"3. {cls.secret({'chair', 'secretary'})}",
            }
        )
        cls.meeting.state = "invited"
        cls.draft = cls.make_meeting(cls.body, cls.draft_facts, 12)
        cls.call_others(cls.draft)
        cls.make_item(cls.draft, cls.draft_facts)
        cls.party_meeting = cls.make_meeting(cls.party, cls.party_facts, 11)
        cls.make_item(cls.party_meeting, cls.party_facts)
        cls.party_meeting.state = "invited"
        cls.held = cls.make_meeting(cls.body, cls.state_facts, -5)
        cls.call_others(cls.held)
        cls.held_item = cls.make_item(
            cls.held,
            cls.state_facts,
            of=cls.health,
            restricted=True,
            invited=frozenset({"member1"}),
        )
        cls.hold(cls.held, cls.held_item)
        # What was theirs is no longer: taken off the body, moved, abolished.
        cls.body.secretary_ids -= cls.dismissed
        cls.moved.ecabinet_department_id = cls.finance
        cls.ended.valid_to = cls.today - timedelta(days=1)

    @classmethod
    def call_others(cls, meeting):
        """Presenters, guests, and substitutes to whom nobody has consented."""
        rows = cls.env["ecabinet.participant"]
        people = (
            (cls.presenter, "presenter"),
            (cls.moved, "presenter"),
            (cls.of_ended, "guest"),
        )
        rows.create(
            [
                {
                    "meeting_id": meeting.id,
                    "partner_id": user.partner_id.id,
                    "department_id": user.ecabinet_department_id.id,
                    "role": role,
                }
                for user, role in people
            ]
        )
        for user, state, of in (
            (cls.proposed, "proposed", cls.represented),
            (cls.refused, "refused", cls.colleague),
        ):
            rows.create(
                {
                    "meeting_id": meeting.id,
                    "partner_id": user.partner_id.id,
                    "role": "substitute",
                    "represents_id": cls.row(meeting, of).id,
                    "substitute_state": state,
                }
            )

    @classmethod
    def row(cls, meeting, user):
        return meeting.participant_ids.filtered(lambda row: row.user_id == user)

    @classmethod
    def make_item(cls, meeting, facts, of=None, **rights):
        """An item with a secret in each of its texts, and those of its children."""
        word = cls.secret_of_item(facts, **rights)
        invited = cls.user("member1") if rights.get("invited") else cls.env.user
        item = cls.env["ecabinet.agenda.item"].create(
            {
                "meeting_id": meeting.id,
                "sequence": 90 if rights.get("restricted") else 10,
                "name": f"Nội dung {word}",
                "section": f"Phần {word}",
                "presenter_text": f"Ông {word}",
                "kind": "decision",
                "presenter_department_id": of and of.id,
                "restricted": rights.get("restricted", False),
                "participant_ids": cls.row(meeting, invited).ids,
            }
        )
        paper = cls.make_paper(item, word)
        if rights.get("restricted"):
            cls.make_part(item, facts, rights)
        cls.make_notes(paper, facts, rights)
        if meeting.body_id == cls.body and facts.invited:
            cls.make_children(item, facts, rights)
        return item

    @classmethod
    def make_paper(cls, item, word):
        paper = cls.env["ecabinet.document"].create(
            {
                "name": f"Tờ trình {word}",
                "meeting_id": item.meeting_id.id,
                "agenda_item_id": item.id,
                "version_ids": [
                    Command.create(
                        {
                            "file": written(f"Text {word}"),
                            "file_name": f"{word}.pdf",
                            "change_note": f"Sửa {word}",
                        }
                    )
                ],
            }
        )
        paper.current_version_id._read_text()
        return paper

    @classmethod
    def make_notes(cls, paper, facts, rights):
        """What a member writes on it for himself."""
        if "member1" not in cls.secret_readers(facts, rights):
            return
        cls.env["ecabinet.document.note"].create(
            {
                "version_id": paper.current_version_id.id,
                "user_id": cls.called.id,
                "text": cls.secret({"member1"}),
            }
        )

    @classmethod
    def secret_readers(cls, facts, rights):
        return [who for who in cls.people if cls.rights.item(who, facts, **rights)]

    @classmethod
    def make_part(cls, item, facts, rights):
        """A part of a restricted item, which nobody has marked as restricted."""
        part = cls.env["ecabinet.agenda.item"].create(
            {
                "meeting_id": item.meeting_id.id,
                "parent_id": item.id,
                "sequence": item.sequence + 1,
                "name": f"Phần {cls.secret_of_item(facts, **rights)}",
            }
        )
        cls.make_paper(part, cls.secret_of_item(facts, **rights))

    @classmethod
    def make_children(cls, item, facts, rights):
        """Positions, recusals, draft ballots: more closed than the item itself."""
        readers = set(cls.secret_readers(facts, rights))
        leads = {facts.chair, facts.secretary}
        mine = cls.row(item.meeting_id, cls.called)
        cls.env["ecabinet.position"].create(
            {
                "agenda_item_id": item.id,
                "participant_id": mine.id,
                "choice": "objection",
                "comment": cls.secret(readers & (leads | {"member1", "assistant"})),
                "response": cls.secret(readers & (leads | {"member1", "assistant"})),
            }
        )
        runs = {who for who in cls.people if facts.runs(who)}
        cls.env["ecabinet.recusal"].create(
            {
                "agenda_item_id": item.id,
                "participant_id": cls.row(item.meeting_id, cls.called).id,
                "reason": cls.secret(readers & (runs | {"member1"})),
            }
        )
        cls.env["ecabinet.ballot"].create(
            {
                "agenda_item_id": item.id,
                "name": f"Biểu quyết {cls.secret(readers & runs)}",
            }
        )

    @classmethod
    def hold(cls, meeting, item):
        """A meeting that is over, with votes, conclusions and minutes of the item."""
        meeting.write({"state": "invited"})
        readers = {"chair", "secretary", "member1"}
        ballot = cls.env["ecabinet.ballot"].create(
            {
                "agenda_item_id": item.id,
                "name": f"Biểu quyết {cls.secret(readers)}",
                "option_ids": [],
            }
        )
        cls.held_ballot = ballot
        row = cls.row(meeting, cls.called)
        voter = cls.env["ecabinet.ballot.voter"].create(
            {
                "ballot_id": ballot.id,
                "participant_id": row.id,
                "voted": True,
                "recusal_reason": cls.secret(readers),
            }
        )
        cls.env["ecabinet.vote"].create(
            {
                "ballot_id": ballot.id,
                "voter_id": voter.id,
                "choice": "disagree",
                "comment": cls.secret(readers),
            }
        )
        ballot.write({"state": "closed", "outcome": "rejected"})
        cls.held_conclusion = cls.env["ecabinet.conclusion"].create(
            {
                "meeting_id": meeting.id,
                "agenda_item_id": item.id,
                "text": cls.secret(readers),
                "product": cls.secret(readers),
                "lead_department_id": cls.health.id,
            }
        )
        cls.env["ecabinet.speech"].create(
            {
                "meeting_id": meeting.id,
                "agenda_item_id": item.id,
                "participant_id": row.id,
                "state": "done",
            }
        )
        cls.make_recusal(meeting)
        meeting._log("note", item=item.id, text=cls.secret({"chair", "secretary"}))
        meeting.write(
            {
                "state": "closed",
                "actual_start": meeting.date_start,
                "actual_stop": meeting.date_stop,
            }
        )
        parts = {
            name: f"<p>{cls.secret({'chair', 'secretary'})}</p>"
            for name in ("part_course", "part_statements", "part_votes")
        }
        cls.env["ecabinet.minutes"].create({"meeting_id": meeting.id, **parts})

    @classmethod
    def make_recusal(cls, meeting):
        """A vote that all may follow, with somebody recused: why is not for all."""
        ballot = cls.env["ecabinet.ballot"].create(
            {"meeting_id": meeting.id, "name": "Bảng giá đất"}
        )
        why = cls.secret({"chair", "secretary", "second", "member1"})
        cls.env["ecabinet.ballot.voter"].create(
            [
                {
                    "ballot_id": ballot.id,
                    "participant_id": cls.row(meeting, user).id,
                    "recused": bool(reason),
                    "recusal_reason": reason,
                }
                for user, reason in ((cls.called, why), (cls.uncalled, False))
            ]
        )
        ballot.state = "closed"

    @classmethod
    def make_slips(cls):
        """Rounds out and in draft, one of their questions on a restricted item."""
        members = cls.state_facts.body.members
        serve = cls.state_facts.body.secretaries
        assistants = {"assistant"}
        called = {"chair", "secretary", "member1"}
        cls.round = cls.env["ecabinet.slip.round"].create(
            {
                "name": f"Phiếu {cls.secret(members | serve | assistants)}",
                "body_id": cls.body.id,
                "secretary_id": cls.secretary.id,
                "deadline": cls.now + timedelta(days=3),
                "agenda_text": cls.secret({"secretary", "second"}),
                "ballot_ids": [
                    Command.create(
                        {"name": f"Câu {cls.secret(members | serve | assistants)}"}
                    ),
                    Command.create(
                        {
                            "name": f"Câu {cls.secret(called)}",
                            "agenda_item_id": cls.closed_item.id,
                        }
                    ),
                ],
            }
        )
        # Restricted when the question was out already: who was asked reads it no more.
        cls.closed_item.restricted = False
        cls.round.action_open()
        cls.closed_item.restricted = True
        cls.env["ecabinet.slip.round"].create(
            {
                "name": f"Phiếu {cls.secret(serve)}",
                "body_id": cls.body.id,
                "secretary_id": cls.secretary.id,
                "deadline": cls.now + timedelta(days=3),
                "ballot_ids": [Command.create({"name": f"Câu {cls.secret(serve)}"})],
            }
        )

    @classmethod
    def make_submissions(cls):
        """One that only its author and the office know, one that is with its unit."""
        submissions = cls.env["ecabinet.submission"]
        secret = cls.secret({"presenter", "chair", "secretary", "second"})
        cls.submission = submissions.create(
            {
                "name": f"Tờ trình {secret}",
                "summary": secret,
                "body_id": cls.body.id,
                "department_id": cls.health.id,
                "user_id": cls.presenter.id,
                "restricted": True,
                "state": "submitted",
            }
        )
        submissions.create(
            {
                "name": f"Tờ trình {cls.secret({'presenter', 'outsider'})}",
                "body_id": cls.body.id,
                "department_id": cls.health.id,
                "user_id": cls.presenter.id,
            }
        )
        submissions.create(
            {
                "name": f"Tờ trình {cls.secret(())}",
                "body_id": cls.body.id,
                "department_id": cls.ended.id,
                "user_id": cls.represented.id,
            }
        )

    @classmethod
    def make_calendars(cls):
        """The State's week with a Party meeting in it, and a letter to the Party."""
        party = {"party_secretary", "party_member", "chair"}
        cls.env["ecabinet.incoming.invitation"].create(
            {
                "name": f"Họp {cls.secret(party)}",
                "sender": cls.secret(party),
                "note": cls.secret(party),
                "department_id": cls.party_office.id,
                "date_start": cls.now + timedelta(days=11, hours=5),
                "attendee_ids": cls.chair.ids,
                "state": "accepted",
            }
        )
        week = cls.env["ecabinet.week.schedule"].create(
            {
                "department_id": cls.office.id,
                "body_id": cls.body.id,
                "leader_ids": cls.chair.ids,
                "date_from": (cls.now + timedelta(days=11)).date(),
            }
        )
        week.action_compile()
        week.line_ids.filtered(
            lambda line: line.meeting_id.body_id == cls.body
        ).unlink()
        week.state = "published"
