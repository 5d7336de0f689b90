from odoo import api, models
from odoo.exceptions import AccessError

# Files with a checksum that others have read or confirmed.
KEPT = frozenset({("ecabinet.document.version", "file"), ("ecabinet.minutes", "pdf")})


class IrAttachment(models.Model):
    """The files of papers and confirmed minutes are changed through their records.

    Whoever may write a record may write its attachments; here that would replace a
    file behind its checksum, or open it to the public by its address.
    """

    _inherit = "ir.attachment"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._ecabinet_check_kept((vals.get("res_model"), vals.get("res_field")))
        return super().create(vals_list)

    def write(self, vals):
        self._ecabinet_check_kept(
            *(
                pair
                for file in self.sudo()
                for pair in (
                    (file.res_model, file.res_field),
                    (
                        vals.get("res_model", file.res_model),
                        vals.get("res_field", file.res_field),
                    ),
                )
            )
        )
        return super().write(vals)

    def unlink(self):
        self._ecabinet_check_kept(
            *((file.res_model, file.res_field) for file in self.sudo())
        )
        return super().unlink()

    @api.model
    def _ecabinet_check_kept(self, *places):
        """:raises AccessError: a file is one of a paper or of confirmed minutes

        The fields that hold these files write them as superuser.
        """
        if not self.env.su and not KEPT.isdisjoint(places):
            raise AccessError(
                self.env._(
                    "The files of papers and minutes are not changed by themselves: "
                    "upload a new version of the paper."
                )
            )
