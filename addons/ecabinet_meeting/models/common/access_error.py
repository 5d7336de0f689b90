from odoo import api, models
from odoo.exceptions import AccessError


class IrRule(models.Model):
    """A refusal names nothing of what is closed, whatever mode the screen is in.

    Odoo names records and rules to whoever opens its screens in developer mode, which
    everybody can.
    """

    _inherit = "ir.rule"

    @api.model
    def _make_access_error(self, operation, records):
        if not hasattr(records, "_system_fields"):
            return super()._make_access_error(operation, records)
        # As Odoo does: judging the rules has filled the cache for the superuser.
        records.invalidate_recordset()
        sentences = {
            "read": self.env._("This is not open to you."),
            "write": self.env._("You may read this, but not change it."),
            "create": self.env._("You may not enter this here."),
            "unlink": self.env._("You may not delete this."),
        }
        if operation == "write" and not records.has_access("read"):
            operation = "read"
        kind = self.env["ir.model"]._get(records._name).name
        return AccessError(f"{sentences[operation]} ({kind})")
