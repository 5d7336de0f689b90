from odoo.tools import SQL


def migrate(cr, version):
    """Let the access rules follow the addon at each update: they were loaded once."""
    cr.execute(
        SQL(
            """
            UPDATE ir_model_data
            SET noupdate = FALSE
            WHERE module = %s AND model = 'ir.rule'
            """,
            "ecabinet_meeting",
        )
    )
