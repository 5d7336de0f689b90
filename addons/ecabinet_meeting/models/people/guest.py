import secrets
from datetime import timedelta

from odoo import SUPERUSER_ID, fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.outside.news import news_outside
from ...tools.text.normal_form import clean
from ..common.selections import UNDER_WAY

# A session that nobody closed in the system keeps no door open forever.
AFTER_THE_END = timedelta(hours=12)


class Participant(models.Model):
    """A guest without an account, who has a personal link instead.

    The link shows the meeting, the items that the guest is called for and their papers,
    from the invitation to the end of the meeting, and takes the guest's answer.
    Whoever has the link is the guest: it is sent to their address alone.
    """

    _inherit = "ecabinet.participant"

    guest_token = fields.Char(
        copy=False,
        index="btree_not_null",
        groups=fields.NO_ACCESS,
        system=True,
        help="The key in the personal link.",
    )
    guest_seen_at = fields.Datetime(
        "Link last opened",
        readonly=True,
        copy=False,
        groups=fields.NO_ACCESS,
        system=True,
    )

    def action_new_guest_link(self):
        """Send these guests a new personal link; an earlier one ends.

        :raises UserError: somebody has an account, or no e-mail address
        """
        for participant in self:
            meeting = participant.sudo().meeting_id.sudo(self.env.su)
            meeting._check_runs()
            meeting._check_state("approved", *UNDER_WAY)
            hidden = participant.sudo()._guest_items().filtered("restricted")
            if hidden and not (self.env.su or meeting._is_led_by_user()):
                raise AccessError(
                    self.env._(
                        "Only the chair and the secretary of the meeting send a link "
                        "to what is restricted."
                    )
                )
            if participant.user_id:
                raise UserError(
                    self.env._(
                        "%(name)s has an account and needs no link.",
                        name=participant.partner_id.name,
                    )
                )
            if not participant.sudo().partner_id.email:
                raise UserError(
                    self.env._(
                        "Enter an e-mail address of %(name)s first: the link is sent "
                        "to it.",
                        name=participant.partner_id.name,
                    )
                )
        self._send_guest_links(renew=True)
        return True

    def _send_guest_links(self, renew=False):
        """sudo: the key is the system's; whoever invites was checked."""
        for guest in self.sudo().filtered("partner_id.email"):
            if renew or not guest.guest_token:
                guest.guest_token = secrets.token_urlsafe(32)
            meeting = guest.meeting_id.with_context(
                lang=guest.partner_id.lang or self.env.lang
            )
            # By e-mail alone, from the system: in a notice of the meeting the sender
            # could read the link.
            news = news_outside([meeting._outside_matter()])
            words = meeting.env["ecabinet.outside"]
            meeting.env["mail.mail"].with_user(SUPERUSER_ID).create(
                {
                    "subject": words._outside_subject(news),
                    "body_html": meeting.env["ir.qweb"]._render(
                        "ecabinet_meeting.guest_notice",
                        {
                            "lines": words._outside_lines(news),
                            "address": guest._guest_address(),
                        },
                        minimal_qcontext=True,
                    ),
                    "email_to": guest.partner_id.email_formatted,
                    "author_id": self.env.company.partner_id.id,
                    "auto_delete": True,
                }
            )

    def _guest_address(self):
        return f"{self.get_base_url()}/ecabinet/guest/{self.sudo().guest_token}"

    def _guest_of(self, token):
        """The guest (as superuser) whose link it is and still works; or nobody.

        sudo: the token is 256 random bits and found exactly.
        """
        guests = self.sudo()
        if not token or len(token) < 32 or "\0" in token:
            return guests.browse()
        guest = guests.search([("guest_token", "=", token)], limit=1)
        meeting = guest.meeting_id
        late = guest and fields.Datetime.now() > meeting.date_stop + AFTER_THE_END
        welcome = meeting.state in UNDER_WAY and not guest.user_id and not late
        return guest if welcome else guests.browse()

    def _guest_items(self):
        """The items that this guest is called for, restricted ones too."""
        items = self.env["ecabinet.agenda.item"].sudo()
        return items.search(
            [
                ("meeting_id", "=", self.meeting_id.id),
                ("participant_ids", "in", self.ids),
            ]
        )

    def _guest_papers(self):
        """Papers of those items with a file that is not given back."""
        papers = self._guest_items().document_ids
        return papers.filtered(
            lambda paper: (
                paper.current_version_id
                and paper.secrecy == "none"
                and not paper.recalled
                and not paper.held_for
            )
        )

    def _guest_copy(self, version_id):
        """A paper stamped with the guest's name as ``(size, bytes, name)``, or None."""
        for paper in self._guest_papers():
            version = paper.current_version_id
            if version.id == version_id:
                pack = version._copy_pack()
                copy = pack._stamped(self.partner_id, fields.Datetime.now())
                return copy.size, copy.chunks(), paper.name
        return None

    def _guest_answers(self, answer, reason):
        """The guest's own answer.

        :param answer: ``accepted`` or ``declined``
        """
        if answer not in ("accepted", "declined"):
            raise UserError(self.env._("Please answer whether you will attend."))
        words = clean(reason).strip()[:500] if isinstance(reason, str) else ""
        self.sudo()._take_answer(answer, words or False)
