"""``make scenes``: the pictures of the README, taken by ``tests/test_scenes.py``."""

from .machine import run
from .places import PYTHON, ROOT, VAR
from .say import tell

JOURNEY = "test_scene"
SCENES = ("room", "desk", "sentence")
IMAGES = ROOT / "docs" / "images"


def write() -> None:
    """Put what the journey has seen into ``docs/images``, small enough for a page."""
    IMAGES.mkdir(exist_ok=True)
    for name in SCENES:
        seen = VAR / "screens" / f"{JOURNEY}-{name}.png"
        target = IMAGES / f"{name}.png"
        run([PYTHON, ROOT / "scripts" / "shrink_picture.py", seen, target])
        tell(f"docs/images/{name}.png: {target.stat().st_size // 1024} kB")
