"""``make scenes``: pictures of README and guides, from ``tests/test_scenes.py``."""

from pathlib import Path

from .machine import run
from .places import ADDONS, PYTHON, ROOT, VAR
from .say import tell

JOURNEY = "test_scene"
SCENES = ("room", "desk", "sentence")
IMAGES = ROOT / "docs" / "images"
# What the journeys of the guides are called → the picture that it becomes.
GUIDES = {
    "test_guide[ban-lam-viec]": "ban-lam-viec",
    "test_guide[thu-truong]": "thu-truong",
    "test_guide[tro-ly]": "tro-ly",
    "test_guide[phong-hop]": "phong-hop",
    "test_guide[nhiem-vu]": "nhiem-vu",
    "test_guide[co-quan]": "co-quan",
    "test_guide_of_positions": "y-kien",
    "test_guide_of_the_import": "nhap-chuong-trinh",
    "test_guide_of_the_sentence": "giao-viec",
}
SHOWN_IN_ODOO = ADDONS / "ecabinet_meeting" / "static" / "guide"


def write() -> None:
    """Put what the journeys have seen where the pages show it, small enough."""
    IMAGES.mkdir(exist_ok=True)
    for name in SCENES:
        _shrink(f"{JOURNEY}-{name}.png", IMAGES / f"{name}.png")
    for journey, name in GUIDES.items():
        _shrink(f"{journey}-guide.png", SHOWN_IN_ODOO / f"{name}.png")


def _shrink(seen: str, target: Path) -> None:
    source = VAR / "screens" / seen
    run([PYTHON, ROOT / "scripts" / "shrink_picture.py", source, target])
    tell(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} kB")
