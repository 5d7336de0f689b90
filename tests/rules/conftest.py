"""Import the rules of the addons without Odoo.

Rules (``addons/*/tools``) are plain Python. Here ``odoo.addons`` is an empty
namespace that holds nothing but the three addons' folders, so a rule that
imports Odoo, or the models of its addon, fails to import.
"""

import asyncio
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# How long one example takes says more of the machine than of the rule.
settings.register_profile("rules", deadline=None)
settings.load_profile("rules")

ADDONS = Path(__file__).parents[2] / "addons"


def _namespace(name: str, *folders: Path) -> None:
    module = types.ModuleType(name)
    module.__path__ = [str(folder) for folder in folders]
    sys.modules[name] = module


_namespace("odoo")
_namespace("odoo.addons", ADDONS)
for _addon in ("ecabinet_meeting", "ecabinet_task", "ecabinet_report"):
    _namespace(f"odoo.addons.{_addon}", ADDONS / _addon)


@pytest.fixture(scope="module", autouse=True)
def no_loop() -> Iterator[None]:
    """Rules run on a thread without an event loop, as they do in Odoo.

    A worker that has had a journey before keeps the loop of its browser running on the
    thread, which would refuse the loop that pyHanko starts for each signature.
    """
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(running)
