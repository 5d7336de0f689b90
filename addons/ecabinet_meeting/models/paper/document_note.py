from odoo import fields, models


class DocumentNote(models.Model):
    """A note on a page of a paper: private, unless its author shares it.

    It is keyed to the version and page that it was made on, in coordinates relative to
    the page (0–1 from its upper left corner); a new version keeps it reachable. Only
    its author changes it.
    """

    _name = "ecabinet.document.note"
    _description = "Note on a Paper"
    _inherit = ["ecabinet.protected", "ecabinet.follows.readable"]
    _order = "version_id, page, id"
    _refuses_system_fields = True

    version_id = fields.Many2one(
        "ecabinet.document.version", required=True, ondelete="cascade", index=True
    )
    document_id = fields.Many2one(
        related="version_id.document_id", string="Paper", store=True, index=True
    )
    user_id = fields.Many2one(
        "res.users",
        "Author",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
        ondelete="cascade",
        index=True,
        system=True,
    )
    page = fields.Integer(required=True, default=1)
    text = fields.Text()
    strokes = fields.Json(help="Ink: lists of points, relative to the page.")
    shared = fields.Boolean(help="Readable by everybody who may read the paper.")

    _page_from_one = models.Constraint("CHECK(page >= 1)", "Pages are counted from 1.")

    def _check_system_fields(self, vals):
        """Naming yourself as the author claims nothing."""
        claims = vals.get("user_id", self.env.uid) != self.env.uid
        return super()._check_system_fields(vals) if claims else None

    def _system_fields_refusal(self, vals):
        return self.env._("A note always belongs to its author.")
