from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..common.sentinel import PURGE

FIXED = frozenset(
    {
        *("document_id", "number", "file", "page_count", "checksum", "late"),
        "rendition",
    }
)


class DocumentVersion(models.Model):
    """One file of a paper. It never changes: what changes is a new version.

    ``number`` counts from 1 within the paper, ``checksum`` is the SHA-256 of the file
    in hexadecimal, ``page_count`` that of the PDF; all three are the system's.
    """

    _name = "ecabinet.document.version"
    _description = "Version of a Paper"
    _inherit = ["ecabinet.protected", "ecabinet.follows.readable"]
    _order = "document_id, number desc"
    _rec_name = "file_name"

    document_id = fields.Many2one(
        "ecabinet.document", required=True, ondelete="cascade", index=True
    )
    number = fields.Integer(
        "Version", required=True, readonly=True, default=1, system=True
    )
    file = fields.Binary(required=True, attachment=True)
    rendition = fields.Binary(
        attachment=True,
        readonly=True,
        copy=False,
        system=True,
        help="What copies are taken from, where the file itself does not do.",
    )
    reading_from = fields.Selection(
        [
            ("original", "The file itself"),
            ("rendition", "Its rendition"),
            ("nothing", "No copy can be made"),
        ],
        readonly=True,
        copy=False,
        system=True,
        help="What copies are taken from; empty until somebody asks.",
    )
    file_name = fields.Char(required=True)
    page_count = fields.Integer("Pages", readonly=True, system=True)
    checksum = fields.Char("SHA-256", readonly=True, system=True)
    change_note = fields.Char("What changed")
    late = fields.Boolean(
        readonly=True, help="Arrived after the deadline for papers.", system=True
    )
    note_ids = fields.One2many("ecabinet.document.note", "version_id", "Notes")
    receipt_ids = fields.One2many("ecabinet.document.receipt", "version_id", "Receipts")

    _number_uniq = models.Constraint(
        "UNIQUE(document_id, number)", "The paper already has a version of this number."
    )

    @api.depends("document_id.display_name", "number")
    @api.depends_context("uid")
    def _compute_display_name(self):
        for version in self:
            # sudo: only to reach the paper, which itself hides its title.
            known = version.sudo()
            paper = known.document_id.sudo(self.env.su)
            version.display_name = self.env._(
                "%(paper)s (version %(number)s)",
                paper=paper.display_name or "",
                number=known.number,
            )

    @api.model_create_multi
    def create(self, vals_list):
        versions = super().create(vals_list)
        papers = versions.document_id
        self._check_no_secrecy(papers)
        papers._check_round_runs()
        versions._mark_packs_stale()
        versions._read_in_background()
        for version in versions.sorted("number"):
            # sudo: the paper's current version is the system's to set; who may upload
            # was checked by the version's own rules.
            version.document_id.sudo().write(
                {"current_version_id": version.id, "late": version.late}
            )
        papers.filtered("slip_round_id")._tell_of_new_versions()
        return versions

    @api.model
    def _first_values(self, vals_list):
        """The number, and what inspecting the file and looking at the clock finds."""
        # A paper named by a default counts like one that is given.
        default = self.default_get(["document_id"])
        vals_list = [{**default, **vals} for vals in vals_list]
        papers = self.env["ecabinet.document"].browse(
            vals.get("document_id") for vals in vals_list
        )
        self._check_no_secrecy(papers)
        # Before the lock: reading, and turning into PDF, takes its time.
        inspected = [
            self._inspected(vals.get("file"), vals.get("file_name"))
            for vals in vals_list
        ]
        numbers = self._last_numbers(papers)
        prepared = []
        for vals, paper, facts in zip(
            super()._first_values(vals_list), papers, inspected, strict=True
        ):
            numbers[paper.id] = numbers.get(paper.id, 0) + 1
            late = bool(paper.meeting_id) and paper.meeting_id._papers_are_late()
            prepared.append(
                {**vals, **facts, "number": numbers[paper.id], "late": late}
            )
        return prepared

    def write(self, vals):
        if FIXED & vals.keys():
            # Nor does the system itself.
            raise UserError(self._system_fields_refusal(vals))
        return super().write(vals)

    def _system_fields_refusal(self, vals):
        return self.env._(
            "A version of a paper does not change once it is uploaded: upload a new "
            "version and say what changed."
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_purge(self):
        if not (self.env.su and self.env.context.get("ecabinet_purge") is PURGE):
            raise UserError(
                self.env._(
                    "Versions stay on record with the notes on them: upload a new "
                    "version instead."
                )
            )

    def unlink(self):
        """A pack does not outlive a paper in it."""
        # sudo: packs are the system's; who may purge versions is checked below.
        packs = self.env["ecabinet.document.pack"].sudo()
        packs = packs.search([("version_ids", "in", self.ids)])
        result = super().unlink()
        packs.unlink()
        return result

    def _mark_packs_stale(self):
        """New versions: packs with the earlier ones are made again."""
        # sudo: packs are the system's.
        packs = self.env["ecabinet.document.pack"].sudo()
        earlier = self.sudo().document_id.version_ids
        packs.search([("version_ids", "in", earlier.ids)])._mark_stale()

    def action_open(self):
        """Open this version in the reader, at the page where I stopped."""
        self.ensure_one()
        self._check_readable_file()
        return {
            "type": "ir.actions.act_url",
            "url": f"/ecabinet/paper/{self.id}",
            "target": "self",
        }

    def record_reading(self, page: int) -> int:
        """Note on the reader's receipt that they got to ``page`` (from 1).

        The receipt only moves forward and never past the last page; the first
        call makes it.

        :return: the furthest page read
        :raises AccessError: if the reader may not read this version
        """
        self.ensure_one()
        self._check_readable_file()
        if isinstance(page, bool) or not isinstance(page, int):
            raise UserError(self.env._("A page number must be 1 or more."))
        page = max(1, min(page, self.page_count or 1))
        now = fields.Datetime.now()
        # One statement, so that two devices of one reader cannot undo each other.
        [[furthest]] = self.env.execute_query(
            SQL(
                """
                INSERT INTO ecabinet_document_receipt AS receipt
                       (version_id, user_id, opened_at, last_read_at, last_page,
                        create_uid, write_uid, create_date, write_date)
                VALUES (%(version)s, %(user)s, %(now)s, %(now)s, %(page)s,
                        %(user)s, %(user)s, %(now)s, %(now)s)
                ON CONFLICT (version_id, user_id) DO UPDATE
                   SET last_page = GREATEST(receipt.last_page, excluded.last_page),
                       last_read_at = excluded.last_read_at,
                       write_date = excluded.write_date
                RETURNING last_page
                """,
                version=self.id,
                user=self.env.uid,
                now=now,
                page=page,
            )
        )
        self.env["ecabinet.document.receipt"].invalidate_model(flush=False)
        self.invalidate_recordset(["receipt_ids"], flush=False)
        self.document_id.invalidate_recordset(["my_last_page"], flush=False)
        return furthest

    def _check_readable_file(self):
        """:raises UserError: in words, when the reader may not read this file."""
        self.ensure_one()
        paper = self.sudo().document_id
        if (
            paper.recalled
            and not self.has_access("read")
            and paper.sudo(False).has_access("read")
        ):
            raise UserError(
                self.env._(
                    "“%(paper)s” was to be given back after its item and can no longer "
                    "be read.",
                    paper=paper.name,
                )
            )
        if (
            self.sudo().held_for
            and not self.has_access("read")
            and paper.sudo(False).has_access("read")
        ):
            raise UserError(paper._why_withheld())
        self.check_access("read")

    def _last_numbers(self, papers):
        """Highest version number of each paper, by id; waits for parallel uploads."""
        if not papers:
            return {}
        papers.flush_recordset()
        self.flush_model(["document_id", "number"])
        self.env.execute_query(
            SQL(
                "SELECT id FROM ecabinet_document WHERE id IN %s"
                " ORDER BY id FOR UPDATE",
                tuple(papers.ids),
            )
        )
        # sudo: numbers count recalled versions too, which the user may not see.
        groups = self.sudo()._read_group(
            [("document_id", "in", papers.ids)], ["document_id"], ["number:max"]
        )
        return {paper.id: number for paper, number in groups}
