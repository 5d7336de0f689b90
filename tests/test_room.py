"""One vote in the live room, on three screens at once; nobody reloads a page."""

import pytest
from ground.places import ROOT

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


def test_a_vote_in_the_room(meeting, login, screenshot):
    chair = enter(login("chutich", "desktop"), meeting)
    member = enter(login("gd.congan", "phone"), meeting)
    tablet = enter(login("gd.taichinh", "tablet"), meeting)
    count = meeting["members"]

    chair.click(".o_room_next")
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
    for page in (chair, member, tablet):
        page.wait_for_selector(".o_room_item .fw-bold")
        assert "2" in page.inner_text(".o_room_item .fw-bold")
    screenshot(member, "member-result")

    chair.click(".o_room_side .btn-secondary")
    member.wait_for_selector(".o_room_agenda .text-bg-success")
    screenshot(chair, "chair-adopted")
    screenshot(tablet, "tablet-adopted")
    for page in (chair, member, tablet):
        assert not page.complaints
