from markupsafe import escape

from odoo import api, fields, models

SOURCE_KINDS = [
    ("conclusion", "Conclusion of a meeting"),
    ("document", "Official document"),
    ("higher", "Higher level"),
    ("task", "Another task"),
    ("spot", "On the spot"),
]


class TaskSource(models.Model):
    """Where a task comes from.

    A conclusion, an official document (number and symbol, day, who issued it), a higher
    level (Government Office, a ministry, a Party committee), which follows it under a
    number of its own, another task, or nothing but the word of who gives it.
    """

    _inherit = "ecabinet.task"

    source_kind = fields.Selection(
        SOURCE_KINDS,
        "Source",
        compute="_compute_source_kind",
        store=True,
        readonly=False,
        index=True,
        help="Taken from the conclusion or the whole task where there is one.",
    )
    source_level = fields.Selection(
        [
            ("government", "Government and its Office"),
            ("ministry", "Ministry or central agency"),
            ("party", "Party committee"),
            ("assembly", "National Assembly or People's Council"),
            ("other", "Other higher level"),
        ],
        "From the level of",
        help="Who above the province gave the task.",
    )
    source_date = fields.Date("Document of")
    source_issuer = fields.Char("Issued by", help="As it stands in the document.")
    source_code = fields.Char(
        "Number at the higher level",
        index="btree_not_null",
        help="The number under which the higher level follows the task.",
    )

    # Stored, for the rules that tell the Party's from the State's.
    of_party = fields.Boolean(compute="_compute_of_party", store=True, recursive=True)

    @api.depends(
        "body_id.of_party", "lead_department_id.ecabinet_branch", "parent_id.of_party"
    )
    def _compute_of_party(self):
        """A matter of the Party: its body's, or, given by none, its unit's."""
        for task in self:
            unit = task.lead_department_id
            if task.body_id:
                task.of_party = task.body_id.of_party
            else:
                task.of_party = (
                    unit.ecabinet_branch == "party" or task.parent_id.of_party
                )

    @api.depends("conclusion_id", "parent_id", "source_reference", "source_code")
    def _compute_source_kind(self):
        for task in self:
            if task.conclusion_id:
                task.source_kind = "conclusion"
            elif task.parent_id:
                task.source_kind = "task"
            elif task.source_code:
                task.source_kind = "higher"
            elif task.source_kind not in ("document", "higher"):
                task.source_kind = "document" if task.source_reference else "spot"

    @api.onchange("source_level")
    def _onchange_source_level(self):
        if self.source_level and self.source_kind in ("document", "spot"):
            self.source_kind = "higher"

    @api.model
    def _plain_name(self, text, length=250):
        """``text`` on one line, as a task's name, and the rest as its description."""
        line = " ".join((text or "").split())
        if len(line) <= length:
            return line, False
        return f"{line[:length].rsplit(' ', 1)[0]} …", escape(text)
