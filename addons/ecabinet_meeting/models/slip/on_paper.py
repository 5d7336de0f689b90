import base64
import binascii

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.api_types import Answer, OptionalText, Vote
from ...tools.paper.letter_file import MOST_BYTES, letter_kind


class VoteOnPaper(models.Model):
    """A slip that came back on paper stays with the answer entered from it."""

    _inherit = "ecabinet.vote"

    scan = fields.Binary("Slip on paper", attachment=True, readonly=True)
    scan_name = fields.Char(readonly=True)


class Ballot(models.Model):
    """Opinion slips on paper: signed by the member, entered by who conducts the round.

    Of named questions only: a secret paper that somebody else enters is none. Who has
    answered themselves is not answered for.
    """

    _inherit = "ecabinet.ballot"

    def cast_on_paper(
        self,
        member_id: int,
        choice: Vote,
        comment: OptionalText = False,
        scan: OptionalText = False,
    ) -> Answer:
        """Enter the answer that a member has given on a slip of paper.

        For those who conduct the round, while it is open.

        :param member_id: id of the member's user
        :param comment: the opinion as it is written on the slip
        :param scan: the slip as a PDF or a picture, in base64
        :return: as :meth:`cast`
        :raises AccessError: the user does not conduct the round
        :raises UserError: the scan cannot be taken
        """
        self._check_ids(one=True)
        if not self._may_run():
            raise AccessError(
                self.env._("Slips on paper are entered by who conducts the round.")
            )
        member_id = self._argument("id", member_id)
        # sudo: who is asked is known to who conducts the round.
        row = self.sudo().voter_ids.filtered(
            lambda one: member_id and one.user_id.id == member_id
        )
        if not row:
            raise UserError(self.env._("Choose a member who is asked this question."))
        content, name = self._scan_argument(scan)
        comment = (self._argument("text", comment) or "").strip()
        answer = self._answer(choice, comment, member_id, method="paper")
        if answer["accepted"]:
            row._tell_entered()
            if content:
                # sudo: as above; what was scanned stays with the answer.
                row.vote_ids.write({"scan": content, "scan_name": name})
        return answer

    def _scan_argument(self, scan):
        """``(base64, name)`` of a scan; nothing without one."""
        if not scan:
            return False, False
        try:
            data = base64.b64decode(scan, validate=True)
        except (TypeError, ValueError, binascii.Error):
            data = b""
        kind = letter_kind(data)
        if not kind or len(data) > MOST_BYTES:
            raise UserError(
                self.env._(
                    "The scan is neither a PDF nor a picture (PNG, JPEG) of at most "
                    "%(most)s MB: scan the slip again.",
                    most=MOST_BYTES // 2**20,
                )
            )
        return scan, f"{self.env._('Slip')}.{kind}"


class BallotVoter(models.Model):
    _inherit = "ecabinet.ballot.voter"

    def _tell_entered(self):
        """The member hears that an answer was entered in their name."""
        question = self.ballot_id
        question.slip_round_id.message_notify(
            partner_ids=self.user_id.partner_id.ids,
            subject=self.env._("Your slip on paper was entered: %s", question.name),
            body=self.env._(
                "If this is not what you wrote, tell the secretary before the deadline."
            ),
        )
