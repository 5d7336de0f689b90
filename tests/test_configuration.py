"""The production sample names options that Odoo 19.0 knows, with values it accepts."""

import configparser
import subprocess

from ground import odoo
from ground.places import PYTHON, ROOT

SAMPLE = ROOT / "odoo.conf"
KNOWN = """
import sys
from odoo.tools.config import configmanager
config = configmanager()
print("\\n".join(sorted(config.options)))
"""


def options() -> dict[str, str]:
    parser = configparser.RawConfigParser()
    parser.read_string(SAMPLE.read_text())
    return dict(parser["options"])


def test_every_option_is_known():
    done = subprocess.run(
        [PYTHON, "-B", "-c", KNOWN],
        env=odoo.environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert not set(options()) - set(done.stdout.split())


def test_no_comment_stands_behind_a_value():
    assert not [value for value in options().values() if "#" in value or ";" in value]


def test_sample_is_closed_to_the_outside():
    sample = options()
    assert sample["list_db"] == sample["with_demo"] == "False"
    assert sample["http_interface"] == "127.0.0.1"
    assert sample["proxy_mode"] == sample["x_sendfile"] == "True"
    assert sample["unaccent"] == "True"
    assert int(sample["db_maxconn_gevent"]) >= 100
