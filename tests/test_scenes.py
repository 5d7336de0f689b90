"""The pictures of the README and of the guides: rooms, desks, a sentence, a task.

Each run takes them into ``var/screens``, so that a screen that has changed its shape
fails here; ``make scenes`` puts them where the pages show them.
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


# Picture of a guide → who sees the screen, its address, what stands there when drawn.
GUIDES = {
    "ban-lam-viec": (
        "chutich",
        "/odoo/desk",
        ".o_ecabinet_desk_waiting [data-decision]",
    ),
    "thu-truong": ("gd.taichinh", "/odoo/desk", ".o_ecabinet_desk_today"),
    "tro-ly": ("giupviec.chutich", "/odoo/desk", ".o_ecabinet_desk_waiting"),
    "phong-hop": (
        "chutich",
        "/odoo/meetings/{meeting}/meeting-room",
        ".o_room_ballot .o_room_choices",
    ),
    "nhiem-vu": ("cv.taichinh", "/odoo/ecabinet-my-tasks", ".o_data_row"),
    "co-quan": ("quantri", "/odoo/ecabinet-bodies", ".o_data_row"),
}
AGENDA = """CHƯƠNG TRÌNH
Phiên họp thường kỳ tháng 12 của UBND tỉnh
Thời gian: 07h30, thứ Hai, ngày 14 tháng 12 năm 2026
1. Báo cáo tình hình kinh tế - xã hội tháng 12 (Sở Tài chính trình, 30 phút)
2. Kế hoạch phòng, chống rét cho vật nuôi (Sở Nông nghiệp và Môi trường, 20 phút)
3. Kết luận của chủ trì
"""


@pytest.fixture
def scene(server, browser):
    """``scene(address, width, height)``: a page of the chair, drawn finely."""
    opened = []

    def open_page(address, width, height, who=CHAIR, scale=1.5):
        context = browser.new_context(
            base_url=server.address,
            viewport={"width": width, "height": height},
            device_scale_factor=scale,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
        )
        opened.append(context)
        session = {"name": "session_id", "value": server.session(who)}
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


@pytest.mark.parametrize("name", GUIDES)
def test_guide(scene, screenshot, query, server, name):
    who, address, drawn = GUIDES[name]
    [(meeting,)] = query(server.database, IN_SESSION)
    page = scene(address.format(meeting=meeting), 1024, 700, who, 1)
    page.wait_for_selector(drawn)
    take(page, screenshot, "guide")


def test_guide_of_positions(scene, screenshot):
    """Of a member: what is on the programme, its papers, what one thinks of it."""
    page = scene("/odoo/my-meetings", 1024, 700, "gd.congan", 1)
    page.click(".o_data_row:has-text('Đã gửi giấy mời'), .o_kanban_record >> nth=0")
    page.locator("button[name=action_positions]:visible").first.click()
    page.wait_for_selector(".o_ecabinet_item")
    take(page, screenshot, "guide")


def test_guide_of_the_import(scene, screenshot):
    page = scene(
        "/odoo/action-ecabinet_meeting.ecabinet_agenda_import_action",
        *(1024, 700, "thuky", 1),
    )
    page.fill(".o_field_widget[name=text] textarea", AGENDA)
    page.keyboard.press("Tab")
    page.wait_for_selector(".o_data_row")
    take(page, screenshot, "guide")


def test_guide_of_the_sentence(scene, screenshot):
    box = scene("/odoo/desk", 1024, 700, CHAIR, 1)
    box.wait_for_selector(".o_ecabinet_desk_today")
    box.click(".o_main_navbar .o_assign_menu button")
    box.fill(".o_assign_box", SENTENCE)
    box.wait_for_selector(".o_assign_give:not(:disabled)")
    take(box, screenshot, "guide", box.locator(".modal-content"))
