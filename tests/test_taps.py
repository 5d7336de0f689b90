"""How many taps the main tasks take; approving on the desk is in ``test_desk``."""

import pytest
from ground.places import ROOT
from playwright.sync_api import expect

SCRIPTS = ROOT / "tests" / "scripts"

IN_SESSION = """
    SELECT res_id FROM ir_model_data
     WHERE module = 'ecabinet_meeting' AND name = 'demo_meeting_in_session'
"""


class Thumb:
    """Somebody at the phone, whose taps are counted."""

    def __init__(self, context):
        self.page = context.new_page()
        self.taps = 0

    def tap(self, place):
        self.page.locator(place).first.tap()
        self.taps += 1


@pytest.fixture
def thumb(login):
    return lambda who: Thumb(login(who, "phone"))


def test_from_the_login_to_the_papers_of_my_next_meeting(thumb, screenshot):
    member = thumb("gd.congan")
    member.page.goto("/odoo")
    member.tap(".o_kanban_record:has-text('tháng 11')")
    member.tap("button[name=action_positions]")
    expect(member.page.locator(".o_ecabinet_papers").first).to_be_visible()
    screenshot(member.page, "papers")
    assert member.taps <= 2


def test_a_paper_of_the_item_is_one_tap(thumb, query, server):
    [(meeting,)] = query(server.database, IN_SESSION)
    member = thumb("gd.congan")
    member.page.goto(f"/odoo/meetings/{meeting}/meeting-room")
    member.tap(".o_room_papers .o_room_paper")
    member.page.wait_for_selector("#viewer")
    assert member.taps == 1


def test_a_vote_is_two_taps_in_the_room_that_the_desk_leads_to(thumb, server):
    """One to enter; the vote itself is chosen and confirmed."""
    name = server.run(SCRIPTS / "open_vote.py")["meeting"]
    head = thumb("gd.gddt")
    head.page.goto("/odoo/desk")
    # Other journeys may have left a session that runs.
    card = f".o_ecabinet_desk_meeting:has-text('{name}')"
    head.tap(f"{card} button:has-text('Vào phòng họp')")
    # The desk shows the choices, too.
    head.page.wait_for_selector(".o_room .o_room_choices")
    head.taps = 0
    head.tap(".o_room .o_room_choices button")
    head.tap(".o_room .o_room_ballot .btn-primary")
    head.page.wait_for_selector(".o_room .o_room_ballot .alert-success")
    assert head.taps == 2


def test_a_vote_that_opens_is_two_taps_on_the_desk(thumb, server, screenshot):
    head = thumb("pct.vanxa")
    head.page.goto("/odoo/desk")
    head.page.wait_for_selector(".o_ecabinet_desk_meeting")
    server.run(SCRIPTS / "open_vote.py")
    head.page.wait_for_selector(".o_ecabinet_desk_live .o_room_choices")
    screenshot(head.page, "vote")
    head.tap(".o_room_choices button:has-text('Không tán thành')")
    screenshot(head.page, "confirm")
    head.tap(".o_room_ballot .btn-primary")
    head.page.wait_for_selector(".o_room_ballot .alert-success")
    screenshot(head.page, "voted")
    assert head.taps == 2
