from odoo import fields, models


class OfficialDelivery(models.Model):
    """An issued document in somebody's inbox, and when they first opened it."""

    _name = "ecabinet.official.delivery"
    _inherit = ["ecabinet.written.by.steps"]
    _description = "Delivery of an Official Document"
    _order = "opened_at, id"
    _rec_name = "user_id"

    document_id = fields.Many2one(
        "ecabinet.official.document", required=True, ondelete="cascade", index=True
    )
    user_id = fields.Many2one(
        "res.users", "Recipient", required=True, ondelete="cascade", index=True
    )
    department_id = fields.Many2one(
        related="user_id.ecabinet_department_id", string="Unit"
    )
    sent_at = fields.Datetime(required=True)
    opened_at = fields.Datetime()

    _recipient_uniq = models.Constraint(
        "UNIQUE(document_id, user_id)", "Everybody receives a document once."
    )
    _unopened = models.Index("(user_id) WHERE opened_at IS NULL")
