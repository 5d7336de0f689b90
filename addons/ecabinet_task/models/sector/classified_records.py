"""What has a sector beside tasks."""

from odoo import models


class AgendaItem(models.Model):
    """Items of an agenda, by their subject and the unit that presents them."""

    _name = "ecabinet.agenda.item"
    _inherit = ["ecabinet.agenda.item", "ecabinet.classified"]

    def _classified_by(self):
        return ("name", "kind", "presenter_department_id")

    def _said_of_sector(self):
        if self.kind == "break":
            return "", False
        # sudo: which unit presents an item is known to whoever sees the item.
        return self.name, self.sudo().presenter_department_id.name


class Document(models.Model):
    """Papers, by their title; one with a mark of secrecy is not looked at."""

    _name = "ecabinet.document"
    _inherit = ["ecabinet.document", "ecabinet.classified"]

    def _classified_by(self):
        return ("name", "secrecy", "agenda_item_id.presenter_department_id")

    def _said_of_sector(self):
        if self.secrecy != "none":
            return "", False
        # sudo: as for the item; the unit alone is asked for.
        return self.name, self.sudo().agenda_item_id.presenter_department_id.name
