from odoo import fields, models
from odoo.exceptions import AccessError, UserError

OUTCOME_STATES = ("adopted", "rejected")


class AgendaItem(models.Model):
    """An item during the session: one is in progress at a time."""

    _inherit = "ecabinet.agenda.item"

    def action_start_item(self):
        """Take up this item; the one in progress before ends.

        A deferred item can be taken up again, one that is decided cannot.
        """
        self.ensure_one()
        meeting = self.sudo().meeting_id.sudo(self.env.su)
        meeting._check_runs()
        meeting._check_in_session()
        if self.state in OUTCOME_STATES:
            raise UserError(
                self.env._(
                    "“%s” has already been decided: take up another item.", self.name
                )
            )
        if meeting.current_item_id == self:
            return True
        meeting.current_item_id.action_end_item()
        # sudo: the session's own fields, written for somebody who runs the meeting.
        self.sudo().write(
            {
                "state": "in_progress",
                "started_at": self.started_at or fields.Datetime.now(),
                "ended_at": False,
            }
        )
        meeting.sudo().current_item_id = self
        meeting._log("item_started", item=self.id)
        self._register_wishes()
        meeting._tell_room()
        return True

    def action_end_item(self):
        """End this item and its speeches; a decision that was not taken is deferred."""
        for item in self:
            meeting = item.sudo().meeting_id.sudo(self.env.su)
            meeting._check_runs()
            if meeting.current_item_id != item:
                continue
            item._check_no_open_ballot()
            item._end_speeches()
            values = {"ended_at": fields.Datetime.now()}
            if item.state == "in_progress":
                undecided = item.kind == "decision"
                values["state"] = "deferred" if undecided else "done"
            # sudo: as in action_start_item.
            item.sudo().write(values)
            meeting.sudo().current_item_id = False
            meeting._log("item_ended", item=item.id, state=item.state)
            meeting._tell_room()
        return True

    def _check_no_open_ballot(self):
        if "open" in self.sudo().ballot_ids.mapped("state"):
            raise UserError(
                self.env._("The vote on “%s” is still open: close it first.", self.name)
            )

    def action_open_ballot(self):
        """Put this item to a named vote in the room and open it at once."""
        self.ensure_one()
        meeting = self.sudo().meeting_id.sudo(self.env.su)
        meeting._check_runs()
        # sudo: the ballot is made for somebody who runs the meeting.
        ballot = self.env["ecabinet.ballot"].sudo().create({"agenda_item_id": self.id})
        return ballot.sudo(self.env.su).action_open()

    def action_pull_out(self):
        """A member wants this item debated: it is not adopted by consent.

        :raises AccessError: the user does not see it, or neither votes in the meeting
            nor runs it.
        :raises UserError: the item is decided already.
        """
        self.check_access("read")
        for item in self:
            meeting = item.sudo().meeting_id.sudo(self.env.su)
            who = meeting._own_participant()
            if not (who.voting or meeting._may_run()):
                raise AccessError(
                    self.env._(
                        "Only members and those who run the meeting can ask that an "
                        "item be debated."
                    )
                )
            if item.sudo().state != "pending":
                raise UserError(
                    self.env._(
                        "“%s” is no longer pending: ask the chair for the floor.",
                        item.sudo().name,
                    )
                )
            # sudo: anybody with a vote may do this, and this only.
            item.sudo().pulled_out_by_ids |= who
            meeting._log("item_pulled_out", item=item.id, participant=who.id)
            meeting._tell_room()
        return True
