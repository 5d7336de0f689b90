from odoo import fields, models

from odoo.addons.ecabinet_meeting.tools.api_types import Screen


class Meeting(models.Model):
    """A meeting that is over becomes a record file."""

    _inherit = "ecabinet.meeting"

    record_file_ids = fields.One2many(
        "ecabinet.record.file", "meeting_id", "Record file", readonly=True
    )

    def action_record_file(self) -> Screen:
        """Open the record file (hồ sơ) of the meeting; the first time, make it.

        :raises AccessError: for who does not run the meeting
        :raises UserError: the session is not closed
        """
        self._check_ids(one=True)
        self._check_can_archive()
        # sudo: who runs the meeting was checked; the row is the system's.
        meeting = self.sudo()
        file = meeting.record_file_ids
        file = file or self.env["ecabinet.record.file"].sudo()._first_of(meeting)
        return {
            "type": "ir.actions.act_window",
            "res_model": "ecabinet.record.file",
            "res_id": file.id,
            "view_mode": "form",
        }

    def _archive_more(self, archive, record):
        """The papers of the register, and what is listed in the record file."""
        more = super()._archive_more(archive, record)
        if file := self.record_file_ids:
            file._add_to(archive, record)
        return more

    def _archive_left_out(self):
        sentences = super()._archive_left_out()
        of_register = [
            ("meeting_id", "=", self.id),
            ("state", "in", ("issued", "recalled")),
        ]
        papers = self.env["ecabinet.official.document"]
        # sudo: whether there is more is said, not what.
        there = papers.sudo().search_count(of_register)
        if self.record_file_ids and there != papers.search_count(of_register):
            sentences.append(self.env._("Documents that the exporter may not see."))
        return sentences
