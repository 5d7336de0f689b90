from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class Document(models.Model):
    """A secret paper: its originals in the room."""

    _inherit = "ecabinet.document"

    original_ids = fields.One2many(
        "ecabinet.paper.original", "document_id", "Originals"
    )
    originals_out = fields.Integer(
        "Not given back", compute="_compute_originals_out", compute_sudo=True
    )

    @api.depends("original_ids.handed_out_at", "original_ids.returned_at")
    def _compute_originals_out(self):
        for paper in self:
            paper.originals_out = len(paper.original_ids._out())

    def action_hand_out_originals(self):
        """Number an original for each person in the room who may see it; hand it out.

        Who has one already gets no second.
        """
        self.ensure_one()
        meeting = self.meeting_id
        if not meeting or not meeting._may_run():
            raise AccessError(
                self.env._(
                    "Only those who run the meeting hand out originals and take them "
                    "back."
                )
            )
        people = self._people_for_originals()
        if not people:
            raise UserError(
                self.env._(
                    "Nobody marked as present still needs a copy of this paper: mark "
                    "attendance first, or add copies one by one."
                )
            )
        taken = set(self.original_ids.mapped("number"))
        free = (str(n) for n in range(1, 10_000) if str(n) not in taken)
        self.env["ecabinet.paper.original"].create(
            [
                {
                    "document_id": self.id,
                    "number": number,
                    "participant_id": person.id,
                }
                for person, number in zip(people, free, strict=False)
            ]
        ).action_hand_out()
        return True

    def action_take_back_originals(self):
        """Note that everything of this paper still out was given back."""
        self.ensure_one()
        self.original_ids._out().action_take_back()
        return True

    def _people_for_originals(self):
        item = self.agenda_item_id
        present = self.meeting_id.participant_ids.filtered(
            lambda one: one.attendance_state == "in_person"
        )
        if item.restricted:
            present = present.filtered(
                lambda one: one in item.participant_ids or one.role == "chair"
            )
        elif item:
            # Presenters and guests see the items they are called for.
            units = item.presenter_department_id | item.copresenter_department_ids
            present = present.filtered(
                lambda one: (
                    one.role in ("chair", "member", "secretary", "substitute")
                    or one in item.participant_ids
                    or one.department_id in units
                )
            )
        return present - self.original_ids.participant_id
