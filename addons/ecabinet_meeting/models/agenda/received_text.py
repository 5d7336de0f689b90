from odoo import api, fields, models


class Meeting(models.Model):
    """The agenda as it was received, for those who prepare the programme.

    It names every item, also those that were restricted afterwards: then it is for the
    chair and the secretary alone.
    """

    _inherit = "ecabinet.meeting"

    received_text = fields.Text(copy=False, groups=fields.NO_ACCESS)
    received_unrecognised = fields.Text(copy=False, groups=fields.NO_ACCESS)
    agenda_text = fields.Text(
        "Agenda as received",
        compute="_compute_agenda_text",
        inverse="_inverse_agenda_text",
        compute_sudo=False,
        help="The text from which the agenda was read.",
    )
    unrecognised_text = fields.Text(
        "Not recognised",
        compute="_compute_agenda_text",
        inverse="_inverse_unrecognised_text",
        compute_sudo=False,
        help="Lines of the received agenda that were not understood.",
    )

    @api.depends(
        *("received_text", "received_unrecognised", "agenda_item_ids.restricted"),
        *("chair_id", "secretary_id"),
    )
    @api.depends_context("uid", "su")
    def _compute_agenda_text(self):
        for meeting in self:
            # sudo: nobody reads what was received but through here.
            known = meeting.sudo() if meeting._sees_received_text() else None
            meeting.agenda_text = known and known.received_text
            meeting.unrecognised_text = known and known.received_unrecognised

    # sudo: whoever may write the meeting may write what was received.
    def _inverse_agenda_text(self):
        for meeting in self:
            meeting.sudo().received_text = meeting.agenda_text

    def _inverse_unrecognised_text(self):
        for meeting in self:
            meeting.sudo().received_unrecognised = meeting.unrecognised_text

    def _sees_received_text(self):
        if self.env.su or self._is_led_by_user():
            return True
        return self._may_run() and not self._has_restricted_items()

    def _has_restricted_items(self):
        """Whether there is one, seen or not: a list in the cache lacks what is hidden.

        sudo: that there is one decides on a right, not what it is.
        """
        items = self.env["ecabinet.agenda.item"].sudo()
        closed = [("meeting_id", "in", self.ids), ("restricted", "=", True)]
        return bool(items.search_count(closed, limit=1))
