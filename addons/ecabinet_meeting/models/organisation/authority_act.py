from datetime import datetime, time

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class AuthorityAct(models.Model):
    """What an assistant did at once on a leader's standing authority.

    Listed for the leader from one working day to the next, and taken back by them as
    long as nothing hangs on it; each model on which such acts are done knows how
    (``_take_back``).
    """

    _name = "ecabinet.authority.act"
    _inherit = ["ecabinet.written.by.steps"]
    _description = "Act on a Leader's Instruction"
    _order = "id desc"
    _rec_name = "title"

    authority_id = fields.Many2one(
        "ecabinet.standing.authority", required=True, ondelete="cascade", index=True
    )
    leader_id = fields.Many2one(
        related="authority_id.leader_id", store=True, index=True
    )
    assistant_id = fields.Many2one(
        related="authority_id.assistant_id", store=True, string="Done by"
    )
    kind = fields.Selection(related="authority_id.kind", store=True)
    res_model = fields.Char("Model", required=True)
    res_id = fields.Many2oneReference("Record", model_field="res_model", required=True)
    title = fields.Char("About", required=True)
    words = fields.Char("What was done")
    before = fields.Json()
    done_at = fields.Datetime("Done at", default=fields.Datetime.now, required=True)
    undone_at = fields.Datetime("Taken back at")

    _on_record = models.Index("(res_model, res_id)")

    def action_take_back(self):
        """The leader takes it back: what it changed is as it was, those told are told.

        :raises AccessError: for anybody else
        :raises UserError: taken back already, or something hangs on it by now
        """
        self.check_access("read")
        if self.leader_id - self.env.user:
            raise AccessError(
                self.env._(
                    "Only the leader on whose instruction it was done takes it back."
                )
            )
        for act in self:
            if act.undone_at:
                raise UserError(self.env._("This has already been taken back."))
            record = self.env[act.res_model].browse(act.res_id).exists()
            if not record:
                raise UserError(
                    self.env._("This is no longer there; load the desk again.")
                )
            record._take_back(act.sudo())
            # sudo: nobody writes such rows but through the check above.
            act.sudo().undone_at = fields.Datetime.now()
        return True

    @api.model
    def _note(self, authority, acts):
        """Note what the user did on ``authority`` (superuser).

        :param acts: ``(record, title, what was done in words, what taking it back
            restores)`` of each record
        """
        # sudo: written here only, by the step that has asked for the authority.
        self.sudo().create(
            [
                {
                    "authority_id": authority.id,
                    "res_model": record._name,
                    "res_id": record.id,
                    "title": title,
                    "words": words,
                    "before": before,
                }
                for record, title, words, before in acts
            ]
        )
        authority.leader_id._bus_send("ecabinet_desk", {})

    @api.model
    def _domain_of_late(self):
        """What was done since the beginning of the last working day before today."""
        office = self.env["resource.calendar"]
        today = office._ecabinet_local_day(fields.Datetime.now())
        day = office._ecabinet_working_time(today, today).previous_working_day(today)
        since = office._ecabinet_to_utc(datetime.combine(day, time.min))
        return [("done_at", ">=", since), ("undone_at", "=", False)]
