"""60 people save what they wrote at once; one page bears 10,000 strokes.

Saving: through HTTP on two workers, each the strokes of two seconds (5 of 40 points),
three rounds; and the queries of one save of 5 and of 200 strokes. Drawing: in a browser
whose processor is slowed down four times, on a page with 10,000 strokes, a pen is
moved; what counts is how long the reader is busy with each event.
"""

import base64
import random
import sys
import threading
import time

from ground.places import ROOT, VAR
from reportlab.pdfgen.canvas import Canvas

from .figures import Figures, measure

sys.path.insert(0, str(ROOT / "tests"))

from http_sessions import all_at_once
from voting_room import voting_room

DATABASE = "ecabinet_bench_ink"
PEOPLE = 60
ROUNDS = 3
ON_ONE_PAGE = 10_000
VERSION = "ecabinet.document.version"
FRAME_MS = 16
MOST_SECONDS = 2
# Handlers are timed from the window's first listener to its last.
TIMED = """() => {
    const view = document.getElementById("viewer").contentWindow;
    view.took = [];
    let begun = 0;
    view.addEventListener("pointermove", () => (begun = performance.now()), true);
    view.addEventListener("pointermove", () => {
        view.took.push(performance.now() - begun);
    });
    view.frames = [];
    let last = performance.now();
    const next = (now) => {
        view.frames.push(now - last);
        last = now;
        view.requestAnimationFrame(next);
    };
    view.requestAnimationFrame(next);
}"""


def run() -> Figures:
    chance = random.Random(20)
    with voting_room(DATABASE, PEOPLE) as room:
        version = _paper(room)
        seconds = []
        for number in range(ROUNDS):
            seconds += _save(room, version, number, chance)
        queries = measure("ink.py", DATABASE)
        drawing = _draw(room, version, chance)
    seconds.sort()
    p95 = seconds[int(len(seconds) * 0.95)]
    moves = sorted(drawing["took"])
    move_95 = moves[int(len(moves) * 0.95)]
    frames = sorted(drawing["frames"])
    return Figures(
        [
            f"{PEOPLE} save at once: median {seconds[len(seconds) // 2]:.2f} s, "
            f"p95 {p95:.2f} s",
            f"queries of a save: {queries['few']} for 5 strokes, "
            f"{queries['many']} for 200",
            f"{ON_ONE_PAGE:,} strokes: fetched and drawn {drawing['opened']:.1f} s "
            "after the page was called, processor slowed four times",
            f"an event of the pen: median {moves[len(moves) // 2]:.1f} ms, "
            f"p95 {move_95:.1f} ms, longest {moves[-1]:.1f} ms ({len(moves)} events)",
            f"a frame while it draws: median {frames[len(frames) // 2]:.0f} ms, "
            f"p95 {frames[int(len(frames) * 0.95)]:.0f} ms",
        ],
        {
            f"p95 of a save below {MOST_SECONDS} s": p95 < MOST_SECONDS,
            "queries do not grow with strokes": queries["many"] <= queries["few"] + 2,
            f"an event of the pen below {FRAME_MS} ms (p95)": move_95 < FRAME_MS,
        },
    )


def _paper(room) -> int:
    """A paper of one page; the version's id."""
    canvas = Canvas(str(VAR / "unused.pdf"))
    # One that were a picture alone would be held back as a scan.
    canvas.drawString(72, 700, "To trinh")
    canvas.showPage()
    content = base64.b64encode(canvas.getpdfdata()).decode()
    paper = room.chair.call(
        "ecabinet.document",
        "create",
        {
            "name": "Tờ trình",
            "meeting_id": room.meeting,
            "version_ids": [(0, 0, {"file": content, "file_name": "a.pdf"})],
        },
    )
    [row] = room.chair.call(
        "ecabinet.document", "read", [paper], ["current_version_id"]
    )
    return row["current_version_id"][0]


def _stroke(key, chance) -> dict:
    x, y = chance.random() * 0.9, chance.random() * 0.9
    points = [
        [round(min(1, x + chance.random() * 0.05), 5), round(y + step / 800, 5), 0.5]
        for step in range(40)
    ]
    mark = {"key": f"bench-{key:0>10}", "page": 1, "kind": "pen", "strokes": [points]}
    return {**mark, "color": "blue", "width": 0.0025}


def _save(room, version, number, chance) -> list[float]:
    seconds = []
    guard = threading.Lock()

    def job(person, marks):
        def call():
            begun = time.perf_counter()
            answer = person.call(VERSION, "save_notes", [version], marks)
            with guard:
                seconds.append(time.perf_counter() - begun)
            assert len(answer["saved"]) == len(marks)

        return call

    all_at_once(
        *(
            job(person, [_stroke(f"{number}x{each}", chance) for each in range(5)])
            for person in room.people[:PEOPLE]
        )
    )
    return seconds


def _draw(room, version, chance) -> dict:
    from playwright.sync_api import sync_playwright

    person = room.people[1]
    for first in range(0, ON_ONE_PAGE, 500):
        marks = [_stroke(f"p{first + each}", chance) for each in range(500)]
        person.call(VERSION, "save_notes", [version], marks)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(VAR / "browser" / "chromium")
        )
        context = browser.new_context(viewport={"width": 820, "height": 1180})
        name, value = person.cookie.split("=")
        context.add_cookies([{"name": name, "value": value, "url": room.address}])
        page = context.new_page()
        page.set_default_timeout(120_000)
        pen = context.new_cdp_session(page)
        pen.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        begun = time.perf_counter()
        with page.expect_response("**/get_notes"):
            page.goto(f"{room.address}/ecabinet/paper/{version}")
        page.locator("[data-state=saved]").wait_for(state="attached")
        page.wait_for_function(
            "document.querySelector('[data-state=saved]').hidden === false"
        )
        opened = time.perf_counter() - begun
        page.evaluate(TIMED)
        _move(pen, chance)
        found = page.evaluate(
            """() => {
                const {took, frames} = document.getElementById("viewer").contentWindow;
                return {took, frames};
            }"""
        )
        browser.close()
    return {**found, "opened": opened}


def _move(pen, chance) -> None:
    x, y = 200, 300
    pressed = {"button": "left", "buttons": 1, "pointerType": "pen", "force": 0.5}
    for stroke in range(5):
        at = {"x": x, "y": y + 60 * stroke, "clickCount": 1, **pressed}
        pen.send("Input.dispatchMouseEvent", {"type": "mousePressed", **at})
        for step in range(100):
            at.update(x=x + 3 * step, y=y + 60 * stroke + chance.randrange(40))
            pen.send("Input.dispatchMouseEvent", {"type": "mouseMoved", **at})
        pen.send("Input.dispatchMouseEvent", {"type": "mouseReleased", **at})
