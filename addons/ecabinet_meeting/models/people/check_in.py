import base64

from odoo import fields, models
from odoo.exceptions import AccessError
from odoo.tools import hmac

from ...tools.api_types import CheckInCode
from ...tools.session.check_in_code import is_valid, make_code, meeting_of, seconds_left
from ..common.selections import UNDER_WAY

QR_PIXELS = 480


class Meeting(models.Model):
    """Checking in with one's own phone, by the code on the wall.

    The code proves being in the room, the account who one is. The secret of a meeting
    is derived from the database's own and is stored nowhere.
    """

    _inherit = "ecabinet.meeting"

    def get_check_in_code(self) -> CheckInCode:
        """The code to be shown on the wall now, for those who run the meeting.

        :return: ``{'url': str, 'image': str, 'seconds': int}``: the address that the
            code opens, its picture (a PNG as data URI), and for how long to show it
        :raises AccessError: the user does not run the meeting.
        :raises UserError: nobody can come or go at this stage
        """
        self.ensure_one()
        self._check_runs()
        self._check_state(*UNDER_WAY)
        now = fields.Datetime.now()
        code = make_code(self._check_in_secret(), self.id, now)
        url = f"{self.get_base_url()}/ecabinet/check-in/{code}"
        picture = self.env["ir.actions.report"].barcode(
            "QR", url, width=QR_PIXELS, height=QR_PIXELS, quiet=0
        )
        return {
            "url": url,
            "image": f"data:image/png;base64,{base64.b64encode(picture).decode()}",
            "seconds": seconds_left(now),
        }

    def _check_in_secret(self):
        """The meeting's own key. sudo: derived from the database's secret."""
        return hmac(self.env(su=True), "ecabinet_meeting-check-in", self.id).encode()

    def _by_check_in_code(self, code):
        """The meeting whose code this is now, or none. Says nothing else of it."""
        meeting = self.sudo().browse(meeting_of(code)).exists()
        if meeting and is_valid(
            code, meeting._check_in_secret(), fields.Datetime.now()
        ):
            return meeting
        return meeting.browse()

    def _may_check_in_by_code(self):
        """Whom the code would mark as present; the caller has seen the code.

        :return: the user's participant row (sudo)
        :raises AccessError: not called to the meeting
        :raises UserError: nobody can come or go at this stage
        """
        me = self._own_participant()._called()
        if not me:
            raise AccessError(
                self.env._("You are not called to this meeting: see its secretary.")
            )
        if me.attendance_state != "in_person":
            me._check_can_mark()
        return me

    def _check_in_by_code(self):
        """Mark the user as present, as :meth:`_may_check_in_by_code` allows it."""
        me = self._may_check_in_by_code()
        if me.attendance_state != "in_person":
            me._check_in_with("qr")
        return me

    def _room_is_filling(self):
        """Whether the wall shows the code: invited, or just opened without quorum."""
        if self.state == "invited":
            return True
        return self.state in UNDER_WAY and not self._quorum().met
