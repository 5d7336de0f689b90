"""Reading papers, the pack and the search, as people see them."""

import re
from io import BytesIO

import pikepdf
import pytest
from ground.places import ROOT
from playwright.sync_api import expect

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
    # No bar but our own, and no bookmarks over the text.
    expect(viewer.locator(".toolbar").first).to_be_hidden()
    expect(viewer.locator("#sidebarContainer")).to_be_hidden()
    expect(page.locator("#page")).to_have_count(1)
    with page.expect_download() as download:
        page.click("#download")
    assert download.value.suggested_filename.endswith(".pdf")
    assert not page.complaints


IN_PROGRESS = """
    SELECT version.id
      FROM ecabinet_document_version version
      JOIN ecabinet_document paper ON paper.id = version.document_id
      JOIN ecabinet_meeting meeting ON meeting.id = paper.meeting_id
     WHERE meeting.current_item_id = paper.agenda_item_id
       AND meeting.id = (SELECT res_id FROM ir_model_data
                          WHERE name = 'demo_meeting_in_session')
  ORDER BY version.id DESC LIMIT 1
"""
TWO_PAPERS = """
    SELECT min(current_version_id)
      FROM ecabinet_document
     WHERE current_version_id IS NOT NULL
       AND agenda_item_id IS NOT NULL
       AND meeting_id = (SELECT res_id FROM ir_model_data
                          WHERE name = 'demo_meeting_regular_coming')
  GROUP BY agenda_item_id
    HAVING count(*) > 1
     LIMIT 1
"""


def open_reader(page, version):
    page.goto(f"/ecabinet/paper/{version}")
    page.frame_locator("#viewer").locator(".page[data-loaded]").first.wait_for()


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_going_through_the_pages(login, screenshot, query, server, size):
    [(first,)] = query(server.database, TWO_PAPERS)
    page = complaints_of(login("gd.congan", size).new_page())
    open_reader(page, first)
    viewer = page.frame_locator("#viewer")
    page.click("#pages")
    page.fill("#pages_number", "2")
    screenshot(page, "dialog")
    page.keyboard.press("Enter")
    expect(page.locator("#page")).to_have_text(re.compile("^2/"))
    page.click("#pages")
    page.click("#pages_small")
    viewer.locator("#thumbnailView img").first.wait_for()
    screenshot(page, "small")
    page.click("#pages")
    page.click("#pages_small")
    page.click("#pages")
    page.click("#pages_single")
    expect(viewer.locator(".page")).to_have_count(1)
    expect(viewer.locator(".page")).to_have_attribute("data-page-number", "2")
    assert not page.complaints


@pytest.mark.parametrize("size", ["phone", "tablet"])
def test_controls_of_the_reader(login, screenshot, query, server, size):
    [(first,)] = query(server.database, TWO_PAPERS)
    page = complaints_of(login("gd.congan", size).new_page())
    open_reader(page, first)
    page.tap("#find")
    page.fill("#words", "đất")
    expect(page.locator("#found")).to_have_text(re.compile("[1-9][0-9]*/[1-9]"))
    page.tap("#search_close")

    page.tap("#night")
    inverted = page.frame_locator("#viewer").locator("html.night")
    expect(inverted).to_have_count(1)
    screenshot(page, "night")
    page.tap("#after")
    page.wait_for_url(re.compile(f"/paper/(?!{first}$)"))
    expect(page.locator("#night")).to_have_attribute("aria-pressed", "true")
    expect(inverted).to_have_count(1)
    page.tap("#before")
    page.wait_for_url(f"**/paper/{first}")
    assert not page.complaints


def test_who_reads_is_called_to_the_vote(login, screenshot, query, server):
    [(version,)] = query(server.database, IN_PROGRESS)
    page = complaints_of(login("gd.congan", "phone").new_page())
    open_reader(page, version)
    call = page.locator("#to_room")
    expect(call).to_have_text(re.compile("Đang biểu quyết – về phòng"))
    screenshot(page, "vote")
    call.tap()
    page.wait_for_selector(".o_room_choices")
    assert not page.complaints


PAGE_OF_PDFJS = (
    "document.getElementById('viewer').contentWindow.PDFViewerApplication.page"
)


def test_members_follow_the_presenter(login, screenshot, query, server):
    [(version,)] = query(server.database, IN_PROGRESS)
    chair = complaints_of(login("chutich", "desktop").new_page())
    open_reader(chair, f"{version}?page=1")
    chair.click("#present")
    expect(chair.locator("#present")).to_have_attribute("aria-pressed", "true")
    chair.click("#pages")
    chair.fill("#pages_number", "2")
    with chair.expect_response("**/present"):
        chair.keyboard.press("Enter")

    # Who comes late lands on the page.
    member = complaints_of(login("gd.congan", "tablet").new_page())
    open_reader(member, f"{version}?page=1")
    member.wait_for_function(f"{PAGE_OF_PDFJS} === 2")
    screenshot(member, "followed")
    chair.click("#pages")
    chair.fill("#pages_number", "1")
    chair.keyboard.press("Enter")
    member.wait_for_function(f"{PAGE_OF_PDFJS} === 1")

    # Whoever scrolls by hand reads alone, until they follow again.
    member.frame_locator("#viewer").locator("#viewerContainer").click()
    expect(member.locator("#follow")).to_be_visible()
    chair.click("#pages")
    chair.fill("#pages_number", "2")
    with chair.expect_response("**/present"):
        chair.keyboard.press("Enter")
    screenshot(member, "alone")
    assert member.evaluate(PAGE_OF_PDFJS) == 1
    member.tap("#follow")
    member.wait_for_function(f"{PAGE_OF_PDFJS} === 2")
    chair.click("#present")
    expect(member.locator("#following")).to_be_hidden()
    assert not chair.complaints + member.complaints


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
        page.click(".o_control_panel button:has(> .fa-search)")
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
