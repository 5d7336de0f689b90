"""Odoo's own runner on each addon's tests (``addons/*/tests``).

``TAGS=/ecabinet_meeting:TestBallot make test T=tests/test_addons.py`` narrows them.
"""

import os
import subprocess

import pytest
from ground import odoo
from ground.machine import free_port
from ground.places import LOGS, OUR_ADDONS
from odoo_log import complaints, count_outcome

TAGS = os.environ.get("TAGS")


@pytest.mark.parametrize("addon", OUR_ADDONS)
def test_addon(addon, clone):
    tags = TAGS or f"/{addon}"
    if not tags.startswith(f"/{addon}"):
        pytest.skip(f"TAGS={tags} names another addon")
    database = clone(f"ecabinet_test_{addon}")
    command = odoo.command(
        *("server", "-d", database, f"--test-tags={tags}", "--stop-after-init"),
        *(f"--http-port={free_port(8170)}", "--log-handler=odoo.tests:INFO"),
    )
    done = subprocess.run(
        command, env=odoo.environment(), capture_output=True, text=True, check=False
    )
    log = done.stdout + done.stderr
    (LOGS / f"tests-{addon}.log").write_text(log)
    failed, ran = count_outcome(log)
    assert not failed and not done.returncode, _what_failed(log)
    assert ran, f"No test of {addon} ran:\n{log[-2000:]}"
    assert not complaints(log)
    print(f"{addon}: {ran} tests")


def _what_failed(log: str) -> str:
    """The log from the first failure on, short enough to read."""
    lines = log.splitlines()
    first = next(
        (number for number, line in enumerate(lines) if " ERROR " in line), -200
    )
    return "\n".join(lines[first : first + 200])
