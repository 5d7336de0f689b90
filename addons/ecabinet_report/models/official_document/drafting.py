import hashlib

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ecabinet_meeting.models.common.languages import FORM_LANGUAGE
from odoo.addons.ecabinet_meeting.tools.official_document import PROFILES, Prose
from odoo.addons.ecabinet_meeting.tools.official_document.dates import (
    official_date,
    time_and_date,
)
from odoo.addons.ecabinet_meeting.tools.official_document.rich_text import to_html

from ...tools.official_document.kinds import KINDS
from ...tools.official_document.signing import CHIEF_OF_OFFICE, HEADS
from ...tools.official_document.wording import EXAMPLES, ended, fill
from ..common.selections import URGENCIES

# What the drafting office is called in the symbol of a letter (UBND-VP).
OFFICE = "VP"
# What each kind is drafted from.
SOURCES = {
    "meeting_id": ("GM", "TB", "CTr", "DS", "BB", "KQ"),
    "ballot_id": ("BBKP",),
    "slip_round_id": ("PLYK", "THYK"),
    "task_ids": ("PGV", "CV", "CVDD", "BC", "STD"),
    "schedule_id": ("LCT",),
}
SOURCE_OF = {kind: name for name, kinds in SOURCES.items() for kind in kinds}


class OfficialDocument(models.Model):
    """A document drafted in one tap: its text, who signs, who receives it.

    The text of each kind is a method ``_text_of_<kind>``, in the file of what it is
    drafted from. sudo: papers name everybody and every open item; who drafts has been
    checked, and restricted items are left out there, whoever drafts.
    """

    _inherit = "ecabinet.official.document"

    @api.model
    def _draft_values(self, kind, source):
        """Values of a new document of ``kind`` from ``source``: ``{field: value}``."""
        document = self._in_form_language().new({"kind": kind, **source})
        form, body = document._form(), document.body_id.sudo()
        rule = KINDS[kind]
        text = document._drafted_text()
        units = document._tasked_units()
        return {
            **source,
            "kind": kind,
            "subject": document._drafted_subject(),
            "content": text,
            "drafted": self._digest(text),
            "symbol": body.paper_abbreviation
            and rule.symbol
            and PROFILES[body.kind].symbol(
                rule.symbol, body.paper_abbreviation, OFFICE
            ),
            "drafter_id": (form.drafter_id or self.env.user).id,
            "examiner_id": form.examiner_id.id,
            "approver_id": document._drafted_approver(form).id,
            **document._drafted_signature(form),
            "recipients": "\n".join(document._drafted_recipients(form)),
            "addressees": "" if rule.name else "\n".join(units.mapped("name")),
            "archive": form.archive or rule.archive,
            "unit_ids": [fields.Command.set(units.ids)],
            "urgency": document._drafted_urgency(),
        }

    @api.model
    def _open_paper(self, kind, source):
        """Open the document of a kind from its source, drafted if there is none.

        sudo: whoever runs the source drafts its papers, also where their role alone
        does not let them create any; the callers have checked them.
        """
        documents = self.sudo()
        paper = documents.browse()
        if "task_ids" not in source:
            same = [(name, "=", value) for name, value in source.items()]
            paper = documents.search(
                [*same, ("kind", "=", kind), ("state", "!=", "recalled")], limit=1
            )
        paper = paper or documents.create(documents._draft_values(kind, source))
        return {
            "type": "ir.actions.act_window",
            "res_model": "ecabinet.official.document",
            "res_id": paper.id,
            "view_mode": "form",
        }

    def _has_source(self):
        return bool(self.sudo()[SOURCE_OF[self.kind]])

    def _check_source(self):
        """:raises UserError: there is nothing to draft it from"""
        if not self._has_source():
            kinds = dict(self._fields["kind"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "“%(kind)s” is drafted from what it is about: open that and draft "
                    "it there.",
                    kind=kinds[self.kind],
                )
            )

    def _drafted_text(self):
        """The text as its source gives it now, as HTML."""
        document = self._in_form_language()
        text = getattr(document, f"_text_of_{self.kind.lower()}")()
        return text if isinstance(text, str) else to_html(text)

    def _drafted_subject(self):
        subject = getattr(self, f"_subject_of_{self.kind.lower()}", None)
        return subject() if subject else self._about()

    def _about(self):
        """The name of what the document is drafted from."""
        source = self.sudo()
        return (
            source.meeting_id.name
            or source.ballot_id.name
            or source.slip_round_id.name
            or source.schedule_id.name
            or source.body_id.name
        )

    def _drafted_signature(self, form):
        """Who signs, in which form: of the body's form, or by the rules."""
        body = self.body_id.sudo()
        values = {
            "signer_id": form.signer_id.id,
            "signature_form": form.signature_form if form else "TL",
            "collective": form.collective,
            "head_title": form.head_title if form else HEADS[body.kind],
            "signer_title": form.signer_title if form else CHIEF_OF_OFFICE,
        }
        if KINDS[self.kind].two_signers:
            chair, secretary = self._chair_and_secretary()
            values |= {
                "signature_form": False,
                "signer_id": chair.id,
                "signer_title": "Chủ tọa",
                "second_title": "Thư ký",
                "second_name": secretary.name,
            }
        if KINDS[self.kind].filled_in:
            values |= {
                "signature_form": False,
                "signer_id": False,
                "signer_title": "Người cho ý kiến",
            }
        return values

    def _chair_and_secretary(self):
        source = self.sudo()
        meeting = source.meeting_id or source.ballot_id.meeting_id
        secretary = meeting.secretary_id or source.ballot_id.slip_round_id.secretary_id
        return meeting.chair_id, secretary

    def _drafted_urgency(self):
        """The stamp of the most urgent task that the paper gives."""
        order = [urgency for urgency, _label in URGENCIES]
        given = self._tasks() if self.kind in ("PGV", "CV") else self._tasks().browse()
        return max(given.mapped("urgency"), key=order.index, default="normal")

    def _drafted_approver(self, form):
        """Who comments before the signature: who is named, or the chair."""
        asks = form.asks_chair if form else KINDS[self.kind].asks_chair
        chair = self.meeting_id.sudo().chair_id
        return form.approver_id or (chair if asks else self.env["res.users"])

    def _drafted_recipients(self, form):
        """Those of the form, and for a notice the units that it gives work."""
        lines = (form.recipients or "").splitlines() or KINDS[self.kind].recipients
        units = self._tasked_units() if KINDS[self.kind].name else ()
        names = units and units.mapped("name")
        return [
            line.strip() for line in dict.fromkeys([*lines, *names]) if line.strip()
        ]

    def _tasked_units(self):
        """The units that the document gives work, as far as it is open to everybody."""
        units = self.env["hr.department"].sudo()
        if self.kind == "TB":
            for conclusion in self._open_conclusions():
                units |= conclusion.lead_department_id
                units |= conclusion.coordinating_department_ids
        tasks = self._tasks()
        if self.kind != "CVDD":
            units |= tasks.coordinating_department_ids
        return tasks.lead_department_id | units

    # What all kinds say ---------------------------------------------------------------

    def _framed(self, blocks):
        """The blocks between the opening and the closing of the body's form."""
        form, rule = self._form(), KINDS[self.kind]
        values = {**dict.fromkeys(EXAMPLES, ""), **self._fillings()}
        opening = fill(form.opening or rule.opening, values)
        closing = fill(form.closing or rule.closing, values)
        if opening:
            blocks = (Prose(opening), *blocks)
        if closing:
            party = self.body_id.sudo().kind == "party"
            blocks = (*blocks, Prose(ended(closing, party)))
        return blocks

    def _fillings(self):
        """What fills the places of a wording, whatever the kind."""
        calendar = self.env["resource.calendar"]
        today = calendar._ecabinet_local_day(fields.Datetime.now())
        source = self.sudo()
        meeting, until = source.meeting_id, source.slip_round_id.deadline
        held = meeting.actual_start or meeting.date_start
        chair = self._chair() if meeting else False
        return {
            "cơ quan": self._issuer(),
            "cuộc họp": self._about(),
            "ngày họp": official_date(calendar._ecabinet_local_day(held))
            if held
            else "",
            "địa điểm": meeting.place or "",
            "chủ trì": str(chair or ""),
            "tên người chủ trì": chair.name if chair else "",
            "hạn trả lời": time_and_date(calendar._ecabinet_to_local(until))
            if until
            else "",
            "thời điểm": official_date(today),
            "số nhiệm vụ": str(len(self._tasks()) or ""),
            "tuần": self._week().lower() if source.schedule_id else "",
        }

    def _issuer(self):
        """A standing committee speaks for itself under its committee's heading."""
        body = self.body_id.sudo()
        name = body.name if body.kind == "party" else body.paper_name
        return " ".join((name or "").split())

    def _form(self):
        """The form of the body for this kind, or none."""
        forms = self.body_id.sudo().document_form_ids
        return forms.filtered(lambda form: form.kind == self.kind)[:1]

    def _user_env(self):
        """For what is said to the user while a text is drafted in its own language."""
        return self.with_context(lang=self.env.user.lang).env

    def _facts_differ(self):
        """Whether it would be drafted otherwise now, or not at all any more."""
        try:
            return self.drafted != self._digest(self._drafted_text())
        except UserError:
            return True

    def _in_form_language(self):
        if self.env["res.lang"]._lang_get(FORM_LANGUAGE):
            return self.with_context(lang=FORM_LANGUAGE)
        return self

    @api.model
    def _digest(self, html):
        return hashlib.sha256(html.encode()).hexdigest()
