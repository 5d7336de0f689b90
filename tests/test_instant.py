"""A sentence becomes a task from wherever one is: typed, then two taps at most."""

import pytest
from ground.places import ROOT

SCRIPT = ROOT / "tests" / "scripts" / "instant.py"
SENTENCE = (
    "Giao Sở Y tế chủ trì, phối hợp Sở Tài chính báo cáo tình hình {what} "
    "trước ngày 28/12/2099, khẩn"
)
NOTICE = """THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh

1. Sở Tài chính
a) Tổng hợp các dự án chậm giải ngân, trình UBND tỉnh trước ngày 12/12/2099.
b) Rà soát nợ đọng của các chủ đầu tư, báo cáo trước ngày 20/12/2099.
2. Sở Y tế tăng cường phòng, chống dịch sốt xuất huyết {what}.
3. Biểu dương các lực lượng đã tham gia.
"""
MOST_TAPS = 2
OF_TASK = """
    SELECT task.state, lead.ecabinet_abbreviation, task.urgency,
           task.deadline::date::text
      FROM ecabinet_task task
 LEFT JOIN hr_department lead ON lead.id = task.lead_department_id
     WHERE task.name ILIKE '%{what}%' AND task.parent_id IS NULL
"""
# Not the desk, where people land: it has a box of its own.
TASKS = "/odoo/action-ecabinet_task.ecabinet_task_action"
COUNT_TAPS = """() => {
    window.taps = 0;
    window.addEventListener("click", (ev) => ev.isTrusted && window.taps++, true);
}"""


class Person:
    """Somebody at a screen, whose taps are counted once they have typed."""

    def __init__(self, context, address=TASKS):
        self.page = context.new_page()
        self.complaints = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(address)
        self.page.wait_for_selector(".o_main_navbar .o_assign_menu button")
        # A screen that is still being opened closes what stands over it.
        self.page.wait_for_selector(".o_action_manager > *")

    def open_box(self):
        self.page.click(".o_main_navbar .o_assign_menu button")
        self.page.wait_for_selector(".o_assign_box:focus")

    def type(self, text):
        self.page.fill(".o_assign_box:focus", text)
        self.page.wait_for_selector(".o_assign_give:not(:disabled), .o_assign_draft")
        self.count()

    def count(self):
        self.page.evaluate(COUNT_TAPS)

    @property
    def taps(self):
        return self.page.evaluate("window.taps")

    def says(self, field):
        return self.page.inner_text(f".o_assign_tile[data-field={field}]")


@pytest.fixture
def task(server, query):
    """``task("cúm")``: what became of the sentence about it."""
    return lambda what: query(server.database, OF_TASK.format(what=what))


@pytest.mark.parametrize("size", ["desktop", "tablet", "phone"])
def test_from_the_top_bar(size, login, task, screenshot):
    what = f"sởi {size}"
    chair = Person(login("chutich", size))
    chair.open_box()
    screenshot(chair.page, f"{size}-empty")
    chair.type(SENTENCE.format(what=what))
    assert "Sở Y tế" in chair.says("lead_department_id")
    assert "Sở Tài chính" in chair.says("coordinating_department_ids")
    assert "17:00" in chair.says("deadline")
    marks = chair.page.locator(".o_assign_sentence mark").all_inner_texts()
    assert marks == ["Sở Y tế", "Sở Tài chính", "trước ngày 28/12/2099", "khẩn"]
    screenshot(chair.page, f"{size}-read")
    chair.page.click(".o_assign_give")
    chair.page.wait_for_selector(".o_assign_given")
    screenshot(chair.page, f"{size}-given")
    assert chair.taps <= MOST_TAPS
    [(state, _unit, urgency, day)] = task(what)
    assert (state, urgency, day) == ("assigned", "khan", "2099-12-28")
    assert not chair.complaints


def test_on_a_phone_every_target_is_large(login):
    chair = Person(login("chutich", "phone"))
    chair.open_box()
    chair.type(SENTENCE.format(what="cỡ nút"))
    small = chair.page.evaluate(
        """() => [...document.querySelectorAll(".o_assign button, .o_assign input")]
            .filter((el) => el.offsetParent && el.getBoundingClientRect().height < 44)
            .map((el) => el.className)"""
    )
    assert not small
    box = chair.page.locator(".o_assign_dialog, .modal-dialog").first.bounding_box()
    assert box["width"] == 390
    chair.page.click(".o_assign_clear")


def test_without_a_hand_on_the_mouse(login, task):
    chair = Person(login("chutich"), "/odoo")
    chair.page.keyboard.press("Alt+Shift+G")
    chair.page.wait_for_selector(".o_assign_box:focus")
    chair.type(SENTENCE.format(what="bàn phím"))
    chair.page.keyboard.press("Control+Enter")
    chair.page.wait_for_selector(".o_assign_given")
    assert chair.taps == 0
    assert task("bàn phím")


def test_what_is_typed_outlives_the_network_closing_and_a_reload(login, task):
    context = login("chutich")
    chair = Person(context)
    chair.open_box()
    chair.type(SENTENCE.format(what="mất mạng"))
    context.set_offline(True)
    chair.page.click(".o_assign_give")
    chair.page.wait_for_selector(".o_assign_problem")
    assert not task("mất mạng")
    assert "mất mạng" in chair.page.input_value(".o_assign_box")
    context.set_offline(False)
    chair.page.keyboard.press("Escape")
    chair.page.wait_for_selector(".o_assign_box", state="detached")
    chair.page.reload()
    chair.page.wait_for_selector(".o_main_navbar .o_assign_menu button")
    chair.open_box()
    assert "mất mạng" in chair.page.input_value(".o_assign_box")
    chair.page.click(".o_assign_give:not(:disabled)")
    chair.page.wait_for_selector(".o_assign_given")
    assert len(task("mất mạng")) == 1


def test_a_correction_is_remembered(login, task, screenshot):
    sentence = "Giao nhà thương rà soát {what} trước ngày 28/12/2099"
    chair = Person(login("chutich", "phone"))
    chair.open_box()
    chair.type(sentence.format(what="giường bệnh"))
    chair.page.wait_for_selector(".o_assign_give:disabled")
    assert "nhà thương" in chair.says("lead_department_id")
    screenshot(chair.page, "unknown")
    chair.page.click("[data-field=lead_department_id] .o_assign_value")
    chair.page.fill("[data-field=lead_department_id] input", "Sở Y tế")
    chair.page.click(".o-autocomplete--dropdown-item:has-text('Sở Y tế')")
    chair.page.wait_for_selector("[data-field=lead_department_id] .form-check-input")
    screenshot(chair.page, "remember")
    chair.page.click(".o_assign_give")
    chair.page.wait_for_selector(".o_assign_given")
    chair.type(sentence.format(what="máy thở"))
    chair.page.click(".o_assign_give")
    chair.page.wait_for_selector(".o_assign_given")
    assert chair.taps <= MOST_TAPS
    assert task("máy thở")[0][0] == "assigned"
    other = Person(login("thuky"))
    other.open_box()
    other.type(sentence.format(what="giường bệnh"))
    other.page.wait_for_selector(".o_assign_give:disabled")
    other.page.click(".o_assign_clear")


def test_a_correction_to_a_group_is_remembered(login, query, server, screenshot):
    sentence = "Giao vùng cao {what} trước ngày 28/12/2099"
    chair = Person(login("chutich", "phone"))
    chair.open_box()
    chair.type(sentence.format(what="thống kê hộ thiếu nước"))
    chair.page.click("[data-field=lead_department_id] .o_assign_value")
    groups = chair.page.locator("[data-field=lead_department_id] select")
    groups.select_option(index=1)
    chair.page.wait_for_selector("[data-field=lead_department_id] .form-check-input")
    screenshot(chair.page, "remember-group")
    chair.page.click(".o_assign_give")
    chair.page.wait_for_selector(".o_assign_given")
    chair.type(sentence.format(what="gia cố chuồng trại"))
    screenshot(chair.page, "group-understood")
    chair.page.click(".o_assign_give")
    chair.page.wait_for_selector(".o_assign_given")
    assert chair.taps <= MOST_TAPS
    given = query(
        server.database,
        "SELECT count(*) FROM ecabinet_task WHERE unit_group_id IS NOT NULL"
        " AND name ILIKE '%chuồng trại%'",
    )
    assert given == [(1,)]
    assert not chair.complaints


def test_who_may_not_assign_has_no_box(server, login):
    page = login(server.people["member"]).new_page()
    page.goto("/odoo")
    page.wait_for_selector(".o_main_navbar .o_user_menu")
    assert not page.locator(".o_assign_menu button").count()


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_from_discuss(size, login, task, screenshot):
    what = f"dịch tả {size}"
    chair = Person(login("chutich", size), "/odoo/discuss")
    page = chair.page
    page.click("text=general")
    page.fill(".o-mail-Composer-input", f"/giao {SENTENCE.format(what=what)}")
    chair.count()
    if size == "phone":
        page.click("button[name=send-message]:not(:disabled)")
    else:
        page.keyboard.press("Enter")
    give = page.locator(f".o-mail-Message:has-text('{what}') a.o_giao.btn-primary")
    give.wait_for()
    assert not task(what)
    screenshot(page, f"{size}-answer")
    give.click()
    page.wait_for_selector(".o_notification:has-text('Sở Y tế')")
    screenshot(page, f"{size}-given")
    assert chair.taps <= MOST_TAPS
    assert [row[0] for row in task(what)] == ["assigned"]
    assert not chair.complaints


def test_from_the_line_of_a_conclusion(server, login, task, screenshot):
    meeting = server.run(SCRIPT)["meeting"]
    chair = Person(login("chutich"), f"/odoo/meetings/{meeting}")
    page = chair.page
    page.click(".o_notebook .nav-link[name=page_conclusions]")
    page.click(".o_field_x2many_list_row_add a")
    page.fill(
        "div[name=conclusion_ids] [name=text] textarea",
        SENTENCE.format(what="bạch hầu"),
    )
    page.keyboard.press("Tab")
    page.wait_for_selector(
        "div[name=conclusion_ids] [name=lead_department_id] input >> visible=true"
    )
    page.wait_for_function(
        """() => document.querySelector(
            "div[name=conclusion_ids] [name=lead_department_id] input"
        )?.value.includes("Sở Y tế")"""
    )
    screenshot(page, "proposed")
    chair.count()
    page.click(".o_form_button_save")
    page.click("div[name=conclusion_ids] button[name=action_make_task]")
    page.wait_for_selector("div[name=conclusion_ids] button[name=action_open_task]")
    screenshot(page, "given")
    assert chair.taps <= MOST_TAPS
    [(state, _unit, _urgency, day)] = task("bạch hầu")
    assert (state, day) == ("assigned", "2099-12-28")
    assert not chair.complaints


@pytest.mark.parametrize("size", ["desktop", "tablet", "phone"])
def test_a_whole_notice(size, login, task, screenshot):
    what = f"lan {size}"
    chair = Person(login("chutich", size), "/odoo/assign-notice")
    page = chair.page
    screenshot(page, f"{size}-empty")
    page.fill(".o_notice_text", NOTICE.format(what=what))
    chair.count()
    page.click(".o_notice_read")
    page.wait_for_selector(".o_notice_entry >> nth=2")
    assert page.locator(".o_notice_entry").count() == 3
    screenshot(page, f"{size}-read")
    page.locator(".o_notice_choose input").nth(1).uncheck()
    page.click(".o_notice_give")
    page.wait_for_selector(".o_notice_given")
    screenshot(page, f"{size}-given")
    assert "2" in page.inner_text(".o_notice_given")
    assert [row[0] for row in task(what)] == ["assigned"]
    assert not chair.complaints
