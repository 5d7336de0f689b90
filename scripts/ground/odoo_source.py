"""Odoo 19.0 itself: a source tree that the person names, or Debian's package."""

import os
import re
import shutil
from pathlib import Path

from . import node
from .machine import require_room, run
from .places import ODOO_PACKAGE, VAR
from .say import Trouble, step

SERIES = "19.0"
PACKAGE = "odoo-19"
SUITE = "sid"
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
# Odoo's package links to these for fonts and jQuery.
COMPANIONS = (
    "fonts-montserrat",
    "fonts-roboto-unhinted",
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
)
# Left out by Debian; without it the browser logs an error and every tour fails.
MISSING_SCRIPT = "@mediapipe/selfie_segmentation@0.1.1675465747"
MISSING_SCRIPT_PLACE = "mail/static/lib/selfie_segmentation/selfie_segmentation.js"
# Odoo draws its icons with Font Awesome 4; Debian's unstable suite has moved on.
ICON_FONT = "font-awesome@4.7.0"
ICON_FONT_PLACES = (
    "web/static/lib/fontawesome/fonts",
    "web/static/src/libs/fontawesome/fonts",
)
# Where a file that is missing would be seen in e-Cabinet.
APPS_SEEN = ("web", "mail", "bus", "calendar", "hr", "resource")
GONE = (
    f"Debian's package {PACKAGE} could not be fetched. If it is gone from there, get "
    f"an Odoo {SERIES} source tree and name it: ODOO_HOME=<path> make demo."
)


def home() -> Path:
    """The tree that holds Odoo's Python package ``odoo``."""
    named = os.environ.get("ODOO_HOME")
    if not named:
        return ODOO_PACKAGE / "usr/lib/python3/dist-packages"
    tree = Path(named).expanduser().resolve()
    release = tree / "odoo" / "release.py"
    if not release.is_file():
        raise Trouble(
            f"ODOO_HOME={named} is not an Odoo source tree: odoo/release.py is missing."
        )
    if not re.search(r"version_info = \(19, 0,", release.read_text()):
        raise Trouble(f"ODOO_HOME={named} is not Odoo {SERIES}; e-Cabinet needs it.")
    return tree


def addons_folders() -> list[Path]:
    """Odoo's own addons folders, in the order of the addons path."""
    tree = home()
    folders = [tree / "odoo" / "addons", tree / "addons"]
    if not os.environ.get("ODOO_HOME"):
        # Debian's package keeps a second, incomplete copy in "addons".
        folders = folders[:1]
    return folders


def version() -> str:
    """What identifies the Odoo in use; templates are rebuilt when it changes."""
    tree = home()
    stamp = ODOO_PACKAGE / "package"
    if not os.environ.get("ODOO_HOME") and stamp.is_file():
        return stamp.read_text()
    release = tree / "odoo" / "release.py"
    return f"{tree} {release.stat().st_mtime_ns}"


def ensure() -> None:
    """Have Odoo on the disk.

    :raises Trouble: the tree named is none, or Debian's package cannot be had.
    """
    if os.environ.get("ODOO_HOME"):
        home()
        return
    if (ODOO_PACKAGE / "package").is_file():
        return
    require_room(4, "Setting up Odoo, its Python packages and a database")
    with step(f"Fetching Odoo {SERIES} (Debian's {PACKAGE}, 123 MB)", 25):
        _unpack_packages()
    with step("Completing what Debian's package leaves out", 10):
        _complete(_part() / "usr/lib/python3/dist-packages/odoo/addons")
    _refuse_dangling_links()
    shutil.rmtree(ODOO_PACKAGE, ignore_errors=True)
    _part().rename(ODOO_PACKAGE)


def _part() -> Path:
    return VAR / "odoo.part"


def _unpack_packages() -> None:
    """Download with an apt of its own: the machine's apt setup stays untouched."""
    shutil.rmtree(_part(), ignore_errors=True)
    apt = VAR / "apt"
    shutil.rmtree(apt, ignore_errors=True)
    for folder in ("lists/partial", "cache/archives/partial", "sources", "debs"):
        (apt / folder).mkdir(parents=True)
    (apt / "sources" / "odoo.sources").write_text(_source())
    options = _apt_options(apt)
    run(["apt-get", *options, "update"], hint=GONE)
    run(
        ["apt-get", *options, "download", PACKAGE, *COMPANIONS],
        hint=GONE,
        cwd=apt / "debs",
    )
    for package in sorted((apt / "debs").glob("*.deb")):
        run(["dpkg-deb", "-x", package, _part()])
    name = next((apt / "debs").glob(f"{PACKAGE}_*.deb")).name
    (_part() / "package").write_text(name)
    shutil.rmtree(apt)


def _apt_options(apt: Path) -> list[str]:
    settings = {
        "Dir::Etc::SourceList": "/dev/null",
        "Dir::Etc::SourceParts": f"{apt}/sources/",
        "Dir::Etc::Preferences": "/dev/null",
        "Dir::Etc::PreferencesParts": "/dev/null",
        "Dir::State::Lists": f"{apt}/lists",
        "Dir::Cache": f"{apt}/cache",
        "Acquire::Languages": "none",
        # The project may lie where apt's own user cannot write.
        "APT::Sandbox::User": "root",
    }
    return [
        word for key, value in settings.items() for word in ("-o", f"{key}={value}")
    ]


def _source() -> str:
    """A source of Debian's unstable suite on the mirror that the machine uses."""
    if not shutil.which("apt-get") or not KEYRING.is_file():
        raise Trouble(
            "Odoo is taken from Debian, and this is no Debian machine (apt-get or "
            f"{KEYRING} is missing): name an Odoo {SERIES} source tree with ODOO_HOME."
        )
    listing = run(["apt-get", "indextargets", "--format", "$(SITE)\t$(ORIGIN)"])
    sites = [line.split("\t") for line in listing.splitlines() if "\t" in line]
    debian = [site for site, origin in sites if origin == "Debian" and site] or [
        site for site, _origin in sites if site.rstrip("/").endswith("/debian")
    ]
    if not debian:
        raise Trouble(
            "No Debian mirror stands in this machine's apt sources; run 'apt-get "
            "update' as root once, or name an Odoo source tree with ODOO_HOME."
        )
    architecture = run(["dpkg", "--print-architecture"]).strip()
    return (
        f"Types: deb\nURIs: {debian[0]}\nSuites: {SUITE}\nComponents: main\n"
        f"Architectures: {architecture}\nSigned-By: {KEYRING}\n"
    )


def _complete(addons: Path) -> None:
    script = addons / MISSING_SCRIPT_PLACE
    node.unpack(MISSING_SCRIPT, {script: "package/selfie_segmentation.js"})
    icons = [path for place in ICON_FONT_PLACES for path in (addons / place).iterdir()]
    node.unpack(
        ICON_FONT,
        {path: f"package/fonts/{path.name}" for path in icons if path.is_symlink()},
    )


def _refuse_dangling_links() -> None:
    addons = _part() / "usr/lib/python3/dist-packages/odoo/addons"
    dangling = [
        path
        for app in APPS_SEEN
        for path in (addons / app).rglob("*")
        if path.is_symlink() and not path.exists()
    ]
    if dangling:
        raise Trouble(
            f"Debian's package {PACKAGE} links to {os.readlink(dangling[0])}, which "
            "none of its companions holds: name the package that does in "
            "scripts/ground/odoo_source.py."
        )
