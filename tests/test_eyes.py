"""Our own screens for all eyes and hands: contrast, names, targets, light and dark.

What axe-core finds serious or critical fails; pictures of both schemes are in
``var/screens``.
"""

import pytest
from ground.places import AXE
from journey import SIZES

IN_SESSION, COMING = "demo_meeting_in_session", "demo_meeting_regular_coming"
ROOM = "/odoo/meetings/{in_session}/meeting-room"
# Screen → who looks at it, its address, what stands there once it is drawn, its root.
SCREENS = {
    "room-member": ("gd.congan", ROOM, ".o_room_choices", ".o_room"),
    "room-chair": ("chutich", ROOM, ".o_room_choices", ".o_room"),
    "wall": (
        "chutich",
        "/odoo/meetings/{in_session}/meeting-wall",
        ".o_wall_main",
        ".o_wall",
    ),
    "desk": ("chutich", "/odoo/desk", ".o_ecabinet_desk_today", ".o_ecabinet_desk"),
    "positions": (
        "gd.ngoaivu",
        "/odoo/my-meetings/{coming}",
        ".o_ecabinet_item",
        ".o_ecabinet_positions",
    ),
    "notice": ("chutich", "/odoo/assign-notice", ".o_notice textarea", ".o_notice"),
    "assistant": (
        "chutich",
        "/odoo/assistant",
        ".o_assistant_ask input",
        ".o_assistant_page",
    ),
    "reader": ("gd.congan", "/ecabinet/paper/{paper}", "#night", "body"),
    "ink": ("gd.congan", "/ecabinet/paper/{paper}", "#night", "body"),
    "ink-share": ("gd.congan", "/ecabinet/paper/{paper}", "#night", "dialog[open]"),
}
# What is pressed first, to have it on the screen.
PRESSED = {"ink": ["#write"], "ink-share": ["#write", "#ink_share"]}
FINDINGS = """async (root) => {
    const {violations} = await axe.run(
        {include: [root], exclude: [["iframe"]]},
        {iframes: false, resultTypes: ["violations"]},
    );
    return violations
        .filter(({impact}) => ["serious", "critical"].includes(impact))
        .flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html}`));
}"""
# What can be pressed and is smaller than a finger; what no eye sees is not pressed.
TOO_SMALL = """(root) => {
    const inside = document.querySelector(root);
    return [...inside.querySelectorAll("button, a, input, select, textarea, summary")]
        .filter((each) => each.offsetParent && !each.matches(".visually-hidden"))
        // The way back above is Odoo's own.
        .filter((each) => !each.closest(".o_breadcrumb, .breadcrumb"))
        .map((each) => [each.outerHTML.slice(0, 120), each.getBoundingClientRect()])
        .filter(([, {width, height}]) => width < 43.5 || height < 43.5)
        .map(([html]) => html);
}"""
# Of the ground on which something stands, 0 (black) to 1.
LIGHTNESS = """(selector) => {
    let place = document.querySelector(selector);
    for (; place; place = place.parentElement) {
        const [red, green, blue, alpha] = getComputedStyle(place)
            .backgroundColor.match(/[\\d.]+/g).map(Number);
        if (alpha !== 0) {
            return (red + green + blue) / 765;
        }
    }
    return 1;
}"""
IDS = "SELECT res_id FROM ir_model_data WHERE name = '{}'"
PAPER = """
    SELECT min(current_version_id) FROM ecabinet_document
     WHERE meeting_id = ({}) AND current_version_id IS NOT NULL
"""


@pytest.fixture(scope="module")
def places(server, query):
    def read(statement):
        return query(server.database, statement)[0][0]

    return {
        "in_session": read(IDS.format(IN_SESSION)),
        "coming": read(IDS.format(COMING)),
        "paper": read(PAPER.format(IDS.format(COMING))),
    }


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", SCREENS)
def test_everybody_can_read_and_press_it(places, login, screenshot, screen, size):
    who, address, drawn, root = SCREENS[screen]
    page = login(who, size).new_page()
    page.goto(address.format(**places))
    if screen == "positions":
        page.locator("button[name=action_positions]:visible").first.click()
    page.wait_for_selector(drawn)
    for button in PRESSED.get(screen, ()):
        page.click(button)
    page.wait_for_selector(".o_loading_indicator", state="detached")
    page.evaluate(AXE.read_text())
    assert page.locator("html[lang]").count()
    for dark in (False, True):
        page.evaluate(
            """(dark) => {
                document.body.classList.toggle("o_ecabinet_dark", dark);
                document.documentElement.classList.toggle("night", dark);
            }""",
            dark,
        )
        # Colours that change slowly are looked at when they have changed.
        page.evaluate(
            "Promise.all(document.getAnimations().map((each) => each.finished))"
        )
        screenshot(page, "dark" if dark else "light")
        assert page.evaluate(FINDINGS, root) == []
    assert page.evaluate(TOO_SMALL, root) == []


def test_the_switch_is_kept_with_the_user(login, server, query, screenshot):
    page = login("gd.ngoaivu").new_page()
    page.goto("/odoo/desk")
    page.click(".o_user_menu button")
    with page.expect_response("**/res.users/write"):
        page.click(".dropdown-item:has-text('Giao diện tối')")
    page.wait_for_selector("body.o_ecabinet_dark")
    page.reload()
    page.wait_for_selector("body.o_ecabinet_dark")
    screenshot(page, "dark")
    page.click(".o_user_menu button")
    with page.expect_response("**/res.users/write"):
        page.click(".dropdown-item:has-text('Giao diện tối')")
    page.wait_for_selector("body:not(.o_ecabinet_dark)")


@pytest.mark.parametrize("size", SIZES)
def test_a_dialog_over_a_dark_screen_is_dark(places, login, screenshot, size):
    page = login("chutich", size).new_page()
    page.goto(ROOM.format(**places))
    page.wait_for_selector(".o_room_choices")
    page.evaluate("document.body.classList.add('o_ecabinet_dark')")
    page.click(".o_room_step_action_ask_close")
    page.wait_for_selector(".modal-content .modal-footer button")
    page.evaluate(AXE.read_text())
    page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished))")
    screenshot(page, "dark")
    assert page.evaluate(FINDINGS, ".modal-content") == []
    for part in (".modal-content", ".modal-body .o_form_view", ".modal-footer"):
        assert page.evaluate(LIGHTNESS, part) < 0.3, part
