from odoo import fields, models


class SlipRound(models.Model):
    """A round of opinion slips (đợt phiếu lấy ý kiến): questions with one deadline."""

    _name = "ecabinet.slip.round"
    _description = "Round of Opinion Slips"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "deadline desc, id desc"

    name = fields.Char(required=True, tracking=True)
    body_id = fields.Many2one(
        "ecabinet.body", required=True, ondelete="restrict", index=True
    )
    secretary_id = fields.Many2one(
        "res.users", default=lambda self: self.env.user, index=True
    )
    deadline = fields.Datetime(required=True, tracking=True)
    ballot_ids = fields.One2many("ecabinet.ballot", "slip_round_id", "Questions")
    response = fields.Text(help="The drafting units' answer to the opinions.")
    agenda_text = fields.Text("As received")
    unrecognised_text = fields.Text("Not recognised")
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("open", "Open"),
            ("closed", "Closed"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
