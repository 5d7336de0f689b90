"""One vote in the live room, on three screens at once; nobody reloads a page."""

import pytest
from ground.places import ROOT
from journey import SIZES
from playwright.sync_api import expect

# What can be pressed and is smaller than a finger.
TOO_SMALL = """() => [...document.querySelectorAll("button, a, input, textarea")]
    .filter((each) => each.offsetParent)
    .map((each) => [each.className, each.getBoundingClientRect()])
    .filter(([, {width, height}]) => width < 44 || height < 44)
    .map(([name]) => name)"""
SCRIPT = ROOT / "tests" / "scripts" / "room.py"


@pytest.fixture
def meeting(server):
    return server.run(SCRIPT)


def enter(context, meeting):
    """The room, and whatever the browser complains about."""
    page = context.new_page()
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto(f"/odoo/meetings/{meeting['meeting']}/meeting-room")
    page.wait_for_selector(".o_room")
    return page


def go_ahead(page):
    """What cannot be taken back by a tap asks first, and says what it will do."""
    page.click(".modal-footer .btn-primary >> visible=true")
    page.wait_for_selector(".modal", state="detached")


def test_a_vote_in_the_room(meeting, login, screenshot):
    chair = enter(login("chutich", "desktop"), meeting)
    member = enter(login("gd.congan", "phone"), meeting)
    tablet = enter(login("gd.taichinh", "tablet"), meeting)
    count = meeting["members"]

    chair.click(".o_room_next")
    chair.wait_for_selector(".modal")
    assert "Mở phiên họp" in chair.inner_text(".modal-title")
    screenshot(chair, "chair-before-open")
    go_ahead(chair)
    next_step = chair.locator(".o_room_next")
    member.wait_for_selector(".o_room_header .text-bg-primary")

    member.click(".o_room_check_in")
    chair.wait_for_selector(f".o_room_header :text('{count}/{count}')")
    screenshot(member, "member-in-session")

    next_step.click()
    member.wait_for_selector(".o_room_item h2:has-text('Bảng giá đất năm 2027')")
    next_step.click()
    for page, choice in ((member, 0), (tablet, 0), (chair, 1)):
        page.wait_for_selector(".o_room_choices")
        if page is member:
            screenshot(page, "member-vote")
        page.locator(".o_room_choices button").nth(choice).click()
        page.wait_for_selector(".o_room_ballot .btn-primary")
        if page is member:
            screenshot(page, "member-confirm")
        page.click(".o_room_ballot .btn-primary")
        page.wait_for_selector(".o_room_ballot .alert-success")
    chair.wait_for_selector(f".o_room_ballot :text('3/{count}')")
    screenshot(chair, "chair-vote")
    screenshot(tablet, "tablet-voted")

    next_step.click()
    chair.wait_for_selector(".modal")
    # What ending the vote does to those who have not voted yet.
    expect(chair.locator(".modal-body")).to_contain_text(f"Còn {count - 3} người")
    screenshot(chair, "chair-before-close-vote")
    go_ahead(chair)
    for page in (chair, member, tablet):
        page.wait_for_selector(".o_room_item .fw-bold")
        assert "2" in page.inner_text(".o_room_item .fw-bold")
    screenshot(member, "member-result")

    # The step that comes next is the conclusion: one tap after it is typed.
    expect(next_step).to_have_text("Ghi kết luận của chủ trì")
    next_step.click()
    expect(chair.locator(".o_room_conclusion textarea")).to_be_focused()
    chair.keyboard.type("Giao Sở Tài chính hoàn thiện bảng giá, trình trước 15/12.")
    screenshot(chair, "chair-concludes")
    chair.click(".o_room_conclusion .btn-primary")
    expect(chair.locator(".o_room_noted")).to_contain_text("hoàn thiện bảng giá")
    expect(next_step).to_have_text("Nội dung tiếp theo")

    chair.click(".o_room_side .btn-secondary")
    chair.wait_for_selector(".modal")
    screenshot(chair, "chair-before-adopt")
    go_ahead(chair)
    member.tap(".o_room_to_agenda")
    member.wait_for_selector(".o_room_agenda .text-bg-success")
    screenshot(chair, "chair-adopted")
    screenshot(tablet, "tablet-adopted")
    for page in (chair, member, tablet):
        assert not page.complaints


def test_speakers_in_the_room(meeting, login, screenshot):
    chair = enter(login("chutich", "desktop"), meeting)
    member = enter(login("gd.congan", "phone"), meeting)
    tablet = enter(login("gd.taichinh", "tablet"), meeting)
    wall = chair.context.new_page()
    wall.set_viewport_size({"width": 1440, "height": 900})
    wall.goto(f"/odoo/meetings/{meeting['meeting']}/meeting-wall")
    wall.wait_for_selector(".o_wall_code img")
    screenshot(wall, "wall-code")

    chair.click(".o_room_next")
    go_ahead(chair)
    member.click(".o_room_check_in")
    wall.wait_for_selector(".o_wall_state, .o_wall_item")
    chair.click(".o_room_next")
    wall.wait_for_selector(".o_wall_item")

    # Two register, one asks; each sees their place, the chair sees all three.
    tablet.click(".o_room_speak")
    member.click(".o_room_ask")
    member.click(".o_room_speak")
    chair.wait_for_selector(".o_room_waiting li:nth-child(3)")
    names = chair.locator(".o_room_waiting .o_room_name").all_inner_texts()
    # The question comes first, of the speeches the one that was registered first.
    assert names[0] == names[2] != names[1]
    screenshot(member, "member-registered")
    screenshot(chair, "chair-queue")

    # The chair puts the last one second, then gives the floor.
    chair.locator(".o_room_waiting li:nth-child(3) .o_room_icon").first.click()
    chair.wait_for_function(
        """last => document.querySelector(".o_room_waiting li:nth-child(3)")
            .innerText.includes(last)""",
        arg=names[1],
    )
    chair.click(".o_room_next")
    chair.wait_for_selector(".o_room_floor.o_room_current")
    wall.wait_for_selector(".o_wall_speech .o_wall_time")
    assert ":" in wall.inner_text(".o_wall_time")
    for page in (tablet, member):
        page.wait_for_selector(".o_room_floor.o_room_current")
    screenshot(wall, "wall-speech")
    screenshot(chair, "chair-speech")
    screenshot(member, "member-speech")
    screenshot(tablet, "tablet-speech")
    chair.set_viewport_size({"width": 1180, "height": 820})
    screenshot(chair, "chair-landscape")

    # A point of order interrupts; the speech before it goes on afterwards.
    tablet.click(".o_room_order")
    chair.wait_for_selector(".o_room_waiting li:nth-child(1) .badge")
    chair.wait_for_selector(".o_room_step_action_invite")
    chair.click(".o_room_next")
    chair.wait_for_selector(".o_room_floor:nth-child(3)")
    chair.click(".o_room_step_action_end")
    chair.click(".o_room_step_action_resume")
    chair.wait_for_selector(".o_room_step_action_end")

    # Who has the floor says that they have finished; the seats say who is there.
    member.click(".o_room_floor .btn")
    chair.wait_for_selector(".o_room_step_action_invite")
    tablet.tap(".o_room_to_people")
    member.tap(".o_room_to_people")
    for page, size in ((chair, "chair"), (tablet, "tablet"), (member, "member")):
        page.click(".o_room_map_switch")
        page.wait_for_selector(".o_room_seat_present")
        screenshot(page, f"{size}-seats")
        # Whole: nothing of the map lies beside the screen.
        overflow = "map => map.scrollWidth - map.clientWidth"
        assert page.locator(".o_room_map").evaluate(overflow) <= 0
        page.click(".o_room_map_switch")
    tablet.tap(".o_room_to_now")

    # A vote: the wall says how many have voted and nothing else, until it is closed.
    chair.click(".o_room_step_action_open_ballot")
    wall.wait_for_selector(".o_wall_vote .o_wall_count")
    tablet.wait_for_selector(".o_room_choices")
    screenshot(tablet, "tablet-vote")
    tablet.locator(".o_room_choices button").first.click()
    tablet.click(".o_room_ballot .btn-primary")
    wall.wait_for_selector(f".o_wall_count:text('1/{meeting['members']}')")
    screenshot(wall, "wall-vote")
    chair.click(".o_room_next")
    go_ahead(chair)
    wall.wait_for_selector(".o_wall_outcome")
    screenshot(wall, "wall-result")
    for page in (chair, member, tablet, wall):
        assert not getattr(page, "complaints", [])


def test_a_mark_made_by_mistake_is_corrected(meeting, login, screenshot):
    chair = enter(login("chutich", "desktop"), meeting)
    chair.click(".o_room_next")
    go_ahead(chair)
    present = chair.locator(".o_room_header .o_room_figures").inner_text()
    row = chair.locator(".o_room_people li:has(.o_room_correct)").first
    row.locator(".o_room_correct").click()
    chair.wait_for_selector(".modal input")
    chair.fill(".modal [name=reason] input", "Đánh dấu nhầm người")
    screenshot(chair, "chair-correct-mark")
    go_ahead(chair)
    chair.wait_for_function(
        """before => document.querySelector(".o_room_header .o_room_figures")
            .innerText !== before""",
        arg=present,
    )
    screenshot(chair, "chair-mark-corrected")
    assert not chair.complaints


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("who", ["chutich", "gd.congan"])
def test_the_room_is_for_fingers_and_without_menus(
    meeting, login, screenshot, who, size
):
    page = enter(login(who, size), meeting)
    page.reload()
    page.wait_for_selector(".o_room")
    expect(page.locator(".o_main_navbar")).to_have_count(0)
    assert not page.evaluate(TOO_SMALL), page.evaluate(TOO_SMALL)
    screenshot(page, "room")
    if size != "phone":
        return
    # What is in progress is no long way down.
    height = page.locator(".o_room").evaluate("room => room.scrollHeight")
    assert height < 2 * SIZES[size][1]


def test_the_wall_shows_no_menu_after_a_reload(meeting, login, screenshot):
    page = enter(login("chutich"), meeting)
    page.click(".o_room_wall_button")
    page.wait_for_selector(".o_wall")
    page.reload()
    page.wait_for_selector(".o_wall_code img")
    expect(page.locator(".o_main_navbar")).to_have_count(0)
    screenshot(page, "wall")
    page.click(".o_wall_leave")
    page.wait_for_selector(".o_room")
