from odoo import api, fields, models
from odoo.tools import SQL


class DocumentReceipt(models.Model):
    """Who opened which version of a paper, when (UTC), and how far they read (pages).

    Written by the reader alone, through ``record_reading`` or by taking a copy (then
    the furthest page stays 0 until it is read on screen); read by the reader, the chair
    and the secretary.
    """

    _name = "ecabinet.document.receipt"
    _description = "Reading Receipt"
    _inherit = ["ecabinet.written.by.steps", "ecabinet.follows.readable"]
    _order = "version_id, user_id"
    _rec_name = "user_id"

    version_id = fields.Many2one(
        "ecabinet.document.version", required=True, ondelete="cascade", index=True
    )
    user_id = fields.Many2one(
        "res.users", "Reader", required=True, ondelete="cascade", index=True
    )
    opened_at = fields.Datetime("First opened", required=True, readonly=True)
    last_read_at = fields.Datetime("Last read", required=True, readonly=True)
    last_page = fields.Integer("Furthest page", default=1, readonly=True)

    downloaded_at = fields.Datetime(
        "Copy taken", readonly=True, help="When a stamped copy was last downloaded."
    )

    _version_user_uniq = models.Constraint(
        "UNIQUE(version_id, user_id)", "A reader has one receipt for a version."
    )

    @api.model
    def _note_downloads(self, versions, moment):
        """Note that the user takes copies of versions that they were found to read."""
        self.env.execute_query(
            SQL(
                """
                INSERT INTO ecabinet_document_receipt AS receipt
                       (version_id, user_id, opened_at, last_read_at, last_page,
                        downloaded_at, create_uid, write_uid, create_date, write_date)
                SELECT version, %(user)s, %(now)s, %(now)s, 0,
                       %(now)s, %(user)s, %(user)s, %(now)s, %(now)s
                  FROM unnest(%(versions)s) AS version
                ON CONFLICT (version_id, user_id) DO UPDATE
                   SET downloaded_at = excluded.downloaded_at,
                       write_date = excluded.write_date
                RETURNING id
                """,
                user=self.env.uid,
                now=moment,
                versions=versions.ids,
            )
        )
        self.invalidate_model(flush=False)
        versions.invalidate_recordset(["receipt_ids"], flush=False)
