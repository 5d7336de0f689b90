"""The share of a proof that is tried here, as for Odoo's tests."""

import runpy

from ground.places import ADDONS

_shared = runpy.run_path(
    str(ADDONS / "ecabinet_meeting" / "tests" / "common" / "proof.py")
)
share, whole = _shared["share"], _shared["whole"]
