from odoo import api, models


class Meeting(models.Model):
    """The demo province's meetings (``demo/story.py``)."""

    _inherit = "ecabinet.meeting"

    @api.model
    def _load_demo_story(self):
        """Tell the demo's story around today, once; called by the demo data."""
        from ..demo.story import tell

        tell(self.env)
