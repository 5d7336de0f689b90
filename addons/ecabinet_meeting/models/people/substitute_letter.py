import base64
import binascii

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.paper.letter_file import MOST_BYTES, letter_kind


class SubstituteLetter(models.Model):
    """The letter by which somebody sends a substitute (văn bản cử người dự thay).

    A PDF or a photograph, kept as it came with the proposal; read by those who run the
    meeting, who is represented and who represents them.
    """

    _name = "ecabinet.substitute.letter"
    _description = "Letter for a Substitute"
    _inherit = ["ecabinet.written.by.steps"]
    _rec_name = "file_name"

    participant_id = fields.Many2one(
        "ecabinet.participant",
        "Substitute",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    file = fields.Binary("Letter", required=True, readonly=True, attachment=True)
    file_name = fields.Char(required=True, readonly=True)

    _participant_uniq = models.Constraint(
        "UNIQUE(participant_id)", "A substitute has one letter."
    )

    def _system_fields_refusal(self, vals):
        return self.env._("Attach a letter only when you propose a substitute.")

    @api.model
    def _letter_argument(self, content, name):
        """``{file, file_name}`` of a letter given from outside in base64; {} for none.

        :raises UserError: it is no PDF and no picture, empty, or too large
        """
        if not content:
            return {}
        try:
            data = base64.b64decode(content, validate=True)
        except (TypeError, ValueError, binascii.Error):
            data = b""
        kind = letter_kind(data)
        if not kind:
            raise UserError(
                self.env._(
                    "The letter is neither a PDF nor a picture (PNG, JPEG): scan or "
                    "photograph it, then attach it again."
                )
            )
        if len(data) > MOST_BYTES:
            raise UserError(
                self.env._(
                    "The letter is larger than %(most)s MB: attach a smaller scan.",
                    most=MOST_BYTES // 2**20,
                )
            )
        name = name if isinstance(name, str) else ""
        stem = name.strip().rpartition(".")[0]
        stem = stem.replace("/", "-").replace("\\", "-")[:80] or self.env._("Letter")
        return {"file": content, "file_name": f"{stem}.{kind}"}


class Participant(models.Model):
    _inherit = "ecabinet.participant"

    letter_ids = fields.One2many("ecabinet.substitute.letter", "participant_id")
