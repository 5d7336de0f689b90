from markupsafe import escape

from odoo import api, fields, models

from ...tools.api_types import PaperHit
from ...tools.paper.pdf_text import excerpt
from ..common.calls import judges_itself
from .document_page import escape_like, search_words

MOST_HITS = 200


class Document(models.Model):
    """Searching in papers: titles, and the text of every page that one may read."""

    _inherit = "ecabinet.document"

    page_ids = fields.One2many("ecabinet.document.page", "document_id", "Text of pages")
    page_text = fields.Char(
        "Text of the paper",
        compute="_compute_page_text",
        search="_search_page_text",
        help="For searching only.",
    )
    text_state = fields.Selection(related="current_version_id.text_state")
    secrecy_suspected = fields.Boolean(related="current_version_id.secrecy_suspected")

    def _compute_page_text(self):
        self.page_text = False

    def _search_page_text(self, operator, value):
        if operator != "ilike":
            return NotImplemented
        # The pages' own rules apply: what one may not read is not found either.
        pages = self.env["ecabinet.document.page"].with_user(self.env.user)
        return [("page_ids", "any", pages._domain_of(value or ""))]

    @api.model
    @judges_itself
    def search_text(self, query: str, limit: int = 20) -> list[PaperHit]:
        """Find papers by their title and the text of their pages, accents or not.

        Every word must be there; words in double quotes must stand together. Only what
        the user may read is searched.

        :param limit: at most 200
        :return: ``[{'document_id', 'version_id', 'title', 'page', 'snippet',
            'score'}]``, titles first; ``page`` is 0 for a title; ``snippet`` is
            escaped HTML
        """
        query = query if isinstance(query, str) else ""
        limit = min(limit if isinstance(limit, int) and limit > 0 else 20, MOST_HITS)
        words = search_words(query)
        if not words:
            return []
        named = self.search(
            [("name", "ilike", escape_like(word)) for word in words], limit=limit
        )
        pages = self.env["ecabinet.document.page"]
        pages = pages.search(pages._domain_of(query), limit=limit)
        hits = [
            {
                "document_id": paper.id,
                "version_id": paper.current_version_id.id,
                "title": paper.name,
                "page": 0,
                "snippet": "",
                "score": 2.0,
            }
            for paper in named
        ]
        hits += [
            {
                "document_id": page.document_id.id,
                "version_id": page.version_id.id,
                "title": page.document_id.name,
                "page": page.number,
                "snippet": str(escape(excerpt(page.text or "", words))),
                "score": 1.0,
            }
            for page in pages
        ]
        return hits[:limit]
