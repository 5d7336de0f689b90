from odoo.tools.sql import column_exists, rename_column

RENAMED = (
    ("ecabinet_meeting", "agenda_text", "received_text"),
    ("ecabinet_meeting", "unrecognised_text", "received_unrecognised"),
    ("ecabinet_ballot_voter", "recusal_reason", "recused_for"),
)


def migrate(cr, version):
    """Keep what was entered before it was read through a check of who reads it."""
    for table, old, new in RENAMED:
        if column_exists(cr, table, old) and not column_exists(cr, table, new):
            rename_column(cr, table, old, new)
