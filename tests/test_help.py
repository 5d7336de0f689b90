"""Help in every screen: one entry, which opens the role's guide at the subject."""

import pytest
from playwright.sync_api import expect

# Login → a screen of theirs, the heading that the guide opens at, the guide's name.
OPENS = {
    "chutich": ("/odoo/desk", "ban-lam-viec", "Chủ tọa, lãnh đạo"),
    "thuky": ("/odoo/opinion-slips", "phieu-lay-y-kien", "Thư ký phiên họp"),
    "gd.congan": ("/odoo/my-meetings", "phien-hop", "Đại biểu, thành viên dự họp"),
    "cv.taichinh": ("/odoo/ecabinet-my-tasks", "nhiem-vu", "Chuyên viên"),
    "quantri": ("/odoo/ecabinet-units", "to-chuc", "Quản trị e-Cabinet"),
}


@pytest.mark.parametrize("size", ["phone", "desktop"])
@pytest.mark.parametrize("who", OPENS)
def test_the_entry_opens_the_guide_of_the_role(login, screenshot, who, size):
    address, heading, title = OPENS[who]
    window = login(who, size)
    page = window.new_page()
    page.goto(address)
    page.wait_for_selector(".o_control_panel, .o_ecabinet_desk_today")
    page.wait_for_selector(".o_loading_indicator", state="detached")
    menu = {"phone": ".o_mobile_menu_toggle", "desktop": ".o_user_menu button"}[size]
    page.click(menu)
    with window.expect_page() as opened:
        page.click(":is(.dropdown-item, .o_user_menu_mobile *):text-is('Hướng dẫn')")
    guide = opened.value
    expect(guide.locator("h1")).to_have_text(title)
    assert guide.url.endswith(f"#{heading}")
    expect(guide.locator(f"#{heading}")).to_be_in_viewport()
    wide = "document.documentElement.scrollWidth <= innerWidth"
    assert guide.evaluate(wide), "the page is wider than the screen"
    screenshot(guide, "guide")


def test_the_guides_are_searched_without_accents(login, screenshot):
    page = login("thuky", "phone").new_page()
    page.goto("/ecabinet_meeting/static/guide/index.html")
    everything = page.locator("#found li:visible").count()
    page.fill("#words", "bieu quyet kin")
    expect(page.locator("#found li:visible").first).to_be_visible()
    assert 0 < page.locator("#found li:visible").count() < everything
    screenshot(page, "found")
    page.fill("#words", "không có từ này ở đâu cả")
    expect(page.locator("#none")).to_be_visible()


@pytest.mark.parametrize("place", ["room", "reader"])
def test_screens_without_menus_lead_there_too(login, query, server, place):
    ids = "SELECT res_id FROM ir_model_data WHERE name = 'demo_meeting_in_session'"
    [(meeting,)] = query(server.database, ids)
    paper = f"""SELECT min(current_version_id) FROM ecabinet_document
                 WHERE meeting_id = {meeting} AND current_version_id IS NOT NULL"""
    [(version,)] = query(server.database, paper)
    address, section = {
        "room": (f"/odoo/meetings/{meeting}/meeting-room", "phong-hop"),
        "reader": (f"/ecabinet/paper/{version}", "doc-tai-lieu"),
    }[place]
    window = login("gd.congan")
    page = window.new_page()
    page.goto(address)
    with window.expect_page() as opened:
        page.click("a[href^='/ecabinet/guide']")
    expect(opened.value.locator(f"#{section}")).to_be_in_viewport()
