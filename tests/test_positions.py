"""Positions on a whole agenda, given in one step and then changed one by one."""

from playwright.sync_api import expect

INVITED = """
    SELECT res_id FROM ir_model_data
     WHERE module = 'ecabinet_meeting' AND name = 'demo_meeting_regular_coming'
"""


def test_ten_items_take_two_taps(login, screenshot, query, server):
    [(meeting,)] = query(server.database, INVITED)
    page = login("gd.yte", "phone").new_page()
    page.goto(f"/odoo/my-meetings/{meeting}")
    page.click("button[name=action_positions]")
    page.wait_for_selector(".o_ecabinet_item")
    screenshot(page, "asked")

    page.tap(".o_ecabinet_together")
    rows = page.locator(".o_ecabinet_together_row")
    expect(rows.first).to_be_visible()
    count = rows.count()
    assert count > 1
    screenshot(page, "looked-through")

    page.tap(".o_ecabinet_together_agree")
    expect(page.locator(".o_ecabinet_together_row")).to_have_count(0)
    pressed = page.locator(".o_ecabinet_choices button:first-child[aria-pressed=true]")
    expect(pressed).to_have_count(count)
    screenshot(page, "agreed")

    # One tap changes one of them.
    page.tap(".o_ecabinet_choices button:nth-child(3) >> nth=0")
    expect(pressed).to_have_count(count - 1)
