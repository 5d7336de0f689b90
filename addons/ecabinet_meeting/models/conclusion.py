from odoo import fields, models


class Conclusion(models.Model):
    """One conclusion of the chair: the work, who leads, who coordinates, by when."""

    _name = "ecabinet.conclusion"
    _description = "Conclusion"
    _inherit = ["mail.thread"]
    _order = "meeting_id, sequence, id"
    _rec_name = "text"

    meeting_id = fields.Many2one(
        "ecabinet.meeting", required=True, ondelete="cascade", index=True
    )
    agenda_item_id = fields.Many2one(
        "ecabinet.agenda.item", "Item", ondelete="cascade", index="btree_not_null"
    )
    sequence = fields.Integer(default=10)
    text = fields.Text(required=True)
    lead_department_id = fields.Many2one(
        "hr.department", "Lead unit", index="btree_not_null"
    )
    coordinating_department_ids = fields.Many2many(
        "hr.department",
        "ecabinet_conclusion_coordinating_rel",
        "conclusion_id",
        "department_id",
        "Coordinating units",
    )
    deadline = fields.Datetime()
    product = fields.Char(help="What is to be handed in: a report, a draft, a plan.")
