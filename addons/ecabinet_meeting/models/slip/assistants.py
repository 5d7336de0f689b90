from odoo import models

from ...tools.time import in_words


class SlipRound(models.Model):
    """Those who prepare a member's answers: to named questions, nothing of others."""

    _inherit = "ecabinet.slip.round"

    def _has_field_access(self, field, operation):
        """The letter names every question: it is for those who run the round."""
        if field.name == "agenda_text" and operation == "read" and not self.env.su:
            stored = self.browse(self._origin.ids)
            if any(self.env.user not in each._conductors() for each in stored):
                return False
        return super()._has_field_access(field, operation)

    def _assistants_of(self, voters):
        """``{member: assistants}``, as superuser, of rows that can be prepared.

        sudo: who assists whom is set by an administrator.
        """
        rows = voters.sudo().filtered(
            lambda voter: (
                voter.ballot_id.secrecy == "named"
                and not voter.ballot_id.agenda_item_id.restricted
                and not voter.recused
            )
        )
        of_party = self.sudo().body_id.of_party
        found = {
            user: user._ecabinet_assistants(of_party).filtered("active")
            for user in rows.user_id
        }
        return {user: assistants for user, assistants in found.items() if assistants}

    def _tell_assistants(self, voters):
        """Ask those who assist the members of these rows to prepare the answers."""
        until = self.env["resource.calendar"]._ecabinet_to_local(self.deadline)
        for member, assistants in self._assistants_of(voters).items():
            # sudo: the notice is the system's, whoever sends the round out.
            for notice, users in self.sudo()._in_languages_of(assistants):
                notice.message_notify(
                    partner_ids=users.partner_id.ids,
                    subject=notice.env._(
                        "Opinion slip for %(member)s: %(round)s",
                        member=member.name,
                        round=self.name,
                    ),
                    body=notice.env._(
                        "%(member)s is asked for an opinion by %(deadline)s. Prepare "
                        "the answer on the desk; it counts when they confirm it.",
                        member=member.name,
                        deadline=in_words.full_moment(until, self.env.lang),
                    ),
                )
