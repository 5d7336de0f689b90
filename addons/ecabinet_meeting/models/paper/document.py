from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...tools.api_types import Base64, OptionalText
from ..common.arguments import checked
from ..common.selections import OVER
from ..common.sentinel import PURGE

# What a paper is for.
PLACES = frozenset({"meeting_id", "agenda_item_id", "slip_round_id", "slip_ballot_id"})


class Document(models.Model):
    """A paper of a meeting or an opinion slip (tài liệu), whatever its version.

    Its file is that of the current version; earlier versions and the notes on them
    stay reachable. A paper with a mark of secrecy has no file at all (Law
    117/2025/QH15, Art. 5): the record only says that it is handed out and recalled in
    the room; classified after the upload, it loses its files, notes and receipts.
    """

    _name = "ecabinet.document"
    _description = "Meeting Paper"
    _inherit = [
        "ecabinet.protected",
        "ecabinet.arguments",
        "mail.thread",
        "ecabinet.readable",
        "ecabinet.follows.readable",
    ]
    _order = "meeting_id, agenda_item_id, sequence, id"

    name = fields.Char("Title", required=True, index="trigram")
    sequence = fields.Integer(default=10)
    meeting_id = fields.Many2one(
        "ecabinet.meeting",
        compute="_compute_meeting_id",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="cascade",
        index=True,
    )
    agenda_item_id = fields.Many2one(
        "ecabinet.agenda.item",
        "Item",
        ondelete="cascade",
        index="btree_not_null",
        domain="[('meeting_id', '=', meeting_id), ('kind', '!=', 'break')]",
        help="Without an item, the paper is for the whole meeting.",
    )
    secrecy = fields.Selection(
        [
            ("none", "None"),
            ("mat", "Secret (Mật)"),
            ("toi_mat", "Top secret (Tối mật)"),
            ("tuyet_mat", "Utmost secret (Tuyệt mật)"),
        ],
        default="none",
        required=True,
        tracking=True,
        help="A paper with a mark of secrecy cannot be uploaded (Law 117/2025/QH15, "
        "Art. 5); only its handing out and recall in the room are recorded.",
    )
    version_ids = fields.One2many(
        "ecabinet.document.version", "document_id", "Versions"
    )
    note_ids = fields.One2many(
        "ecabinet.document.note",
        "document_id",
        "Notes",
        # What is drawn is looked at in the reader.
        domain=[("kind", "in", ("text", "stamp"))],
    )
    current_version_id = fields.Many2one(
        "ecabinet.document.version",
        "Current version",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
        system=True,
    )
    version_number = fields.Integer(
        "Version", related="current_version_id.number", aggregator=None
    )
    page_count = fields.Integer(
        "Pages",
        related="current_version_id.page_count",
        store=True,
        aggregator=None,
        system=True,
    )
    checksum = fields.Char(related="current_version_id.checksum")
    late = fields.Boolean(
        readonly=True,
        copy=False,
        help="The current version arrived after the deadline for papers.",
        system=True,
    )
    recall = fields.Boolean(
        "To be given back", help="No longer readable when its item is over."
    )
    recalled = fields.Boolean(
        compute="_compute_recalled",
        compute_sudo=True,
        help="Given back: its item or the meeting is over.",
    )
    conversion_message = fields.Char(
        compute="_compute_conversion_message",
        compute_sudo=True,
        help="Conversion of an Office file that was uploaded.",
    )
    my_last_page = fields.Integer(
        "Read up to page", compute="_compute_my_reading", help="0: not opened yet."
    )

    def _hidden_name(self):
        return self.env._("Restricted paper")

    @api.depends("agenda_item_id")
    def _compute_meeting_id(self):
        for document in self:
            document.meeting_id = (
                document.agenda_item_id.meeting_id or document.meeting_id
            )

    @api.depends("recall", "agenda_item_id.ended_at", "meeting_id.state")
    def _compute_recalled(self):
        for document in self:
            document.recalled = document.recall and bool(
                document.agenda_item_id.ended_at or document.meeting_id.state in OVER
            )

    def _compute_conversion_message(self):
        conversions = self.env["ecabinet.document.conversion"]
        found = conversions.search([("document_id", "in", self.ids)])
        of_paper = found.grouped("document_id")
        for document in self:
            last = of_paper.get(document._origin, conversions)[-1:]
            document.conversion_message = bool(last) and (
                last.message
                or self.env._(
                    "“%(file)s” is being turned into PDF and will be here shortly.",
                    file=last.file_name,
                )
            )

    @api.depends_context("uid")
    @api.depends("current_version_id")
    def _compute_my_reading(self):
        pages = dict(
            self.env["ecabinet.document.receipt"]._read_group(
                [
                    ("version_id", "in", self.current_version_id.ids),
                    ("user_id", "=", self.env.uid),
                ],
                ["version_id"],
                ["last_page:max"],
            )
        )
        for document in self:
            document.my_last_page = pages.get(document.current_version_id, 0)

    @api.constrains("agenda_item_id", "meeting_id")
    def _check_same_meeting(self):
        for document in self:
            item = document.agenda_item_id
            if item and item.meeting_id != document.meeting_id:
                raise ValidationError(
                    self.env._(
                        "“%(item)s” is not on the agenda of this meeting: choose an "
                        "item of the meeting that the paper “%(paper)s” is for.",
                        item=item.name,
                        paper=document.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        papers = super().create(vals_list)
        papers._check_round_runs()
        return papers

    def write(self, vals):
        if vals.keys() - {"secrecy"}:
            # A mark of secrecy may be seen late; then the files go in any case.
            self._check_round_runs()
        classified = self.filtered(
            lambda paper: (
                paper.secrecy == "none" and vals.get("secrecy", "none") != "none"
            )
        )
        result = super().write(vals)
        classified._purge()
        if PLACES & vals.keys():
            self._check_round_runs()
        return result

    def unlink(self):
        """The files go with the paper: the database alone would leave them behind.

        Originals that were handed out keep their paper on record.
        """
        self.check_access("unlink")
        self._unlink_except_read()
        # sudo: what falls with the paper, which was checked.
        papers = self.sudo().with_context(ecabinet_purge=PURGE)
        papers.original_ids.unlink()
        papers.version_ids.unlink()
        return super().unlink()

    def _system_fields_refusal(self, vals):
        return self.env._(
            "The current version of a paper, its pages and whether it is late follow "
            "from what was uploaded: upload a new version."
        )

    def _unlink_with_record(self):
        """Delete papers with the item or meeting they are for, files and all.

        Whether that may be deleted has been asked by the caller.
        """
        # sudo: the user deletes the whole; what hangs on it need not be visible.
        papers = self.sudo().with_context(ecabinet_purge=PURGE)
        papers.version_ids.unlink()
        papers.unlink()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_read(self):
        if self.env.su and self.env.context.get("ecabinet_purge") is PURGE:
            return
        # sudo: others' receipts do not concern the user, but their existence does.
        receipts = self.env["ecabinet.document.receipt"].sudo()
        read = receipts.search(
            [
                ("version_id.document_id", "in", self.ids),
                ("user_id", "!=", self.env.uid),
            ],
            limit=1,
        )
        if read:
            raise UserError(
                self.env._(
                    "Somebody has already read “%(paper)s”, so it stays on record. "
                    "Upload a new version and say what changed.",
                    paper=read.version_id.document_id.name,
                )
            )

    @checked(file_name="text", change_note="text")
    def add_version(
        self, file: Base64, file_name: str, change_note: OptionalText = False
    ) -> int:
        """Upload a new file of this paper; earlier versions stay reachable.

        ``file`` is base64 of a PDF, or of an Office file where LibreOffice is
        installed. The number, the checksum (SHA-256, hexadecimal), the number of pages
        and whether it is late are found by the system.

        :return: id of the version; 0 when it is a large Office file, which becomes a
            version in the background
        :raises UserError: if the paper has a mark of secrecy, or the file is no PDF
            that can be read
        """
        self.ensure_one()
        versions = self.env["ecabinet.document.version"]
        if versions._is_large_office_file(file, file_name):
            versions._check_no_secrecy(self)
            self.env["ecabinet.document.conversion"]._take(
                self, file, file_name, change_note
            )
            return 0
        version = versions.create(
            {
                "document_id": self.id,
                "file": file,
                "file_name": file_name,
                "change_note": change_note,
            }
        )
        return version.id

    def action_open(self):
        """Open the current version in the reader, at the page where I stopped."""
        self.ensure_one()
        version = self.current_version_id
        if not version:
            raise UserError(self._why_no_file())
        return version.action_open()

    def record_reading(self, page: int) -> int:
        """Note on the reader's receipt that they got to ``page`` (from 1).

        The receipt only moves forward and never past the last page.

        :return: the furthest page read
        :raises UserError: if there is no file to read
        """
        self.ensure_one()
        if not self.current_version_id:
            raise UserError(self._why_no_file())
        return self.current_version_id.record_reading(page)

    def action_new_version(self):
        """Open the form that uploads a new version of this paper."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New version of “%(paper)s”", paper=self.name),
            "res_model": "ecabinet.document.version",
            "view_mode": "form",
            "target": "new",
            "context": {"default_document_id": self.id},
        }

    def _why_no_file(self):
        if self.secrecy != "none":
            return self._secrecy_message()
        return self.env._(
            "No file of “%(paper)s” has been uploaded yet.", paper=self.name
        )

    def _pack_rows(self):
        return [
            {
                "title": paper.name,
                "version": paper.current_version_id.id,
                "checksum": paper.checksum,
                "pages": paper.page_count,
            }
            for paper in self
        ]

    def _for_board(self):
        return [
            {
                "id": paper.id,
                "version_id": not paper.withheld and paper.current_version_id.id,
                "name": paper.name,
                "page_count": paper.page_count,
                "version": paper.version_number,
                "late": paper.late,
                "last_page": paper.my_last_page,
                "secrecy": paper.secrecy,
                "recalled": paper.recalled,
                "withheld": paper.withheld,
            }
            for paper in self
        ]
