from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import ValidationError

from ...tools.paper import ink


class DocumentNote(models.Model):
    """A mark on a page of a paper: private, unless its author shares it.

    It is keyed to the version and page that it was made on, in coordinates relative to
    the page (0–1 from its upper left corner); a new version keeps it reachable. Only
    its author changes it.

    What is drawn never changes: whoever corrects it takes it away and makes another,
    so that two devices of one author cannot write over each other. What was taken away
    stays, empty and inactive, under its ``key``: a device that still has it does not
    bring it back.
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
    key = fields.Char(readonly=True, help="Drawn at random by the author's device.")
    active = fields.Boolean(default=True)

    page = fields.Integer(required=True, default=1)
    kind = fields.Selection(
        [
            ("pen", "Pen"),
            ("highlighter", "Highlighter"),
            ("text", "Text"),
            ("stamp", "Stamp"),
            ("bookmark", "Bookmark"),
        ],
        required=True,
        default="text",
    )
    text = fields.Text()
    strokes = fields.Json(
        help="Lists of points [x, y] or [x, y, pressure], from 0 to 1: what is drawn, "
        "or where a text or a stamp stands."
    )
    color = fields.Char("Colour")
    width = fields.Float(help="Of the line, as a share of the page's.")
    shared = fields.Boolean(help="Readable by everybody who may read the paper.")

    shared_with_ids = fields.Many2many(
        "res.users",
        "ecabinet_document_note_shared_rel",
        "note_id",
        "user_id",
        "Shared with",
        help="Those of the readers of the paper who are shown it besides.",
    )

    _page_from_one = models.Constraint("CHECK(page >= 1)", "Pages are counted from 1.")
    _key_uniq = models.UniqueIndex("(version_id, user_id, key)")

    @api.constrains("version_id", "page", "kind", "text", "strokes", "color", "width")
    def _check_mark(self):
        for note in self.filtered("active"):
            version = note.version_id
            # Odoo judges constraints as superuser, and before it asks for access.
            if self.env.uid != SUPERUSER_ID:
                version.sudo(False).check_access("read")
            if fault := ink.fault(note._mark(), version.page_count):
                raise ValidationError(version._refusal_of_mark(fault))

    def _mark(self):
        """What its author's screens draw it from."""
        self.ensure_one()
        return {
            "key": self.key or "",
            "page": self.page,
            "kind": self.kind,
            "text": self.text or "",
            "strokes": self.strokes or [],
            "color": self.color or "",
            "width": self.width,
        }

    def _take_away(self):
        """Keep of a mark no more than that it is gone."""
        if self:
            self.write({"active": False, "text": False, "strokes": False})

    def _check_system_fields(self, vals):
        """Naming yourself as the author claims nothing."""
        claims = vals.get("user_id", self.env.uid) != self.env.uid
        return super()._check_system_fields(vals) if claims else None

    def _system_fields_refusal(self, vals):
        return self.env._("A note always belongs to its author.")
