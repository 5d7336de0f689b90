"""Leaving without a trace."""

from odoo.addons.ecabinet_meeting.hooks import remove_traces


def uninstall_hook(env):
    remove_traces(env, "ecabinet_task")
