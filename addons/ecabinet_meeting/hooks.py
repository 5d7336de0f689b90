"""Leaving without a trace, and room for a hall that votes in one second."""

from odoo.fields import Domain
from odoo.service import server

# Records of other apps that name a model in a text field, and would point nowhere.
NAMING_A_MODEL = (
    ("ir.filters", "model_id"),
    ("ir.exports", "resource"),
    ("ir.actions.act_window", "res_model"),
    ("mail.activity.type", "res_model"),
    ("mail.activity.plan", "res_model"),
    ("mail.message.subtype", "res_model"),
)

# Connections that wait for a worker. Odoo lets 8 a worker wait and the kernel turns
# away the others, which a room of 200 that votes in one second would meet.
WAITING_ROOM = 1024


def let_connections_wait():
    """Let a whole hall wait for the workers; nothing where Odoo runs threads.

    Called whenever a process loads the addon: on a socket that listens already it
    changes how many may wait and nothing else.
    """
    if getattr(server.server, "population", 0) and server.server.socket:
        server.server.socket.listen(WAITING_ROOM)


def uninstall_hook(env):
    """Take the calendar's copies of meetings along, then all other traces."""
    # The calendar only shows meetings; nobody is told that a shown copy goes.
    events = env["ecabinet.meeting"].with_context(active_test=False).search([])
    invited = env["ecabinet.incoming.invitation"].search([])
    entries = events.calendar_event_id | invited.event_id
    entries.with_context(dont_notify=True).unlink()
    remove_traces(env, "ecabinet_meeting")


def remove_traces(env, addon):
    """Remove what people and code made around the models of ``addon``.

    Each addon calls it from its own ``uninstall_hook``, while its models are there.

    :param addon: its technical name; its parameters and the codes of its sequences
        begin with it and a dot.
    """
    own = [("key", "=like", f"{addon}.%")]
    env["ir.config_parameter"].search(own).unlink()
    env["ir.sequence"].with_context(active_test=False).search(
        [("code", "=like", f"{addon}.%")]
    ).unlink()
    models = _models_only_of(env, addon)
    for name, field in NAMING_A_MODEL:
        env[name].with_context(active_test=False).search(
            [(field, "in", models)]
        ).unlink()
    _forget_mails(env, models)
    _forget_registry_notes(env, addon, models)


def _forget_mails(env, models):
    """Mails that left the office belong to no record; their link names the model."""
    links = [
        Domain("body_html", "like", f"/mail/view?model={name}&") for name in models
    ]
    mails = env["mail.mail"].search(Domain.OR(links))
    messages = mails.mail_message_id
    mails.unlink()
    messages.exists().unlink()


def _models_only_of(env, addon):
    """Names of the models that go with ``addon``: no app that stays defines them."""
    leaving = env["ir.module.module"].search([("state", "=", "to remove")])
    data = env["ir.model.data"].search([("model", "=", "ir.model")])
    own = data.filtered(lambda line: line.module == addon)
    staying = data.filtered(lambda line: line.module not in leaving.mapped("name"))
    ids = set(own.mapped("res_id")) - set(staying.mapped("res_id"))
    return env["ir.model"].browse(ids).mapped("model")


def _forget_registry_notes(env, addon, models):
    """Drop Odoo's notes that would outlive the addon.

    They are on the foreign keys of relation tables, and on what mixins of other apps
    brought to its models: fields' choices and the inheritance itself.
    """
    env["ir.model.constraint"].search(
        [("module.name", "=", addon), ("type", "=", "f")]
    ).unlink()
    of_mixins = Domain.OR(
        Domain("name", "=like", f"{note}__{model.replace('.', '_')}__%")
        for model in models
        for note in ("selection", "model_inherit")
    )
    env["ir.model.data"].search(
        Domain("model", "in", ["ir.model.fields.selection", "ir.model.inherit"])
        & Domain("module", "!=", addon)
        & of_mixins
    ).unlink()
