from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import SQL

from ...tools.paper import pdf_text
from ..common.cabinet_case import CabinetCase


@tagged("post_install", "-at_install")
class TestHealthCheck(CabinetCase):
    """An administrator is told what to see to."""

    def advice(self):
        """``{what was looked at: what to do}`` of what is not well."""
        checks = self.env["ecabinet.health.check"].with_user(self.administrator)
        checks.action_look()
        return {each.name: each.advice for each in checks.search([]) if not each.well}

    def test_free_sign_up_is_told(self):
        settings = self.env["ir.config_parameter"].sudo()
        for scope, told in (("b2c", True), ("b2b", False)):
            settings.set_param("auth_signup.invitation_scope", scope)
            self.assertEqual("Who may open an account" in self.advice(), told)

    def test_accounts_that_are_told_nothing_are_named(self):
        name = "Accounts that can be told something"
        self.env["res.users"].search([]).notification_type = "inbox"
        self.assertNotIn(name, self.advice())
        self.outsider.write({"email": False, "notification_type": "email"})
        self.assertIn(self.outsider.name, self.advice()[name])

    def test_units_called_the_same_are_named(self):
        name = "Units that are called the same"
        values = {"ecabinet_level": "agency", "parent_id": self.finance.parent_id.id}
        self.env["hr.department"].create({**values, "name": "Sở Tài chính"})
        self.assertIn("Sở Tài chính", self.advice()[name])

    def test_a_machine_that_reads_no_scans_is_told(self):
        with patch.object(pdf_text, "can_recognise", return_value=False):
            advice = self.advice()
        self.assertIn("tesseract", advice["Scans are looked at for a mark of secrecy"])

    def test_a_database_that_compiles_queries_is_told(self):
        name = "Lists of tasks and meetings open fast"
        for setting in ("on", "off"):
            self.env.cr.execute(SQL("SELECT set_config('jit', %s, TRUE)", setting))
            self.assertEqual(name in self.advice(), setting == "on")

    def test_for_administrators_only(self):
        for user in (self.chair, self.secretary, self.members[0]):
            checks = self.env["ecabinet.health.check"].with_user(user)
            with self.assertRaises(AccessError):
                checks.action_look()
            with self.assertRaises(AccessError):
                checks.search([]).read(["advice"])
                checks.create({"name": "x"})
