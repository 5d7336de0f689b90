import base64
import logging

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..common.sentinel import BACKGROUND

_logger = logging.getLogger(__name__)

# A file that takes the process down with it is tried so often, then given up.
MOST_TRIES = 3


class DocumentConversion(models.Model):
    """A large Office file on its way to being a version of a paper.

    LibreOffice may take minutes, so it works in the background, where nobody waits and
    nothing is locked. Then the version is uploaded in the name of whoever brought it.
    """

    _name = "ecabinet.document.conversion"
    _description = "File Being Converted"
    _inherit = ["ecabinet.written.by.steps"]
    # What was tried before comes last: one bad file holds up no other.
    _order = "attempts, id"
    _rec_name = "file_name"

    document_id = fields.Many2one(
        "ecabinet.document", required=True, ondelete="cascade", index=True
    )
    user_id = fields.Many2one("res.users", required=True, ondelete="cascade")
    file = fields.Binary(required=True, attachment=True)
    file_name = fields.Char(required=True)
    change_note = fields.Char()
    attempts = fields.Integer(readonly=True, help="How many times it was attempted.")
    message = fields.Char(help="Why it failed; empty while it is waited for.")

    @api.model
    def _take(self, document, file, file_name, change_note):
        """Accept a file for a paper that the user may change."""
        document.check_access("write")
        # sudo: who may change the paper was checked; the queue is the system's.
        self.sudo().create(
            {
                "document_id": document.id,
                "user_id": self.env.uid,
                "file": file,
                "file_name": file_name,
                "change_note": change_note,
            }
        )
        self.env.ref("ecabinet_meeting.ir_cron_convert_papers").sudo()._trigger()

    @api.model
    def _cron_convert(self):
        waiting = self.search([("message", "=", False)])
        cron = self.env["ir.cron"]
        for done, conversion in enumerate(waiting, 1):
            conversion.attempts += 1
            # Kept before the work begins: a crash must not be begun without end.
            cron._commit_progress(0, remaining=len(waiting) - done + 1)
            if conversion.attempts > MOST_TRIES:
                conversion._give_up()
            else:
                conversion._convert_apart()
            if not cron._commit_progress(1, remaining=len(waiting) - done):
                break

    def _convert_apart(self):
        """Convert; what nobody foresaw is logged and concerns this file alone."""
        try:
            with self.env.cr.savepoint():
                self._convert()
        except Exception:
            self.env.invalidate_all()
            _logger.exception("Converting a file (%s) failed.", self.id)
            if self.attempts >= MOST_TRIES:
                self._give_up()

    def _give_up(self):
        why = self.with_context(lang=self.user_id.lang).env._(
            "“%(file)s” could not be converted in %(tries)s attempts: save it as PDF "
            "and upload that.",
            file=self.file_name,
            tries=MOST_TRIES,
        )
        self._fail(why)

    def _convert(self):
        self.ensure_one()
        user = self.user_id
        versions = (
            self.env["ecabinet.document.version"]
            .with_user(user)
            .with_context(lang=user.lang, ecabinet_background=BACKGROUND)
        )
        try:
            content = versions._as_pdf(base64.b64decode(self.file), self.file_name)
            with self.env.cr.savepoint():
                versions.env["ecabinet.document"].browse(
                    self.document_id.id
                ).add_version(
                    base64.b64encode(content).decode(),
                    f"{self.file_name.rsplit('.', 1)[0]}.pdf",
                    self.change_note,
                )
        except (UserError, AccessError) as error:
            self._fail(str(error))
        else:
            self.unlink()

    def _fail(self, why):
        """Keep why, tell who brought the file, and let the file go."""
        self.message = why
        self.file = base64.b64encode(b"-")
        paper = self.document_id.with_context(lang=self.user_id.lang)
        paper.message_notify(
            partner_ids=self.user_id.partner_id.ids,
            subject=paper.env._("Not converted: %(file)s", file=self.file_name),
            body=why,
        )

    @api.autovacuum
    def _gc_failed(self):
        """Failures are told at once; the note of them is kept for a week."""
        week_ago = fields.Datetime.subtract(fields.Datetime.now(), days=7)
        self.search([("message", "!=", False), ("write_date", "<", week_ago)]).unlink()
