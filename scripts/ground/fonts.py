"""The font of official documents: Times New Roman or one of the same metrics."""

import shutil
import subprocess

from .machine import apt_install
from .say import Trouble

SERIF = ("Times New Roman", "Liberation Serif", "Tinos")
# Debian 12's fonts-liberation is an old one without Vietnamese letters.
PACKAGES = ("fonts-liberation2", "fonts-liberation")


def ensure() -> None:
    """Have a font with Vietnamese letters.

    :raises Trouble: none is there after installing Debian's packages.
    """
    if shutil.which("fc-list") and _found():
        return
    if not shutil.which("fc-list"):
        apt_install(["fontconfig"], "Finding the font of official papers")
    refused = None
    for package in PACKAGES:
        if _found():
            return
        try:
            apt_install([package], "A font with Vietnamese letters for official papers")
        except Trouble as trouble:
            # A release of Debian may have one of the two only.
            refused = trouble
    if not _found():
        raise refused or Trouble(
            "No font for official papers was found: install Times New Roman, "
            "Liberation Serif 2 or Tinos, then start again."
        )


def _found() -> bool:
    return any(
        subprocess.run(
            ["fc-list", f"{family}:lang=vi", "family"], capture_output=True
        ).stdout.strip()
        for family in SERIF
    )
