from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class PaperOriginal(models.Model):
    """A numbered original of a secret paper, handed out and taken back in the room.

    Nothing of the paper itself is kept here (Law 117/2025/QH15, Art. 5): only which
    copy went to whom and when it came back, each step with the person who took it.
    """

    _name = "ecabinet.paper.original"
    _inherit = ["ecabinet.protected", "ecabinet.follows.readable"]
    _description = "Original of a Secret Paper"
    _order = "document_id, number, id"
    _rec_name = "number"

    document_id = fields.Many2one(
        "ecabinet.document",
        "Paper",
        required=True,
        ondelete="restrict",
        index=True,
        domain="[('secrecy', '!=', 'none')]",
    )
    meeting_id = fields.Many2one(
        related="document_id.meeting_id", store=True, index=True
    )
    secrecy = fields.Selection(related="document_id.secrecy")
    number = fields.Char("Copy number", required=True)
    participant_id = fields.Many2one(
        "ecabinet.participant",
        "Handed to",
        required=True,
        ondelete="restrict",
        index=True,
        domain="[('meeting_id', '=', meeting_id)]",
    )
    handed_out_at = fields.Datetime(
        "Handed out", readonly=True, copy=False, system=True
    )
    handed_out_by_id = fields.Many2one(
        "res.users",
        "Handed out by",
        readonly=True,
        copy=False,
        system=True,
    )
    returned_at = fields.Datetime("Taken back", readonly=True, copy=False, system=True)
    returned_by_id = fields.Many2one(
        "res.users",
        "Taken back by",
        readonly=True,
        copy=False,
        system=True,
    )

    _number_uniq = models.Constraint(
        "UNIQUE(document_id, number)", "Each copy of the paper has a number of its own."
    )

    @api.constrains("document_id", "participant_id")
    def _check_paper(self):
        for original in self:
            paper = original.document_id
            if paper.secrecy == "none":
                raise UserError(
                    self.env._(
                        "“%(paper)s” has no mark of secrecy: members read it on "
                        "screen, and nothing needs to be taken back.",
                        paper=paper.name,
                    )
                )
            if original.participant_id.meeting_id != paper.meeting_id:
                raise UserError(
                    self.env._("Originals are handed to people called to the meeting.")
                )
            item = paper.agenda_item_id
            person = original.participant_id
            if (
                item.restricted
                and person not in item.participant_ids
                and person.role != "chair"
                and person.user_id != paper.meeting_id.secretary_id
            ):
                raise UserError(
                    self.env._(
                        "%(person)s is not invited for the item of this paper.",
                        person=person.partner_id.name,
                    )
                )

    def write(self, vals):
        if not self.env.su and any(self.mapped("handed_out_at")):
            raise UserError(
                self.env._("What was handed out stays on record as it was.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_handed_out(self):
        if any(self.mapped("handed_out_at")):
            raise UserError(
                self.env._("What was handed out stays on record as it was.")
            )

    def _system_fields_refusal(self, vals):
        return self.env._(
            "Handing out and taking back are recorded with their own buttons."
        )

    def action_hand_out(self):
        """Note that these originals were handed out now, by me."""
        self._check_runs()
        for original in self:
            if original.handed_out_at:
                raise UserError(
                    self.env._(
                        "Copy %(number)s has already been handed out.",
                        number=original.number,
                    )
                )
        return self._step("handed_out")

    def action_take_back(self):
        """Note that these originals were given back now, to me."""
        self._check_runs()
        for original in self:
            if not original.handed_out_at or original.returned_at:
                raise UserError(
                    self.env._(
                        "Copy %(number)s is not handed out to anybody.",
                        number=original.number,
                    )
                )
        return self._step("returned")

    def _out(self):
        return self.filtered(lambda one: one.handed_out_at and not one.returned_at)

    def _step(self, step):
        # sudo: the step's own fields, for somebody who was found to run the meeting.
        self.sudo().write(
            {f"{step}_at": fields.Datetime.now(), f"{step}_by_id": self.env.uid}
        )
        return True

    def _check_runs(self):
        self.check_access("write")
        if not self.document_id.meeting_id._may_run():
            raise AccessError(
                self.env._(
                    "Only those who run the meeting hand out originals and take them "
                    "back."
                )
            )
