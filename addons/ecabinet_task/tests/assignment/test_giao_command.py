import json
import re
from html import unescape

from freezegun import freeze_time

from odoo.tests import tagged

from ..common.task_case import NOW, TaskCase


@tagged("post_install", "-at_install")
class TestGiaoCommand(TaskCase):
    """``/giao …``: read, answered to its author alone, given once it is confirmed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.channel = cls.env["discuss.channel"]._create_group(
            partners_to=(cls.chair | cls.colleague).partner_id.ids
        )

    def answer(self, body, user=None):
        """Body of what the command answers, and the links' loads."""
        self.env.cr.precommit.run()
        self.env["bus.bus"].sudo().search([]).unlink()
        channel = self.channel.with_user(user or self.chair)
        channel.execute_command_giao(body=body)
        self.env.cr.precommit.run()
        sent = self.env["bus.bus"].sudo().search([])
        self.assertEqual(len(sent), 1)
        self.assertIn(
            f'"res.partner",{(user or self.chair).partner_id.id}]'.replace('",', '",'),
            sent.channel.replace(", ", ","),
        )
        text = json.loads(sent.message)["payload"]["body"]
        links = [
            json.loads(unescape(each))
            for each in re.findall("data-giao='([^']*)'", text)
        ]
        return text, links

    @freeze_time(NOW)
    def test_a_task_is_read_and_confirmed(self):
        before = self.env["ecabinet.task"].search_count([])
        text, links = self.answer("/giao Sở Y tế báo cáo dịch trước 17h thứ Sáu, khẩn")
        self.assertIn(self.health.name, text)
        self.assertEqual(self.env["ecabinet.task"].search_count([]), before)
        self.assertEqual(len(links), 2)
        self.assertTrue(links[1]["open"])
        tasks = self.env["ecabinet.task"].with_user(self.chair)
        given = tasks.confirm_assignment(
            links[0]["text"], links[0]["now"], None, links[0]["key"]
        )
        self.assertEqual(given["state"], "assigned")
        again = tasks.confirm_assignment(
            links[0]["text"], links[0]["now"], None, links[0]["key"]
        )
        self.assertEqual(again, given)

    @freeze_time(NOW)
    def test_several_units_may_be_meant(self):
        other = self.env["hr.department"].create({"name": "Sở Thử nghiệm"})
        for unit in (self.health, other):
            unit.ecabinet_alias_ids = [(0, 0, {"name": "STN"})]
        _text, links = self.answer("/giao STN báo cáo trước 20/10")
        self.assertEqual(
            {link.get("lead") for link in links}, {self.health.id, other.id, None}
        )

    @freeze_time(NOW)
    def test_what_cannot_be_given_is_said(self):
        for body, links in (
            ("/giao", 0),
            ("/giao   ", 0),
            (None, 0),
            (7, 0),
            ("/giao Biểu dương Sở Y tế", 0),
            ("/giao rà soát hộ nghèo trước 20/10", 1),
        ):
            text, found = self.answer(body)
            self.assertEqual(len(found), links, body)
            self.assertTrue(text)

    @freeze_time(NOW)
    def test_hostile_text_is_escaped(self):
        hostile = "<img src=x onerror=alert(1)>'\"<b>"
        text, links = self.answer(f"/giao Sở Y tế báo cáo {hostile} trước 20/10")
        self.assertNotIn("<img", text)
        self.assertIn("<img", links[0]["text"])

    def test_who_may_not_assign_is_told(self):
        text, links = self.answer("/giao Sở Y tế báo cáo", self.colleague)
        self.assertFalse(links)
        self.assertTrue(text)
