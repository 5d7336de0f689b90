from odoo import fields, http
from odoo.exceptions import UserError
from odoo.http import content_disposition, request

from ..tools.time import in_words


class GuestController(http.Controller):
    """What a guest without an account sees through their personal link.

    The link is the key. Everything is checked again at each request: when the meeting
    is over, or the guest is no longer called, the same address gives nothing.
    """

    @http.route("/ecabinet/guest/<string:token>", auth="public", methods=["GET"])
    def guest_page(self, token, **_ignored):
        """The meeting, the guest's items and their papers."""
        guest = self._guest(token)
        return self._page(guest, token)

    @http.route(
        "/ecabinet/guest/<string:token>/answer", auth="public", methods=["POST"]
    )
    def guest_answer(self, token, answer=None, reason=None, **_ignored):
        """Take the guest's answer to the invitation."""
        guest = self._guest(token)
        try:
            guest._guest_answers(answer, reason)
        except UserError as error:
            return self._page(guest, token, message=str(error), typed=reason)
        return request.redirect(f"/ecabinet/guest/{token}", code=303)

    @http.route(
        "/ecabinet/guest/<string:token>/paper/<int:version_id>",
        auth="public",
        methods=["GET"],
    )
    def guest_paper(self, token, version_id, **_ignored):
        """One paper of the guest's items, with the guest's name on every page."""
        guest = self._guest(token)
        try:
            found = guest._guest_copy(version_id)
        except UserError as error:
            return self._page(guest, token, message=str(error))
        if not found:
            raise request.not_found()
        size, chunks, name = found
        return request.make_response(
            chunks,
            [
                ("Content-Type", "application/pdf"),
                ("Content-Length", str(size)),
                ("Content-Disposition", content_disposition(f"{name}.pdf", "inline")),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "private, no-store"),
                ("Referrer-Policy", "no-referrer"),
            ],
        )

    def _guest(self, token):
        guest = request.env["ecabinet.participant"]._guest_of(token)
        if not guest:
            raise request.not_found()
        lang = guest.partner_id.lang or guest.meeting_id.secretary_id.lang
        request.update_context(lang=lang or request.env.lang)
        return guest.with_context(lang=lang)

    def _page(self, guest, token, message="", typed=""):
        guest.guest_seen_at = fields.Datetime.now()
        papers = guest._guest_papers().grouped("agenda_item_id")
        office = request.env["resource.calendar"].sudo()
        start = office._ecabinet_to_local(guest.meeting_id.date_start)
        response = request.render(
            "ecabinet_meeting.guest_page",
            {
                "guest": guest,
                "meeting": guest.meeting_id,
                "start": in_words.full_moment(start, request.env.lang),
                "items": guest._guest_items(),
                "papers": papers,
                "address": f"/ecabinet/guest/{token}",
                "message": message,
                "typed": typed,
            },
        )
        # The address is a key: it is not told to other sites, nor kept by browsers.
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "private, no-store"
        return response
