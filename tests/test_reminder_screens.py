"""Reminders as people see them: on the phone, on the desk, in the preferences."""

import pytest
from playwright.sync_api import expect

# The task of which it was said most clearly that it will be late, and its reminders.
LIKELIEST = """
    SELECT task.id, task.lateness_risk, count(*)
      FROM ecabinet_task task
      JOIN ecabinet_reminder reminder ON reminder.task_id = task.id
     WHERE task.lateness_risk IS NOT NULL AND task.overdue_after > now()
       AND task.state IN ('assigned', 'accepted', 'in_progress')
  GROUP BY task.id ORDER BY task.lateness_risk DESC, task.id LIMIT 1
"""


def open_and_wait(page, address, selector):
    page.goto(address)
    page.wait_for_selector(selector)
    page.wait_for_selector(".o_loading_indicator", state="detached")


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_own_reminders_say_why(login, screenshot, size):
    page = login("gd.taichinh", size).new_page()
    rows = ".o_data_row, .o_kanban_record:not(.o_kanban_ghost)"
    open_and_wait(page, "/odoo/ecabinet-reminders", rows)
    screenshot(page, "reminders")


def test_a_leaders_morning_and_the_risk_on_the_task(server, query, login, screenshot):
    context = login("chutich")
    page = context.new_page()
    address = "/odoo/action-mail.action_discuss?active_id=mail.box_inbox"
    open_and_wait(page, address, ".o-mail-Message")
    screenshot(page, "inbox")
    [(task, risk, reminders)] = query(server.database, LIKELIEST)
    open_and_wait(page, f"/odoo/ecabinet-tasks/{task}", "[name=lateness_text]")
    assert page.inner_text("[name=lateness_risk]") == str(risk)
    assert page.inner_text("[name=lateness_text]")
    screenshot(page, "task")
    page.click(".o_notebook a[name=reminders]")
    expect(page.locator("[name=reminder_ids] .o_data_row")).to_have_count(reminders)
    screenshot(page, "task-reminders")


def test_administrators_see_rules_and_delivery_and_no_text(server, login, screenshot):
    page = login(server.people["administrator"]).new_page()
    open_and_wait(page, "/odoo/ecabinet-reminder-rules", ".o_data_row >> nth=10")
    screenshot(page, "rules")
    page.locator(".o_data_row .o_data_cell[name=name]").nth(3).click()
    page.wait_for_selector(".o_form_view")
    screenshot(page, "rule")
    open_and_wait(page, "/odoo/ecabinet-reminder-delivery", ".o_data_row")
    screenshot(page, "delivery")
