from odoo import api, fields, models


class Participant(models.Model):
    """Who still takes paper; everybody else reads on screen."""

    _inherit = "ecabinet.participant"

    takes_paper = fields.Boolean(
        compute="_compute_takes_paper",
        store=True,
        readonly=False,
        precompute=True,
        help="Receives printed papers. Counted, to show what is still printed and for "
        "whom.",
    )

    @api.depends("user_id")
    def _compute_takes_paper(self):
        for participant in self:
            participant.takes_paper = participant.user_id.sudo().ecabinet_takes_paper


class ResUsers(models.Model):
    """A person's habit, which a meeting may differ from."""

    _inherit = "res.users"

    ecabinet_takes_paper = fields.Boolean(
        "Takes papers printed",
        help="The default for the meetings that this person is called to.",
    )
