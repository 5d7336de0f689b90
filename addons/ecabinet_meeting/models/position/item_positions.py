from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ...tools.api_types import (
    OptionalId,
    OptionalText,
    PositionAnswer,
    PositionChoice,
    PositionDigest,
)
from ...tools.position.asked import asks_for_position
from ..common.arguments import checked

REASONS = [
    ("objection", "Somebody objects"),
    ("wants_to_speak", "Somebody wishes to speak"),
    ("positions_missing", "Positions are missing"),
    ("too_few_agree", "Too few have agreed yet"),
    ("no_members", "Nobody may vote"),
    ("agreed", "Agreed beforehand"),
    ("nobody_objects", "Nobody objects"),
    ("pulled_out", "A member asks for debate"),
]


class AgendaItem(models.Model):
    """What the members said of an item beforehand, and whether it is contested.

    Nothing of it is stored: sixty members answering in the same hour would otherwise
    wait for one row. Numbers and names are for the chair and the secretary; that an
    item is contested may be seen by all who see the item.
    """

    _name = "ecabinet.agenda.item"
    _inherit = ["ecabinet.agenda.item", "ecabinet.readable"]

    contested = fields.Boolean(
        compute="_compute_contested",
        search="_search_contested",
        help="Cannot be adopted without debate, by the body's rule of consent.",
    )
    contested_reason = fields.Selection(
        REASONS, "Beforehand", compute="_compute_contested"
    )
    position_agree_count = fields.Integer("Agree", compute="_compute_position_counts")
    position_objection_count = fields.Integer(
        "Objections", compute="_compute_position_counts"
    )
    position_other_count = fields.Integer(
        "Other opinions", compute="_compute_position_counts"
    )
    position_speak_count = fields.Integer(
        "Wish to speak", compute="_compute_position_counts"
    )
    position_digest = fields.Char(
        "Positions in one line", compute="_compute_position_digest"
    )
    paper_count = fields.Integer("Number of papers", compute="_compute_paper_count")

    @api.depends(
        *("kind", "pulled_out_by_ids", "meeting_id.body_id.consent_rule"),
        *("position_ids.choice", "position_ids.wants_to_speak"),
        *("position_ids.confirmed", "meeting_id.participant_ids.voting"),
    )
    def _compute_contested(self):
        consents = self._consents()
        contested = self._contested_items(consents)
        for item in self:
            item.contested = item in contested
            pulled_out = item.pulled_out_by_ids and consents[item].uncontested
            item.contested_reason = item.kind != "break" and (
                "pulled_out" if pulled_out else consents[item].reason
            )

    def _search_contested(self, operator, value):
        if operator != "in":
            return NotImplemented
        # sudo: who sees which item is added by the search itself.
        items = self.sudo().search([("kind", "!=", "break")])
        return Domain("id", "in", items._contested_items(items._consents()).ids)

    @api.depends_context("uid", "su")
    @api.depends("position_ids.choice", "position_ids.wants_to_speak")
    def _compute_position_counts(self):
        consents = self._consents()
        for item in self:
            consent = item._sees_all_positions() and consents[item]
            item.position_agree_count = consent.agree if consent else 0
            item.position_objection_count = consent.objection if consent else 0
            item.position_other_count = consent.other if consent else 0
            item.position_speak_count = consent.speakers if consent else 0

    @api.depends_context("uid", "su")
    @api.depends("position_ids.choice", "position_ids.wants_to_speak")
    def _compute_position_digest(self):
        led = self.filtered(lambda item: item.id and item._sees_all_positions())
        lines = {entry["item_id"]: entry["line"] for entry in led._position_digest()}
        for item in self:
            item.position_digest = lines.get(item.id, False)

    @api.depends("document_ids")
    def _compute_paper_count(self):
        counts = dict(
            self.env["ecabinet.document"]._read_group(
                [("agenda_item_id", "in", self.ids)], ["agenda_item_id"], ["__count"]
            )
        )
        for item in self:
            item.paper_count = counts.get(item, 0)

    @checked(comment="text")
    def give_position(
        self,
        choice: PositionChoice,
        wants_to_speak: bool = False,
        comment: OptionalText = False,
        shared: bool = False,
        on_behalf_of: OptionalId = False,
    ) -> PositionAnswer:
        """Give, or change, the user's position on this item in one call.

        ``choice`` agree/objection/other; ``on_behalf_of`` the id of the participant
        whom the user assists: such a position waits for that leader's confirmation,
        and never replaces one that the leader stands by. Otherwise the new position
        replaces the old one whole.

        :return: ``{'accepted': bool, 'message': str, 'position_id': int | False,
            'confirmed': bool}``; not accepted while positions are closed
        :raises AccessError: if the user may not give a position on this item
        :raises UserError: for an unknown choice
        """
        self.ensure_one()
        self.check_access("read")
        positions = self.env["ecabinet.position"]
        if choice not in dict(positions._fields["choice"].selection):
            raise UserError(
                self.env._("A position must be agree, objection or other opinion.")
            )
        participant = self._position_giver(on_behalf_of)
        if why_not := self.meeting_id._why_positions_closed():
            return self._position_answer(why_not, accepted=False)
        values = {
            "choice": choice,
            "wants_to_speak": wants_to_speak,
            "comment": comment,
            "shared": shared,
        }
        # The search stays under the user's rules: who may give it may see it.
        position = positions.search(
            [("agenda_item_id", "=", self.id), ("participant_id", "=", participant.id)]
        )
        return self._take_position(position, participant, values)

    def get_position_digest(self) -> list[PositionDigest]:
        """Positions of these items for the chair and the secretary.

        :return: for each item ``{'item_id', 'line', 'contested', 'reason', 'counts':
            {'members', 'agree', 'objection', 'other', 'speakers', 'silent',
            'required'}, 'positions': [{'participant_id', 'name', 'choice',
            'wants_to_speak', 'comment', 'response'}]}``, in the order of protocol
        :raises AccessError: for anybody else
        """
        self.check_access("read")
        if not all(item._sees_all_positions() for item in self):
            raise AccessError(
                self.env._(
                    "All positions are for the chair and the secretary of the meeting."
                )
            )
        return self._position_digest()

    def action_add_papers(self):
        """Open the upload of papers for this item."""
        self.ensure_one()
        return self.env["ecabinet.document.upload"]._action_for(self.meeting_id, self)

    def _position_giver(self, on_behalf_of):
        """The participant for whom the user gives a position.

        :raises AccessError: if there is none, or not the one named
        """
        givers = self.meeting_id.participant_ids._position_givers()
        if on_behalf_of:
            participant = givers.filtered(lambda one: one.id == on_behalf_of)
        else:
            own = givers.filtered(lambda one: one.user_id == self.env.user)
            participant = own or (givers if len(givers) == 1 else givers.browse())
        if not participant or self.kind == "break":
            raise AccessError(
                self.env._(
                    "Positions on “%(item)s” are given by the members of the meeting "
                    "for themselves, or by their assistants for them.",
                    item=self.name,
                )
            )
        return participant

    def _asking_for_positions(self):
        """Those of these items on which members are asked for a position."""
        return self.filtered(lambda item: asks_for_position(item.name, item.kind))

    def _take_position(self, position, participant, values):
        """Enter ``values`` as the participant's position, ``position`` if there is one.

        The caller has checked who gives it and that positions are open.
        """
        if position:
            position.write(values)
        else:
            position = position.create(
                {**values, "agenda_item_id": self.id, "participant_id": participant.id}
            )
        return self._position_answer(position._taken_message(), position)

    @api.model
    def _position_answer(self, message, position=None, accepted=True):
        """What :meth:`give_position` returns; without ``position``, none is entered."""
        return {
            "accepted": accepted,
            "message": message,
            "position_id": position.id if position else False,
            "confirmed": bool(position and position.confirmed),
        }

    def _sees_all_positions(self):
        meeting = self.meeting_id
        return self.env.su or bool(meeting) and meeting._is_led_by_user()

    def _contested_items(self, consents):
        """Those of these items that cannot be adopted without debate."""
        return self.filtered(
            lambda item: (
                item.kind != "break"
                and (not consents[item].uncontested or item.pulled_out_by_ids)
            )
        )

    def _position_digest(self):
        """As :meth:`get_position_digest`, for code that has checked the right to it."""
        items = self.filtered(lambda item: item.kind != "break").sudo()
        consents = items._consents()
        contested = items._contested_items(consents)
        positions = (
            self.env["ecabinet.position"]
            .sudo()
            .search([("agenda_item_id", "in", items.ids), ("confirmed", "=", True)])
        )
        positions = positions.sorted(
            lambda one: (one.participant_id.sequence, one.participant_id.id)
        )
        on_item = positions.grouped("agenda_item_id")
        none = positions.browse()
        return [
            {
                "item_id": item.id,
                "line": on_item.get(item, none)._in_one_line(),
                "contested": item in contested,
                "reason": consents[item].reason,
                "counts": consents[item].numbers,
                "positions": [
                    {
                        "participant_id": one.participant_id.id,
                        "name": one.participant_id.partner_id.name,
                        "choice": one.choice,
                        "wants_to_speak": one.wants_to_speak,
                        "comment": one.comment or "",
                        "response": one.response or "",
                    }
                    for one in on_item.get(item, none)
                ],
            }
            for item in items
        ]
