"""Preparing a session in the browser: a unit submits, the Office examines, it is on."""

from journey import Desk

SUBJECT = "Dự thảo Quyết định phân cấp quản lý công viên"


def test_from_a_submission_to_the_programme(login, screenshot):
    unit = Desk(login("cv.xaydung", "desktop"), "cv-xaydung", screenshot)
    unit.open("/odoo/submissions", ".o_data_row")
    unit.shoot("submissions")
    office = Desk(login("thuky", "desktop"), "thuky", screenshot)
    office.open("/odoo/submissions", ".o_data_row")
    office.shoot("submissions")
    office.click(f".o_data_row:has-text('{SUBJECT}') td[name=name]")
    office.page.wait_for_selector(".o_form_view")
    office.shoot("submitted")
    office.button("Thẩm tra", ".modal [name=words] textarea")
    office.page.fill(".modal [name=words] textarea >> visible=true", "Hồ sơ đủ.")
    office.shoot("examine")
    office.click(".modal button[name=action_confirm]")
    office.page.wait_for_selector(".modal", state="detached")
    office.button("Đưa vào chương trình", ".modal [name=meeting_id] input")
    office.click(".modal [name=meeting_id] input")
    office.click(".o-autocomplete--dropdown-item a")
    office.click(".modal button[name=action_confirm]")
    office.page.wait_for_selector(".modal", state="detached")
    office.settled()
    office.shoot("accepted")
    office.click("button[name=action_open_item]", "[name=document_ids] .o_data_row")
    assert SUBJECT in office.page.locator("h1 [name=name] textarea").input_value()
    for desk in (unit, office):
        assert not desk.complaints, desk.complaints


def test_the_work_calendar(login, screenshot):
    reader = Desk(login("ct.banphung", "desktop"), "ct-banphung", screenshot)
    reader.open("/odoo/week-schedules", ".o_data_row")
    reader.click(".o_data_row td[name=name]", ".o_ecabinet_week")
    reader.shoot("week")
    reader.shows(".o_ecabinet_week", "Tiếp công dân định kỳ")
    office = Desk(login("thuky", "desktop"), "thuky", screenshot)
    office.open("/odoo/incoming-invitations", ".o_data_row")
    office.shoot("invitations")
    office.click(".o_data_row td[name=name] >> nth=0", ".o_form_view")
    office.shoot("invitation")
    for desk in (reader, office):
        assert not desk.complaints, desk.complaints
