from odoo import fields, models


class IncomingUpload(models.TransientModel):
    """A clerk takes in a package of edXML that the document system gave as a file."""

    _name = "ecabinet.incoming.upload"
    _description = "Package of edXML"

    file = fields.Binary("Package (.edxml)", required=True, attachment=False)
    file_name = fields.Char()

    def action_confirm(self):
        """Take it in; the step itself checks the package and the person."""
        self.ensure_one()
        package = self.with_context(bin_size=False).file.decode()
        documents = self.env["ecabinet.incoming.document"].receive(package)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ecabinet_report.ecabinet_incoming_document_action"
        )
        return {**action, "domain": [("id", "in", documents)], "target": "main"}
