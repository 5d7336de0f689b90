"""Where things are: everything that is set up lies in one ignored folder."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
ADDONS = ROOT / "addons"
OUR_ADDONS = ("ecabinet_meeting", "ecabinet_task", "ecabinet_report")

ODOO_PACKAGE = VAR / "odoo"
VENV = VAR / "venv"
POSTGRES = VAR / "postgres"
NODE = VAR / "node"
AXE = VAR / "browser" / "axe.min.js"
DATA = VAR / "data"
# Workers of the tests run side by side, and each has its logs in a folder of its own.
LOGS = VAR / "log" / os.environ.get("PYTEST_XDIST_WORKER", "")
RUN = VAR / "run"
ODOO_CONF = VAR / "odoo.conf"

PYTHON = VENV / "bin" / "python"

DEMO_DATABASE = "ecabinet_demo"
BASE_TEMPLATE = "ecabinet_template_base"
TEMPLATE = "ecabinet_template"
DEMO_TEMPLATE = "ecabinet_template_demo"
