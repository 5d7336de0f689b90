from odoo import api, fields, models


class AgendaItem(models.Model):
    """An item of a meeting (nội dung), or a break between items."""

    _name = "ecabinet.agenda.item"
    _description = "Agenda Item"
    _inherit = ["mail.thread"]
    _order = "meeting_id, sequence, id"

    meeting_id = fields.Many2one(
        "ecabinet.meeting", required=True, ondelete="cascade", index=True
    )
    parent_id = fields.Many2one(
        "ecabinet.agenda.item", "Part of", ondelete="cascade", index="btree_not_null"
    )
    child_ids = fields.One2many("ecabinet.agenda.item", "parent_id", "Sub-items")
    sequence = fields.Integer(default=10)
    number = fields.Char()
    section = fields.Char(help="The heading under which the item stands.")
    name = fields.Char("Subject", required=True, index="trigram")
    kind = fields.Selection(
        [
            ("information", "Information"),
            ("discussion", "Discussion"),
            ("decision", "Decision"),
            ("break", "Break"),
        ],
        default="discussion",
        required=True,
    )
    debate = fields.Selection(
        [("yes", "Debated in the session"), ("no", "For opinion beforehand only")],
        default="yes",
        required=True,
    )
    presenter_department_id = fields.Many2one(
        "hr.department", "Presented by", index="btree_not_null"
    )
    copresenter_department_ids = fields.Many2many(
        "hr.department",
        "ecabinet_agenda_item_copresenter_rel",
        "item_id",
        "department_id",
        "Presented with",
    )
    presenter_text = fields.Char(
        "Presenter as written",
        help="As the agenda has it, when no unit was recognised.",
    )

    planned_minutes = fields.Integer()
    planned_start = fields.Datetime(
        compute="_compute_planned_start",
        store=True,
        help="Computed from the start of the meeting and the minutes planned.",
    )
    started_at = fields.Datetime(readonly=True, copy=False)
    ended_at = fields.Datetime(readonly=True, copy=False)

    restricted = fields.Boolean(
        help="Only those invited for the item, the chair and the secretary see it; "
        "administrators do not."
    )
    participant_ids = fields.Many2many(
        "ecabinet.participant",
        "ecabinet_agenda_item_participant_rel",
        "item_id",
        "participant_id",
        "Invited for it",
    )
    document_ids = fields.One2many("ecabinet.document", "agenda_item_id", "Papers")
    position_ids = fields.One2many("ecabinet.position", "agenda_item_id", "Positions")
    ballot_ids = fields.One2many("ecabinet.ballot", "agenda_item_id", "Ballots")
    conclusion_ids = fields.One2many(
        "ecabinet.conclusion", "agenda_item_id", "Conclusions"
    )
    state = fields.Selection(
        [
            ("pending", "Pending"),
            ("in_progress", "In progress"),
            ("adopted", "Adopted"),
            ("rejected", "Rejected"),
            ("deferred", "Deferred"),
            ("done", "Done"),
        ],
        default="pending",
        required=True,
        copy=False,
    )

    _minutes_not_negative = models.Constraint(
        "CHECK(planned_minutes >= 0)", "Planned minutes cannot be negative."
    )

    @api.depends("meeting_id.date_start")
    def _compute_planned_start(self):
        for item in self:
            item.planned_start = item.meeting_id.date_start
