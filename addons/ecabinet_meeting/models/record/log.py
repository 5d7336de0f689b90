from odoo import api, models

from ...tools.api_types import ChainReport


class Meeting(models.Model):
    """What happens in a meeting is written to its running log, and can be checked."""

    _inherit = "ecabinet.meeting"

    def _log(self, kind, **data):
        """Add one entry to the running log (``data``: ids and figures)."""
        self.ensure_one()
        return self.env["ecabinet.meeting.event"]._append(self, kind, **data)

    @api.readonly
    def verify_chain(self) -> ChainReport:
        """Check the running log of this meeting: as on ``ecabinet.meeting.event``."""
        self.ensure_one()
        return self.env["ecabinet.meeting.event"].verify_chain(self.id)
