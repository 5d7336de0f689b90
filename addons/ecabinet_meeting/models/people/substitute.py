from typing import Literal

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...tools.api_types import OptionalText
from ..common.arguments import checked
from ..common.selections import UNDER_WAY


class Participant(models.Model):
    """A substitute: a row of its own that names whom it represents.

    Proposed by the person invited, it needs the chair's consent (QĐ 45/2018).
    """

    _inherit = "ecabinet.participant"

    represents_id = fields.Many2one(
        "ecabinet.participant", ondelete="cascade", index="btree_not_null"
    )
    substitute_ids = fields.One2many("ecabinet.participant", "represents_id")
    substitute_state = fields.Selection(
        [("proposed", "Proposed"), ("consented", "Consented"), ("refused", "Refused")],
        "Chair's consent",
        readonly=True,
        copy=False,
        system=True,
    )
    substitute_scope = fields.Selection(
        [("attend", "Attend"), ("speak", "Attend and speak"), ("vote", "Vote")],
        "May",
        default="attend",
    )

    def _called(self):
        """Those of these who are called: substitutes once the chair has consented."""
        return self.filtered(
            lambda row: not row.represents_id or row.substitute_state == "consented"
        )

    @api.constrains("represents_id", "substitute_scope")
    def _check_substitute(self):
        for row in self.filtered("represents_id"):
            represented = row.represents_id
            if represented.partner_id == row.partner_id:
                raise ValidationError(
                    self.env._("Nobody can be a substitute for themselves.")
                )
            if represented.meeting_id != row.meeting_id:
                raise ValidationError(
                    self.env._(
                        "A substitute must represent somebody called to this meeting."
                    )
                )
            if represented.represents_id or row.substitute_ids:
                raise ValidationError(
                    self.env._(
                        "A substitute cannot be represented by another substitute: "
                        "name one for %(name)s directly.",
                        name=(represented.represents_id or represented).display_name,
                    )
                )
            if (
                row.substitute_scope == "vote"
                and not row.meeting_id.body_id.substitute_may_vote
            ):
                raise ValidationError(
                    self.env._(
                        "In this body a substitute may not vote: let them attend, or "
                        "attend and speak."
                    )
                )

    @api.constrains("represents_id", "substitute_state")
    def _check_one_substitute(self):
        for represented in self.represents_id:
            standing = represented.substitute_ids.filtered(
                lambda row: row.substitute_state != "refused"
            )
            if len(standing) > 1:
                raise ValidationError(
                    self.env._(
                        "%(name)s already has a substitute in this meeting.",
                        name=represented.display_name,
                    )
                )

    @checked(partner_id="id:res.partner", letter_name="text")
    def action_propose_substitute(
        self,
        partner_id: int,
        scope: Literal["attend", "speak", "vote"] = "attend",
        letter: OptionalText = False,
        letter_name: OptionalText = False,
    ) -> int:
        """Propose who attends in one's place; the chair consents or refuses.

        By the person invited, or by those who run the meeting.

        :param partner_id: id of the person (``res.partner``)
        :param scope: attend, speak or vote (vote only where the body allows it)
        :param letter: the letter that sends them, in base64 (PDF, PNG or JPEG, at most
            10 MB); proposed again without one, the letter that came before is kept
        :param letter_name: name of its file
        :return: id of the substitute's row
        :raises UserError: no right, a meeting that takes no answers, or no such letter
        :raises ValidationError: oneself, a chain, or a second substitute
        """
        self._check_ids(one=True)
        if self.user_id != self.env.user and not self.meeting_id._may_run():
            raise UserError(
                self.env._("You can propose a substitute only for yourself.")
            )
        if self.sudo().meeting_id.state not in UNDER_WAY:
            raise UserError(
                self.env._(
                    "A substitute is proposed once the invitation has been sent."
                )
            )
        letters = self.env["ecabinet.substitute.letter"]
        enclosed = letters._letter_argument(letter, letter_name)
        # sudo: checked above; the row is bound to this meeting and this person.
        rows = self.sudo()
        known = rows.meeting_id.participant_ids.filtered(
            lambda row: row.partner_id.id == partner_id
        )
        if known and known.represents_id != rows:
            if known == rows:
                raise ValidationError(
                    self.env._("Nobody can be a substitute for themselves.")
                )
            raise ValidationError(
                self.env._(
                    "%(name)s has already been called to this meeting and cannot also "
                    "be a substitute.",
                    name=known.display_name,
                )
            )
        values = {
            "meeting_id": rows.meeting_id.id,
            "partner_id": partner_id,
            "department_id": rows.department_id.id,
            "role": "substitute",
            "represents_id": rows.id,
            "substitute_state": "proposed",
            "substitute_scope": scope,
            "sequence": rows.sequence,
        }
        if known:
            known.write(values)
        else:
            known = rows.create(values)
        if enclosed:
            known.letter_ids.unlink()
            letters.sudo().create({"participant_id": known.id, **enclosed})
        return known.id

    def action_consent_substitute(self):
        """The chair consents to the substitutes proposed."""
        return self._decide_substitute("consented")

    def action_refuse_substitute(self):
        """The chair refuses the substitutes proposed; their rows stay on record."""
        return self._decide_substitute("refused")

    def _decide_substitute(self, decision):
        for row in self:
            if not row.meeting_id._may_approve():
                raise UserError(
                    self.env._(
                        "Only the chair of the meeting consents to a substitute."
                    )
                )
            if row.sudo().substitute_state != "proposed":
                raise UserError(
                    self.env._("No proposal of a substitute waits for the chair here.")
                )
        # sudo: the chair needs no other right on participants than this decision.
        self.sudo().write({"substitute_state": decision})
        if decision == "consented":
            # One postponed or over meanwhile is not invited to by this.
            self.meeting_id.filtered(lambda m: m.state in UNDER_WAY)._invite()
        return True
