from odoo import api, models


class MeetingDemo(models.AbstractModel):
    """Loads the demo province's meetings (``story.py``)."""

    _name = "ecabinet.meeting.demo"
    _description = "e-Cabinet: Demo Meetings"

    @api.model
    def _load(self):
        """Tell the demo's story around today, once; called by the demo data."""
        from .story import tell

        tell(self.env)
