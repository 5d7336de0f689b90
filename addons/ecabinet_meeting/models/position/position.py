from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..common.arguments import checked

OWN_FIELDS = frozenset({"choice", "wants_to_speak", "comment", "shared"})


class Position(models.Model):
    """A member's position on an item before the meeting (ý kiến trước họp).

    Given by the member, or by their assistant – then it counts when the member has
    confirmed it. Open from the invitation until the body's hours before the start, or
    the opening. Read by its author, the chair and the secretary; a shared one also by
    the members of the meeting and the drafting unit, which may answer it.
    """

    _name = "ecabinet.position"
    _description = "Position before the Meeting"
    _inherit = ["ecabinet.protected", "ecabinet.arguments", "ecabinet.follows.readable"]
    _order = "agenda_item_id, participant_id"
    _rec_name = "participant_id"

    agenda_item_id = fields.Many2one(
        "ecabinet.agenda.item", "Item", required=True, ondelete="cascade", index=True
    )
    participant_id = fields.Many2one(
        "ecabinet.participant",
        "Member",
        required=True,
        ondelete="cascade",
        index=True,
    )
    meeting_id = fields.Many2one(
        related="agenda_item_id.meeting_id", store=True, index=True
    )
    choice = fields.Selection(
        [("agree", "Agree"), ("objection", "Objection"), ("other", "Other opinion")]
    )
    wants_to_speak = fields.Boolean("Wishes to speak")
    comment = fields.Text()
    shared = fields.Boolean(help="Other members of the meeting may read it.")
    response = fields.Text(
        readonly=True,
        help="The drafting unit's answer: taken over or explained "
        "(tiếp thu, giải trình).",
        system=True,
    )
    confirmed = fields.Boolean(
        default=True,
        readonly=True,
        help="An assistant's entry counts when the member has confirmed it.",
        system=True,
    )

    _item_participant_uniq = models.Constraint(
        "UNIQUE(agenda_item_id, participant_id)",
        "A member has one position on an item.",
    )

    @api.constrains("agenda_item_id", "participant_id")
    def _check_same_meeting(self):
        for position in self:
            if position.participant_id.meeting_id != position.agenda_item_id.meeting_id:
                raise UserError(
                    self.env._(
                        "“%(item)s” is not on the agenda of the meeting that this "
                        "member is called to.",
                        item=position.agenda_item_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        positions = super().create(vals_list)
        if not self.env.su:
            positions._check_giver()
            positions._check_open()
            positions._mark_assistants_entries()
        return positions

    def write(self, vals):
        if self.env.su:
            return super().write(vals)
        if vals.keys() - OWN_FIELDS:
            raise AccessError(
                self.env._(
                    "Of a position only the choice, the wish to speak, the comment and "
                    "whether it is shared can be changed."
                )
            )
        self._check_giver()
        self._check_open()
        self._check_not_the_members_own()
        result = super().write(vals)
        self._mark_assistants_entries()
        return result

    def action_confirm(self):
        """Confirm what an assistant entered; only the member can.

        :raises AccessError: for anybody else
        :raises UserError: when positions are closed
        """
        self.check_access("write")
        if self.participant_id.user_id != self.env.user:
            raise AccessError(
                self.env._("Only the member can confirm what their assistant entered.")
            )
        self._check_open()
        # sudo: `confirmed` is not among the fields that anybody writes directly.
        self.sudo().confirmed = True
        return True

    @checked(response="text")
    def answer(self, response: str) -> bool:
        """The drafting unit's answer to this position (tiếp thu, giải trình).

        For officers of the unit that presents the item and for the secretary; it may
        come after the cut-off, and until the meeting is over.

        :raises AccessError: for anybody else
        :raises UserError: when the meeting is over
        """
        self.ensure_one()
        self.check_access("read")
        if not self._may_answer():
            raise AccessError(
                self.env._(
                    "A position is answered by the unit that presents the item, or by "
                    "the secretary."
                )
            )
        if self.meeting_id.state in ("closed", "published", "cancelled"):
            raise UserError(
                self.env._("The meeting is over: its positions stay as they are.")
            )
        # sudo: answering gives no right to change what the member said.
        self.sudo().response = response
        return True

    def _may_answer(self):
        user, item = self.env.user, self.agenda_item_id
        if user == item.meeting_id.secretary_id:
            return True
        units = item.presenter_department_id | item.copresenter_department_ids
        return user.has_group("ecabinet_meeting.group_unit_officer") and bool(
            units & user.ecabinet_current_department_ids
        )

    def _check_giver(self):
        """:raises AccessError: unless the user speaks for these members."""
        if self.participant_id != self.participant_id._position_givers():
            raise AccessError(
                self.env._(
                    "A position is given by the member, or by their assistant for them."
                )
            )
        if any(position.agenda_item_id.kind == "break" for position in self):
            raise UserError(self.env._("There is nothing to agree to in a break."))

    def _check_not_the_members_own(self):
        """:raises UserError: an assistant never overwrites what the member stands by"""
        for position in self:
            member = position.participant_id.user_id
            if position.confirmed and member != self.env.user:
                raise UserError(
                    self.env._(
                        "%(member)s has given or confirmed this position: only they "
                        "can change it.",
                        member=member.sudo().name,
                    )
                )

    def _check_open(self):
        """:raises UserError: in words, when positions are closed."""
        for meeting in self.meeting_id:
            why_not = meeting._why_positions_closed()
            if why_not:
                raise UserError(why_not)

    def _mark_assistants_entries(self):
        own = self.filtered(lambda one: one.participant_id.user_id == self.env.user)
        # sudo: `confirmed` is not among the fields that anybody writes directly.
        own.sudo().confirmed = True
        (self - own).sudo().confirmed = False

    def _taken_message(self):
        words = dict(self._fields["choice"]._description_selection(self.env))
        if not self.confirmed:
            return self.env._(
                "Noted for %(member)s: %(choice)s. It counts when they confirm it.",
                member=self.participant_id.partner_id.name,
                choice=words[self.choice],
            )
        return self.env._("Your position: %(choice)s.", choice=words[self.choice])

    def _in_one_line(self):
        """“14 agree · 2 objections · 1 wishes to speak: Name, Name”, for the chair."""
        choices = self.mapped("choice")
        agree, objection = choices.count("agree"), choices.count("objection")
        other = choices.count("other")
        speakers = self.filtered("wants_to_speak")
        parts = []
        if agree:
            parts.append(self.env._("%(count)s agree", count=agree))
        if objection:
            parts.append(
                self.env._("1 objection")
                if objection == 1
                else self.env._("%(count)s objections", count=objection)
            )
        if other:
            parts.append(
                self.env._("1 other opinion")
                if other == 1
                else self.env._("%(count)s other opinions", count=other)
            )
        if speakers:
            names = ", ".join(speakers.participant_id.partner_id.mapped("name"))
            parts.append(
                self.env._("1 wishes to speak: %(names)s", names=names)
                if len(speakers) == 1
                else self.env._(
                    "%(count)s wish to speak: %(names)s",
                    count=len(speakers),
                    names=names,
                )
            )
        return " · ".join(parts) or self.env._("No positions yet")

    def _for_board(self, acting):
        """Positions of the participants ``acting`` for whom the user may speak."""
        return {
            one.participant_id.id: {
                "id": one.id,
                "choice": one.choice,
                "wants_to_speak": one.wants_to_speak,
                "comment": one.comment or "",
                "shared": one.shared,
                "confirmed": one.confirmed,
                "response": one.response or "",
            }
            for one in self
            if one.participant_id in acting
        }

    def _shared_for_board(self, acting):
        return [
            {
                "name": one.participant_id.partner_id.name,
                "choice": one.choice,
                "comment": one.comment or "",
            }
            for one in self
            if one.shared and one.confirmed and one.participant_id not in acting
        ]
