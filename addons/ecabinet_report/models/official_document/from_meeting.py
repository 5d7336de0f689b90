from datetime import datetime, time

from odoo import models
from odoo.exceptions import UserError

from odoo.addons.ecabinet_meeting.tools.official_document import (
    Heading,
    Person,
    build_minutes,
)
from odoo.addons.ecabinet_meeting.tools.official_document.ballot_report import (
    build_ballot_report,
)
from odoo.addons.ecabinet_meeting.tools.official_document.minutes import PART_TITLES
from odoo.addons.ecabinet_meeting.tools.official_document.rich_text import to_html

from ...tools.official_document.conclusion_notice import (
    Concluded,
    ItemConclusions,
    NoticeData,
    build_notice,
)
from ...tools.official_document.invitation import (
    InvitationData,
    ProgrammeItem,
    build_invitation,
)
from ...tools.official_document.kinds import KINDS
from ...tools.official_document.meeting_tables import (
    Called,
    Slot,
    Voted,
    people_blocks,
    programme_blocks,
    vote_blocks,
)

END_OF_DAY = time(17, 0)
# Of the minutes, as the rules ask for them.
PARTS = (
    *("part_attendance", "part_course", "part_statements"),
    *("part_votes", "part_conclusions"),
)


class OfficialDocument(models.Model):
    """What is drafted from a meeting and its votes.

    sudo: as in drafting.py; restricted items are left out, whoever drafts.
    """

    _inherit = "ecabinet.official.document"

    def _subject_of_gm(self):
        return f"Dự {self._about()}"

    def _subject_of_tb(self):
        return f"Kết luận của đồng chí {self._chair()} tại {self._about()}"

    def _subject_of_bbkp(self):
        return self.ballot_id.sudo().name

    def _subject_of_ds(self):
        return f"Thành phần dự {self._about()}"

    def _text_of_gm(self):
        meeting, form = self.meeting_id.sudo(), self._form()
        calendar = self.env["resource.calendar"]
        return build_invitation(
            InvitationData(
                **self._wordings(form),
                starts_at=calendar._ecabinet_to_local(meeting.date_start),
                ends_at=calendar._ecabinet_to_local(meeting.date_stop),
                invited=tuple(self._invited()),
                programme=tuple(self._programme()),
                reply_by=self._reply_by(),
            )
        )

    def _reply_by(self):
        """The end of the last working day before the meeting, on the office's clock."""
        day = self.meeting_id._local_day()
        working_time = self.env["resource.calendar"]._ecabinet_working_time(day, day)
        return datetime.combine(working_time.latest_send_day(day, 1), END_OF_DAY)

    def _text_of_tb(self):
        meeting, form = self.meeting_id.sudo(), self._form()
        held = meeting.actual_start or meeting.date_start
        return build_notice(
            NoticeData(
                **self._wordings(form),
                day=self.env["resource.calendar"]._ecabinet_local_day(held),
                items=tuple(self._item_conclusions()),
            )
        )

    def _text_of_ctr(self):
        calendar = self.env["resource.calendar"]
        slots = tuple(
            Slot(
                item.planned_start and calendar._ecabinet_to_local(item.planned_start),
                item.number or "",
                item.name,
                _presenters(item),
            )
            for item in self._open_items()
        )
        return self._framed(programme_blocks(slots))

    def _text_of_ds(self):
        roles = dict(
            self.env["ecabinet.participant"]
            ._fields["role"]
            ._description_selection(self.env)
        )
        rows = self.meeting_id.sudo().participant_ids.filtered(
            lambda row: not row.represents_id or row.substitute_state == "consented"
        )
        people = []
        for row in rows:
            person = row._as_person()
            office = person.position or person.unit
            people.append(Called(person.name, office, roles[row.role]))
        return self._framed(people_blocks(tuple(people)))

    def _text_of_kq(self):
        ballots = self.env["ecabinet.ballot"].sudo()
        closed = ballots.search(
            [
                ("meeting_id", "=", self.meeting_id.id),
                ("mode", "=", "live"),
                ("state", "=", "closed"),
                ("kind", "=", "motion"),
            ],
            order="closed_at, id",
        ).filtered(lambda ballot: not ballot.agenda_item_id.restricted)
        votes = tuple(
            Voted(
                ballot.name,
                ballot.entitled_count,
                ballot.agree_count,
                ballot.disagree_count,
                ballot.abstain_count,
                ballot.with_context(lang=self.env.lang).outcome_reason or "",
            )
            for ballot in closed
        )
        return self._framed(vote_blocks(votes))

    def _text_of_bb(self):
        """The minutes as they are written, with their opening and their end.

        :raises UserError: there are none, or they tell of restricted items
        """
        minutes = self.meeting_id.sudo().minutes_ids[:1]
        if not minutes:
            raise UserError(
                self._user_env()._("Draft the minutes of the meeting first.")
            )
        if minutes.has_restricted:
            raise UserError(
                self._user_env()._(
                    "These minutes tell of restricted items: they stay under their own "
                    "rules, and are in no register."
                )
            )
        body = build_minutes(minutes._data()).body
        first = next(
            place for place, block in enumerate(body) if isinstance(block, Heading)
        )
        parts = "".join(
            to_html([Heading(title)]) + str(minutes[part] or "")
            for title, part in zip(PART_TITLES, PARTS, strict=True)
        )
        return to_html(body[:first]) + parts + to_html(body[-1:])

    def _text_of_bbkp(self):
        """:raises UserError: the vote is not closed, or on a restricted item"""
        ballot = self.ballot_id.sudo()
        if ballot.state != "closed":
            raise UserError(
                self._user_env()._(
                    "“%s” is not closed yet: there is no report.", ballot.name
                )
            )
        if ballot.agenda_item_id.restricted:
            raise UserError(
                self._user_env()._("A vote on a restricted item is in no register.")
            )
        return build_ballot_report(ballot._report_data()).body

    # The parts ------------------------------------------------------------------------

    def _wordings(self, form):
        """What both kinds say."""
        meeting, rule = self.meeting_id.sudo(), KINDS[self.kind]
        return {
            "issuer": self._issuer(),
            "meeting_name": meeting.name,
            "place": meeting.place or "",
            "chair": self._chair(),
            "opening": form.opening or rule.opening,
            "closing": form.closing or rule.closing,
            "party": meeting.body_id.kind == "party",
        }

    def _chair(self):
        meeting = self.meeting_id.sudo()
        row = meeting.participant_ids.filtered(
            lambda one: one.user_id == meeting.chair_id
        )
        if row:
            return row[0]._as_person()
        return Person(meeting.chair_id.name or "")

    def _invited(self):
        """The body by its name where it is called whole, then everybody else."""
        meeting = self.meeting_id.sudo()
        called = meeting.participant_ids.filtered(
            lambda one: not one.represents_id and one.user_id != meeting.chair_id
        )
        members = meeting._body_members()[meeting] or self.env["ecabinet.body.member"]
        others = members.filtered(lambda seat: seat.user_id != meeting.chair_id)
        if others and others <= called.body_member_id:
            yield f"Các thành viên {meeting.body_id.name}"
            called = called.filtered(lambda one: one.body_member_id not in others)
        for one in called:
            yield str(one._as_person())

    def _programme(self):
        items = self._open_items().filtered(lambda item: item.kind != "break")
        for item in items.filtered(lambda one: one.parent_id not in items):
            parts = items.filtered(lambda one, whole=item: one.parent_id == whole)
            yield _programme_item(item, tuple(map(_programme_item, parts)))

    def _item_conclusions(self):
        """The open conclusions by item, in the order of the items."""
        conclusions = self._open_conclusions()
        for item in [*self._open_items(), self.env["ecabinet.agenda.item"]]:
            own = conclusions.filtered(lambda one, of=item: one.agenda_item_id == of)
            if own:
                yield ItemConclusions(item.name or "", tuple(map(_concluded, own)))

    def _open_items(self):
        """The items that everybody called may know of."""
        items = self.meeting_id.sudo().agenda_item_ids
        return items.filtered(lambda item: not item.restricted)

    def _open_conclusions(self):
        return self.meeting_id.sudo().conclusion_ids.filtered(
            lambda one: not one.agenda_item_id.restricted
        )


def _programme_item(item, parts=()):
    return ProgrammeItem(item.name, _presenters(item), parts)


def _presenters(item):
    units = item.presenter_department_id | item.copresenter_department_ids
    return tuple(units.mapped("name")) or tuple(filter(None, [item.presenter_text]))


def _concluded(conclusion):
    calendar = conclusion.env["resource.calendar"]
    deadline = conclusion.deadline
    return Concluded(
        conclusion.text,
        lead=conclusion.lead_department_id.name or "",
        coordinating=tuple(conclusion.coordinating_department_ids.mapped("name")),
        deadline=calendar._ecabinet_local_day(deadline) if deadline else None,
        product=conclusion.product or "",
    )
