# Run in Odoo's shell: the demo data of our addons alone, as --with-demo would load it.
# (Odoo refuses an addon's demo data as long as its dependencies have none, and theirs
# is American.)
from unittest.mock import patch

from odoo.modules.loading import load_demo
from odoo.modules.module_graph import ModuleGraph

from odoo.addons.base.models import res_users

# The demo's password is public. Hashed at full strength for each account it takes half
# a minute; Odoo hashes it again, at full strength, when its owner logs in.
patch.object(res_users, "MIN_ROUNDS", 1).start()

names = ["ecabinet_meeting", "ecabinet_task", "ecabinet_report"]
graph = ModuleGraph(env.cr, mode="load")
graph.extend(
    env["ir.module.module"].search([("state", "=", "installed")]).mapped("name")
)
# That a unit was created is no news in its feed.
quiet = env(context={"lang": "vi_VN", "mail_create_nolog": True})
for name in names:
    if not load_demo(quiet, graph[name], {}, "init"):
        raise SystemExit(f"The demo data of {name} could not be loaded.")
    env["ir.module.module"].search([("name", "=", name)]).demo = True
env.cr.commit()
