"""Whatever is wrong with the machine is answered with one clear sentence."""

import os
import shutil
import socket
import subprocess
from types import SimpleNamespace

import pytest
from ground import (
    commands,
    docs,
    machine,
    node,
    odoo_source,
    postgres,
    python_env,
    server,
)
from ground.places import ROOT
from ground.say import Trouble


@pytest.fixture
def listening():
    """A port of loopback that somebody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """Everything that is set up lies in an empty folder of the test."""
    for module in (machine, odoo_source, python_env):
        monkeypatch.setattr(module, "VAR", tmp_path, raising=False)
    monkeypatch.setattr(machine, "LOGS", tmp_path / "log")
    monkeypatch.setattr(odoo_source, "ODOO_PACKAGE", tmp_path / "odoo")
    monkeypatch.delenv("ODOO_HOME", raising=False)
    return tmp_path


def fake(folder, name: str, script: str):
    place = folder / name
    place.write_text(f"#!/bin/sh\n{script}\n")
    place.chmod(0o755)
    return place


# ── Python


def test_a_python_too_old_is_named(tmp_path):
    old = fake(
        tmp_path, "old", 'case "$1" in --version) echo Python 3.9.2;; esac; false'
    )
    done = subprocess.run(
        [ROOT / "scripts" / "ecabinet", "setup"],
        env={**os.environ, "PYTHON": str(old)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "3.11, 3.12 or 3.13 is needed; Python 3.9.2 is not" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_no_python_is_told(tmp_path):
    done = subprocess.run(
        ["/bin/sh", ROOT / "scripts" / "ecabinet", "setup"],
        env={"PATH": os.environ["PATH"], "PYTHON": str(tmp_path / "none")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "none was found: install it" in done.stderr


def test_a_half_made_environment_is_thrown_away(elsewhere, monkeypatch):
    """A run that was killed left a folder without the mark that it is whole."""
    venv = elsewhere / "venv"
    venv.mkdir()
    (venv / "half").touch()
    monkeypatch.setattr(python_env, "VENV", venv)
    monkeypatch.setattr(python_env, "PYTHON", venv / "bin" / "python")
    ran = []

    def run(command, **_more):
        ran.append([str(word) for word in command])
        venv.mkdir(exist_ok=True)

    monkeypatch.setattr(python_env, "run", run)
    python_env.ensure()
    assert not (venv / "half").exists()
    assert ["-m", "venv"] == ran[0][1:3] and ran[1][1:4] == ["-m", "pip", "install"]
    ran.clear()
    python_env.ensure()
    assert not ran


# ── Odoo


@pytest.mark.parametrize(
    ("release", "sentence"),
    [
        (None, "is not an Odoo source tree: odoo/release.py is missing"),
        ("version_info = (18, 0, 0, FINAL, 0, '')", "is not Odoo 19.0"),
    ],
)
def test_a_folder_that_is_no_odoo(release, sentence, tmp_path, monkeypatch):
    if release:
        (tmp_path / "odoo").mkdir()
        (tmp_path / "odoo" / "release.py").write_text(release)
    monkeypatch.setenv("ODOO_HOME", str(tmp_path))
    with pytest.raises(Trouble, match=sentence):
        odoo_source.ensure()


def test_a_half_finished_download_is_done_anew(elsewhere, monkeypatch):
    part = elsewhere / "odoo.part"
    (part / "half").mkdir(parents=True)
    monkeypatch.setattr(odoo_source, "require_room", lambda *_needs: None)
    monkeypatch.setattr(odoo_source, "_source", lambda: "")
    monkeypatch.setattr(odoo_source, "_complete", lambda _addons: None)

    def run(command, cwd=None, **_more):
        if "download" in command:
            (cwd / "odoo-19_19.0_all.deb").touch()
        if "dpkg-deb" in command:
            part.mkdir(exist_ok=True)
        return ""

    monkeypatch.setattr(odoo_source, "run", run)
    odoo_source.ensure()
    assert (elsewhere / "odoo" / "package").read_text() == "odoo-19_19.0_all.deb"
    assert not (elsewhere / "odoo" / "half").exists() and not part.exists()


def test_a_package_that_is_gone_names_the_way_out(elsewhere, monkeypatch):
    monkeypatch.setattr(odoo_source, "require_room", lambda *_needs: None)
    monkeypatch.setattr(odoo_source, "_source", lambda: "")
    monkeypatch.setenv("PATH", f"{elsewhere}:{os.environ['PATH']}")
    fake(elsewhere, "apt-get", "echo E: Unable to locate package; exit 100")
    with pytest.raises(Trouble, match=r"Unable to locate.*\n.*ODOO_HOME=<path>"):
        odoo_source.ensure()


# ── The machine


def test_a_full_disk_says_how_much_is_needed(elsewhere, monkeypatch):
    monkeypatch.setattr(
        shutil, "disk_usage", lambda _place: SimpleNamespace(free=1.25e9)
    )
    with pytest.raises(Trouble, match=r"needs 4 GB and only 1\.2 GB are free"):
        odoo_source.ensure()


def test_a_disk_that_fills_up_on_the_way(monkeypatch, capsys):
    def full():
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(commands.COMMANDS, "setup", full)
    assert commands.main(["setup"]) == 1
    assert "No space left on device: the disk of" in capsys.readouterr().err


def test_no_right_to_install(monkeypatch):
    monkeypatch.setattr(machine, "is_root", lambda: False)
    found = {"apt-get": "/usr/bin/apt-get"}
    monkeypatch.setattr(shutil, "which", found.get)
    with pytest.raises(Trouble, match="as root, then start again"):
        machine.apt_install(["postgresql"], "PostgreSQL")


def test_no_apt_at_all(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(Trouble, match="PostgreSQL is needed and there is no apt"):
        machine.apt_install(["postgresql"], "PostgreSQL")


def test_a_command_that_fails_says_what_to_do(elsewhere):
    with pytest.raises(Trouble) as trouble:
        machine.run(["sh", "-c", "echo no network; exit 3"], hint="Try again.")
    assert "no network" in str(trouble.value) and "Try again." in str(trouble.value)
    assert "no network" in (elsewhere / "log" / "setup.log").read_text()


def test_a_command_that_is_not_there(elsewhere):
    with pytest.raises(Trouble, match="no-such-command was not found. Install it."):
        machine.run(["no-such-command"], hint="Install it.")


# ── Ports and servers


def test_a_taken_port_that_was_asked_for(listening, monkeypatch):
    monkeypatch.setenv("PORT", str(listening))
    with pytest.raises(Trouble, match=f"Port {listening} is in use: choose another"):
        server.choose_port()


@pytest.mark.parametrize("named", ["http", "80", "70000", "-1"])
def test_a_port_that_is_none(named, monkeypatch):
    monkeypatch.setenv("PORT", named)
    with pytest.raises(
        Trouble, match="is not a port: give a number from 1024 to 65535"
    ):
        server.choose_port()


def test_the_next_free_port_is_taken(listening, monkeypatch, capsys):
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.setattr(server, "DEFAULT_PORT", listening)
    assert server.choose_port() > listening
    assert f"Port {listening} is in use" in capsys.readouterr().err


def test_only_the_own_server_counts_as_running(tmp_path, monkeypatch):
    """The pid file of a server that is gone may name somebody else's process."""
    monkeypatch.setattr(server, "RUN", tmp_path)
    (tmp_path / "demo.pid").write_text(f"{os.getppid()} 8069")
    monkeypatch.setattr(server, "alive", lambda pid, word: False)
    assert server.running("demo") is None
    assert not server.stop("demo")
    assert not (tmp_path / "demo.pid").exists()


def test_postgresql_too_old_or_incomplete(monkeypatch):
    monkeypatch.setattr(postgres, "_installed", lambda: None)
    monkeypatch.setattr(postgres, "apt_install", lambda *_words: None)
    with pytest.raises(Trouble, match="PostgreSQL 15 or newer with the extensions"):
        postgres.folder_of_programs()


# ── Commands


def test_an_unknown_command_lists_what_there_is(capsys):
    assert commands.main(["dance"]) == 2
    assert "demo|test|proof|stop" in capsys.readouterr().err


def test_every_target_of_the_makefile_is_a_command():
    lines = (ROOT / "Makefile").read_text().splitlines()
    called = {line.split()[1] for line in lines if line.startswith("\t@scripts/")}
    assert called and called <= set(commands.COMMANDS)


def test_trouble_and_interruption_end_with_a_sentence(monkeypatch, capsys):
    def trouble():
        raise Trouble("Mend this.")

    def interrupt():
        raise KeyboardInterrupt

    monkeypatch.setitem(commands.COMMANDS, "setup", trouble)
    assert commands.main(["setup"]) == 1
    monkeypatch.setitem(commands.COMMANDS, "setup", interrupt)
    assert commands.main(["setup"]) == 130
    said = capsys.readouterr().err
    assert "Mend this." in said and "goes on where this one ended" in said


def test_odoo_that_says_nothing_of_itself(monkeypatch):
    monkeypatch.setattr(docs.odoo, "run_script", lambda *_words: "Traceback …")
    with pytest.raises(Trouble, match="Odoo said nothing of itself:\nTraceback"):
        docs.read_facts()


def test_a_package_without_the_file_that_is_wanted(tmp_path, monkeypatch):
    def pack(_command, cwd):
        subprocess.run(["tar", "czf", cwd / "p.tgz", "-T", "/dev/null"], check=True)

    monkeypatch.setattr(node, "run", pack)
    monkeypatch.setattr(node, "npm", lambda: "npm")
    with pytest.raises(Trouble, match="thing holds no file package/none"):
        node.unpack("thing", {tmp_path / "x": "package/none"})
