from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..common.pdf import pdf
from ..common.preparation_case import IN_TIME, PreparationCase

RULES = mute_logger(
    "odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_access"
)
LATER = "2026-10-24 02:00:00"


@tagged("post_install", "-at_install")
class TestPaperCount(PreparationCase):
    """Chair, four members, a secretary; presenter and guest of the health item."""

    def figures(self, which):
        return tuple(
            self.meeting[f"paper_{what}_{which}"]
            for what in ("pages", "copies", "deliveries")
        )

    @freeze_time(IN_TIME)
    def test_what_would_have_been_and_what_was(self):
        self.meeting.invited_at = IN_TIME
        self.paper(self.item, pages=10)
        self.paper(self.restricted, name="Cán bộ", pages=2)
        voters = len(self.meeting.participant_ids) - 2
        self.member.ecabinet_takes_paper = True
        self.participant(self.member).takes_paper = True
        self.meeting.with_user(self.secretary).action_count_paper()
        # The restricted paper is for the chair and one member.
        self.assertEqual(
            self.figures("baseline"), (voters * 10 + 2 * 2, voters + 2, self.units())
        )
        self.assertEqual(self.figures("used"), (12, 2, 1))

    def uploaded(self, versions, moment):
        """The database's clock cannot be frozen."""
        versions.flush_recordset()
        self.env.cr.execute(
            "UPDATE ecabinet_document_version SET create_date = %s WHERE id IN %s",
            (moment, tuple(versions.ids)),
        )
        versions.invalidate_recordset(["create_date"])

    def units(self):
        members = self.meeting.participant_ids - self.participant(self.presenter)
        members -= self.participant(self.guest)
        return len(members.department_id) + len(
            members.filtered(lambda one: not one.department_id)
        )

    def test_a_later_version_is_another_round_and_a_draft_is_none(self):
        paper = self.paper(self.health_item, pages=3)
        paper.add_version(pdf(4), "b.pdf")
        self.uploaded(paper.version_ids, "2026-10-20 02:00:00")
        self.meeting.invited_at = IN_TIME
        self.participant(self.guest).takes_paper = True
        count = self.meeting.with_user(self.secretary).action_count_paper
        count()
        self.assertEqual(self.figures("used"), (4, 1, 1))
        paper.add_version(pdf(6), "c.pdf")
        self.uploaded(paper.current_version_id, LATER)
        count()
        self.assertEqual(self.figures("used"), (10, 2, 2))

    @freeze_time(IN_TIME)
    def test_who_takes_paper_follows_the_person_and_may_differ(self):
        self.guest.ecabinet_takes_paper = True
        self.assertFalse(self.participant(self.guest).takes_paper)
        later = self.env["ecabinet.meeting"].create(
            {
                "name": "Tháng 11",
                "body_id": self.body.id,
                "date_start": "2026-11-26 01:00:00",
                "date_stop": "2026-11-26 04:00:00",
                "participant_ids": [(0, 0, {"partner_id": self.guest.partner_id.id})],
            }
        )
        row = later.participant_ids.filtered(lambda one: one.user_id == self.guest)
        self.assertTrue(row.takes_paper)
        self.guest.with_user(self.guest).ecabinet_takes_paper = False

    @freeze_time(IN_TIME)
    def test_figures_are_the_systems(self):
        with self.assertRaises(AccessError):
            self.meeting.with_user(self.secretary).paper_pages_used = 99
        self.assertEqual(self.meeting.paper_pages_used, 0)
        with RULES, self.assertRaises(AccessError):
            self.meeting.with_user(self.member).action_count_paper()

    @freeze_time(IN_TIME)
    def test_counted_at_close(self):
        self.paper(self.item, pages=10)
        self.meeting.state = "in_session"
        self.meeting.with_user(self.secretary).action_close()
        self.assertTrue(self.meeting.paper_counted_at)
        self.assertGreater(self.meeting.paper_pages_baseline, 0)

    def test_minutes_of_an_item(self):
        self.item.sudo().write(
            {"started_at": "2026-10-29 01:00:00", "ended_at": "2026-10-29 01:12:01"}
        )
        self.assertEqual(self.item.actual_minutes, 13)
        self.meeting.state = "closed"
        item = self.item.with_user(self.secretary)
        item.preparation_minutes = 90
        self.assertEqual(item.preparation_minutes, 90)
        with self.assertRaisesRegex(UserError, "is over"):
            item.planned_minutes = 5
        with RULES, self.assertRaises(AccessError):
            self.item.with_user(self.member).preparation_minutes = 1


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestOriginals(PreparationCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.secret = cls.paper(
            cls.restricted, name="Giấy mật", secrecy="mat", version_ids=[]
        )
        cls.present = cls.participant(cls.member) | cls.participant(cls.chair)
        cls.present |= cls.participant(cls.colleague)
        cls.present.sudo().attendance_state = "in_person"

    def test_to_all_present_who_may_see_it_and_back(self):
        self.secret.action_hand_out_originals()
        originals = self.secret.original_ids
        self.assertEqual(
            originals.participant_id,
            self.participant(self.member) | self.participant(self.chair),
        )
        self.assertEqual(sorted(originals.mapped("number")), ["1", "2"])
        self.assertEqual(originals.handed_out_by_id, self.secretary)
        self.assertEqual(self.secret.originals_out, 2)
        with self.assertRaisesRegex(UserError, "Nobody marked"):
            self.secret.action_hand_out_originals()
        originals[0].action_take_back()
        with self.assertRaisesRegex(UserError, "not handed out"):
            originals[0].action_take_back()
        self.assertEqual(self.meeting.originals_out, 1)
        self.secret.action_take_back_originals()
        self.assertEqual(originals.returned_by_id, self.secretary)
        self.assertFalse(self.secret.originals_out)

    def test_what_is_out_at_the_close_is_told(self):
        self.secret.action_hand_out_originals()
        self.meeting.state = "in_session"
        self.meeting.with_user(self.secretary).action_close()
        told = self.env["mail.message"].search(
            [
                ("partner_ids", "in", self.secretary.partner_id.ids),
                ("subject", "like", "Secret originals not given back"),
            ]
        )
        self.assertEqual(len(told), 1)
        self.assertIn(self.member.name, told.body)

    def test_the_record_stays_as_it_was(self):
        self.secret.action_hand_out_originals()
        original = self.secret.original_ids[0]
        for values in (
            {"returned_at": IN_TIME},
            {"number": "9"},
            {"participant_id": self.participant(self.colleague).id},
        ):
            with self.assertRaises(UserError):
                original.write(values)
        with self.assertRaises(UserError):
            original.unlink()
        with self.assertRaises(UserError):
            self.secret.unlink()

    def test_only_secret_papers_and_only_people_of_the_item(self):
        originals = self.env["ecabinet.paper.original"].with_user(self.secretary)
        with self.assertRaisesRegex(UserError, "no mark of secrecy"):
            originals.create(
                {
                    "document_id": self.paper(self.item).id,
                    "number": "1",
                    "participant_id": self.participant(self.member).id,
                }
            )
        with self.assertRaisesRegex(UserError, "not invited"):
            originals.create(
                {
                    "document_id": self.secret.id,
                    "number": "1",
                    "participant_id": self.participant(self.colleague).id,
                }
            )

    def test_who_sees_and_who_steps(self):
        self.secret.action_hand_out_originals()
        originals = self.secret.original_ids
        model = self.env["ecabinet.paper.original"]
        for user, seen in (
            (self.secretary, 2),
            (self.chair, 2),
            (self.member, 1),
            (self.colleague, 0),
            (self.outsider, 0),
        ):
            self.assertEqual(model.with_user(user).search_count([]), seen, user.login)
        with RULES, self.assertRaises(AccessError):
            originals[0].with_user(self.member).action_take_back()
        with RULES, self.assertRaises(AccessError):
            model.with_user(self.administrator).search([])
