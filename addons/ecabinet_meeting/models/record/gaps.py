from odoo import models
from odoo.tools import html2plaintext, is_html_empty

from ...tools.official_document.minutes import gaps
from .minutes import PARTS


class Minutes(models.Model):
    """What the minutes leave open: told to who confirms them, before they do."""

    _inherit = "ecabinet.minutes"

    def _gaps(self):
        """A sentence on each place that is still to be written, part by part."""
        self.ensure_one()
        labels = self.fields_get(PARTS, ["string"])
        found = []
        for part in PARTS:
            title = labels[part]["string"]
            if is_html_empty(self[part]):
                found.append(title)
            for words in gaps(html2plaintext(self[part] or "")):
                found.append(f"{title}: {words}" if words else title)
        return found

    def _ask_about_gaps(self):
        """The dialog that says what is left open and asks whether to confirm."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Some of it is still to be written"),
            "res_model": "ecabinet.minutes.gaps",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_minutes_id": self.id},
        }

    def _note_gaps(self):
        """Keep on record that these minutes were confirmed with places left open."""
        for minutes in self:
            left = minutes._gaps()
            if left:
                # sudo: a chair confirms without any other right to write minutes.
                minutes.sudo().message_post(
                    body=self.env._(
                        "Confirmed by %(name)s, knowing that this is still to be "
                        "written: %(left)s",
                        name=self.env.user.name,
                        left="; ".join(left),
                    ),
                    author_id=self.env.user.partner_id.id,
                )
