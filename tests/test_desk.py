"""The desk on the phone: a leader decides, a unit works, an assistant prepares.

Taps are counted: one, and one to confirm, for each decision.
"""

import pytest
from ground.places import ROOT
from playwright.sync_api import expect

SCRIPT = ROOT / "tests" / "scripts" / "desk.py"
WAITING = ".o_ecabinet_desk_waiting"
SIZES = {"phone": (390, 844), "tablet": (820, 1180), "desktop": (1440, 900)}


@pytest.fixture(scope="module")
def office(server):
    return server.run(SCRIPT)


class Thumb:
    """Somebody at the desk; counts each tap and notes each complaint."""

    def __init__(self, context):
        self.taps = 0
        self.complaints = []
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.open()

    def open(self):
        self.page.goto("/odoo/desk")
        self.page.wait_for_selector(WAITING)

    def show_all(self):
        """Unfold what waits; as many cards stand there as the heading counts."""
        for more in self.page.locator(f"{WAITING} .o_ecabinet_desk_more").all():
            more.click()
        said = self.page.inner_text(f"{WAITING} .o_ecabinet_desk_count")
        cards = self.page.locator(f"{WAITING} .o_ecabinet_desk_card")
        expect(cards).to_have_count(int(said))

    def card(self, kind, record_id):
        return self.page.locator(f"[data-kind='{kind}'][data-id='{record_id}']")

    def task(self, task_id):
        return self.page.locator(f".o_ecabinet_desk_task[data-id='{task_id}']")

    def tap(self, place):
        place.click()
        self.taps += 1

    def decide(self, card, kind, words=None):
        self.tap(card.locator(f"[data-decision='{kind}']"))
        if words:
            card.locator("textarea").fill(words)
        self.tap(card.locator(".o_ecabinet_desk_sure"))


def shoot(thumb, screenshot, name, sizes=SIZES):
    before = thumb.page.viewport_size
    for size, (width, height) in sizes.items():
        thumb.page.set_viewport_size({"width": width, "height": height})
        thumb.page.wait_for_selector(".o_loading_indicator", state="detached")
        screenshot(thumb.page, f"{name}-{size}")
    thumb.page.set_viewport_size(before)


def test_the_assistant_prepares(office, login, screenshot):
    assistant = Thumb(login("giupviec.chutich", "phone"))
    page = assistant.page
    page.locator(".o_ecabinet_desk_head select").select_option(index=1)
    page.wait_for_selector(".o_ecabinet_desk_page > .alert-info")
    assistant.show_all()
    card = assistant.card("submitted", office["prepared"])
    # Nothing is sent without the words, and nothing that was typed is lost.
    assistant.tap(card.locator("[data-decision='task_return']"))
    assistant.tap(card.locator(".o_ecabinet_desk_sure"))
    card.locator(".alert-danger").wait_for()
    card.locator("textarea").fill("Chưa có ý kiến của Kho bạc Nhà nước.")
    shoot(assistant, screenshot, "assistant", {"phone": SIZES["phone"]})
    assistant.tap(card.locator(".o_ecabinet_desk_sure"))
    card.wait_for(state="detached")
    assert not assistant.complaints


def test_the_chair_decides(office, login, screenshot):
    chair = Thumb(login("chutich", "phone"))
    chair.show_all()
    shoot(chair, screenshot, "chair")
    result = chair.card("submitted", office["result"])
    chair.decide(result, "task_approve")
    result.wait_for(state="detached")
    request = chair.card("extension", office["request"])
    chair.decide(request, "extension_grant")
    request.wait_for(state="detached")
    programme = chair.card("programme", office["meeting"])
    chair.decide(programme, "programme_return", "Bổ sung nội dung giải ngân.")
    programme.wait_for(state="detached")
    assert chair.taps == 6
    prepared = chair.card("submitted", office["prepared"])
    prepared.scroll_into_view_if_needed()
    assert "Lương Anh Quân" in prepared.inner_text()
    shoot(chair, screenshot, "prepared", {"phone": SIZES["phone"]})
    chair.tap(prepared.locator(".o_ecabinet_desk_confirm"))
    prepared.wait_for(state="detached")
    assert chair.taps == 7
    chair.open()
    chair.show_all()
    for kind, record_id in (
        ("submitted", office["result"]),
        ("submitted", office["prepared"]),
        ("extension", office["request"]),
        ("programme", office["meeting"]),
    ):
        assert not chair.card(kind, record_id).count()
    assert not chair.complaints


def test_minutes_are_confirmed_by_one_password(office, login, screenshot):
    """Whoever gave it within ten minutes is not asked again."""
    chair = Thumb(login("chutich", "phone"))
    chair.show_all()
    card = chair.card("minutes", office["minutes"])
    card.locator("[data-decision='confirm_minutes']").click()
    password = chair.page.locator(".modal input[type=password]")
    password.fill("demo")
    screenshot(chair.page, "desk-minutes-password")
    chair.page.click(".modal-footer .btn-primary >> visible=true")
    chair.page.wait_for_selector(".modal", state="detached")
    card.wait_for(state="detached")
    with_gaps = chair.card("minutes", office["gaps"])
    with_gaps.locator("[data-decision='confirm_minutes']").click()
    dialog = chair.page.locator(".modal").last
    expect(dialog).to_contain_text("còn phải ghi")
    screenshot(chair.page, "desk-minutes-gaps")
    dialog.locator("button[name=action_confirm]").click()
    chair.page.wait_for_selector(".modal", state="detached")
    with_gaps.wait_for(state="detached")
    assert not chair.complaints


def test_what_was_done_on_instruction_is_taken_back(office, login, screenshot):
    chair = Thumb(login("chutich", "phone"))
    acts = chair.page.locator(".o_ecabinet_desk_instructed")
    act = acts.locator(".o_ecabinet_desk_card", has_text="Rà soát hợp đồng")
    act.scroll_into_view_if_needed()
    screenshot(chair.page, "desk-instructed")
    chair.tap(act.locator(".o_ecabinet_desk_take_back"))
    chair.tap(act.locator(".o_ecabinet_desk_take_back_now"))
    act.wait_for(state="detached")
    assert chair.taps == 2
    assert not chair.complaints


def test_a_unit_head_handles_ten_tasks(office, login, screenshot):
    head = Thumb(login("gd.taichinh", "phone"))
    ten = office["ten"]
    head.task(ten[0]).scroll_into_view_if_needed()
    shoot(head, screenshot, "work")
    for task_id in ten[:4]:
        task = head.task(task_id)
        head.tap(task.locator("[data-decision='task_accept']"))
        task.locator(".o_ecabinet_desk_steps").wait_for()
    for task_id in ten[4:8]:
        half = head.task(task_id).locator(".o_ecabinet_desk_steps .btn").nth(1)
        head.tap(half)
        head.page.wait_for_function(
            "(button) => button.getAttribute('aria-pressed') === 'true'",
            arg=half.element_handle(),
        )
    for task_id in ten[8:]:
        task = head.task(task_id)
        head.tap(task.locator(".o_ecabinet_desk_steps .btn").last)
        task.locator("textarea").fill("Đã gửi báo cáo kèm phụ lục.")
        head.tap(task.locator(".o_ecabinet_desk_sure"))
        task.locator(".text-success").wait_for()
    assert head.taps == 12
    shoot(head, screenshot, "worked", {"phone": SIZES["phone"]})
    assert not head.complaints
