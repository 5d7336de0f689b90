from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.ecabinet_meeting.tests.common.proof import whole
from odoo.addons.ecabinet_meeting.tests.common.slipping_in import SlippingIn

from .report_case import AFTER, ReportCase

SUBJECTS = ("periodic.report", "report", "reported", "reporting", "savings", "webhook")


@tagged("post_install", "-at_install", "-standard", "proof")
@freeze_time(AFTER)
class TestReportSlippingIn(SlippingIn, ReportCase):
    """Nobody gets into reports, savings or webhooks what only their steps write."""

    addon = "ecabinet_report"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tree_of_2017()
        reports = cls.env["ecabinet.periodic.report"].with_user(cls.officer)
        reports.create({"kind": "month", "department_id": cls.finance.id})
        earlier = reports.create(
            {
                "kind": "month",
                "date_from": "2026-10-01",
                "department_id": cls.finance.id,
            }
        )
        earlier.action_submit()
        cls.env["ecabinet.reporting.rule"].create(
            {"name": "Tháng", "department_ids": cls.finance.ids}
        )
        cls.env["ecabinet.savings.baseline"].create(
            {"body_id": cls.body.id, "session_minutes": 100}
        )
        cls.env["ecabinet.savings"].with_user(cls.secretary).create(
            {
                "body_id": cls.body.id,
                "date_from": "2026-10-01",
                "date_to": "2026-10-31",
            }
        ).action_measure()
        cls.env["ecabinet.webhook"].create(
            {
                "name": "LGSP",
                "address": "https://lgsp.minhson.example",
                "event_ids": [(0, 0, {"event": "task_done"})],
            }
        )

    def own_models(self):
        for name in super().own_models():
            if name.removeprefix("ecabinet.").startswith(SUBJECTS):
                yield name

    @property
    def users(self):
        return {
            "officer": self.officer,
            "director": self.director,
            "head above": self.head,
            "officer of another unit": self.health_officer,
            "secretary": self.secretary,
            "outsider": self.outsider,
            "administrator": self.administrator,
        }

    def instead(self, name):
        other_body = self.env["ecabinet.body"].search(
            [("id", "!=", self.body.id), ("secretary_ids", "in", self.secretary.ids)],
            limit=1,
        ) or self.env["ecabinet.body"].create(
            {
                "name": "Ban Chỉ đạo",
                "department_id": self.office.id,
                "secretary_ids": self.secretary.ids,
            }
        )
        return {
            "ecabinet.periodic.report": {"date_from": "2026-05-01"},
            "ecabinet.savings.baseline": {"body_id": other_body.id},
            "ecabinet.webhook.event": {"event": "task_assigned"},
        }.get(name, {})

    def test_nothing_of_the_system_comes_in_with_a_call(self):
        got_in, made = self.try_all(seed=29)
        self.assertFalse(got_in, "\n".join(got_in))
        self.assertTrue(made)
        if whole():
            self.assertFalse(self.creatable() - made)
