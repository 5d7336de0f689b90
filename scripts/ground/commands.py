"""The commands behind ``make``: each sets up what it needs and then does its work."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from . import (
    agenda,
    backup,
    browser,
    coverage,
    databases,
    docs,
    fonts,
    lint,
    node,
    odoo,
    odoo_source,
    office,
    postgres,
    python_env,
    restore,
    scenes,
    server,
    translate,
)
from .machine import one_at_a_time
from .places import DATA, DEMO_DATABASE, POSTGRES, ROOT, VAR, VENV
from .say import Trouble, tell

DEMO_SERVER = "demo"
WORKERS = 2
# Words with which pytest is not to run in several workers, or is told in how many.
ALONE = ("-s", "--capture=no", "--pdb", "-n", "--numprocesses")
ACCOUNTS = ROOT / "docs" / "demo-accounts.md"


def setup() -> None:
    """Odoo, its Python packages, PostgreSQL and a font; seconds when all is there."""
    with one_at_a_time():
        python_env.ensure()
        odoo_source.ensure()
        fonts.ensure()
        postgres.ensure()
        odoo.configure()


def demo(*_words: str) -> None:
    """Make the demo province, start the server, print the address and accounts."""
    setup()
    with one_at_a_time():
        address = server.running(DEMO_SERVER)
        if address and not databases.demo_is_current():
            server.stop(DEMO_SERVER)
            address = None
        databases.ensure_demo()
        if address is None:
            port = server.choose_port()
            tell("→ Starting the server …")
            address = server.start_with_workers(
                DEMO_SERVER, DEMO_DATABASE, "--max-cron-threads=1", port=port
            )
    print(f"\ne-Cabinet – Tỉnh Minh Sơn:  {address}\n")
    print(_accounts())
    print("\n'make stop' stops the server and the database.")


def test(*words: str) -> None:
    """Run all tests, or those that the words name as for pytest."""
    setup()
    with one_at_a_time():
        browser.ensure()
        databases.ensure_template()
    command = [str(VENV / "bin" / "python"), "-B", "-m", "pytest", *words]
    if not any(word.startswith(ALONE) for word in words):
        command += [f"--numprocesses={WORKERS}", "--dist=loadscope"]
        command += ["--no-loadscope-reorder"]
    sys.exit(subprocess.run(command, cwd=ROOT, env=_tools_environment()).returncode)


def prove(*words: str) -> None:
    """Run the proofs with every case, instead of the share that ``test`` tries."""
    os.environ["ECABINET_PROOF"] = "1"
    test("-m", "proof", *words)


def measure_coverage(*words: str) -> None:
    """Say which branches of rules and models no test takes."""
    setup()
    with one_at_a_time():
        browser.ensure()
        databases.ensure_template()
    coverage.measure(words)


def stop(*_words: str) -> None:
    """Stop the project's servers and its PostgreSQL."""
    stopped = [name for name in server.started() if server.stop(name)]
    if POSTGRES.exists() and postgres.stop():
        stopped.append("PostgreSQL")
    tell(f"Stopped: {', '.join(stopped)}." if stopped else "Nothing was running.")


def clean_demo(*_words: str) -> None:
    """Remove the demo database; the next 'make demo' makes it again."""
    setup()
    server.stop(DEMO_SERVER)
    databases.drop(DEMO_DATABASE)
    tell("The demo was removed.")


def clean(*_words: str) -> None:
    """Stop everything and remove all that was set up."""
    stop()
    if POSTGRES.exists():
        postgres.remove()
    shutil.rmtree(VAR, ignore_errors=True)
    tell("Everything that was set up has been removed.")


def run_lint(*_words: str) -> None:
    """Check style and rules of Python, JavaScript and XML."""
    with one_at_a_time():
        python_env.ensure()
        node.ensure_lint()
    sys.exit(lint.check())


def format_sources(*_words: str) -> None:
    """Bring Python, JavaScript and XML into the project's format."""
    with one_at_a_time():
        python_env.ensure()
        node.ensure_lint()
    lint.reformat()


def write_docs(*_words: str) -> None:
    """Write the pages of docs/ that are generated from the code."""
    setup()
    with one_at_a_time():
        docs.write()


def take_scenes(*_words: str) -> None:
    """Take the pictures of the README again, in the browser."""
    setup()
    with one_at_a_time():
        browser.ensure()
        databases.ensure_template()
    command = [str(VENV / "bin" / "python"), "-B", "-m", "pytest", "-q"]
    journey = str(ROOT / "tests" / "test_scenes.py")
    done = subprocess.run([*command, journey], cwd=ROOT, env=_tools_environment())
    if done.returncode:
        raise Trouble("The journey failed, so no picture was taken.")
    scenes.write()


def take_sheet(*people: str) -> None:
    """Take every screen of each role, or of the logins named, onto one page."""
    setup()
    with one_at_a_time():
        browser.ensure()
        databases.ensure_template()
    os.environ["ECABINET_SHEET"] = " ".join(people)
    command = [str(VENV / "bin" / "python"), "-B", "-m", "pytest", "-q"]
    journey = str(ROOT / "tests" / "sheet.py")
    done = subprocess.run([*command, journey], cwd=ROOT, env=_tools_environment())
    tell(f"Look at it: {VAR / 'sheet' / 'index.html'}")
    sys.exit(done.returncode)


def read_agenda(*words: str) -> None:
    """Print what is read in an agenda; ``--create`` makes the meeting of it."""
    setup()
    print(agenda.read(words))


def write_translation(*_words: str) -> None:
    """Let the translation follow the code, and list what is untranslated."""
    setup()
    with one_at_a_time():
        translate.write()


def shell(*words: str) -> None:
    """Odoo's shell on the demo database."""
    run_odoo("shell", "-d", DEMO_DATABASE, "--no-http", *words)


def run_odoo(*words: str) -> None:
    """Any Odoo command."""
    setup()
    os.execvpe(odoo.command()[0], odoo.command(*words), odoo.environment())


def bench(*words: str) -> None:
    """Run the benchmarks, or those named."""
    setup()
    with one_at_a_time():
        databases.ensure_template()
    command = [str(VENV / "bin" / "python"), "-B", "-m", "benchmarks", *words]
    sys.exit(subprocess.run(command, cwd=ROOT, env=_tools_environment()).returncode)


def write_backup(*words: str) -> None:
    """Save a database and its files of one moment into a folder."""
    told = _saving("backup", "folder", "where the backup is written to").parse_args(
        words
    )
    backup.write(_office(told), told.database, told.folder, told.secret)


def read_backup(*words: str) -> None:
    """Make a new database of a backup."""
    told = _saving("restore", "archive", "the backup").parse_args(words)
    restore.read(_office(told), told.archive, told.database, told.secret)


def _saving(command: str, name: str, what: str) -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(f"scripts/ecabinet {command}")
    words.add_argument(name, type=Path, help=what)
    words.add_argument("--config", type=Path, help="the office's odoo.conf")
    words.add_argument("--database", default=DEMO_DATABASE, help="its name")
    words.add_argument("--secret", type=Path, help="a file that holds a passphrase")
    return words


def _office(told: argparse.Namespace) -> office.Office:
    """The office of the configuration; without one the project's own."""
    if told.config:
        return office.of_configuration(told.config)
    setup()
    return office.Office(postgres.environment(), DATA, postgres.folder_of_programs())


def _tools_environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}


def _accounts() -> str:
    """The table of accounts from the documentation, as plain lines."""
    rows = [
        [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]
        for line in ACCOUNTS.read_text().splitlines()
        if line.startswith("|") and not line.startswith("|-")
    ]
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )


COMMANDS: dict[str, Callable[..., None]] = {
    "agenda": read_agenda,
    "setup": lambda *_words: setup(),
    "demo": demo,
    "test": test,
    "proof": prove,
    "stop": stop,
    "coverage": measure_coverage,
    "lint": run_lint,
    "format": format_sources,
    "docs": write_docs,
    "scenes": take_scenes,
    "sheet": take_sheet,
    "translate": write_translation,
    "clean": clean,
    "clean-demo": clean_demo,
    "bench": bench,
    "backup": write_backup,
    "restore": read_backup,
    "shell": shell,
    "odoo": run_odoo,
}


def main(words: list[str]) -> int:
    """Run one command; every trouble ends as a sentence and exit status 1."""
    if not words or words[0] not in COMMANDS:
        tell(f"Usage: scripts/ecabinet {'|'.join(COMMANDS)}")
        return 2
    try:
        COMMANDS[words[0]](*words[1:])
    except Trouble as trouble:
        tell(f"\n{trouble}")
        return 1
    except KeyboardInterrupt:
        tell("\nStopped. The next run goes on where this one ended.")
        return 130
    except OSError as error:
        place = error.filename or f"the disk of {VAR}"
        tell(f"\n{error.strerror or error}: {place}.")
        return 1
    return 0
