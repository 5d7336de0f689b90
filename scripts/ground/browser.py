"""Debian's Chromium, for Odoo's browser tests and for journeys."""

import shutil
from glob import glob

from . import node
from .machine import apt_install, is_root
from .places import AXE, VAR

# Says what on a page some eyes and hands cannot use; runs in the tests' browser alone.
AXE_PACKAGE = "axe-core@4.14.1"
VIETNAMESE = "/usr/share/tesseract-ocr/*/tessdata/vie.traineddata"
# Odoo calls the browser without knowing that root needs --no-sandbox, and that a
# closed network refuses whatever Chromium looks up in the background.
WRAPPER = """#!/bin/sh
exec {chromium} {sandbox}--disable-background-networking --disable-component-update \\
    --disable-sync --disable-quic --no-first-run "$@"
"""


def ensure() -> None:
    """Have Chromium, PDF tools, and what reads Office files and scans."""
    missing = [
        package
        for package, program in (
            ("chromium", "chromium"),
            ("poppler-utils", "pdftoppm"),
            ("fontconfig", "fc-match"),
            ("libreoffice-writer-nogui", "soffice"),
            ("tesseract-ocr", "tesseract"),
            ("tesseract-ocr-vie", VIETNAMESE),
        )
        if not (shutil.which(program) or glob(program))
    ]
    if missing:
        apt_install(missing, "The browser for tests, LibreOffice and tesseract")
    folder = VAR / "browser"
    folder.mkdir(parents=True, exist_ok=True)
    wrapper = folder / "chromium"
    text = WRAPPER.format(
        chromium=shutil.which("chromium"),
        sandbox="--no-sandbox " if is_root() else "",
    )
    for name in ("chromium", "google-chrome"):
        wrapper = folder / name
        if not wrapper.is_file() or wrapper.read_text() != text:
            wrapper.write_text(text)
            wrapper.chmod(0o755)
    if not AXE.is_file() or AXE_PACKAGE.partition("@")[2] not in AXE.read_text()[:200]:
        node.unpack(AXE_PACKAGE, {AXE: "package/axe.min.js"})
