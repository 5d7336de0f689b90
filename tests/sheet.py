"""The contact sheet: each role's screens in three sizes, ours in light and dark.

``make sheet`` runs this, ``make sheet T=thuky`` for one login. The screens are those
that the role's menus lead to, each with its first record, and those of a meeting; what
they say stands beside the pictures in ``var/sheet``, to be searched. Not part of the
suite: nothing is asserted but that the screens came, and people are to look.
"""

import html
import os
import re
import shutil

import pytest
from conftest import SIZES
from ground.places import VAR
from test_views import ACTION, FIRST_RECORD, OPEN_VIEW, STANDS_STILL

SHEET = VAR / "sheet"
PEOPLE = {
    "chutich": "Chủ tọa",
    "gd.congan": "Đại biểu",
    "thuky": "Thư ký",
    "gd.taichinh": "Thủ trưởng đơn vị",
    "cv.taichinh": "Chuyên viên",
    "giupviec.chutich": "Trợ lý",
    "quantri": "Quản trị",
}
CHOSEN = os.environ.get("ECABINET_SHEET", "").split() or list(PEOPLE)
# Screens of meetings that no menu leads to.
PLACES = {
    "phiên đang họp": "/odoo/meetings/{session}",
    "phiên sắp họp": "/odoo/meetings/{coming}",
    "phòng họp": "/odoo/meetings/{session}/meeting-room",
    "màn hình lớn": "/odoo/meetings/{session}/meeting-wall",
    "đọc tài liệu": "/ecabinet/paper/{paper}",
}
IDS = """
    SELECT name, res_id FROM ir_model_data
     WHERE name IN ('demo_meeting_in_session', 'demo_meeting_regular_coming')
"""
PAPER = """
    SELECT min(current_version_id) FROM ecabinet_document
     WHERE meeting_id = {} AND current_version_id IS NOT NULL
"""
MENUS = """async () => {
    const menus = await (await fetch("/web/webclient/load_menus")).json();
    return Object.values(menus).filter((menu) => menu.actionID && menus[menu.appID]
        .xmlid.startsWith("ecabinet_"));
}"""
STAND_UNDER = """(app) =>
    odoo.__WOWL_DEBUG__.root.env.services.menu.setCurrentMenu(app)"""
OURS = "[class*='o_ecabinet'], [class*='o_room'], [class*='o_wall'], .o_notice, #night"
SCHEME = """(dark) => {
    document.body.classList.toggle("o_ecabinet_dark", dark);
    document.documentElement.classList.toggle("night", dark);
}"""
CALM = """Promise.all(document.getAnimations().map((each) => each.finished.catch(
    () => null)))"""
STYLE = """body { font: 15px sans-serif; margin: 1rem } h2 { margin: 1.5rem 0 .3rem }
figure { display: inline-block; margin: 4px; vertical-align: top }
img { border: 1px solid #bbb; display: block } figcaption { font-size: 12px }
.desktop img { width: 420px } .tablet img { width: 270px } .phone img { width: 160px }
"""


class Sheet:
    """The pictures of one person, in the order in which they were taken."""

    def __init__(self, login: str):
        self.folder = SHEET / login
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.shots: dict[str, list[tuple[str, str]]] = {}

    def take(self, page, screen: str, size: str) -> None:
        schemes = ("light", "dark") if page.locator(OURS).count() else ("light",)
        for scheme in schemes:
            page.evaluate(SCHEME, scheme == "dark")
            page.evaluate(CALM)
            name = f"{_plain(screen)}-{size}-{scheme}.jpg"
            page.screenshot(path=str(self.folder / name), type="jpeg", quality=55)
            self.shots.setdefault(screen, []).append((size, name))
        page.evaluate(SCHEME, False)
        if size == "desktop":
            said = page.locator("body").inner_text()
            (self.folder / f"{_plain(screen)}.txt").write_text(said)

    def part(self, who: str) -> str:
        """The person's part of the page."""
        lines = [f"<h1>{html.escape(who)}</h1>"]
        for screen, shots in self.shots.items():
            lines.append(f"<h2>{html.escape(screen)}</h2>")
            for size, name in shots:
                place = html.escape(f"{self.folder.name}/{name}")
                lines.append(
                    f'<figure class="{size}"><a href="{place}"><img loading="lazy" '
                    f'src="{place}"></a><figcaption>{size}</figcaption></figure>'
                )
        return "\n".join(lines)


@pytest.fixture(scope="module")
def places(server, query):
    ids = dict(query(server.database, IDS))
    coming = ids["demo_meeting_regular_coming"]
    [(paper,)] = query(server.database, PAPER.format(coming))
    session = ids["demo_meeting_in_session"]
    return {"session": session, "coming": coming, "paper": paper}


@pytest.mark.parametrize("who", CHOSEN)
def test_sheet(who, login, places):
    sheet = Sheet(who)
    wide, narrow = login(who).new_page(), login(who, "phone").new_page()
    windows = {"desktop": wide, "tablet": wide, "phone": narrow}
    for page in (wide, narrow):
        page.goto("/odoo")
        page.wait_for_selector(".o_main_navbar")
    for menu in wide.evaluate(MENUS):
        for page in (wide, narrow):
            page.evaluate(STAND_UNDER, menu["appID"])
        action = wide.evaluate(ACTION, menu["actionID"])
        _shoot(sheet, windows, menu["name"], action["id"], None, False)
        if "form" not in [kind for _view, kind in action.get("views", [])]:
            continue
        if first := wide.evaluate(FIRST_RECORD, action["res_model"]):
            one = f"{menu['name']}: một"
            _shoot(sheet, windows, one, action["id"], "form", first)
    for screen, address in PLACES.items():
        for page in (wide, narrow):
            page.goto(address.format(**places))
            page.wait_for_selector(".o_loading_indicator", state="detached")
            page.wait_for_load_state()
        _all_sizes(sheet, windows, screen)
    assert sheet.shots
    (SHEET / f"{who}.part").write_text(sheet.part(f"{PEOPLE.get(who, who)} – {who}"))
    parts = [place for name in PEOPLE if (place := SHEET / f"{name}.part").is_file()]
    page = "\n".join(part.read_text() for part in parts)
    (SHEET / "index.html").write_text(
        f'<!doctype html><meta charset="utf-8"><title>Màn hình</title>'
        f"<style>{STYLE}</style>\n{page}"
    )


def _shoot(sheet, windows, screen, action, kind, record) -> None:
    for page in {*windows.values()}:
        page.evaluate(
            OPEN_VIEW, {"actionId": action, "viewType": kind, "resId": record}
        )
        page.wait_for_function(STANDS_STILL)
    _all_sizes(sheet, windows, screen)


def _all_sizes(sheet, windows, screen) -> None:
    for size, page in windows.items():
        if size != "phone":
            page.set_viewport_size(SIZES[size])
        page.wait_for_selector(".o_loading_indicator", state="detached")
        sheet.take(page, screen, size)


def _plain(screen: str) -> str:
    return re.sub(r"\W+", "_", screen).strip("_")
