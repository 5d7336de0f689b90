from odoo import fields, models
from odoo.tools import SQL

# For whom a paper is, by the rows of ``item`` and ``participant``.
FOR_WHOM = SQL(
    """(
    item.id IS NULL
    OR participant.role = 'chair'
    OR EXISTS (
           SELECT FROM ecabinet_agenda_item_participant_rel invited
            WHERE invited.item_id = item.id
              AND invited.participant_id = participant.id
       )
    OR item.restricted IS NOT TRUE AND (
           participant.role IN ('member', 'secretary', 'substitute')
        OR participant.department_id = item.presenter_department_id
        OR EXISTS (
               SELECT FROM ecabinet_agenda_item_copresenter_rel copresenter
                WHERE copresenter.item_id = item.id
                  AND copresenter.department_id = participant.department_id
           )
       )
    )"""
)


class ReadingOverview(models.Model):
    """Who has read what: a row for each participant and each paper that is for them.

    A view in the database. A paper of an item is for the chair and the members, and
    for the presenters and guests who are invited for the item or whose unit presents
    it; of a restricted item, for the chair and those invited for it alone. Papers
    without a file and people without an account are left out.
    """

    _name = "ecabinet.reading.overview"
    _description = "Who Has Read What"
    _inherit = ["ecabinet.follows.readable"]
    _auto = False
    _order = "meeting_id, sequence, participant_id, document_id"
    _rec_name = "document_id"

    meeting_id = fields.Many2one("ecabinet.meeting", readonly=True)
    agenda_item_id = fields.Many2one("ecabinet.agenda.item", "Item", readonly=True)
    document_id = fields.Many2one("ecabinet.document", "Paper", readonly=True)
    participant_id = fields.Many2one("ecabinet.participant", readonly=True)
    sequence = fields.Integer("Protocol order", readonly=True)
    user_id = fields.Many2one("res.users", readonly=True)
    department_id = fields.Many2one("hr.department", "Unit", readonly=True)
    state = fields.Selection(
        [
            ("not_opened", "Not opened"),
            ("opened", "Opened"),
            ("read", "Read to the last page"),
        ],
        "Reading",
        readonly=True,
    )
    last_page = fields.Integer("Furthest page", readonly=True, aggregator="sum")
    page_count = fields.Integer("Pages", readonly=True, aggregator="sum")
    last_read_at = fields.Datetime("Last read", readonly=True)
    downloaded_at = fields.Datetime("Copy taken", readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT document.id::bigint * 1000000000 + participant.id AS id,
                   document.meeting_id,
                   document.agenda_item_id,
                   document.id AS document_id,
                   participant.id AS participant_id,
                   participant.sequence,
                   participant.user_id,
                   participant.department_id,
                   CASE WHEN receipt.id IS NULL THEN 'not_opened'
                        WHEN receipt.last_page < version.page_count THEN 'opened'
                        ELSE 'read'
                   END AS state,
                   COALESCE(receipt.last_page, 0) AS last_page,
                   version.page_count,
                   receipt.last_read_at,
                   receipt.downloaded_at
              FROM ecabinet_document document
              JOIN ecabinet_document_version version
                ON version.id = document.current_version_id
              JOIN ecabinet_participant participant
                ON participant.meeting_id = document.meeting_id
               AND participant.user_id IS NOT NULL
         LEFT JOIN ecabinet_agenda_item item ON item.id = document.agenda_item_id
         LEFT JOIN ecabinet_document_receipt receipt
                ON receipt.version_id = version.id
               AND receipt.user_id = participant.user_id
             WHERE %(for_whom)s
            """,
            for_whom=FOR_WHOM,
        )
