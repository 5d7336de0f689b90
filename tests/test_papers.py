"""Reading papers, the pack and the search, as people see them."""

import re
from io import BytesIO

import pikepdf
import pytest
from ground.places import ROOT

SCRIPT = ROOT / "tests" / "scripts" / "papers.py"


@pytest.fixture(scope="module")
def facts(server):
    return server.run(SCRIPT)


def complaints_of(page):
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    return page


@pytest.mark.parametrize("size", ["phone", "tablet", "desktop"])
def test_the_reader_says_the_page_of_the_pack(facts, login, screenshot, size):
    page = complaints_of(login(facts["member"], size).new_page())
    page.goto(f"/ecabinet/paper/{facts['version']}")
    viewer = page.frame_locator("#viewer")
    viewer.locator(".page[data-loaded]").first.wait_for()
    first = facts["pack_first"]
    assert f"{first}/{facts['pack_pages']}" in page.inner_text("#pack_page")
    viewer.locator("#viewer").wait_for()
    page.wait_for_function(
        "label => document.getElementById('viewer').contentWindow"
        ".PDFViewerApplication.pdfViewer.currentPageLabel === label",
        arg=str(first),
    )
    screenshot(page, size)
    assert not viewer.locator("#downloadButton, #printButton").first.is_visible()
    with page.expect_download() as download:
        page.click("#download")
    assert download.value.suggested_filename.endswith(".pdf")
    assert not page.complaints


def test_saving_in_the_viewer_gives_the_stamped_copy(facts, login):
    page = login(facts["member"], "desktop").new_page()
    page.goto(f"/ecabinet/paper/{facts['version']}")
    page.frame_locator("#viewer").locator(".page[data-loaded]").first.wait_for()
    with page.expect_download() as download:
        page.evaluate(
            "document.getElementById('viewer').contentWindow"
            ".PDFViewerApplication.downloadOrSave()"
        )
    content = download.value.path().read_bytes()
    with pikepdf.open(BytesIO(content)) as copy:
        drawn = copy.pages[0].obj.Resources.XObject.values()
        stamps = [each for each in drawn if each.Subtype == "/Form"]
        # At the foot, and across the page.
        assert len([each for each in stamps if each.read_bytes()]) >= 2


@pytest.mark.parametrize("size", ["phone", "tablet", "desktop"])
def test_papers_of_a_meeting(facts, login, screenshot, size):
    page = complaints_of(login(facts["member"], size).new_page())
    page.goto(f"/odoo/meetings/{facts['meeting']}")
    page.wait_for_selector(".o_form_view")
    page.get_by_role("tab", name=re.compile("^Tài liệu")).click()
    page.wait_for_selector("button[name=action_my_pack]")
    screenshot(page, size)
    assert not page.complaints


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_searching_in_papers(facts, login, screenshot, size):
    page = complaints_of(login(facts["member"], size).new_page())
    page.goto("/odoo/ecabinet-search-papers")
    page.wait_for_selector(".o_list_view, .o_kanban_view")
    if size == "phone":
        page.click("button:has(> .fa-search)")
    page.fill(".o_searchview_input", "giai phong mat bang")
    page.wait_for_selector(".o_searchview_autocomplete .focus, .o_menu_item.focus")
    page.keyboard.press("Enter")
    page.wait_for_selector(".o_facet_value")
    page.wait_for_selector(".o_data_row, .o_kanban_record:not(.o_kanban_ghost)")
    screenshot(page, size)
    assert not page.complaints


def test_the_secretary_counts_paper_and_hands_out_originals(facts, login, screenshot):
    page = complaints_of(login("thuky", "tablet").new_page())
    page.goto(f"/odoo/ecabinet-papers/{facts['secret']}")
    page.wait_for_selector("button[name=action_hand_out_originals]")
    screenshot(page, "originals")
    page.goto(f"/odoo/meetings/{facts['meeting']}")
    page.get_by_role("tab", name="Thông tin").click()
    page.click("button[name=action_count_paper]")
    page.wait_for_selector("[name=paper_counted_at] span:not(:empty)")
    screenshot(page, "paper")
    assert not page.complaints


def test_the_pack_is_on_the_members_own_screen(facts, login, screenshot):
    page = complaints_of(login(facts["member"], "phone").new_page())
    page.goto(f"/odoo/meetings/{facts['meeting']}")
    page.locator("button[name=action_positions]:visible").first.click()
    page.wait_for_selector(".o_ecabinet_pack")
    assert page.get_attribute(".o_ecabinet_pack", "href") == (
        f"/ecabinet/pack/{facts['meeting']}"
    )
    screenshot(page, "phone")
    assert not page.complaints
