"""Writing on a paper with a pen, as members do on their tablets."""

import pytest
from playwright.sync_api import expect

PAPER = """
    SELECT min(current_version_id)
      FROM ecabinet_document
     WHERE current_version_id IS NOT NULL
       AND agenda_item_id IS NOT NULL
       AND meeting_id = (SELECT res_id FROM ir_model_data
                          WHERE name = 'demo_meeting_regular_coming')
"""
NAME = """
    SELECT partner.name
      FROM res_users
      JOIN res_partner partner ON partner.id = res_users.partner_id
     WHERE res_users.login = 'gd.ngoaivu'
"""
# How many points of the first page's ink are coloured.
COLOURED = """() => {
    const view = document.getElementById("viewer").contentDocument;
    const canvas = view.querySelector(".page[data-page-number='1'] canvas.ink");
    if (!canvas) return -1;
    const {data} = canvas.getContext("2d").getImageData(
        0, 0, canvas.width, canvas.height);
    let found = 0;
    for (let at = 3; at < data.length; at += 4) found += data[at] > 0;
    return found;
}"""


class Reader:
    """Somebody at a paper, with a pen in the hand."""

    def __init__(self, context, version):
        self.page = context.new_page()
        self.complaints = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.pen = context.new_cdp_session(self.page)
        self.version = version

    def open(self):
        with self.page.expect_response("**/get_notes"):
            self.page.goto(f"/ecabinet/paper/{self.version}?page=1")
        self.sheet.locator("canvas.ink").first.wait_for(state="attached")

    @property
    def sheet(self):
        viewer = self.page.frame_locator("#viewer")
        return viewer.locator(".page[data-page-number='1']")

    def coloured(self, compared="> -1"):
        """How much of the page is coloured, once that is as expected.

        While the viewer draws the page anew there is nothing.
        """
        self.page.wait_for_function(f"({COLOURED})() {compared}")
        return self.page.evaluate(COLOURED)

    def draw(self, *places, kind="pen"):
        """Draw through places of the first page, given in shares of it."""
        box = self.sheet.bounding_box()
        points = [
            (box["x"] + x * box["width"], box["y"] + y * box["height"])
            for x, y in places
        ]
        self._pen("mousePressed", *points[0], kind)
        for x, y in points[1:]:
            self._pen("mouseMoved", x, y, kind)
        self._pen("mouseReleased", *points[-1], kind)

    def _pen(self, what, x, y, kind):
        pressed = {"button": "left", "buttons": 1, "clickCount": 1, "force": 0.6}
        self.pen.send(
            "Input.dispatchMouseEvent",
            {"type": what, "x": x, "y": y, "pointerType": kind, **pressed},
        )

    def saved(self):
        expect(self.page.locator("[data-state=saved]")).to_be_visible()


@pytest.fixture(scope="module")
def version(server, query):
    [(version,)] = query(server.database, PAPER)
    return version


def test_ink_on_a_tablet(login, screenshot, version, query, server):
    mine = Reader(login("gd.congan", "tablet"), version)
    mine.open()
    mine.coloured("== 0")
    mine.page.tap("#write")
    with mine.page.expect_response("**/save_notes"):
        mine.draw((0.2, 0.2), (0.4, 0.25), (0.6, 0.2), (0.7, 0.3))
    mine.saved()
    mine.coloured("> 100")
    screenshot(mine.page, "drawn")

    mine.open()
    mine.coloured("> 100")
    other = Reader(login("gd.ngoaivu", "tablet"), version)
    other.open()
    other.coloured("== 0")

    mine.page.tap("#write")
    mine.page.tap("#ink_share")
    [(name,)] = query(server.database, NAME)
    mine.page.get_by_label(name).check()
    screenshot(mine.page, "share")
    with mine.page.expect_response("**/share_notes"):
        mine.page.tap("#ink_share_now")
    other.open()
    other.coloured("> 100")
    third = Reader(login("gd.yte", "tablet"), version)
    third.open()
    third.coloured("== 0")
    assert not mine.complaints + other.complaints + third.complaints


@pytest.mark.parametrize(
    ("who", "size"), [("gd.xaydung", "phone"), ("gd.congthuong", "desktop")]
)
def test_tools_for_writing(login, screenshot, version, who, size):
    reader = Reader(login(who, size), version)
    page = reader.page
    reader.open()
    page.click("#write")
    kind = "mouse" if size == "desktop" else "pen"

    page.click("[data-tool=highlighter]")
    reader.draw((0.2, 0.3), (0.8, 0.3), kind=kind)
    shine = reader.coloured("> 100")
    page.click("[data-tool=pen]")
    page.click("#ink_color")
    reader.draw((0.2, 0.4), (0.5, 0.45), (0.8, 0.4), kind=kind)
    both = reader.coloured(f"> {shine}")
    page.click("#ink_undo")
    reader.coloured(f"< {both}")
    page.click("#ink_redo")
    reader.coloured(f"== {both}")
    page.click("[data-tool=eraser]")
    reader.draw((0.5, 0.42), (0.5, 0.47), kind=kind)
    assert 0 < reader.coloured(f"< {both}")

    page.click("[data-tool=text]")
    reader.draw((0.3, 0.2), kind=kind)
    page.fill("#ink_words", "So với bảng giá của tỉnh bên")
    page.click("#ink_keep")
    page.click("[data-tool=stamp]")
    reader.draw((0.6, 0.15), kind=kind)
    screenshot(page, "stamp")
    page.click("#ink_stamp button >> nth=0")
    page.click("#ink_bookmark")
    reader.saved()
    screenshot(page, "light")

    reader.open()
    expect(reader.sheet.locator(".ink-note")).to_have_count(3)
    expect(reader.sheet.locator(".ink-stamp")).to_have_text("Đồng ý")
    page.click("#write")
    page.click("#night")
    screenshot(page, "night")
    page.click("#ink_list")
    expect(page.locator("#ink_pages li")).to_have_count(1)
    screenshot(page, "list")
    with page.expect_download() as download:
        page.click("#ink_copy")
    assert download.value.suggested_filename.endswith(".pdf")
    assert not reader.complaints


def test_a_palm_draws_nothing(login, version):
    reader = Reader(login("gd.gddt", "tablet"), version)
    reader.open()
    reader.page.tap("#write")
    box = reader.sheet.bounding_box()
    for kind in ("touchStart", "touchMove", "touchEnd"):
        moved = 60 if kind == "touchMove" else 0
        finger = {"x": box["x"] + 300, "y": 600 - moved, "radiusX": 30, "radiusY": 30}
        points = [] if kind == "touchEnd" else [finger]
        reader.pen.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": points}
        )
    # It scrolls instead.
    expect(reader.sheet).not_to_be_in_viewport(ratio=0.9)
    reader.coloured("== 0")
