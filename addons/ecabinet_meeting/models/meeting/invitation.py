from odoo import fields, models
from odoo.tools import split_every

from ...tools.outside.news import Matter

# What people who have been invited must hear of when it changes.
TOLD_OF = frozenset({"name", "date_start", "date_stop", "room_id", "location"})
# Odoo's inbox sends each recipient of a message the list of all its recipients: its
# work grows with their square, so many people are told in several messages.
PEOPLE_A_MESSAGE = 25


class Meeting(models.Model):
    """Who is told of a meeting and its changes, each time in one batch of notices."""

    _inherit = "ecabinet.meeting"

    def _facts_to_tell(self, vals):
        """``{meeting: what was told of it}``, where ``vals`` may change that."""
        invited = self.filtered(lambda m: m.state == "invited")
        return {m: m._told_facts() for m in invited} if TOLD_OF & vals.keys() else {}

    def _tell_of_changes(self, before):
        """Changes after the invitation are told; another time asks for new answers.

        :param before: as :meth:`_facts_to_tell` found it
        """
        changed = self.filtered(lambda m: m in before and m._told_facts() != before[m])
        changed.filtered(lambda m: m._told_facts()[:2] != before[m][:2])._ask_again()
        for meeting in changed:
            meeting._send_notice("changed", meeting.sudo().told_partner_ids)

    def _told_facts(self):
        return self.date_start, self.date_stop, self.name, self.place

    def _ask_again(self):
        """Answers that were given for another time no longer count.

        sudo: only reached from moving a meeting, for which the caller had the right.
        """
        self.sudo().participant_ids.filtered(
            lambda row: row.invitation_state != "pending"
        )._take_answer("pending")
        self._forget_digest()

    def _invite(self):
        """Tell those who do not know yet, and show the meeting in their calendars.

        sudo: the caller has checked who invites; the notices and the calendar belong
        to the meeting.
        """
        now = fields.Datetime.now()
        for meeting in self.sudo():
            partners = meeting._untold_partners()
            values = {}
            if meeting.state == "postponed":
                meeting._ask_again()
                partners = meeting._callable_partners()
            if meeting.state in ("approved", "postponed"):
                values = {"state": "invited", "invited_at": now}
            links = [fields.Command.link(partner.id) for partner in partners]
            meeting.write({"told_partner_ids": links, **values})
            meeting.with_env(self.env)._send_notice("invitation", partners)
        self._sync_calendar()
        self._plan_digest()

    def _call_off(self, state, reason):
        """Postpone or cancel, and tell all who had been told."""
        self.sudo().activity_unlink(["mail.mail_activity_data_todo"])
        told = self.filtered("told_partner_ids")
        self._to_state(state)
        self._sync_calendar()
        for meeting in told:
            meeting._send_notice(state, meeting.sudo().told_partner_ids, reason)
        for meeting in self:
            if reason:
                meeting.sudo().message_post(body=reason)
        return True

    def _callable_partners(self):
        """Everybody called; a substitute only with the chair's consent."""
        rows = self.participant_ids.filtered(
            lambda row: not row.represents_id or row.substitute_state == "consented"
        )
        return rows.partner_id

    def _untold_partners(self):
        meeting = self.sudo()
        return meeting._callable_partners() - meeting.told_partner_ids

    def _send_notice(self, kind, partners, reason=False):
        """One notice for each language among ``partners`` and their assistants.

        :param kind: invitation, changed, postponed or cancelled
        """
        self.ensure_one()
        # sudo: assistants and languages of people whom the caller need not manage.
        people = partners.sudo()
        of_party = self.sudo().body_id.of_party
        people |= people.user_ids._ecabinet_assistants(of_party).partner_id
        for lang, recipients in people.grouped("lang").items():
            meeting = self.sudo().with_context(lang=lang or self.env.lang)
            subject = meeting._notice_subject(kind)
            body = meeting._notice_body(kind, reason)
            for partner_ids in split_every(PEOPLE_A_MESSAGE, recipients.ids):
                meeting.message_notify(
                    partner_ids=list(partner_ids),
                    subject=subject,
                    body=body,
                    author_id=self.env.user.partner_id.id,
                )
        if kind in ("invitation", "changed"):
            self._send_links_to_guests(partners)

    def _outside_matter(self):
        """An invitation tells time and place where the body allows it."""
        if self.body_id._is_of_party():
            return Matter()
        office = self.env["resource.calendar"]
        return Matter(
            reserved=False,
            starts=office._ecabinet_to_local(self.date_start),
            place=self.place or "",
            tells_place=self.body_id.tells_time_and_place and self.state == "invited",
        )

    def _notice_subject(self, kind):
        subjects = {
            "invitation": self.env._("Invitation: %(name)s", name=self.name),
            "changed": self.env._("Changed: %(name)s", name=self.name),
            "postponed": self.env._("Postponed: %(name)s", name=self.name),
            "cancelled": self.env._("Cancelled: %(name)s", name=self.name),
        }
        return subjects[kind]

    def _notice_body(self, kind, reason):
        """What an invitation must name (QĐ 45/2018): chair, content, time, place.

        Restricted items are not named in a text that goes to everybody.
        """
        office = self.env["resource.calendar"]
        return self.env["ir.qweb"]._render(
            "ecabinet_meeting.meeting_notice",
            {
                "meeting": self,
                "kind": kind,
                "reason": reason,
                "start": office._ecabinet_moment_text(self.date_start),
                "items": self.agenda_item_ids.filtered(
                    lambda item: (
                        not item.restricted
                        and not item.parent_id
                        and item.kind != "break"
                    )
                ),
            },
            minimal_qcontext=True,
        )
