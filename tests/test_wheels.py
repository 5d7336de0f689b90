"""Each addon as a wheel: installed beside Odoo it is found, and its app opens.

What is installed sees Debian's Odoo by its egg-info and the packages of the project,
and nothing of the checkout.
"""

import os
import subprocess
import urllib.request
from pathlib import Path

import pytest
from ground import odoo, odoo_source, server
from ground.machine import free_port
from ground.places import ADDONS, LOGS, ODOO_CONF, OUR_ADDONS, PYTHON, ROOT, VENV

DATABASE = "ecabinet_test_wheels"
SERVER = "tests-wheels"
FOUND = """
import importlib
for name in {addons!r}:
    print("FOUND", importlib.import_module("odoo.addons." + name).__file__)
"""


@pytest.fixture(scope="module")
def wheels(tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("wheels")
    command = [str(PYTHON), "-m", "pip", "wheel", "--no-deps", "-q", "-w", str(place)]
    run([*command, *(str(ADDONS / name) for name in OUR_ADDONS)])
    return place


@pytest.fixture(scope="module")
def python(wheels, tmp_path_factory) -> Path:
    """A Python with Odoo, its packages, and our wheels."""
    place = tmp_path_factory.mktemp("installed")
    run([str(PYTHON), "-m", "venv", "--without-pip", str(place)])
    [packages] = place.glob("lib/python*/site-packages")
    [others] = VENV.glob("lib/python*/site-packages")
    (packages / "beside.pth").write_text(f"{odoo_source.home()}\n{others}\n")
    python = place / "bin" / "python"
    command = [str(python), "-m", "pip", "install", "-q", "--no-index", "--no-deps"]
    run([*command, *map(str, wheels.glob("*.whl"))])
    return python


def run(command: list[str], **variables: str) -> str:
    done = subprocess.run(
        command,
        cwd="/",
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
    )
    assert not done.returncode, done.stdout + done.stderr
    return done.stdout


def test_they_bring_what_the_addons_need_and_no_more(wheels):
    names = sorted(path.name.partition("-")[0] for path in wheels.glob("*.whl"))
    assert names == sorted(f"odoo_addon_{name}" for name in OUR_ADDONS)


def test_what_they_ask_for_is_there(python):
    """Odoo of their series and the packages that the manifests name."""
    done = subprocess.run(
        [str(python), "-m", "pip", "check"], capture_output=True, text=True
    )
    assert not [each for each in done.stdout.splitlines() if "odoo-addon" in each]
    shown = run([str(python), "-m", "pip", "show", "odoo-addon-ecabinet_report"])
    assert "odoo-addon-ecabinet_task" in shown and "pyhanko" in shown


def test_installed_beside_odoo_the_app_opens(python, clone, tmp_path):
    clone(DATABASE)
    told = run([str(python), "-c", FOUND.format(addons=OUR_ADDONS)], PYTHONPATH="")
    places = [line for line in told.splitlines() if line.startswith("FOUND")]
    assert len(places) == len(OUR_ADDONS) and str(python.parents[1]) in told
    assert str(ROOT / "addons") not in told
    configuration = tmp_path / "odoo.conf"
    configuration.write_text(
        "".join(
            line.replace(f",{ADDONS}", "") if line.startswith("addons_path") else line
            for line in ODOO_CONF.read_text().splitlines(keepends=True)
        )
    )
    configuration.chmod(0o600)
    environment = {**odoo.environment(), "ODOO_RC": str(configuration)}
    del environment["PYTHONPATH"]
    port = free_port(8400)
    log = LOGS / f"{SERVER}.log"
    with log.open("w") as lines:
        process = subprocess.Popen(
            [
                *(str(python), "-B", str(ROOT / "scripts" / "run_odoo.py"), "server"),
                *("-d", DATABASE, f"--db-filter=^{DATABASE}$", f"--http-port={port}"),
                *("-u", "ecabinet_meeting"),
            ],
            cwd="/",
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=lines,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        assert server.wait_until(
            lambda: server.answers(address) or process.poll() is not None, 240
        )
        for page in ("/web/login", "/ecabinet_meeting/static/description/icon.png"):
            with urllib.request.urlopen(address + page, timeout=60) as answer:
                assert answer.status == 200 and answer.read(), page
    finally:
        process.terminate()
        process.wait(60)
    said = log.read_text()
    assert "Module ecabinet_report loaded" in said
    assert " ERROR " not in said
