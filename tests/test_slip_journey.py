"""One round of opinion slips: sent, answered by seven, summed up, reported.

Everything is done at the screen: the secretary on the desktop, members on phone and
tablet, each with two taps; the chair confirms with one what an assistant prepared.
"""

import io
from datetime import datetime, timedelta

from ground.places import ROOT
from reportlab.pdfgen.canvas import Canvas

SCRIPT = ROOT / "tests" / "scripts" / "slip_round.py"
QUESTION = "Điều chỉnh quy hoạch chung đô thị Minh Sơn"
PROPOSAL = "Bổ sung phương án thoát nước khu trung tâm"
PAPER = "Tờ trình điều chỉnh quy hoạch.pdf"
ANSWER = "Tiếp thu, bổ sung tại mục 4 thuyết minh."
# Members by device; the first proposes a change, the last disagrees. The seventh is the
# chair, whose assistant prepares the answer.
MEMBERS = (
    ("gd.taichinh", "tablet", "proposes"),
    ("pct.thuongtruc", "phone", "agrees"),
    ("gd.congan", "phone", "agrees"),
    ("chanhvanphong", "tablet", "agrees"),
    ("bithu", "phone", "agrees"),
    ("ct.tanlap", "phone", "disagrees"),
)


def settled(page):
    page.wait_for_selector(".o_loading_indicator", state="detached")


def send_out(page, body):
    """The secretary writes the question and sends it; the round's address."""
    page.goto("/odoo/action-ecabinet_meeting.ecabinet_slip_round_action/new")
    page.fill("[name=name] textarea", "Phiếu lấy ý kiến về quy hoạch")
    page.fill("[name=body_id] input", body)
    page.click(f".o-autocomplete--dropdown-item:has-text('{body}')")
    deadline = datetime.now() + timedelta(days=5)
    page.click("[name=deadline] .o_input, [name=deadline] input")
    page.fill("[name=deadline] input", deadline.strftime("%d/%m/%Y %H:%M:%S"))
    page.keyboard.press("Tab")
    page.click("[name=ballot_ids] .o_field_x2many_list_row_add a")
    page.fill("[name=ballot_ids] .o_selected_row [name=name] input", QUESTION)
    page.click(".o_form_button_save")
    page.wait_for_selector(".o_form_saved, .o_form_button_create")
    settled(page)
    page.click("button[name=action_add_papers]")
    upload = page.locator(".modal-content")
    upload.locator("input[type=file]").set_input_files(
        {"name": PAPER, "mimeType": "application/pdf", "buffer": one_page()}
    )
    upload.locator(".o_data_row").wait_for()
    upload.locator("button[name=action_add]").click()
    upload.wait_for(state="detached")
    page.click("button[name=action_open]")
    page.wait_for_selector("button[name=action_close]")
    return page.url


def one_page():
    """A PDF of one page."""
    output = io.BytesIO()
    canvas = Canvas(output)
    canvas.drawString(72, 700, "To trinh")
    canvas.save()
    return output.getvalue()


def answer(page, address, how):
    """One's own slip: a button and its confirmation; the taps it took."""
    page.goto(address)
    page.wait_for_selector(f"[name=document_ids] :text('{PAPER[:-4]}')")
    card = page.locator("[name=my_voter_ids] .o_kanban_record").first
    card.wait_for()
    taps = 2
    if how == "proposes":
        card.locator("button.btn-secondary").click()
        dialog = page.locator(".modal-content")
        dialog.locator("textarea").fill(PROPOSAL)
        dialog.locator("button[name=action_answer]").click()
    else:
        name = "action_agree" if how == "agrees" else "action_disagree"
        card.locator(f"button[name={name}]").click()
        page.locator(".modal-footer .btn-primary").click()
    card.locator("button").first.wait_for(state="detached")
    return taps


def prepare(page, leader):
    """An assistant enters on the leader's desk what the leader will say."""
    page.goto("/odoo/action-ecabinet_task.ecabinet_desk_action")
    choice = page.locator(".o_ecabinet_desk_head option", has_text=leader)
    choice.wait_for(state="attached")
    page.select_option(
        ".o_ecabinet_desk_head select", value=choice.get_attribute("value")
    )
    card = page.locator(".o_ecabinet_desk_card", has_text=QUESTION)
    card.wait_for()
    card.locator("[data-decision='slip']").first.click()
    card.locator(".o_ecabinet_desk_sure").click()
    card.wait_for(state="detached")
    page.wait_for_selector(".o_notification")


def confirm_prepared(page):
    """The leader's one tap."""
    page.goto("/odoo/action-ecabinet_task.ecabinet_desk_action")
    card = page.locator(".o_ecabinet_desk_card", has_text=QUESTION)
    card.locator(".o_ecabinet_desk_confirm").click()
    card.wait_for(state="detached")


def test_a_round_of_seven_members(server, login, screenshot):
    office = server.run(SCRIPT)
    secretary = login("thuky").new_page()
    address = send_out(secretary, office["body"])
    screenshot(secretary, "sent")
    assistant = login("giupviec.chutich", "tablet").new_page()
    prepare(assistant, "Lò Văn Thịnh")
    screenshot(assistant, "prepared")
    for person, size, how in MEMBERS:
        page = login(person, size).new_page()
        assert answer(page, address, how) == 2
        screenshot(page, f"answered-{person}")
    chair = login("chutich", "tablet").new_page()
    confirm_prepared(chair)
    screenshot(chair, "confirmed")
    secretary.goto(address)
    secretary.wait_for_selector("[name=turnout]:has-text('7')")
    secretary.click("button[name=action_close]")
    confirm = secretary.locator(".modal-footer .btn-primary")
    confirm.click()
    secretary.click("button[name=action_open_proposals]")
    row = secretary.locator(".o_data_row", has_text=PROPOSAL)
    row.locator("[name=response]").click()
    secretary.locator("[name=response] textarea").fill(ANSWER)
    secretary.click(".o_list_button_save")
    settled(secretary)
    screenshot(secretary, "proposals")
    proposer = login("gd.taichinh", "tablet").new_page()
    proposer.goto(address)
    proposer.wait_for_selector(f"text={ANSWER}")
    screenshot(proposer, "answer")
    secretary.goto(f"/odoo/ecabinet.meeting/{office['meeting']}")
    secretary.wait_for_selector(f".o_data_row:has-text('{QUESTION}')")
    screenshot(secretary, "reported")
