from odoo import models


class Meeting(models.Model):
    """Who would be told what by the invitations, said before they are sent."""

    _inherit = "ecabinet.meeting"

    def action_ask_invite(self):
        """Ask before the invitations are sent, saying whom they reach."""
        self._check_runs()
        self._check_invitable()
        return self._ask("invite", self.env._("Send the invitations?"))

    def _before_invite(self):
        """Sentences: time and place, who is told, who is not reached, what is amiss."""
        meeting = self.sudo()
        partners = meeting._untold_partners()
        if meeting.state == "postponed":
            partners = meeting._callable_partners()
        yield self.env._(
            "%(time)s, %(place)s.",
            time=self.env["resource.calendar"]._ecabinet_moment_text(self.date_start),
            place=meeting.place or self.env._("no place yet"),
        )
        yield self.env._(
            "The invitation goes to %(count)s people: %(names)s.",
            count=len(partners),
            names=", ".join(partners.mapped("name")),
        )
        assistants = partners.user_ids.ecabinet_assistant_ids.partner_id - partners
        if assistants:
            yield self.env._(
                "Their assistants read it, too: %s.",
                ", ".join(assistants.mapped("name")),
            )
        items = meeting.agenda_item_ids.filtered(lambda item: item.kind != "break")
        yield self.env._("It names %s items.", len(items.filtered(_is_named)))
        unreached = partners.filtered(lambda one: not (one.user_ids or one.email))
        if unreached:
            yield self.env._(
                "Without an account or an address, to be told by hand: %s.",
                ", ".join(unreached.mapped("name")),
            )
        if self.invitation_warning:
            yield self.invitation_warning


def _is_named(item):
    return not item.restricted and not item.parent_id
