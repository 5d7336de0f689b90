from odoo import api, fields, models

from ...tools.call.arguments import readable
from ...tools.paper.pdf_text import excerpt
from ...tools.text.normal_form import fold


class DocumentPage(models.Model):
    """The text of a page of a paper's current version, for searching.

    Written by the system alone, read by whoever may read the file. ``folded`` is what
    is searched: lower case, without accents (``tools/text/normal_form.py``).
    """

    _name = "ecabinet.document.page"
    _description = "Page of a Paper"
    _inherit = ["ecabinet.written.by.steps", "ecabinet.follows.readable"]
    _order = "document_id, number"
    _rec_name = "number"

    version_id = fields.Many2one(
        "ecabinet.document.version", required=True, ondelete="cascade", index=True
    )
    document_id = fields.Many2one(
        related="version_id.document_id", string="Paper", store=True, index=True
    )
    meeting_id = fields.Many2one(related="document_id.meeting_id")
    number = fields.Integer("Page", required=True, aggregator=None)
    text = fields.Text("Text of the page")
    folded = fields.Text(
        compute="_compute_folded", store=True, index="trigram", search=None
    )
    recognised = fields.Boolean(help="Recognised on a scan: it may have mistakes.")
    confidence = fields.Integer(
        "Confidence (%)",
        aggregator=None,
        help="How sure the recognition is of its words; 0 where it does not say.",
    )
    snippet = fields.Char(
        "Where it stands", compute="_compute_snippet", search="_search_snippet"
    )

    _page_uniq = models.Constraint(
        "UNIQUE(version_id, number)", "The text of a page is kept once."
    )

    @api.depends("text")
    def _compute_folded(self):
        for page in self:
            page.folded = fold(page.text or "")

    @api.depends("text")
    @api.depends_context("paper_query")
    def _compute_snippet(self):
        query = self.env.context.get("paper_query") or ""
        words = search_words(query if isinstance(query, str) else " ".join(query))
        for page in self:
            page.snippet = excerpt(page.text or "", words)

    def _search_snippet(self, operator, value):
        """The search bar's box: pages with every one of the words."""
        if operator not in ("ilike", "="):
            return NotImplemented
        return self._domain_of(value or "")

    @api.model
    def _domain_of(self, query):
        """Domain of the pages with every word of the query, accents or not."""
        words = search_words(query)
        if not words:
            return fields.Domain.FALSE
        return fields.Domain.AND(
            fields.Domain("folded", "ilike", escape_like(word)) for word in words
        )

    def action_open(self):
        """Open the paper in the reader at this page."""
        self.ensure_one()
        action = self.version_id.action_open()
        return {**action, "url": f"{action['url']}?page={self.number}"}


def search_words(query: str) -> list[str]:
    """Folded words of a query; what stands in quotes stays together."""
    folded = fold(readable(query))[:300]
    parts = folded.split('"')
    words = []
    for index, part in enumerate(parts):
        quoted = index % 2 and index < len(parts) - 1
        words += [" ".join(part.split())] if quoted else part.split()
    return [word for word in dict.fromkeys(words) if word][:12]


def escape_like(word: str) -> str:
    """The word as it stands, also where it has signs that match anything."""
    return word.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
