from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import LazyTranslate

from ...tools.voting.consent import (
    Position,
    check_consent,
    is_personnel,
    why_left_out,
)
from ..common.selections import CONSENT_RULES

_lt = LazyTranslate(__name__)

REASONS = {
    "agreed": _lt(
        "%(agree)s of %(members)s members agreed beforehand (%(required)s required); "
        "nobody objects or wishes to speak."
    ),
    "nobody_objects": _lt(
        "None of %(members)s members objects or wishes to speak; %(agree)s agreed "
        "beforehand."
    ),
}


class AgendaItem(models.Model):
    """Adoption without debate: the positions as they were counted, with the rule."""

    _inherit = "ecabinet.agenda.item"

    pulled_out_by_ids = fields.Many2many(
        "ecabinet.participant",
        "ecabinet_agenda_item_pulled_out_rel",
        "item_id",
        "participant_id",
        "Debate requested by",
        readonly=True,
        copy=False,
        system=True,
    )
    consent_rule = fields.Selection(
        CONSENT_RULES,
        "By the rule",
        readonly=True,
        copy=False,
        system=True,
    )
    personnel = fields.Boolean(
        "About people in office",
        compute="_compute_personnel",
        store=True,
        readonly=False,
        precompute=True,
        help="Read from the subject. Such items are adopted without debate only where "
        "the body says so.",
    )
    consent_member_count = fields.Integer(
        "Members", readonly=True, copy=False, system=True
    )
    consent_agree_count = fields.Integer(
        "Agreed", readonly=True, copy=False, system=True
    )
    consent_objection_count = fields.Integer(
        "Objected", readonly=True, copy=False, system=True
    )
    consent_other_count = fields.Integer(
        "Of another opinion", readonly=True, copy=False, system=True
    )
    consent_speaker_count = fields.Integer(
        "Wished to speak", readonly=True, copy=False, system=True
    )
    consent_required_count = fields.Integer(
        "Required", readonly=True, copy=False, system=True
    )
    consent_reason_code = fields.Char(readonly=True, copy=False, system=True)
    consent_reason = fields.Char(
        "Adopted without debate", compute="_compute_consent_reason"
    )

    @api.depends("name")
    def _compute_personnel(self):
        for item in self:
            item.personnel = is_personnel(item.name or "")

    @api.depends("consent_reason_code")
    @api.depends_context("lang")
    def _compute_consent_reason(self):
        for item in self:
            reason = REASONS.get(item.consent_reason_code)
            sentence = reason and self.env._(reason)
            item.consent_reason = sentence and sentence % {
                "members": item.consent_member_count,
                "agree": item.consent_agree_count,
                "required": item.consent_required_count,
            }

    def _consents(self):
        """``{item: verdict}`` on consent by the positions confirmed, in two queries."""
        # sudo: positions are counted whoever may read them; only sums come out.
        positions = (
            self.env["ecabinet.position"]
            .sudo()
            .search_fetch(
                [
                    ("agenda_item_id", "in", self.ids),
                    ("participant_id.voting", "=", True),
                    ("confirmed", "=", True),
                    ("choice", "!=", False),
                ],
                ["agenda_item_id", "choice", "wants_to_speak"],
            )
        )
        taken = defaultdict(list)
        for position in positions:
            taken[position.agenda_item_id.id].append(
                Position(position.choice, wants_to_speak=position.wants_to_speak)
            )
        return {
            item: check_consent(
                # In a form whose meeting is not chosen yet: the usual rule.
                item.meeting_id.body_id.consent_rule or "majority_agree",
                len(item.meeting_id.participant_ids.filtered("voting")),
                taken[item.id],
            )
            for item in self.sudo()
        }

    def _why_left_out(self):
        """Why this item is not adopted with the others (``LeftOut``), or ""."""
        body = self.meeting_id.body_id
        return why_left_out(
            kind=self.kind,
            state=self.state,
            pulled_out=bool(self.pulled_out_by_ids),
            # Who cannot see an item can neither agree nor object to it.
            kept_out=bool(self._voters_kept_out()),
            restricted=self.restricted,
            personnel=self.personnel,
            way=body.consent_way,
            with_personnel=body.consent_with_personnel,
        )

    def _adopt_by_common_vote(self):
        """Adopt these items, which were put to one vote, but for those taken out."""
        for item in self:
            if item.state == "pending" and not item.pulled_out_by_ids:
                rule = item.meeting_id.body_id.consent_rule
                item.write({"state": "adopted", "consent_rule": rule})

    def _adopt_by_consent(self, consent):
        """Adopt this item with the positions that were counted."""
        self.write(
            {
                "state": "adopted",
                "consent_rule": self.meeting_id.body_id.consent_rule,
                "consent_member_count": consent.members,
                "consent_agree_count": consent.agree,
                "consent_objection_count": consent.objection,
                "consent_other_count": consent.other,
                "consent_speaker_count": consent.speakers,
                "consent_required_count": consent.required,
                "consent_reason_code": consent.reason,
            }
        )
        self.meeting_id._log(
            "item_adopted_by_consent",
            item=self.id,
            rule=self.consent_rule,
            **consent.numbers,
        )
