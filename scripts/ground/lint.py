"""Style and rules: ruff, mypy, pylint-odoo, prettier and eslint, all at once."""

import os
import subprocess

from . import node
from .places import ADDONS, NODE, OUR_ADDONS, ROOT, VAR, VENV
from .say import tell

SOURCES = [f"addons/{addon}" for addon in OUR_ADDONS]
PYTHON = [*SOURCES, "scripts", "tests", "benchmarks"]
WEB = [f"addons/**/*.{ending}" for ending in ("xml", "js")]


def check() -> int:
    """Run every linter side by side; return the number of those that complained."""
    _link_rules()
    started = {name: _start(words) for name, words in _checks().items()}
    failed = []
    for name, process in started.items():
        said, _nothing = process.communicate()
        if process.returncode:
            failed.append(name)
            tell(f"── {name}\n{said.strip()}\n")
    tell(
        f"lint: {', '.join(failed)} complained ('make format' mends the format)."
        if failed
        else f"lint: all is well ({', '.join(started)})."
    )
    return len(failed)


def reformat() -> None:
    """Mend what can be mended by itself."""
    for words in (
        [_python("ruff"), "check", "--fix-only", "-q", *_there(PYTHON)],
        [_python("ruff"), "format", "-q", *_there(PYTHON)],
        [*_prettier(), "--write", "--log-level=warn", *WEB],
    ):
        process = _start(words)
        said, _nothing = process.communicate()
        if process.returncode:
            tell(said.strip())


def _checks() -> dict[str, list[str]]:
    return {
        "ruff": [_python("ruff"), "check", "-q", *_there(PYTHON)],
        "ruff format": [_python("ruff"), "format", "--diff", "-q", *_there(PYTHON)],
        "mypy": [_python("mypy"), *_rules()],
        "pylint-odoo": [_python("pylint"), "--rcfile=scripts/lint/pylintrc", *SOURCES],
        "prettier": [*_prettier(), "--check", "--log-level=warn", *WEB],
        "eslint": [
            _node("eslint"),
            "--config=scripts/lint/eslint.config.mjs",
            "--no-error-on-unmatched-pattern",
            "addons/**/*.js",
        ],
    }


def _link_rules() -> None:
    """Let mypy find the rules under the names by which they import each other.

    The addons themselves stay out: they import Odoo, which the rules must not.
    """
    for addon in OUR_ADDONS:
        rules = ADDONS / addon / "tools"
        link = VAR / "rules" / "odoo" / "addons" / addon / "tools"
        if link.resolve() != rules:
            link.parent.mkdir(parents=True, exist_ok=True)
            link.unlink(missing_ok=True)
            link.symlink_to(rules)


def _rules() -> list[str]:
    return [
        word for addon in OUR_ADDONS for word in ("-p", f"odoo.addons.{addon}.tools")
    ]


def _prettier() -> list[str]:
    plugin = NODE / "node_modules" / "@prettier" / "plugin-xml" / "src" / "plugin.js"
    return [
        _node("prettier"),
        "--config=scripts/lint/prettier.json",
        "--ignore-path=.gitignore",
        f"--plugin={plugin}",
        "--no-error-on-unmatched-pattern",
    ]


def _start(words: list[str]) -> subprocess.Popen:
    return subprocess.Popen(
        words,
        cwd=ROOT,
        env={**os.environ, "NODE_PATH": str(NODE / "node_modules")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _there(folders: list[str]) -> list[str]:
    return [folder for folder in folders if (ROOT / folder).is_dir()]


def _python(name: str) -> str:
    return str(VENV / "bin" / name)


def _node(name: str) -> str:
    return str(node.ensure_lint() / name)
