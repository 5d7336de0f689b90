from odoo.tools import SQL


def migrate(cr, version):
    """Close the parts of restricted items: from now on they follow the whole."""
    cr.execute(
        SQL(
            """
            WITH RECURSIVE closed AS (
                SELECT id FROM ecabinet_agenda_item WHERE restricted
                UNION
                SELECT part.id
                FROM ecabinet_agenda_item AS part
                JOIN closed ON part.parent_id = closed.id
            )
            UPDATE ecabinet_agenda_item AS item
            SET restricted = TRUE
            FROM closed
            WHERE item.id = closed.id AND item.restricted IS NOT TRUE
            """
        )
    )
