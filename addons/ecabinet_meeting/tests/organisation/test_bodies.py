from datetime import date

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..common.cabinet_case import CabinetCase

NEW_YEAR = date(2026, 1, 1)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02")
class TestBodies(CabinetCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.seats = cls.body.member_ids
        cls.chair_seat = cls.seats.filtered(lambda seat: seat.role == "chair")
        cls.first, cls.second = cls.members[:2]
        cls.first_seat = cls.seats.filtered(lambda seat: seat.user_id == cls.first)

    def seat(self, user, **values):
        return self.env["ecabinet.body.member"].create(
            {
                "body_id": self.body.id,
                "user_id": user.id,
                "date_from": "2026-01-01",
                **values,
            }
        )

    def test_members_of_a_day(self):
        self.first_seat.date_to = "2026-02-28"
        self.assertIn(self.first_seat, self.body._members_on(date(2026, 2, 28)))
        self.assertNotIn(self.first_seat, self.body._members_on(date(2026, 3, 1)))
        self.assertFalse(self.body._members_on(date(2025, 12, 31)))

    def test_members_are_in_protocol_order(self):
        self.chair_seat.sequence, self.first_seat.sequence = 1, 2
        users = self.body._members_on(NEW_YEAR).user_id
        self.assertEqual(users[:2], self.chair | self.first)

    def test_chair_of_a_day(self):
        self.assertEqual(self.body._chair_on(NEW_YEAR), self.chair)
        self.assertFalse(self.body._chair_on(date(2025, 12, 31)))

    def test_figures_count_the_members_of_today(self):
        self.first_seat.date_to = "2026-03-01"
        self.seats.filtered(lambda seat: seat.user_id == self.second).voting = False
        self.assertEqual(self.body.chair_id, self.chair)
        self.assertEqual((self.body.member_count, self.body.voting_count), (4, 3))

    def test_one_person_has_one_seat_at_a_time(self):
        with self.assertRaisesRegex(ValidationError, "twice a member"):
            self.seat(self.first, date_from="2026-06-01")

    def test_who_left_may_come_back(self):
        self.first_seat.date_to = "2026-02-28"
        again = self.seat(self.first, date_from="2026-03-01")
        self.assertTrue(again.in_office)
        self.assertFalse(self.first_seat.in_office)

    def test_terms_may_not_share_one_day(self):
        self.first_seat.date_to = "2026-02-28"
        with self.assertRaises(ValidationError):
            self.seat(self.first, date_from="2026-02-28")

    def test_one_person_sits_in_two_bodies(self):
        other = self.body.copy({"name": "Ban Chỉ đạo", "member_ids": False})
        self.env["ecabinet.body.member"].create(
            {"body_id": other.id, "user_id": self.chair.id, "role": "chair"}
        )
        self.assertEqual(other.chair_id, self.chair)

    def test_one_chair_at_a_time(self):
        with self.assertRaisesRegex(ValidationError, "two chairs"):
            self.first_seat.role = "chair"

    def test_a_chair_is_succeeded_on_another_day(self):
        self.chair_seat.date_to = "2026-03-31"
        self.first_seat.date_to = "2026-03-31"
        self.seat(self.first, role="chair", date_from="2026-04-01")
        self.assertEqual(self.body._chair_on(date(2026, 4, 1)), self.first)
        self.assertEqual(self.body._chair_on(date(2026, 3, 31)), self.chair)

    def test_chair_and_successor_are_saved_together_in_any_order(self):
        self.body.member_ids = [
            Command.update(self.first_seat.id, {"role": "chair"}),
            Command.update(self.chair_seat.id, {"role": "member"}),
        ]
        self.assertEqual(self.body.chair_id, self.first)

    def test_seats_in_office_are_searched(self):
        self.first_seat.date_to = "2026-03-01"
        Seat = self.env["ecabinet.body.member"]
        here = [("body_id", "=", self.body.id)]
        self.assertEqual(
            Seat.search([("in_office", "=", True), *here]), self.seats - self.first_seat
        )
        self.assertEqual(
            Seat.search([("in_office", "=", False), *here]), self.first_seat
        )

    @mute_logger("odoo.sql_db")
    def test_a_term_cannot_end_before_it_begins(self):
        with self.assertRaises(IntegrityError):
            self.first_seat.date_to = "2025-12-31"
            self.env.flush_all()

    @mute_logger("odoo.sql_db")
    def test_quorum_is_a_fraction(self):
        for numbers in ((0, 3), (4, 3)):
            with self.subTest(numbers), self.assertRaises(IntegrityError):
                self.body.write(
                    {"quorum_numerator": numbers[0], "quorum_denominator": numbers[1]}
                )
                self.env.flush_all()

    def test_the_rules_say_how_many_are_needed(self):
        self.assertIn("2/3", self.body.rules_in_words)
        self.assertIn("4 of 5", self.body.rules_in_words)

    def test_a_tie_is_half_of_the_base_and_of_no_larger_majority(self):
        words = "exactly half of all members, present or not agree"
        self.assertIn(words, self.body.rules_in_words)
        self.body.majority_base = "votes_cast"
        self.assertIn("exactly half of the votes cast agree", self.body.rules_in_words)
        self.body.majority = "two_thirds"
        self.assertNotIn("exactly half", self.body.rules_in_words)

    def test_each_rule_changes_its_sentence(self):
        changes = {
            "quorum_numerator": 1,
            "tie_rule": "not_adopted",
            "majority": "two_thirds",
            "majority_base": "present",
            "silence_rule": "agree",
            "consent_rule": "all_positions",
            "consent_way": "positions",
            "consent_with_personnel": True,
            "substitute_may_vote": True,
            "allow_correction": True,
            "invitation_lead_days": 7,
            "papers_lead_days": 8,
            "special_papers_lead_days": 9,
            "notice_deadline_days": 11,
            "slip_days": 13,
            "position_cutoff_hours": 48,
        }
        for name, value in changes.items():
            before = self.body.rules_in_words
            self.body[name] = value
            with self.subTest(name):
                self.assertNotEqual(self.body.rules_in_words, before)

    def test_words_follow_what_is_typed(self):
        with Form(self.body.with_user(self.administrator)) as form:
            form.quorum_numerator, form.quorum_denominator = 1, 2
            self.assertIn("3 of 5", form.rules_in_words)

    def test_a_quorum_being_typed_is_no_error(self):
        with Form(self.body.with_user(self.administrator)) as form:
            form.quorum_denominator = 0
            self.assertIn("not a fraction", form.rules_in_words)
            form.quorum_denominator = 3

    def test_a_secretary_without_the_role_is_named(self):
        self.assertFalse(self.body.secretary_warning)
        self.body.secretary_ids |= self.outsider
        self.assertIn(self.outsider.name, self.body.secretary_warning)
