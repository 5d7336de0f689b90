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

    def coloured(self):
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


def test_ink_on_a_tablet(login, screenshot, version):
    mine = Reader(login("gd.congan", "tablet"), version)
    mine.open()
    assert mine.coloured() == 0
    mine.page.tap("#write")
    with mine.page.expect_response("**/save_notes"):
        mine.draw((0.2, 0.2), (0.4, 0.25), (0.6, 0.2), (0.7, 0.3))
    mine.saved()
    drawn = mine.coloured()
    assert drawn > 100
    screenshot(mine.page, "drawn")

    mine.open()
    mine.page.wait_for_function(f"({COLOURED})() > 100")
    other = Reader(login("gd.ngoaivu", "tablet"), version)
    other.open()
    assert other.coloured() == 0
    assert not mine.complaints + other.complaints
