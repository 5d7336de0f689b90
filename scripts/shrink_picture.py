"""Write a picture of a screen as a small PNG: ``shrink_picture.py FROM TO``.

Screens have few colours: a palette of them is a third of the size, and no eye sees it.
"""

import sys
from pathlib import Path

from PIL import Image

COLOURS = 128


def shrink(source: Path, target: Path) -> None:
    """Write ``source`` to ``target`` with a palette of :data:`COLOURS`."""
    screen = Image.open(source).convert("RGB")
    few = screen.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(target, optimize=True)


if __name__ == "__main__":
    shrink(Path(sys.argv[1]), Path(sys.argv[2]))
