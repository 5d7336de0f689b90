"""The production sample names options that Odoo 19.0 knows, with values it accepts."""

import configparser
import re
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


def test_sample_holds_a_hall_that_votes_in_one_second():
    sample = {name: value for name, value in options().items() if value.isdigit()}
    number = {name: int(value) for name, value in sample.items()}
    assert number["workers"] >= 2
    processes = number["workers"] + number["max_cron_threads"]
    most = processes * number["db_maxconn"] + number["db_maxconn_gevent"]
    [said] = re.findall(r"in the worst case; (\d+) does here", SAMPLE.read_text())
    # One for the close of a vote, one for its count, one for the turnout.
    assert number["db_maxconn"] >= 3
    assert number["db_maxconn_gevent"] >= 200
    assert most <= int(said)
