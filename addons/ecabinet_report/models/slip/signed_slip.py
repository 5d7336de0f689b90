import base64

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.ecabinet_meeting.models.common.arguments import checked
from odoo.addons.ecabinet_meeting.tools.api_types import Base64, Screen

from ...tools.slip.signer import is_of
from ..common.signed_file import kept


class SignedSlip(models.Model):
    """A member's answers to a round of opinion slips as a PDF that they sign.

    The PDF is drawn from the answers and goes out; it is signed elsewhere, with the
    member's own key, and comes back: held against what went out, it gives these answers
    by the way of all answers. Until then it is the member's alone, and afterwards it
    is read as the answer is: by the member, by who brought it, and by those who conduct
    the round once it is closed.
    """

    _name = "ecabinet.signed.slip"
    _description = "Signed Opinion Slip"
    _inherit = [
        "ecabinet.written.by.steps",
        "ecabinet.signed.file",
        "ecabinet.readable",
    ]
    _order = "id desc"
    _rec_name = "user_id"

    slip_round_id = fields.Many2one(
        "ecabinet.slip.round",
        "Round of opinion slips",
        required=True,
        ondelete="cascade",
        index=True,
    )
    user_id = fields.Many2one(
        "res.users", "Member", required=True, ondelete="restrict", index=True
    )
    state = fields.Selection(
        [("out", "To be signed"), ("taken", "Taken as answer")],
        default="out",
        required=True,
    )
    answers = fields.Json(
        groups=fields.NO_ACCESS, help="What the PDF says: ballot, choice, comment."
    )
    sent_pdf = fields.Binary(
        "PDF to be signed", attachment=True, groups=fields.NO_ACCESS
    )
    signed_pdf = fields.Binary("Signed PDF", attachment=True, groups=fields.NO_ACCESS)
    signed_as = fields.Char("Name in the certificate")
    taken_at = fields.Datetime("Came back at")
    taken_by_id = fields.Many2one("res.users", "Taken by", ondelete="restrict")
    may_open = fields.Boolean(compute="_compute_may_open")

    _one_out = models.UniqueIndex(
        "(slip_round_id, user_id) WHERE state = 'out'",
        "A slip of this member is out to be signed already.",
    )

    def _compute_may_open(self):
        for slip in self:
            slip.may_open = slip._may_open()

    def action_print(self) -> Screen:
        """Open the PDF: to be signed, or as it came back."""
        self._check_ids(one=True)
        return {
            "type": "ir.actions.act_url",
            "url": f"/ecabinet/signed-slip/{self.id}.pdf",
            "target": "new",
        }

    def render_pdf(self) -> Base64:
        """The slip as a PDF: as it came back signed, else as it is to be signed.

        :return: the PDF in base64
        :raises AccessError: the slip is not the user's to read, or not yet
        """
        self._check_ids(one=True)
        return base64.b64encode(self._pdf_content()).decode()

    @checked(file="text_of_file")
    def take_signed(self, file: Base64) -> bool:
        """Take the signed slip back; its answers count as the member's, all or none.

        For the member, and for those who conduct the round.

        :param file: the signed PDF in base64
        :raises UserError: it is no signed PDF, a signature does not count or is
            somebody else's, it says something else than what went out, or an answer is
            not taken any more; each in a sentence, and nothing is taken
        """
        self._check_ids(one=True)
        self.check_access("read")
        if self.user_id != self.env.user:
            self.slip_round_id._check_runs()
        if self.state != "out":
            raise UserError(self.env._("This slip has come back already."))
        content = self._file_content(file)
        seen = self._counting_signatures(content)
        # sudo: the user was checked; what went out is the system's to compare.
        slip = self.sudo().with_context(bin_size=False)
        signer = self._signer(seen)
        slip._compared_with(base64.b64decode(slip.sent_pdf), content)
        self._give_answers()
        slip.write(
            {
                "state": "taken",
                "signed_pdf": base64.b64encode(content),
                "signatures": [kept(signature) for signature in seen],
                "signed_as": signer.name,
                "taken_at": fields.Datetime.now(),
                "taken_by_id": self.env.uid,
            }
        )
        if self.user_id != self.env.user:
            slip._tell_taken()
        return True

    def _pdf_content(self):
        self.check_access("read")
        if not self._may_open():
            raise AccessError(
                self.env._(
                    "A member's slip is read by others when the round is closed."
                )
            )
        # sudo: the user was checked.
        slip = self.sudo().with_context(bin_size=False)
        return base64.b64decode(slip.signed_pdf or slip.sent_pdf)

    def _may_open(self):
        """As the answer itself is read."""
        if self.env.user in (self.user_id, self.taken_by_id):
            return True
        return self.state == "taken" and self.slip_round_id.state == "closed"

    def _signer(self, seen):
        """The member's own signature among those of the file.

        :raises UserError: there is none
        """
        # sudo: the member is named on the slip.
        member = self.sudo().user_id.name
        own = [one for one in seen if is_of(one.name, member)]
        if own:
            return own[0]
        raise UserError(
            self.env._(
                "The slip is %(member)s's, the certificate has the name %(name)s. If "
                "it is the same person, the answer comes on paper: who conducts the "
                "round enters it with “Enter a slip on paper”, with its scan.",
                member=member,
                name=", ".join(one.name for one in seen),
            )
        )

    def _sentence_of(self, differences):
        if self.user_id == self.env.user:
            return super()._sentence_of(differences)
        # What differs would quote the member's answers.
        return self.env._("This is not the slip that went out to be signed.")

    def _give_answers(self):
        # sudo: what went out, and the user was checked; each answer is judged anew.
        slip = self.sudo()
        for given in slip.answers:
            ballot = self.env["ecabinet.ballot"].browse(given["ballot"])
            answer = ballot._answer(
                given["choice"], given["comment"], slip.user_id.id, method="signed"
            )
            if not answer["accepted"]:
                raise UserError(
                    self.env._(
                        "“%(question)s” – %(why)s",
                        question=ballot.sudo().name,
                        why=answer["message"],
                    )
                )

    def _tell_taken(self):
        """The member hears that somebody else has brought their signed slip."""
        self.slip_round_id.message_notify(
            partner_ids=self.user_id.partner_id.ids,
            subject=self.env._(
                "Your signed slip was taken: %s", self.slip_round_id.name
            ),
            body=self.env._(
                "Its signature is %(name)s's. If you have not signed it, tell the "
                "secretary before the deadline.",
                name=self.signed_as,
            ),
        )
