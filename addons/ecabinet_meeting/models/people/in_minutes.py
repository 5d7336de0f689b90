from odoo import fields, models

from ...tools.official_document import Person, Present


class Participant(models.Model):
    """A participant before the meeting, and as its minutes name them."""

    _inherit = "ecabinet.participant"

    position_ids = fields.One2many("ecabinet.position", "participant_id", "Positions")

    def _position_givers(self):
        """Those of these participants for whom the user may give positions."""
        user = self.env.user
        return self.filtered(
            lambda one: (
                one.role in ("chair", "member")
                and one.user_id
                and (one.user_id == user or user in one._assistants())
            )
        )

    def _assistants(self):
        """Who prepares for these people, who are called to one meeting (superuser)."""
        of_party = self.sudo().meeting_id.body_id.of_party
        return self.sudo().user_id._ecabinet_assistants(of_party)

    def _as_person(self):
        """As the minutes name them: with the office held, or else with the unit."""
        office = self.body_member_id.position_title or ""
        return Person(
            self.partner_id.name or "",
            office,
            "" if office else self.department_id.name or "",
        )

    def _as_present(self):
        return Present(
            self._as_person(),
            online=self.attendance_state == "online",
            represents=self.represents_id._as_person() if self.represents_id else None,
            scope=self.substitute_scope or "attend",
        )
