import base64

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.ecabinet_meeting.models.common.selections import CIRCULATED_VOTES
from odoo.addons.ecabinet_meeting.tools.api_types import Screen

from ...tools.official_document.slip_tables import Marked


class SlipRound(models.Model):
    """Answers by a signed file: the slip goes out with a member's answers on it.

    Of named questions that are open to all members alone; the others are answered on
    the system.
    """

    _inherit = "ecabinet.slip.round"

    signed_slip_ids = fields.One2many(
        "ecabinet.signed.slip", "slip_round_id", "Signed slips", readonly=True
    )

    def action_sign_slip(self) -> Screen:
        """Open the dialog in which a member writes the slip that they will sign.

        :raises UserError: nothing is asked of the user that a signed slip answers
        """
        self.ensure_one()
        self.check_access("read")
        self._check_asked(self._questions_to_sign(self.env.user))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("My signed slip"),
            "res_model": "ecabinet.slip.to.sign",
            "view_mode": "form",
            "target": "new",
            "context": {"default_slip_round_id": self.id},
        }

    def _check_asked(self, questions):
        if not questions:
            raise UserError(
                self.env._(
                    "A signed slip answers the open named questions of those who are "
                    "asked: there is none for you here."
                )
            )

    def _questions_to_sign(self, member):
        """The questions that a slip signed by ``member`` answers, as superuser.

        sudo: a round's questions are known to those asked.
        """
        return self.sudo().ballot_ids.filtered(
            lambda one: (
                one.state == "open"
                and one.secrecy == "named"
                and one.kind == "motion"
                and not one.agenda_item_id.restricted
                and any(
                    voter.user_id == member and not voter.recused
                    for voter in one.voter_ids
                )
            )
        )

    def _send_slip_to_sign(self, answers):
        """The user's slip with these answers, to be signed by them.

        :param answers: ``{ballot: (choice, comment)}``
        :raises UserError: no answer, or to something that is not asked
        """
        self.check_access("read")
        member = self.env.user
        questions = self._questions_to_sign(member)
        self._check_asked(questions)
        answers = {ballot.sudo(): given for ballot, given in answers.items()}
        if not answers or answers.keys() - set(questions):
            raise UserError(
                self.env._("Answer at least one of the questions that you are asked.")
            )
        if any(choice not in CIRCULATED_VOTES for choice, _said in answers.values()):
            raise UserError(self.env._("Choose one of the answers offered."))
        none = ("", "")
        marked = tuple(Marked(one.name, *answers.get(one, none)) for one in questions)
        # sudo: the member was checked; the row and its PDF are the system's.
        slips = self.env["ecabinet.signed.slip"].sudo()
        mine = [("slip_round_id", "=", self.id), ("user_id", "=", member.id)]
        slip = slips.search([*mine, ("state", "=", "out")])
        slip = slip or slips.create({"slip_round_id": self.id, "user_id": member.id})
        papers = self.env["ecabinet.official.document"].sudo()
        slip.write(
            {
                "answers": [
                    {"ballot": ballot.id, "choice": choice, "comment": comment}
                    for ballot, (choice, comment) in answers.items()
                ],
                "sent_pdf": base64.b64encode(papers._slip_of(self, member, marked)),
            }
        )
        return slip.sudo(False)
