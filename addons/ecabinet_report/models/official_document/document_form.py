from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.official_document.kinds import KINDS
from ...tools.official_document.wording import EXAMPLES, fill, unknown_places
from ..common.selections import PAPER_KINDS, SIGNATURE_FORMS


class DocumentForm(models.Model):
    """What a body puts into each paper of a kind: who signs, to whom, in which words.

    Defaults of what is drafted; every paper may differ. Wordings have places in
    brackets that the paper fills (``tools/official_document/wording.py``); an empty
    wording means the one of the rules.
    """

    _name = "ecabinet.document.form"
    _inherit = ["ecabinet.protected"]
    _description = "Form of a Body's Papers"
    _order = "body_id, kind"
    _rec_name = "kind"

    body_id = fields.Many2one(
        "ecabinet.body", required=True, ondelete="cascade", index=True
    )
    kind = fields.Selection(PAPER_KINDS, required=True)
    drafter_id = fields.Many2one("res.users", "Drafted by", ondelete="set null")
    examiner_id = fields.Many2one("res.users", "Checked by", ondelete="set null")
    asks_chair = fields.Boolean(
        "Goes to the chair for comment",
        compute="_compute_asks_chair",
        store=True,
        readonly=False,
        precompute=True,
        help="Before it is checked and signed.",
    )
    approver_id = fields.Many2one(
        "res.users",
        "Commented on by",
        ondelete="set null",
        help="Who comments before the signature, when it is not the chair.",
    )
    signer_id = fields.Many2one("res.users", "Signed by", ondelete="set null")
    signature_form = fields.Selection(SIGNATURE_FORMS, default="TL")
    collective = fields.Char(
        "Signed for", help="The collective after TM., for example Ủy ban nhân dân."
    )
    head_title = fields.Char(
        "In place of",
        help="The head after KT., TL. or TUQ., for example Chủ tịch.",
    )
    signer_title = fields.Char(
        "Title of the signer", help="For example Chánh Văn phòng."
    )
    recipients = fields.Text(help="One a line, without dashes.")
    archive = fields.Char("Archived at", help="What follows “Lưu:”: VT, TH.")
    opening = fields.Text(
        compute="_compute_wordings", store=True, readonly=False, precompute=True
    )
    closing = fields.Text(
        compute="_compute_wordings", store=True, readonly=False, precompute=True
    )
    preview = fields.Text(
        compute="_compute_preview", help="With an example in the places."
    )
    places = fields.Char(
        compute="_compute_places", help="What may stand in brackets in a wording."
    )

    _body_kind_uniq = models.Constraint(
        "UNIQUE(body_id, kind)", "The body already has a form for this kind of paper."
    )

    @api.depends("kind")
    def _compute_wordings(self):
        for form in self:
            kind = KINDS.get(form.kind)
            form.opening = form.opening or (kind and kind.opening)
            form.closing = form.closing or (kind and kind.closing)

    @api.depends("kind")
    def _compute_asks_chair(self):
        for form in self:
            form.asks_chair = bool(form.kind) and KINDS[form.kind].asks_chair

    @api.depends("opening", "closing")
    def _compute_preview(self):
        for form in self:
            texts = (form.opening or "", form.closing or "")
            form.preview = "\n…\n".join(fill(text, EXAMPLES) for text in texts)

    def _compute_places(self):
        self.places = ", ".join(f"[{place}]" for place in EXAMPLES)

    @api.constrains("opening", "closing")
    def _check_places(self):
        for form in self:
            unknown = unknown_places(f"{form.opening or ''} {form.closing or ''}")
            if unknown:
                raise ValidationError(
                    self.env._(
                        "No paper fills “[%(place)s]”. What may stand in brackets: "
                        "%(places)s.",
                        place=unknown[0],
                        places=form.places,
                    )
                )
