"""The addons come one after another, are updated, and leave as if never there."""

import subprocess

import pytest
from catalog import describe, rows, schema
from ground import odoo
from ground.places import BASE_TEMPLATE, LOGS, OUR_ADDONS, ROOT
from odoo_log import complaints

DATABASE = "ecabinet_test_install"
# What running Odoo writes whatever is installed: signals to other processes, logs,
# what the registry noted about itself, generated asset bundles.
OF_RUNNING = ("base_registry_signaling", "orm_signaling_", "ir_logging", "bus_bus")
# Odoo wakes its own vacuum cron at every change of the list of modules.
OF_THE_MODULE_LIST = (
    "ir_cron_trigger",
    "ir_module_module",
    "ir_module_module_dependency",
    "ir_module_module_exclusion",
)
WORK = ROOT / "tests" / "scripts" / "work_a_little.py"
PEOPLE = ROOT / "tests" / "scripts" / "people_before.py"


@pytest.fixture(scope="module")
def life():
    """One database through its life: the log of each step, and what was left."""
    from ground import databases

    databases.clone(BASE_TEMPLATE, DATABASE)
    logs = {"people": _script(PEOPLE)}
    before = _state()
    for addon in OUR_ADDONS:
        logs[f"install {addon}"] = _odoo("module", "install", addon)
    logs["work"] = _script(WORK)
    during = _state()
    logs["update"] = _odoo("server", "-u", ",".join(OUR_ADDONS), "--stop-after-init")
    updated = _state()
    for addon in reversed(OUR_ADDONS):
        logs[f"uninstall {addon}"] = _odoo("module", "uninstall", addon)
    after = _state()
    (LOGS / "tests-install.log").write_text(
        "\n".join(f"── {step}\n{log}" for step, log in logs.items())
    )
    yield {
        "logs": logs,
        "before": before,
        "during": during,
        "updated": updated,
        "after": after,
    }
    databases.drop(DATABASE)


def test_no_step_warns(life):
    warned = {
        step: found for step, log in life["logs"].items() if (found := complaints(log))
    }
    assert not warned


def test_installing_brings_tables_and_menus(life):
    """The comparison below would see it if they stayed."""
    tables, lines = life["during"]
    assert "base table ecabinet_meeting" in tables - life["before"][0]
    assert lines["ir_ui_menu"] - life["before"][1]["ir_ui_menu"]


def test_update_changes_no_schema(life):
    assert life["updated"][0] ^ life["during"][0] == set()


def test_uninstall_leaves_the_schema_as_it_was(life):
    left = life["after"][0] - life["before"][0]
    lost = life["before"][0] - life["after"][0]
    assert not left and not lost


def test_uninstall_leaves_no_record_behind(life):
    before, after = life["before"][1], life["after"][1]
    left = {
        table: describe(DATABASE, table, more)
        for table in after
        if (more := after[table] - before.get(table, set()))
    }
    assert not left, "\n".join(
        f"{table}: {line}" for table, lines in left.items() for line in lines
    )


def test_uninstall_takes_nothing_along(life):
    before, after = life["before"][1], life["after"][1]
    lost = {
        table: gone
        for table in before
        if (gone := before[table] - after.get(table, set()))
    }
    assert not lost


def _state() -> tuple[set, dict]:
    return schema(DATABASE), rows(
        DATABASE, lambda table: table.startswith(OF_RUNNING + OF_THE_MODULE_LIST)
    )


def _script(script) -> str:
    return odoo.run_script(script, DATABASE, "")


def _odoo(command: str, *words: str) -> str:
    if command == "module":
        words = (words[0], "-d", DATABASE, *words[1:])
    else:
        words = ("-d", DATABASE, "--no-http", *words)
    done = subprocess.run(
        odoo.command(command, *words),
        env=odoo.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    log = done.stdout + done.stderr
    assert not done.returncode, log[-3000:]
    return log
