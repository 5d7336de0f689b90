"""The font of official documents: Times New Roman or one of the same metrics."""

import shutil
import subprocess

from .machine import apt_install

SERIF = ("Times New Roman", "Liberation Serif", "Tinos")


def ensure() -> None:
    if not shutil.which("fc-list"):
        apt_install(["fontconfig", "fonts-liberation"], "A font for official papers")
    families = subprocess.run(
        ["fc-list", ":", "family"], capture_output=True, text=True
    ).stdout
    if not any(name in families for name in SERIF):
        apt_install(["fonts-liberation"], "A font for official papers")
