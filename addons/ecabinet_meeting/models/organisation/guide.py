from odoo import fields, models


class ResUsers(models.Model):
    """Which of the guides is for whom: the pages of ``static/guide``, one a role."""

    _inherit = "res.users"

    def _ecabinet_guide(self):
        """The page for what this person mostly does; nothing of it is stored."""
        self.ensure_one()
        if self._ecabinet_leaders():
            return "tro-ly"
        if self.has_group("ecabinet_meeting.group_leader"):
            return "chu-toa" if self._ecabinet_chairs() else "thu-truong-don-vi"
        if self.has_group("ecabinet_meeting.group_secretary"):
            return "thu-ky"
        if self.has_group("ecabinet_meeting.group_unit_officer"):
            return "chuyen-vien"
        if self.has_group("ecabinet_meeting.group_member"):
            return "dai-bieu"
        if self.has_group("ecabinet_meeting.group_administrator"):
            return "quan-tri"
        return "index"

    def _ecabinet_chairs(self):
        """Whether they chair a body today."""
        # sudo: who sits where is known in the whole office.
        seats = self.env["ecabinet.body.member"].sudo()
        today = fields.Date.context_today(self)
        return bool(
            seats.search_count(
                [
                    ("user_id", "=", self.id),
                    ("role", "=", "chair"),
                    ("date_from", "<=", today),
                    "|",
                    ("date_to", "=", False),
                    ("date_to", ">=", today),
                ],
                limit=1,
            )
        )
