"""Figures on the screen: the dashboard, a report until it is closed, what is saved."""

import pytest
from ground.places import ROOT
from playwright.sync_api import expect

SCRIPT = ROOT / "tests" / "scripts" / "periodic_report.py"
SIZES = {"phone": (390, 844), "tablet": (820, 1180), "desktop": (1440, 900)}
PAGE = ".o_ecabinet_board_page"
VALUE = ".o_ecabinet_board_value"


@pytest.fixture(scope="module")
def office(server):
    return server.run(SCRIPT)


@pytest.fixture
def enter(login):
    def come_in(user_login, address, size="desktop"):
        page = login(user_login, size).new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(address)
        return page

    return come_in


def shoot(page, screenshot, name, sizes=SIZES):
    for size, (width, height) in sizes.items():
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_selector(".o_loading_indicator", state="detached")
        screenshot(page, f"{name}-{size}")


@pytest.mark.parametrize("user_login", ["chutich", "gd.taichinh", "thuky"])
def test_a_dashboard_fits_every_screen(enter, screenshot, user_login):
    page = enter(user_login, "/odoo/dashboard")
    page.wait_for_selector(VALUE)
    shoot(page, screenshot, "board")
    for width, _height in SIZES.values():
        page.set_viewport_size({"width": width, "height": 900})
        # Charts follow the page.
        page.wait_for_function(
            f"document.querySelector('{PAGE}').scrollWidth"
            f" <= document.querySelector('{PAGE}').clientWidth"
        )
    first = page.locator("section h2").first
    expect(first).to_have_text(
        "Phiên họp và phiếu lấy ý kiến" if user_login == "thuky" else "Nhiệm vụ"
    )
    assert not page.complaints


def test_filters_stay_in_the_address_and_figures_open(enter):
    page = enter("chutich", "/odoo/dashboard", "tablet")
    page.wait_for_selector(VALUE)
    page.locator("select[name=period]").select_option("year")
    page.wait_for_function("location.search.includes('f_period=year')")
    page.reload()
    page.wait_for_selector(VALUE)
    expect(page.locator("select[name=period]")).to_have_value("year")
    shown = page.locator(".o_ecabinet_board_tasks .o_ecabinet_board_value").first
    page.locator(".o_ecabinet_board_tasks .o_ecabinet_board_figure").first.click()
    page.wait_for_selector(".o_list_view")
    page.go_back()
    expect(shown).to_be_visible()
    assert not page.complaints


def test_a_dashboard_prints_on_one_page(enter):
    page = enter("chutich", "/odoo/dashboard")
    page.wait_for_selector(VALUE)
    printed = page.pdf(format="A4", print_background=True)
    assert printed.count(b"/Type /Page\n") == 1, printed.count(b"/Type /Page")
    assert not page.complaints


def test_a_report_is_submitted_approved_and_closed(enter, office, screenshot):
    address = f"/odoo/ecabinet-reports/{office['report']}"
    officer = enter("cv.taichinh", address)
    officer.wait_for_selector(".o_ecabinet_report_figures li")
    shoot(officer, screenshot, "draft")
    officer.locator("button[name=action_submit]").click()
    officer.wait_for_selector("button[name=action_submit]", state="hidden")
    head = enter("gd.taichinh", address, "tablet")
    head.wait_for_selector(".o_ecabinet_report_figures li")
    screenshot(head, "submitted")
    head.locator("button[name=action_approve]").click()
    head.locator("button[name=action_close]").click()
    head.locator(".modal-footer .btn-primary").click()
    head.wait_for_selector("button[name=action_close]", state="hidden")
    head.locator(".o_ecabinet_report_figures li button").first.click()
    head.wait_for_selector(".o_list_view, .o_kanban_view")
    assert not officer.complaints + head.complaints


def test_savings_are_measured_with_their_goals(enter, office, screenshot):
    action = "action-ecabinet_report.ecabinet_savings_action"
    page = enter("thuky", f"/odoo/{action}/{office['savings']}")
    page.locator("button[name=action_measure]").click()
    page.wait_for_selector(".o_field_one2many .o_data_row >> nth=7")
    shoot(page, screenshot, "savings")
    assert not page.complaints
