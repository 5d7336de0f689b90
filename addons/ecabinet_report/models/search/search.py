from odoo import api, models


class Search(models.AbstractModel):
    """With official documents, there is one more kind to find."""

    _inherit = "ecabinet.search"

    @api.model
    def _searched(self):
        return (*super()._searched(), "ecabinet.official.document")

    @api.model
    def _kinds(self):
        return {**super()._kinds(), "document": self.env._("Official documents")}
