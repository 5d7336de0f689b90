import hashlib
from datetime import datetime, time

from odoo import api, models

from odoo.addons.ecabinet_meeting.models.common.languages import FORM_LANGUAGE
from odoo.addons.ecabinet_meeting.tools.official_document import PROFILES, Person
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
from ...tools.official_document.signing import CHIEF_OF_OFFICE, HEADS

END_OF_DAY = time(17, 0)


class OfficialDocument(models.Model):
    """What a document is drafted from: the meeting, and the form of its body.

    sudo: papers name everybody who is called and every open item; who drafts has been
    checked, and restricted items are left out here, whoever drafts.
    """

    _inherit = "ecabinet.official.document"

    @api.model
    def _draft_values(self, meeting, kind):
        """Values of a new document of ``kind`` from ``meeting``."""
        document = self._in_form_language().new(
            {"meeting_id": meeting.id, "kind": kind}
        )
        form, body = document._form(), meeting.sudo().body_id
        rule = KINDS[kind]
        text = document._drafted_text()
        return {
            "meeting_id": meeting.id,
            "kind": kind,
            "subject": document._drafted_subject(),
            "content": text,
            "drafted": self._digest(text),
            "symbol": PROFILES[body.kind].symbol(kind, body.paper_abbreviation)
            if body.paper_abbreviation
            else False,
            "drafter_id": (form.drafter_id or self.env.user).id,
            "examiner_id": form.examiner_id.id,
            "approver_id": document._drafted_approver(form).id,
            "signer_id": form.signer_id.id,
            "signature_form": form.signature_form if form else "TL",
            "collective": form.collective,
            "head_title": form.head_title if form else HEADS[body.kind],
            "signer_title": form.signer_title if form else CHIEF_OF_OFFICE,
            "recipients": "\n".join(document._drafted_recipients(form)),
            "archive": form.archive or rule.archive,
            "unit_ids": [(6, 0, document._tasked_units().ids)],
        }

    def _drafted_text(self):
        """The text as the meeting gives it now, as HTML."""
        document = self._in_form_language()
        build = {"GM": document._invitation, "TB": document._notice}
        return to_html(build[self.kind]())

    def _drafted_subject(self):
        name = self.meeting_id.sudo().name
        if self.kind == "GM":
            return f"Dự {name}"
        chair = self._chair()
        return f"Kết luận của đồng chí {chair} tại {name}"

    def _drafted_approver(self, form):
        """Who comments before the signature: who is named, or the chair."""
        asks = form.asks_chair if form else KINDS[self.kind].asks_chair
        chair = self.meeting_id.sudo().chair_id
        return form.approver_id or (chair if asks else self.env["res.users"])

    def _drafted_recipients(self, form):
        """Those of the form, and for a notice the units that it gives work."""
        lines = (form.recipients or "").splitlines() or KINDS[self.kind].recipients
        units = self._tasked_units()
        return [
            line.strip()
            for line in dict.fromkeys([*lines, *units.mapped("name")])
            if line.strip()
        ]

    def _tasked_units(self):
        """The units that a notice gives work, as far as it is open to everybody."""
        units = self.env["hr.department"].sudo()
        if self.kind == "TB":
            for conclusion in self._open_conclusions():
                units |= conclusion.lead_department_id
                units |= conclusion.coordinating_department_ids
        return units

    # The two kinds --------------------------------------------------------------------

    def _invitation(self):
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

    def _notice(self):
        meeting, form = self.meeting_id.sudo(), self._form()
        held = meeting.actual_start or meeting.date_start
        return build_notice(
            NoticeData(
                **self._wordings(form),
                day=self.env["resource.calendar"]._ecabinet_local_day(held),
                items=tuple(self._item_conclusions()),
            )
        )

    def _wordings(self, form):
        """What both kinds say."""
        meeting, rule = self.meeting_id.sudo(), KINDS[self.kind]
        body = meeting.body_id
        # A standing committee speaks for itself under the heading of its committee.
        issuer = body.name if body.kind == "party" else body.paper_name
        return {
            "issuer": " ".join((issuer or "").split()),
            "meeting_name": meeting.name,
            "place": meeting.place or "",
            "chair": self._chair(),
            "opening": form.opening or rule.opening,
            "closing": form.closing or rule.closing,
            "party": body.kind == "party",
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

    def _form(self):
        """The form of the body for this kind, or none."""
        forms = self.meeting_id.sudo().body_id.document_form_ids
        return forms.filtered(lambda form: form.kind == self.kind)[:1]

    def _in_form_language(self):
        if self.env["res.lang"]._lang_get(FORM_LANGUAGE):
            return self.with_context(lang=FORM_LANGUAGE)
        return self

    @api.model
    def _digest(self, html):
        return hashlib.sha256(html.encode()).hexdigest()


def _programme_item(item, parts=()):
    units = item.presenter_department_id | item.copresenter_department_ids
    presenters = tuple(units.mapped("name")) or tuple(
        filter(None, [item.presenter_text])
    )
    return ProgrammeItem(item.name, presenters, parts)


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
