"""Where people land after the login, and what their menus hold.

The page after the login is ``/odoo``, without anything behind it.
"""

import pytest
from playwright.sync_api import expect

# Login → the screen that comes, the app whose menus stand above it.
LANDS = {
    "chutich": (".o_ecabinet_desk_today", "Bàn làm việc"),
    "gd.taichinh": (".o_ecabinet_desk_today", "Bàn làm việc"),
    "thuky": (".o_ecabinet_desk_today", "Bàn làm việc"),
    "gd.congan": (".o_breadcrumb:has-text('Phiên họp của tôi')", "Phiên họp"),
    "cv.taichinh": (".o_breadcrumb:has-text('Nhiệm vụ của tôi')", "Nhiệm vụ"),
    "administrator": (".o_breadcrumb:has-text('Đơn vị')", "Tổ chức"),
}
SUBJECTS = ["Phiên họp", "Tài liệu", "Ý kiến – biểu quyết", "Kết quả", "Lịch công tác"]


@pytest.fixture
def enter(server, login):
    """``enter(login, size)``: a page of somebody who has just come in."""

    def come_in(user_login, size="desktop"):
        page = login(server.people.get(user_login, user_login), size).new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto("/odoo")
        page.wait_for_selector(".o_main_navbar")
        return page

    return come_in


@pytest.mark.parametrize("size", ["phone", "desktop"])
@pytest.mark.parametrize("user_login", LANDS)
def test_everybody_lands_where_their_work_is(enter, screenshot, user_login, size):
    screen, app = LANDS[user_login]
    page = enter(user_login, size)
    page.wait_for_selector(screen)
    page.wait_for_selector(".o_loading_indicator", state="detached")
    screenshot(page, "landed")
    if size == "desktop":
        expect(page.locator(".o_main_navbar .o_menu_brand")).to_have_text(app)
    assert not page.locator(".o-mail-Discuss").count()
    assert not page.complaints


@pytest.mark.parametrize("user_login", ["chutich", "thuky", "gd.congan"])
def test_the_menus_of_meetings_are_five_subjects(enter, screenshot, user_login):
    page = enter(user_login)
    page.goto("/odoo/action-ecabinet_meeting.ecabinet_meeting_action_mine")
    sections = page.locator(".o_main_navbar .o_menu_sections > *:visible")
    expect(sections).to_have_text(SUBJECTS)
    sections.first.click()
    page.wait_for_selector(".o-dropdown--menu")
    screenshot(page, "menus")


def test_the_desk_is_the_first_app(enter, screenshot):
    page = enter("thuky")
    page.click(".o_navbar_apps_menu button")
    apps = page.locator(".o-dropdown--menu .o_app")
    expect(apps.first).to_have_text("Bàn làm việc")
    screenshot(page, "apps")


def test_a_running_meeting_is_entered_from_its_card(enter, screenshot):
    """By the secretary, who is no participant, with one tap."""
    page = enter("thuky", "phone")
    card = page.locator(".o_ecabinet_desk_meeting").first
    expect(card.locator(".badge").first).to_have_text("Đang họp")
    screenshot(page, "running")
    card.locator("button:has-text('Vào phòng họp')").tap()
    page.wait_for_selector(".o_room")
    assert not page.complaints


def test_a_tap_on_the_box_types(enter, screenshot):
    """What appears with the tap does not slide under the finger."""
    page = enter("thuky", "phone")
    box = page.locator(".o_ecabinet_desk_foot .o_assign_box")
    place = box.bounding_box()
    x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    page.touchscreen.tap(x, y)
    expect(box).to_be_focused()
    page.wait_for_selector(".o_ecabinet_desk_foot .o_assign_help")
    under = "([x, y]) => document.elementFromPoint(x, y).className"
    assert "o_assign_box" in page.evaluate(under, [x, y])
    page.keyboard.type("Giao Sở Y tế báo cáo")
    expect(box).to_have_value("Giao Sở Y tế báo cáo")
    screenshot(page, "typed")
    assert not page.complaints
