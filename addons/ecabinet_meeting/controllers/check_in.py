import time
from urllib.parse import quote

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import request

from ..tools.session.check_in_code import meeting_of

# Who had to log in first may take this many seconds over it.
GRACE_SECONDS = 300
TICKET = "ecabinet_check_in"


class CheckInController(http.Controller):
    @http.route(
        "/ecabinet/check-in/<string:code>", auth="public", website=False, sitemap=False
    )
    def check_in(self, code):
        """Mark whoever opens the code on the wall as present.

        The account is their own: who is not logged in does so first. The code is
        judged when it is opened, not when the password has been typed: a ticket in the
        browser's own session says that it was good, for five minutes.
        """
        meeting = request.env["ecabinet.meeting"]._by_check_in_code(code)
        if not request.session.uid:
            if meeting:
                request.session[TICKET] = [code, int(time.time()) + GRACE_SECONDS]
            back = quote(f"/ecabinet/check-in/{code}")
            return request.redirect(f"/web/login?redirect={back}", local=False)
        return self._mark(meeting or self._by_ticket(code))

    def _by_ticket(self, code):
        """The meeting of a code that was good when this browser was sent to log in."""
        known, until = request.session.pop(TICKET, None) or (None, 0)
        meeting = request.env["ecabinet.meeting"].sudo()
        if known != code or time.time() > until:
            return meeting
        return meeting.browse(meeting_of(code)).exists()

    def _mark(self, meeting):
        if not meeting:
            return self._answer(
                message=request.env._(
                    "This code is no longer valid: scan the one on the wall now."
                ),
                status=410,
            )
        try:
            meeting.with_env(request.env)._check_in_by_code()
        except AccessError as error:
            return self._answer(message=str(error), status=403)
        except UserError as error:
            return self._answer(message=str(error), status=409)
        return self._answer(meeting=meeting)

    def _answer(self, message=None, meeting=None, status=200):
        return request.render(
            "ecabinet_meeting.check_in_answer",
            {"message": message, "meeting": meeting, "person": request.env.user.name},
            status=status,
            headers=[("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer")],
        )
