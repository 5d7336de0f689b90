import time
from urllib.parse import quote

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import request

from ..tools.session.check_in_code import meeting_of

# Whoever opened the code may take this many seconds to log in and to tap the button.
GRACE_SECONDS = 300
TICKET = "ecabinet_check_in"


class CheckInController(http.Controller):
    @http.route(
        "/ecabinet/check-in/<string:code>",
        auth="public",
        methods=["GET"],
        website=False,
        sitemap=False,
    )
    def check_in(self, code):
        """Ask whoever opens the code on the wall to check in.

        Nobody is present by opening an address, which a picture in a message can do.
        The account is their own: who is not logged in does so first. The code is
        judged when it is opened, not when the password has been typed or the button
        tapped: a ticket in the browser's own session says that it was good, for five
        minutes.
        """
        meeting = request.env["ecabinet.meeting"]._by_check_in_code(code)
        if meeting:
            request.session[TICKET] = [code, int(time.time()) + GRACE_SECONDS]
        if not request.session.uid:
            back = quote(f"/ecabinet/check-in/{code}")
            return request.redirect(f"/web/login?redirect={back}", local=False)
        return self._answered(
            meeting or self._by_ticket(code),
            lambda found: found._may_check_in_by_code(),
        )

    @http.route(
        "/ecabinet/check-in/<string:code>",
        auth="user",
        methods=["POST"],
        website=False,
        sitemap=False,
    )
    def mark_present(self, code):
        """Mark who has opened the code and now taps the button as present."""
        meeting = self._by_ticket(code)
        request.session.pop(TICKET, None)
        return self._answered(meeting, lambda found: found._check_in_by_code())

    def _by_ticket(self, code):
        """The meeting of a code that was good when this browser opened it."""
        known, until = request.session.get(TICKET) or (None, 0)
        meeting = request.env["ecabinet.meeting"].sudo()
        if known != code or time.time() > until:
            return meeting
        return meeting.browse(meeting_of(code)).exists()

    def _answered(self, meeting, step):
        if not meeting:
            return self._answer(
                message=request.env._(
                    "This code is no longer valid: scan the one on the wall now."
                ),
                status=410,
            )
        try:
            me = step(meeting.with_env(request.env))
        except AccessError as error:
            return self._answer(message=str(error), status=403)
        except UserError as error:
            return self._answer(message=str(error), status=409)
        return self._answer(meeting=meeting, present=me.present)

    def _answer(self, message=None, meeting=None, present=False, status=200):
        return request.render(
            "ecabinet_meeting.check_in_answer",
            {
                "message": message,
                "meeting": meeting,
                "present": present,
                "person": request.env.user.name,
            },
            status=status,
            headers=[("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer")],
        )
