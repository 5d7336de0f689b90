from odoo import fields, models

from ..common.selections import UNDER_WAY
from .room_bus import VIEWS

PRESENTED = "ecabinet_meeting.presented"


class Meeting(models.Model):
    """The page that is presented, for those who follow it in their own reader."""

    _inherit = "ecabinet.meeting"

    presented_version_id = fields.Many2one(
        "ecabinet.document.version",
        copy=False,
        readonly=True,
        groups=fields.NO_ACCESS,
        ondelete="set null",
        system=True,
    )
    presented_page = fields.Integer(
        copy=False, readonly=True, groups=fields.NO_ACCESS, system=True
    )
    presented_top = fields.Integer(
        copy=False,
        readonly=True,
        groups=fields.NO_ACCESS,
        system=True,
        help="How far down the page, in thousandths of its height.",
    )

    def _presented(self):
        """``[version, page, thousandths]`` that the user may follow, or False."""
        # sudo: the place is told to those alone who may read the paper.
        known = self.sudo()
        version = known.presented_version_id
        if (
            not version
            or not self._is_for_all_here(version)
            or not version.sudo(False).has_access("read")
        ):
            return False
        return [version.id, known.presented_page, known.presented_top]

    def _may_present(self, version):
        """Whether the user may lead the room through this paper now."""
        if self.state not in UNDER_WAY or not self._is_for_all_here(version):
            return False
        item = version.sudo().document_id.agenda_item_id
        units = item.presenter_department_id | item.copresenter_department_ids
        mine = self.env.user.ecabinet_current_department_ids
        return self._may_run() or bool(units & mine)

    def _is_for_all_here(self, version):
        """A paper of the item in progress, or of the meeting; of no restricted item.

        What is told to the room names it to everybody there.
        """
        item = version.sudo().document_id.agenda_item_id
        return not item or item == self.sudo().current_item_id and not item.restricted

    def _show_presented(self, version, page, top):
        """Let those who follow go there; nowhere, where there is no version."""
        # sudo: the place is the system's; whether one may present was asked.
        self.sudo().write(
            {
                "presented_version_id": version.id,
                "presented_page": page,
                "presented_top": top,
            }
        )
        place = [version.id, page, top] if version else False
        for view in VIEWS:
            self._bus_send(
                PRESENTED,
                {"meeting_id": self.id, "presented": place},
                subchannel=self._room_subchannel(view),
            )
