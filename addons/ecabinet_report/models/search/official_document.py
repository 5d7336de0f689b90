from odoo import models
from odoo.fields import Domain


class OfficialDocument(models.Model):
    """Official documents, by abstract, number and symbol, and text."""

    _name = "ecabinet.official.document"
    _inherit = ["ecabinet.official.document", "ecabinet.searchable"]
    _search_kind = "document"
    _search_titles = ("subject", "number", "symbol")
    _search_texts = ("content",)
    _search_day = "issue_day"
    _search_units = ("meeting_id.body_id.department_id",)
    _search_bodies = ("body_id",)

    def _search_domain(self):
        return Domain("state", "!=", "recalled")

    def _found_title(self):
        reference = self.reference if self.number else ""
        return " – ".join(part for part in (reference, self.subject) if part)
