"""Leaving without a trace."""

from odoo.addons.ecabinet_meeting.hooks import remove_traces


def uninstall_hook(env):
    # Messages of several tasks belong to no record, so nobody else would remove them.
    env["ecabinet.reminder.dispatch"].search([]).message_id.unlink()
    remove_traces(env, "ecabinet_task")
    # With the indexes that use it: the columns they are on go next.
    env.cr.execute("DROP FUNCTION IF EXISTS ecabinet_words(text) CASCADE")
