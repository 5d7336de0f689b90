"""The pictures of the README: the room, the desk, a sentence that becomes a task.

Each run takes them into ``var/screens``, so that a screen that has changed its shape
fails here; ``make scenes`` puts them into ``docs/images``.
"""

import pytest

IN_SESSION = """
    SELECT res_id FROM ir_model_data
     WHERE module = 'ecabinet_meeting' AND name = 'demo_meeting_in_session'
"""
SENTENCE = (
    "Giao Sở Y tế chủ trì, phối hợp Sở Nội vụ, Sở Tài chính rà soát các trạm y tế xã "
    "chưa có bác sĩ, báo cáo UBND tỉnh trước ngày 15 tháng sau, khẩn"
)
CHAIR = "chutich"


@pytest.fixture
def scene(server, browser):
    """``scene(address, width, height)``: a page of the chair, drawn finely."""
    opened = []

    def open_page(address, width, height):
        context = browser.new_context(
            base_url=server.address,
            viewport={"width": width, "height": height},
            device_scale_factor=1.5,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
        )
        opened.append(context)
        session = {"name": "session_id", "value": server.session(CHAIR)}
        context.add_cookies([{**session, "url": server.address}])
        context.set_default_navigation_timeout(180_000)
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(address)
        return page

    yield open_page
    for context in opened:
        context.close()


def take(page, screenshot, name, part=None):
    page.wait_for_selector(".o_loading_indicator", state="detached")
    page.wait_for_function(
        "[...document.querySelectorAll('.o_user_menu img')]"
        ".every((each) => each.complete)"
    )
    screenshot(part or page, name)
    assert not page.complaints


def test_scene(scene, screenshot, query, server):
    """A vote is open on the doctors' allowance; the next speakers wait."""
    [(meeting,)] = query(server.database, IN_SESSION)
    room = scene(f"/odoo/meetings/{meeting}/meeting-room", 1440, 960)
    room.wait_for_selector(".o_room_ballot .o_room_choices")
    room.wait_for_selector(".o_room_agenda .text-bg-success")
    take(room, screenshot, "room")

    desk = scene("/odoo/desk", 1366, 860)
    desk.wait_for_selector(".o_ecabinet_desk_waiting [data-decision]")
    desk.wait_for_selector(".o_ecabinet_desk_today")
    take(desk, screenshot, "desk")

    box = scene("/odoo/desk", 820, 1000)
    # A screen that is still being opened closes what stands over it.
    box.wait_for_selector(".o_ecabinet_desk_today")
    box.click(".o_main_navbar .o_assign_menu button")
    box.fill(".o_assign_box", SENTENCE)
    box.wait_for_selector(".o_assign_give:not(:disabled)")
    marks = box.locator(".o_assign_sentence mark")
    assert marks.count() >= 5
    # Only the box is taken: the page behind is not to shine through at its edge.
    box.add_style_tag(content=".modal-content { border-color: #ddd !important }")
    take(box, screenshot, "sentence", box.locator(".modal-content"))
