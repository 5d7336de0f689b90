from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ...tools.paper import pdf_text

MOST_NAMED = 10


class HealthCheck(models.TransientModel):
    """What an administrator should see to, looked up when they ask.

    Nothing is changed here: each row says what was looked at, whether it is well, and
    what to do where it is not.
    """

    _name = "ecabinet.health.check"
    _inherit = ["ecabinet.written.by.steps"]
    _description = "Health Check"
    _order = "well, id"

    name = fields.Char("What was looked at", readonly=True)
    well = fields.Boolean(readonly=True)
    advice = fields.Text("What to do", readonly=True)

    @api.model
    def action_look(self):
        """Look at everything anew and open the list.

        :raises AccessError: for anybody but administrators
        """
        if not self.env.user.has_group("ecabinet_meeting.group_administrator"):
            raise AccessError(
                self.env._("Only administrators of e-Cabinet look at its health.")
            )
        # sudo: what is looked at is the whole system; who looks was asked.
        checks = self.sudo()
        checks.search([("create_uid", "=", self.env.uid)]).unlink()
        checks.create(
            [
                {"name": name, "well": not advice, "advice": advice or False}
                for name, advice in checks._findings()
            ]
        )
        return self.env["ir.actions.act_window"]._for_xml_id(
            "ecabinet_meeting.ecabinet_health_check_action"
        )

    @api.model
    def _findings(self):
        """``(what was looked at, what to do)``; nothing to do where all is well."""
        return [
            (self.env._("Who may open an account"), self._free_sign_up()),
            (self.env._("Accounts that can be told something"), self._untold_users()),
            (
                self.env._("Units that are called the same"),
                self._units_called_the_same(),
            ),
            (
                self.env._("Scans are looked at for a mark of secrecy"),
                self._unread_scans(),
            ),
            (self.env._("Lists of tasks and meetings open fast"), self._compiling()),
        ]

    @api.model
    def _free_sign_up(self):
        scope = self.env["ir.config_parameter"].get_param(
            "auth_signup.invitation_scope", "b2b"
        )
        return scope == "b2c" and self.env._(
            "Anybody who reaches the login page may open an account. Turn it off under "
            "Settings, Customer Account: on invitation."
        )

    @api.model
    def _untold_users(self):
        users = self.env["res.users"].search(
            [
                ("share", "=", False),
                ("notification_type", "=", "email"),
                ("email", "=", False),
            ]
        )
        return users and self.env._(
            "These accounts have neither an inbox nor an address, so they are told "
            "nothing: %(names)s. Give them an inbox, or enter the address.",
            names=self._named(users),
        )

    @api.model
    def _units_called_the_same(self):
        units = self.env["hr.department"].search([("ecabinet_level", "!=", False)])
        alike = units.filtered("ecabinet_same_name_warning")
        return alike and self.env._(
            "Sentences and agendas that name them have to ask which is meant: "
            "%(names)s. Rename them, or end those that are no more.",
            names=self._named(alike),
        )

    @api.model
    def _unread_scans(self):
        return not pdf_text.can_recognise() and self.env._(
            "This server does not recognise scans: they are shown at once, and a mark "
            "of secrecy on them is seen by people alone. Install tesseract with its "
            "Vietnamese data, and poppler."
        )

    @api.model
    def _compiling(self):
        """PostgreSQL takes record rules for dear; compiling costs more than they do."""
        [[on]] = self.env.execute_query(SQL("SELECT current_setting('jit') = 'on'"))
        return on and self.env._(
            "PostgreSQL compiles queries, which takes seconds where the query takes a "
            "fraction of one: set jit = off for this database."
        )

    @api.model
    def _named(self, records):
        names = ", ".join(records[:MOST_NAMED].mapped("display_name"))
        return f"{names} …" if len(records) > MOST_NAMED else names
