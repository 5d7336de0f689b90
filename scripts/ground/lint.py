"""Style and rules: ruff, pylint-odoo's mandatory set, prettier and eslint."""

import os
import subprocess

from . import node
from .places import NODE, OUR_ADDONS, ROOT, VENV
from .say import tell

SOURCES = [f"addons/{addon}" for addon in OUR_ADDONS]
PYTHON = [*SOURCES, "scripts", "tests", "benchmarks"]
WEB = [f"addons/**/*.{ending}" for ending in ("xml", "js")]


def check() -> int:
    """Run every linter; return the number of those that complained."""
    failed = [name for name, words in _checks().items() if _run(name, words)]
    tell(f"lint: {', '.join(failed)} complained." if failed else "lint: all is well.")
    return len(failed)


def reformat() -> None:
    _run("ruff", [_python("ruff"), "check", "--fix", "-q", *PYTHON])
    _run("ruff", [_python("ruff"), "format", "-q", *PYTHON])
    _run("prettier", [*_prettier(), "--write", "--log-level=warn", *WEB])


def _checks() -> dict[str, list[str]]:
    return {
        "ruff": [_python("ruff"), "check", "-q", *PYTHON],
        "ruff format": [_python("ruff"), "format", "--check", "-q", *PYTHON],
        "pylint-odoo": [_python("pylint"), "--rcfile=scripts/lint/pylintrc", *SOURCES],
        "prettier": [*_prettier(), "--check", "--log-level=warn", *WEB],
        "eslint": [
            _node("eslint"),
            "--config=scripts/lint/eslint.config.mjs",
            "--no-error-on-unmatched-pattern",
            "addons/**/*.js",
        ],
    }


def _prettier() -> list[str]:
    plugin = NODE / "node_modules" / "@prettier" / "plugin-xml" / "src" / "plugin.js"
    return [
        _node("prettier"),
        "--config=scripts/lint/prettier.json",
        "--ignore-path=.gitignore",
        f"--plugin={plugin}",
        "--no-error-on-unmatched-pattern",
    ]


def _run(name: str, words: list[str]) -> int:
    environment = {**os.environ, "NODE_PATH": str(NODE / "node_modules")}
    status = subprocess.run(words, cwd=ROOT, env=environment).returncode
    if status:
        tell(f"lint: {name} complained.")
    return status


def _python(name: str) -> str:
    return str(VENV / "bin" / name)


def _node(name: str) -> str:
    return str(node.ensure_lint() / name)
