from odoo import api, fields, models

from ...tools.official_document.numbering import paper_name


class Body(models.Model):
    """How the papers of a body are headed, numbered and worded."""

    _inherit = "ecabinet.body"

    paper_name = fields.Text(
        "Issuer on papers",
        compute="_compute_paper_name",
        store=True,
        readonly=False,
        help="The name that heads its papers, for example Ủy ban nhân dân tỉnh Minh "
        "Sơn; a Party committee where its standing committee meets. Line breaks stay.",
    )
    paper_superior = fields.Char(
        "Superior on papers", help="The name above the issuer's; empty: none."
    )
    paper_place = fields.Char(
        "Place on papers", help="Before the date, for example Minh Sơn."
    )
    paper_abbreviation = fields.Char(
        "Abbreviation in symbols", help="UBND in TB-UBND, TU in TB/TU."
    )
    numbering = fields.Selection(
        [
            ("external", "Typed in from the document system"),
            ("one_row", "Given here, one row for all kinds"),
            ("per_kind", "Given here, a row for each kind"),
        ],
        "Numbers of papers",
        default="external",
        required=True,
        tracking=True,
        help="Where the province has a document system, it alone numbers and delivers.",
    )
    document_form_ids = fields.One2many(
        "ecabinet.document.form", "body_id", "Forms of papers"
    )

    @api.depends("name")
    def _compute_paper_name(self):
        for body in self:
            body.paper_name = body.paper_name or paper_name(body.name or "")
