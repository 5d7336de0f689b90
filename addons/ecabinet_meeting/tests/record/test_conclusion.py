from datetime import date, datetime

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..common.preparation_case import IN_SESSION, PreparationCase

RULES = mute_logger("odoo.addons.base.models.ir_rule")


@tagged("post_install", "-at_install")
@freeze_time(IN_SESSION)
class TestConclusion(PreparationCase):
    def conclude(self, user=None, **values):
        return (
            self.env["ecabinet.conclusion"]
            .with_user(user or self.secretary)
            .create(
                {"meeting_id": self.meeting.id, "text": "Rà soát bảng giá", **values}
            )
        )

    def test_a_day_means_five_in_the_afternoon(self):
        conclusion = self.conclude(deadline_day=date(2026, 11, 15))
        self.assertEqual(conclusion.deadline, datetime(2026, 11, 15, 10, 0))
        conclusion.deadline = datetime(2026, 11, 20, 2, 0)
        self.assertEqual(conclusion.deadline_day, date(2026, 11, 20))
        conclusion.deadline_day = False
        self.assertFalse(conclusion.deadline)

    def test_an_item_names_the_meeting(self):
        conclusion = (
            self.env["ecabinet.conclusion"]
            .with_user(self.chair)
            .create({"agenda_item_id": self.item.id, "text": "Đồng ý"})
        )
        self.assertEqual(conclusion.meeting_id, self.meeting)

    def test_without_a_lead_it_is_kept_as_text(self):
        plain = self.conclude()
        self.assertFalse(plain.without_lead)
        self.assertTrue(self.conclude(product="Báo cáo").without_lead)
        self.assertFalse(
            self.conclude(
                product="Báo cáo", lead_department_id=self.finance.id
            ).without_lead
        )

    def test_what_makes_no_sense_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "cannot be empty"):
            self.conclude(text="  ")
        with self.assertRaisesRegex(ValidationError, "leads"):
            self.conclude(
                lead_department_id=self.finance.id,
                coordinating_department_ids=self.finance.ids,
            )
        other = self.meeting.copy()
        with self.assertRaisesRegex(ValidationError, "not on the agenda"):
            self.conclude(meeting_id=other.id, agenda_item_id=self.item.id)

    def test_who_writes_and_who_reads(self):
        conclusion = self.conclude(agenda_item_id=self.item.id)
        hidden = self.conclude(agenda_item_id=self.restricted.id)
        for user in (self.member, self.guest, self.outsider, self.administrator):
            with self.subTest(user.login), RULES, self.assertRaises(AccessError):
                self.conclude(user)
        for user, seen in (
            (self.member, conclusion | hidden),
            (self.colleague, conclusion),
            (self.guest, conclusion.browse()),
            (self.outsider, conclusion.browse()),
        ):
            with self.subTest(user.login):
                found = conclusion.with_user(user).search(
                    [("meeting_id", "=", self.meeting.id)]
                )
                self.assertEqual(found, seen)

    def test_locked_minutes_fix_what_was_concluded(self):
        conclusion = self.conclude()
        self.env["ecabinet.minutes"].create(
            {"meeting_id": self.meeting.id, "state": "locked"}
        )
        with self.assertRaisesRegex(UserError, "locked"):
            conclusion.text = "Khác"
        with self.assertRaisesRegex(UserError, "locked"):
            self.conclude()
        for values in (
            {"deadline_day": date(2026, 12, 1)},
            {"deadline": datetime(2026, 12, 1)},
            {"product": "Báo cáo"},
            {"lead_department_id": self.finance.id},
            {"coordinating_department_ids": self.health.ids},
        ):
            with self.subTest(values), self.assertRaisesRegex(UserError, "locked"):
                conclusion.with_user(self.secretary).write(values)
