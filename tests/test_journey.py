"""One whole meeting in the browser, from a pasted agenda to finished tasks.

Five people work in windows of their own: the secretary, the chair, a member with a
tablet, a member with a phone, an officer of the unit that gets the task. The other
members act over the wire with their own sessions; nobody acts as superuser. Pictures in
three sizes go to ``var/screens``.
"""

import io
import subprocess
import sys
from datetime import datetime

import pytest
from ground.places import ADDONS, ROOT, VAR
from journey import Desk, Wire, agenda_for, coming_working_day

CONTESTED = "bảng giá đất"
AGENDA = ROOT / "tests" / "cases" / "agendas" / "01-thuong-ky-thang-10.txt"
PAPER = """
import sys
from datetime import date
from odoo.addons.ecabinet_meeting.demo.papers import Paper, build_paper
sys.stdout.buffer.write(build_paper(Paper(
    subject="Bảng giá đất năm 2027", issuer="Sở Nông nghiệp và Môi trường",
    symbol="TTr-SNNMT", day=date(2026, 11, 5), number=412, pages=12,
    signatory="Giám đốc", signatory_name="Vàng A Páo",
)))
"""


@pytest.fixture
def desks(login, screenshot):
    """Windows of the five, opened once."""
    sizes = {
        "thuky": "desktop",
        "chutich": "desktop",
        "gd.taichinh": "tablet",
        "gd.congan": "phone",
        "cv.nnmt": "desktop",
    }
    return {
        who: Desk(login(who, size), who.replace(".", "-"), screenshot)
        for who, size in sizes.items()
    }


@pytest.fixture
def wire(server):
    return Wire(server)


@pytest.fixture(scope="module")
def paper():
    """A real paper of a dozen pages, as a unit would hand it in."""
    place = VAR / "run" / "412-TTr-bang-gia-dat.pdf"
    shim = (ROOT / "tests" / "rules" / "conftest.py").as_posix()
    script = f"import runpy; runpy.run_path({shim!r})\n{PAPER}"
    made = subprocess.run(
        [sys.executable, "-c", script], cwd=ADDONS.parent, capture_output=True
    )
    assert not made.returncode, made.stderr.decode()
    place.write_bytes(made.stdout)
    return place


def test_one_whole_meeting(desks, wire, paper):
    meeting = import_agenda(desks["thuky"], wire)
    add_paper(desks["thuky"], meeting, paper)
    approve_and_invite(desks, wire, meeting)
    prepare(desks, wire, meeting)
    outsiders_see_nothing(wire, meeting)
    hold_session(desks, wire, meeting)
    conclude(desks["thuky"], wire, meeting)
    print_minutes(desks, wire, meeting)
    finish_tasks(desks, wire, meeting)
    for desk in desks.values():
        assert not desk.complaints, (desk.name, desk.complaints)


def import_agenda(secretary: Desk, wire: Wire) -> int:
    """Paste, correct one thing in the same screen, create: the meeting's id."""
    text = agenda_for(AGENDA.read_text(), coming_working_day(datetime.now()))
    secretary.open("/odoo/import-agenda", ".o_field_widget[name=text] textarea")
    secretary.shoot("1-import-empty")
    secretary.page.fill(".o_field_widget[name=text] textarea >> visible=true", text)
    secretary.page.keyboard.press("Tab")
    secretary.page.wait_for_selector(".o_field_widget[name=line_ids] .o_data_row")
    rows = secretary.page.locator(".o_field_widget[name=line_ids] .o_data_row")
    assert rows.count() == 10
    rows.nth(8).locator("td[name=planned_minutes]").click()
    secretary.page.fill("td[name=planned_minutes] input >> visible=true", "5")
    secretary.page.keyboard.press("Tab")
    secretary.shoot("1-import-read")
    secretary.click("button[name=action_create]", "button[name=action_submit]")
    secretary.settled()
    secretary.shoot("1-meeting")
    # The address bar has come to the new meeting.
    meeting = {"id": int(secretary.page.url.rstrip("/").rsplit("/", 1)[1])}
    items = wire.read(
        "thuky",
        "ecabinet.agenda.item",
        [("meeting_id", "=", meeting["id"])],
        ["name", "planned_minutes", "presenter_department_id", "debate"],
    )
    assert len(items) == 10
    assert items[8]["planned_minutes"] == 5
    assert items[0]["presenter_department_id"][1].endswith("Sở Tài chính")
    assert [item["debate"] for item in items[5:9]] == ["no"] * 4
    return meeting["id"]


def add_paper(secretary: Desk, meeting: int, paper) -> None:
    secretary.open(f"/odoo/meetings/{meeting}", "a.nav-link[name=page_papers]")
    secretary.tab("page_papers")
    secretary.click("button[name=action_add_papers]", ".modal .o_form_view")
    secretary.page.click(".modal .o_field_widget[name=agenda_item_id] input")
    secretary.page.fill(".modal .o_field_widget[name=agenda_item_id] input", CONTESTED)
    secretary.choose(CONTESTED)
    secretary.page.set_input_files(".modal input[type=file]", str(paper))
    secretary.page.wait_for_selector(
        ".modal .o_field_widget[name=line_ids] .o_data_row"
    )
    secretary.shoot("2-paper")
    secretary.click(".modal button[name=action_add]")
    secretary.page.wait_for_selector(".modal", state="detached")
    secretary.page.wait_for_selector("[name=document_ids] .o_data_row")


def approve_and_invite(desks: dict, wire: Wire, meeting: int) -> None:
    secretary, chair = desks["thuky"], desks["chutich"]
    secretary.button("action_submit")
    secretary.page.wait_for_selector("button[name=action_submit]", state="hidden")
    chair.open(f"/odoo/meetings/{meeting}", "button[name=action_approve]")
    chair.shoot("2-approve")
    chair.button("action_approve")
    chair.page.wait_for_selector("button[name=action_approve]", state="hidden")
    secretary.open(f"/odoo/meetings/{meeting}", "button[name=action_ask_invite]")
    secretary.button("action_ask_invite", ".modal-footer .btn-primary")
    secretary.shoot("2-before-invitation")
    secretary.click(".modal-footer .btn-primary")
    secretary.page.wait_for_selector(
        "button[name=action_ask_invite] >> visible=true", state="detached"
    )
    [called] = wire.read(
        "gd.taichinh",
        "ecabinet.meeting",
        [("id", "=", meeting)],
        ["calendar_event_id", "state"],
    )
    assert called["state"] == "invited"
    [entry] = wire.read(
        "gd.taichinh",
        "calendar.event",
        [("id", "=", called["calendar_event_id"][0])],
        ["privacy"],
    )
    assert entry["privacy"] == "private"
    member = desks["gd.taichinh"]
    member.open(
        "/odoo/action-calendar.action_calendar_event?view_type=list", ".o_list_view"
    )
    member.shows(".o_list_view", called["calendar_event_id"][1])


def prepare(desks: dict, wire: Wire, meeting: int) -> None:
    """Answers, reading and positions: two members by hand, the others over the wire."""
    for who in ("gd.taichinh", "gd.congan"):
        member = desks[who]
        member.open(f"/odoo/my-meetings/{meeting}", ".o_form_view")
        member.shoot("3-invited")
        member.button("action_accept_invitation")
        member.settled()
        member.click("button[name=action_positions]", ".o_ecabinet_item")
    tablet, phone = desks["gd.taichinh"], desks["gd.congan"]
    tablet.shoot("3-positions")
    item = f".o_ecabinet_item:has(h3:text-matches('{CONTESTED}', 'i'))"
    phone.click(f"{item} .o_ecabinet_papers button")
    phone.page.wait_for_url("**/ecabinet/paper/**")
    pages = phone.page.frame_locator("iframe").locator(".page[data-loaded=true] canvas")
    pages.first.wait_for()
    phone.settled()
    phone.shoot("3-reader")
    phone.open(f"/odoo/my-meetings/{meeting}", "button[name=action_positions]")
    phone.click("button[name=action_positions]", ".o_ecabinet_item")
    # One tap each: a choice on a card is the whole position.
    phone.click(f"{item} .o_ecabinet_choices button >> nth=1")
    phone.page.wait_for_selector(f"{item} button[aria-pressed=true]")
    phone.shoot("3-objection")
    everybody_else_agrees(wire, meeting)
    secretary = desks["thuky"]
    secretary.open(f"/odoo/meetings/{meeting}", "a.nav-link[name=page_positions]")
    secretary.tab("page_positions")
    secretary.page.wait_for_selector("[name=item_ids_for_positions] .o_data_row")
    secretary.shoot("3-contested")
    secretary.click("button[name=action_reading_overview]")
    secretary.page.wait_for_selector(".o_list_view, .o_pivot, .o_kanban_view")
    secretary.settled()
    secretary.shoot("3-not-opened")
    seen = wire.read(
        "gd.taichinh",
        "ecabinet.position",
        [("meeting_id", "=", meeting)],
        ["participant_id"],
    )
    assert seen and len({each["participant_id"][0] for each in seen}) == 1


def everybody_else_agrees(wire: Wire, meeting: int) -> None:
    beforehand = wire.read(
        "chutich",
        "ecabinet.agenda.item",
        [("meeting_id", "=", meeting), ("kind", "=", "decision")],
        ["name"],
    )
    for login in member_logins(wire, meeting):
        person = wire.person(login)
        for item in beforehand:
            if login != "gd.congan" or CONTESTED not in item["name"]:
                person.call(
                    "ecabinet.agenda.item", "give_position", [item["id"]], "agree"
                )


def member_logins(wire: Wire, meeting: int) -> list[str]:
    rows = wire.read(
        "thuky",
        "ecabinet.participant",
        [("meeting_id", "=", meeting), ("voting", "=", True)],
        ["user_id"],
    )
    users = wire.read(
        "thuky", "res.users", [("id", "in", [r["user_id"][0] for r in rows])], ["login"]
    )
    return [user["login"] for user in users]


def outsiders_see_nothing(wire: Wire, meeting: int) -> None:
    """A commune that was not called finds neither meeting nor items nor papers."""
    for model, domain in (
        ("ecabinet.meeting", [("id", "=", meeting)]),
        ("ecabinet.agenda.item", [("meeting_id", "=", meeting)]),
        ("ecabinet.document", [("meeting_id", "=", meeting)]),
        ("ecabinet.position", [("meeting_id", "=", meeting)]),
        ("ecabinet.participant", [("meeting_id", "=", meeting)]),
    ):
        assert not wire.read("vp.banphung", model, domain, ["display_name"]), model
    with pytest.raises(AssertionError):
        wire.read(
            "quantri", "ecabinet.position", [("meeting_id", "=", meeting)], ["choice"]
        )


def hold_session(desks: dict, wire: Wire, meeting: int) -> None:
    chair, tablet, phone = desks["chutich"], desks["gd.taichinh"], desks["gd.congan"]
    room = f"/odoo/meetings/{meeting}/meeting-room"
    chair.open(room, ".o_room_next")
    chair.click(".o_room_next")
    chair.click(".modal-footer .btn-primary", ".o_room_header .text-bg-primary")
    for desk in (tablet, phone):
        desk.open(room, ".o_room")
        desk.click(".o_room_check_in")
    logins = member_logins(wire, meeting)
    for login in set(logins) - {"gd.taichinh", "gd.congan"}:
        [me] = wire.read(
            "thuky",
            "ecabinet.participant",
            [("meeting_id", "=", meeting), ("user_id.login", "=", login)],
            ["id"],
        )
        wire.person(login).call("ecabinet.participant", "action_check_in", [me["id"]])
    count = len(logins)
    chair.page.wait_for_selector(f".o_room_header :text('{count}/{count}')")
    chair.shoot("4-room")
    chair.click(".o_room_side .btn-secondary")
    chair.click(".modal-footer .btn-primary", ".o_room_agenda .text-bg-success")
    vote_on_the_contested(desks, wire, meeting, set(logins))
    chair.shoot("4-adopted")
    adopted = wire.read(
        "chutich",
        "ecabinet.agenda.item",
        [("meeting_id", "=", meeting), ("debate", "=", "no")],
        ["state", "consent_agree_count", "consent_member_count"],
    )
    assert {item["state"] for item in adopted} == {"adopted"}
    assert {item["consent_agree_count"] for item in adopted} == {count}


def vote_on_the_contested(desks, wire, meeting, logins: set) -> None:
    chair, tablet, phone = desks["chutich"], desks["gd.taichinh"], desks["gd.congan"]
    row = f".o_room_agenda li:has(div:text-matches('{CONTESTED}', 'i'))"
    chair.click(f"{row} .o_room_row_actions button >> nth=0")
    chair.page.wait_for_selector(f"{row}.o_room_current")
    chair.click(".o_room_step_action_open_ballot", ".o_room_choices")
    for desk, choice in ((tablet, 0), (phone, 1)):
        desk.page.wait_for_selector(".o_room_choices")
        desk.shoot("4-vote")
        desk.click(f".o_room_choices button >> nth={choice}")
        desk.click(".o_room_ballot .btn-primary", ".o_room_ballot .alert-success")
    [ballot] = wire.read(
        "thuky", "ecabinet.ballot", [("meeting_id", "=", meeting)], ["state"]
    )
    for login in logins - {"gd.taichinh", "gd.congan"}:
        answer = wire.person(login).call(
            "ecabinet.ballot", "cast", [ballot["id"]], "agree"
        )
        assert answer["accepted"], answer
    outsider = wire.person("vp.banphung").call(
        "ecabinet.ballot", "cast", [ballot["id"]], "agree"
    )
    assert not outsider["accepted"] and outsider["message"]
    chair.click(".o_room_next")
    chair.click(".modal-footer .btn-primary", ".o_room_item .fw-bold")
    [closed] = wire.read(
        "gd.congan",
        "ecabinet.ballot",
        [("id", "=", ballot["id"])],
        ["outcome", "agree_count", "disagree_count", "base_count", "outcome_reason"],
    )
    assert (closed["outcome"], closed["disagree_count"]) == ("adopted", 1)
    assert closed["agree_count"] == len(logins) - 1
    assert str(closed["base_count"]) in closed["outcome_reason"]
    phone.page.wait_for_selector(".o_room_item .fw-bold")
    phone.shoot("4-result")
    refused = wire.person("gd.congan").call(
        "ecabinet.ballot", "cast", [ballot["id"]], "agree"
    )
    assert not refused["accepted"] and refused["message"]


def conclude(secretary: Desk, wire: Wire, meeting: int) -> None:
    """Two conclusions that the secretary types: praise, and one with a lead unit."""
    day = coming_working_day(datetime.now(), 20)
    secretary.open(f"/odoo/meetings/{meeting}", "a.nav-link[name=page_conclusions]")
    secretary.tab("page_conclusions")
    table = secretary.table("conclusion_ids")
    table.add("Thêm kết luận")
    table.type("text", "Biểu dương các đơn vị đã gửi tài liệu đúng hạn")
    table.add("Thêm kết luận")
    table.take("agenda_item_id", CONTESTED)
    table.type(
        "text", "Hoàn thiện hồ sơ trình HĐND tỉnh ban hành bảng giá đất năm 2027"
    )
    table.take("lead_department_id", "Sở Nông nghiệp và Môi trường")
    table.type("deadline_day", day.strftime("%d/%m/%Y"))
    with secretary.page.expect_response("**/web_save") as saved:
        secretary.page.keyboard.press("Escape")
        secretary.click(".o_form_button_save")
    assert "error" not in saved.value.json(), saved.value.json()
    secretary.open(f"/odoo/meetings/{meeting}", "a.nav-link[name=page_conclusions]")
    secretary.tab("page_conclusions")
    secretary.page.wait_for_selector("[name=conclusion_ids] .o_data_row")
    secretary.shoot("5-conclusions")
    praise, work = wire.read(
        "thuky",
        "ecabinet.conclusion",
        [("meeting_id", "=", meeting)],
        ["text", "agenda_item_id", "lead_department_id", "deadline"],
    )
    assert praise["text"].startswith("Biểu dương") and not praise["lead_department_id"]
    assert CONTESTED in work["agenda_item_id"][1]
    assert work["lead_department_id"][1].endswith("Sở Nông nghiệp và Môi trường")
    assert work["deadline"] == f"{day:%Y-%m-%d} 10:00:00", "17:00 in the office"


def print_minutes(desks: dict, wire: Wire, meeting: int) -> None:
    chair, secretary = desks["chutich"], desks["thuky"]
    finish_programme(chair, wire, meeting)
    secretary.open(f"/odoo/meetings/{meeting}", "button[name=action_minutes]")
    secretary.click("button[name=action_minutes]", "[name=part_votes]")
    secretary.settled()
    secretary.shoot("5-minutes")
    [minutes] = wire.read(
        "thuky", "ecabinet.minutes", [("meeting_id", "=", meeting)], ["state"]
    )
    reply = secretary.page.request.get(f"/ecabinet/minutes/{minutes['id']}.pdf")
    assert reply.ok and reply.headers["content-type"] == "application/pdf"
    pdf = reply.body()
    (VAR / "screens" / "minutes.pdf").write_bytes(pdf)
    text = pdf_text(pdf)
    for words in ("BIÊN BẢN", "Độc lập - Tự do - Hạnh phúc", "bảng giá đất năm 2027"):
        assert words in text
    assert "/FontFile2" in pdf.decode("latin-1")
    outsider = wire.person("vp.banphung")
    with pytest.raises(AssertionError):
        outsider.call("ecabinet.minutes", "read", [minutes["id"]], ["part_votes"])


def finish_programme(chair: Desk, wire: Wire, meeting: int) -> None:
    """The items left are taken up one by one, put to the vote where they need one."""
    chair.open(f"/odoo/meetings/{meeting}", "button[name=action_ask_close]")
    chair.button("action_ask_close")
    chair.click(".modal-footer .btn-primary")
    chair.page.wait_for_selector(
        "button[name=action_ask_close] >> visible=true", state="detached"
    )
    chair.shoot("4-closed")


def finish_tasks(desks: dict, wire: Wire, meeting: int) -> None:
    secretary, officer, chair = desks["thuky"], desks["cv.nnmt"], desks["chutich"]
    secretary.open(f"/odoo/meetings/{meeting}", "button[name=action_ask_tasks]")
    secretary.button("action_ask_tasks", ".modal-footer .btn-primary")
    secretary.shoot("6-before-tasks")
    secretary.click(".modal-footer .btn-primary")
    secretary.page.wait_for_selector(".modal", state="detached")
    secretary.settled()
    secretary.shoot("6-created")
    [made] = wire.read(
        "thuky",
        "ecabinet.task",
        [("conclusion_id.meeting_id", "=", meeting)],
        ["lead_department_id"],
    )
    [task] = wire.read(
        "cv.nnmt",
        "ecabinet.task",
        [("id", "=", made["id"])],
        ["state", "legal_status"],
    )
    assert (task["state"], task["legal_status"]) == ("assigned", "open_within")
    officer.open(f"/odoo/ecabinet-tasks/{task['id']}", "button[name=action_accept]")
    officer.shoot("6-assigned")
    officer.button("action_accept")
    officer.page.wait_for_selector(
        "button[name=action_accept] >> visible=true", state="detached"
    )
    report_and_submit(officer)
    with pytest.raises(AssertionError):
        wire.person("cv.nnmt").call("ecabinet.task", "action_approve", [task["id"]])
    chair.open(f"/odoo/ecabinet-tasks/{task['id']}", "button[name=action_approve]")
    chair.shoot("6-submitted")
    chair.button("action_approve")
    chair.page.wait_for_selector(
        "button[name=action_approve] >> visible=true", state="detached"
    )
    [done] = wire.read(
        "cv.nnmt", "ecabinet.task", [("id", "=", task["id"])], ["state", "legal_status"]
    )
    assert (done["state"], done["legal_status"]) == ("done", "completed_on_time")
    assert not wire.read(
        "vp.banphung", "ecabinet.task", [("id", "=", task["id"])], ["name"]
    )
    chair.open("/odoo/ecabinet-task-analysis?view_type=pivot", ".o_pivot table")
    chair.shoot("6-pivot")
    chair.shows(".o_pivot table", "Sở Nông nghiệp và Môi trường")


def report_and_submit(officer: Desk) -> None:
    """The officer says how far the work is, then hands in its result."""
    officer.button("Báo cáo tiến độ", ".modal [name=progress] input")
    officer.page.fill(".modal [name=progress] input", "60")
    officer.page.fill(".modal [name=note] textarea", "Đã lấy xong ý kiến các xã")
    officer.shoot("6-progress")
    officer.click(".modal button[name=action_confirm]")
    officer.page.wait_for_selector(".modal", state="detached")
    officer.button("Nộp kết quả", ".modal [name=result] textarea")
    officer.page.fill(
        ".modal [name=result] textarea",
        "Đã trình HĐND tỉnh tại Tờ trình số 420/TTr-UBND",
    )
    officer.shoot("6-result")
    officer.click(".modal button[name=action_confirm]")
    officer.page.wait_for_selector(".modal", state="detached")


def pdf_text(data: bytes) -> str:
    try:
        from pypdf import PdfReader
    except ImportError:
        from PyPDF2 import PdfReader
    pages = PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
