from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class BallotOption(models.Model):
    """One option of a ballot, or one candidate of a personnel ballot.

    Prepared with the ballot's draft; once it is open, the paper stays as it was handed
    out. What came of it is written at the close (rule: ``tools/voting/options.py``).
    """

    _name = "ecabinet.ballot.option"
    _inherit = ["ecabinet.protected", "ecabinet.follows.readable"]
    _description = "Option of a Ballot"
    _refuses_system_fields = True
    _order = "ballot_id, sequence, id"

    ballot_id = fields.Many2one(
        "ecabinet.ballot", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer(default=10)
    name = fields.Char("Option or candidate", required=True)
    note = fields.Char(
        "Position or explanation", help="Printed beside it on the paper."
    )

    agree_count = fields.Integer("Agree", readonly=True, copy=False, system=True)
    disagree_count = fields.Integer("Disagree", readonly=True, copy=False, system=True)
    rank = fields.Integer(
        "Rank by votes",
        readonly=True,
        copy=False,
        help="By votes, from 1; ties share a rank.",
        system=True,
    )
    result = fields.Selection(
        [("chosen", "Chosen"), ("not_chosen", "Not chosen"), ("tied", "Tied")],
        readonly=True,
        copy=False,
        help="Tied: for the last place; a further vote decides.",
        system=True,
    )

    @api.constrains("name")
    def _check_name(self):
        if any(not option.name.strip() for option in self):
            raise UserError(self.env._("Each option needs a name."))

    @api.model_create_multi
    def create(self, vals_list):
        options = super().create(vals_list)
        options._check_draft()
        return options

    def write(self, vals):
        self._check_draft()
        result = super().write(vals)
        if "ballot_id" in vals:
            self._check_draft()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_only_of_drafts(self):
        self._check_draft()

    def _system_fields_refusal(self, vals):
        return self.env._("What an option received is written by closing the vote.")

    def _check_draft(self):
        """:raises UserError: the paper has been handed out"""
        if self.env.su:
            return
        self._lock_against_opening()
        for ballot in self.ballot_id:
            if ballot.state != "draft":
                raise UserError(
                    self.env._(
                        "“%s” has been put to the vote: its options stay as they were.",
                        ballot.name,
                    )
                )

    def _lock_against_opening(self):
        """Of an option and the opening of its ballot, one comes after the other.

        The row is written as it is: whichever transaction is second fails to
        serialise, is run again by Odoo and then sees what the first has done.
        """
        if not self.ballot_id:
            return
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE ecabinet_ballot SET write_uid = write_uid WHERE id IN %s",
                tuple(self.ballot_id.ids),
            )
        )
        self.ballot_id.invalidate_recordset(["state"])

    def _with_votes(self):
        """“Lê Văn An (14), Trần Thị Bình (12)”."""
        return ", ".join(f"{option.name} ({option.agree_count})" for option in self)

    def _check_access(self, operation):
        self.env["ecabinet.ballot"].invalidate_model(["readable"], flush=False)
        return super()._check_access(operation)
