from odoo.tools import SQL


def migrate(cr, version):
    """Whoever assisted a leader did so in both branches, and goes on in both."""
    cr.execute(
        SQL(
            """
            INSERT INTO ecabinet_leader_party_assistant_rel (leader_id, assistant_id)
            SELECT leader_id, assistant_id FROM ecabinet_leader_assistant_rel
            ON CONFLICT DO NOTHING
            """
        )
    )
