"""Whatever may take away somebody's access to a room moves the room.

The models' own ``write`` asks for it before it writes.
"""

from datetime import timedelta

from odoo import api, fields, models

from ..common.selections import UNDER_WAY


class Participant(models.Model):
    """Called no more, or not as before."""

    _inherit = "ecabinet.participant"

    def _move_rooms_for(self, vals):
        """Before another account or decision is written."""
        if {"user_id", "partner_id", "represents_id", "substitute_state"} & vals.keys():
            self.sudo().meeting_id._move_room()

    @api.ondelete(at_uninstall=False)
    def _unlink_moves_room(self):
        self.sudo().meeting_id._move_room()


class AgendaItem(models.Model):
    """An item that is hidden, or hidden from somebody else."""

    _inherit = "ecabinet.agenda.item"

    def _move_rooms_for(self, vals):
        """Before fewer may see the item."""
        if {"restricted", "participant_ids", "presenter_department_id"} & vals.keys():
            self.sudo().meeting_id._move_room()


class Body(models.Model):
    """Another secretary, or none."""

    _inherit = "ecabinet.body"

    def _move_rooms_for(self, vals):
        """Before those who serve the body change."""
        if "secretary_ids" in vals:
            self._move_rooms()

    def _move_rooms(self):
        # sudo: the rooms of a body move whoever changes it.
        meetings = self.env["ecabinet.meeting"].sudo()
        meetings.search(
            [("body_id", "in", self.ids), ("state", "in", UNDER_WAY)]
        )._move_room()


class BodyMember(models.Model):
    """A seat given up."""

    _inherit = "ecabinet.body.member"

    def _move_rooms_for(self, vals):
        """Before a seat is another's."""
        if {"user_id", "body_id", "date_from", "date_to"} & vals.keys():
            self.body_id._move_rooms()

    @api.ondelete(at_uninstall=False)
    def _unlink_moves_rooms(self):
        self.body_id._move_rooms()


class Users(models.Model):
    """An account that loses its groups, its unit, or those it assists."""

    _inherit = "res.users"

    def _move_rooms_for(self, vals):
        """Before rights of an account change, which reach into every room."""
        if {
            "group_ids",
            "active",
            "ecabinet_assistant_ids",
            "ecabinet_leader_ids",
            "ecabinet_party_assistant_ids",
            "ecabinet_party_leader_ids",
            "ecabinet_department_id",
            "ecabinet_department_ids",
        } & vals.keys():
            self.env["ecabinet.meeting"]._move_all_rooms()


class HrDepartment(models.Model):
    """A unit that is abolished gives no rights any more."""

    _inherit = "hr.department"

    def _move_rooms_for(self, vals):
        """Before a unit ends, or belongs to the other branch."""
        if {"valid_to", "ecabinet_branch"} & vals.keys():
            self.env["ecabinet.meeting"]._move_all_rooms()


class Meeting(models.Model):
    """What ends with a day, without anybody writing it."""

    _inherit = "ecabinet.meeting"

    @api.model
    def _move_all_rooms(self):
        # sudo: rights that reach into every room, whoever changes them.
        self.sudo().search([("state", "in", UNDER_WAY)])._move_room()

    @api.model
    def _cron_move_rooms(self):
        """Units and memberships that ended with yesterday let nobody follow a room."""
        yesterday = fields.Date.today() - timedelta(days=1)
        ended = (("hr.department", "valid_to"), ("ecabinet.body.member", "date_to"))
        if any(
            self.env[model].search_count([(last_day, "=", yesterday)], limit=1)
            for model, last_day in ended
        ):
            self._move_all_rooms()
